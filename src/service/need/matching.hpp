// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/matching/matching.hpp"
#include "store/needs.hpp"

/// The open needs and offers of a space, and which answer which (docs/decisions/0061-matching-needs.md).
namespace maillage::service::need {

struct Pool {
    std::vector<store::needs::Open> needs{};
    std::vector<store::needs::Open> offers{};
    std::vector<engine::matching::Match> matches{}; ///< indexes in both
};

/// Of one kind, or of all for "". With `of`: only the matches of that need or offer (internal id), best first, those of an offer too.
/// Two queries, whatever their number.
[[nodiscard]] Pool match(store::ReadTransaction& transaction, std::int64_t space, std::string_view kind,
                         std::optional<std::int64_t> of = std::nullopt);

} // namespace maillage::service::need
