// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <vector>

#include "store/database.hpp"
#include "store/territories.hpp"

namespace maillage::service::territory {

/// What there is to credit: the edition of the official data, the zonings in place, and whose outlines are shown.
struct Sources {
    store::territories::Edition edition;
    std::vector<store::territories::Zoning> zonings;
    std::vector<store::territories::OutlineSource> outlines;
};
[[nodiscard]] Sources sources(store::Database& database);

} // namespace maillage::service::territory
