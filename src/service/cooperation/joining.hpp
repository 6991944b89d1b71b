// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/matching/joining.hpp"
#include "model/cooperation.hpp"
#include "model/need.hpp"
#include "store/cooperations.hpp"
#include "store/database.hpp"

/// Organisations that could join a cooperation, each with what speaks for it (docs/decisions/0068-who-could-join.md).
namespace maillage::service::cooperation {

/// A need and an offer that answer each other, one of them a member's.
struct JoiningMatch {
    model::Need need;
    model::Need offer;
    std::string need_of;  ///< name of the organisation
    std::string offer_of; ///< likewise
    bool offered{false};  ///< the offer is of the one that could join
    double score{0};      ///< 0 to 1
};

struct Joiner {
    store::cooperations::InReach organisation;
    engine::matching::Joining reasons;
    std::optional<std::int64_t> metres{};        ///< from the middle of the cooperation's territory
    std::vector<JoiningMatch> matches{};         ///< the best first
    std::vector<store::cooperations::Tie> ties{}; ///< parts of it first
};

struct Joiners {
    model::Cooperation cooperation;
    std::string territory; ///< name; empty where the cooperation has none: then everybody is in reach of nobody
    std::vector<engine::matching::Side> missing{}; ///< sides that no member is of
    std::int64_t in_reach{0};                       ///< who were compared
    std::vector<Joiner> joiners{};
};

/// Within that distance of the middle of a territory organisations are in reach, also where it does not hold them.
inline constexpr double k_reach_km = 30;

/// At most `most`, as of a day. Members, also former ones, and who was withdrawn are left out. `error.cooperation.absent` (name), also for one that is withdrawn.
/// A constant number of queries.
[[nodiscard]] base::result<Joiners> joiners(store::Database& database, std::int64_t space, std::string_view slug, base::Date today,
                                            std::size_t most);

} // namespace maillage::service::cooperation
