// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "store/cooperations.hpp"

namespace maillage::store::cooperations {

/// A cooperation as its list shows it, with its visible members, and where its territory is.
struct Exported {
    Listed cooperation;
    std::vector<model::Participation> members{};
    std::optional<model::Position> position{};
};

/// Those that a list narrowed so shows, in its order, after a place, at most `limit`. Three queries, whatever their number.
[[nodiscard]] std::vector<Exported> exported(ReadTransaction& transaction, Filter const& filter, AfterTitle const& after,
                                             std::int64_t limit);

} // namespace maillage::store::cooperations
