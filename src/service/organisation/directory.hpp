// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/event.hpp"
#include "model/organisation.hpp"
#include "model/territory.hpp"
#include "store/database.hpp"
#include "store/organisations.hpp"

/// Reading organisations, as everybody may.
namespace maillage::service::organisation {

/// What a reader narrows a list by, as addresses say it; empty fits everything.
struct ListRequest {
    std::string territory{}; ///< key: it, and what lies in it
    std::string kind{};      ///< code of the list "kind"
    std::string ess{};       ///< yes, no, unknown
    std::string field{};     ///< code of the list "field"
    std::string words{};     ///< a part of the name
    std::int64_t limit{30};
    /// Where the page before ended: folded name and internal id. Empty for the first page.
    std::vector<std::string> after{};
    bool facets{true};
};

struct OrganisationList {
    std::vector<store::organisations::Listed> items;
    bool more{false};
    std::vector<std::string> next; ///< `after` of the next page
    std::int64_t total{0};         ///< that fit
    std::int64_t whole{0};         ///< of the network
    std::vector<store::organisations::FacetCount> facets; ///< of those that fit, when asked for
    std::optional<model::Territory> territory;            ///< asked for
    std::vector<model::Territory> above;                  ///< it, the nearest first
};
/// A value that nothing bears gives an empty list. `error.web.cursor` for an `after` that is none. A constant number of queries.
[[nodiscard]] base::result<OrganisationList> list(store::Database& database, std::int64_t space, ListRequest const& request);

struct OrganisationPage {
    model::Organisation organisation;
    std::optional<model::Territory> territory;
    std::vector<model::Territory> above;
    std::optional<model::Logo> logo;
    std::vector<model::Event> history; ///< what was done to it, the last first: what and when, not by whom
};
/// `error.organisation.absent` (name), also for one that was withdrawn when `with_withdrawn` is not set.
[[nodiscard]] base::result<OrganisationPage> read(store::Database& database, std::int64_t space, std::string_view slug,
                                                  bool with_withdrawn = false);

} // namespace maillage::service::organisation
