// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/territory.hpp"
#include "service/territory/picture.hpp"
#include "store/database.hpp"
#include "store/territories.hpp"

namespace maillage::service::territory {

struct ProfileRequest {
    std::optional<model::TerritoryKind> members{}; ///< which kind of members to list; the highest one below by default
    store::territories::Page page{};
    bool picture{true};
};

inline constexpr std::int64_t k_most_across = 60;

/// Everything that a page of a territory says, read in one transaction by a number of statements that does not grow with it.
struct Profile {
    model::Territory territory;
    std::vector<model::Territory> ancestors; ///< the lowest kinds first
    std::vector<model::Territory> zones;     ///< imported zones that a commune lies in
    std::vector<store::territories::ZoneAcross> across; ///< imported zones that hold communes of it, the first k_most_across
    std::vector<store::territories::KindCount> counts; ///< what lies in it, by kind
    std::optional<model::TerritoryKind> members_kind;
    std::int64_t members_total{0};
    std::vector<model::Territory> members; ///< the page asked for
    std::vector<store::territories::FormerName> former_names;
    std::vector<store::territories::Succession> predecessors;
    std::vector<store::territories::Succession> successors;
    std::optional<store::territories::Zoning> zoning; ///< that a zone belongs to
    std::string description; ///< of a drawn one, in the words of who drew it; may be empty
    std::optional<std::string> outline_source;
    std::optional<Picture> picture;
};

/// `error.territory.absent` when there is none, or when it was drawn in another space.
[[nodiscard]] base::result<Profile> profile(store::Database& database, model::TerritoryKey const& key, std::int64_t space,
                                            ProfileRequest const& request = {});

/// The territory alone; the same failure.
[[nodiscard]] base::result<model::Territory> seen_from(store::ReadTransaction& transaction, model::TerritoryKey const& key,
                                                       std::int64_t space);

/// What its map shows; the same failure.
[[nodiscard]] base::result<MapContents> map_for(store::Database& database, model::TerritoryKey const& key, std::int64_t space);

} // namespace maillage::service::territory
