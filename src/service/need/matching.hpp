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

/// Pairs in which one of these organisations (internal ids, ascending) has a part, of all kinds; of kinds in which none of them has a need or an offer, the pool
/// holds nothing. Two queries as well, none for nobody.
[[nodiscard]] Pool match_of(store::ReadTransaction& transaction, std::int64_t space, std::vector<std::int64_t> const& organisations);

} // namespace maillage::service::need
