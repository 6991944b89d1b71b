// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "model/organisation.hpp"

namespace maillage::service::organisation {

/// SHA-256 (hex) of what everybody may see of it, for the journal: how to reach it leaves no trace there.
[[nodiscard]] std::string digest_of(model::Organisation const& one);
/// The same as JSON, which tells what it was once it is no more.
[[nodiscard]] std::string content_of(model::Organisation const& one);

} // namespace maillage::service::organisation
