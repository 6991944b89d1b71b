// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/cooperation.hpp"
#include "model/event.hpp"
#include "model/territory.hpp"
#include "service/cooperation/roles.hpp"
#include "service/cooperation/scales.hpp"
#include "store/cooperations.hpp"
#include "store/database.hpp"
#include "store/findings.hpp"
#include "store/organisations.hpp"

/// Reading cooperations and poles, as everybody may.
namespace maillage::service::cooperation {

/// What a reader narrows a list by, as addresses say it; empty fits everything.
struct ListRequest {
    std::string territory{}; ///< key: it, and what lies in it
    std::optional<bool> pole{};
    std::string form{};
    std::string maturity{};
    std::string pooled{};
    std::string words{}; ///< a part of the title
    model::TraitCodes traits{};
    std::int64_t limit{30};
    std::vector<std::string> after{}; ///< folded title and internal id of the last one of the page before
};
struct CooperationList {
    std::vector<store::cooperations::Listed> items;
    bool more{false};
    std::vector<std::string> next; ///< `after` of the next page
    std::int64_t total{0};         ///< that fit
    std::int64_t whole{0};         ///< of the network
    std::vector<store::cooperations::FacetCount> facets;
    std::optional<model::Territory> territory;
    std::vector<model::Territory> above;
};
/// A constant number of queries. `error.web.cursor` for an `after` that is none.
[[nodiscard]] base::result<CooperationList> list(store::Database& database, std::int64_t space, ListRequest const& request);

struct CooperationPage {
    model::Cooperation cooperation;
    std::optional<model::Territory> territory;
    std::vector<model::Territory> above;
    std::optional<model::Cooperation> within; ///< the pole that it is a part of
    std::vector<store::cooperations::Mention> parts;
    std::vector<Typology> typologies;
    std::vector<Standing> standings; ///< in `typologies`
    std::vector<model::PlacementMark> marks; ///< where it stood, the newest first
    std::vector<model::Event> history;
    bool may_change{false}; ///< the actor
    bool may_name{false};   ///< likewise: who coordinates it
};
/// What a territory holds, and its parent beside it.
struct Activity {
    store::cooperations::Held here;
    std::optional<model::Territory> parent;
    store::cooperations::Held there; ///< in the parent
    std::vector<store::organisations::Listed> organisations; ///< the first ones by name
    std::vector<store::cooperations::Listed> cooperations;   ///< likewise
    std::vector<store::cooperations::NotebooksOf> notebooks;
    std::vector<store::findings::Resting> findings; ///< that rest on them, the first ones
};
[[nodiscard]] Activity activity(store::Database& database, std::int64_t space, model::Territory const& territory,
                                std::optional<model::Territory> const& parent, std::int64_t most);

/// As of a day. `error.cooperation.absent` (name), also for one that is withdrawn, unless `actor` may change it.
[[nodiscard]] base::result<CooperationPage> read(store::Database& database, std::int64_t space, std::string_view slug, base::Date today,
                                                 Actor const* actor = nullptr);

} // namespace maillage::service::cooperation
