// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/cooperation.hpp"
#include "model/organisation.hpp"
#include "model/territory.hpp"
#include "store/transaction.hpp"

/// Everything that a space shows of organisations, cooperations and poles, read in a few queries to be held in memory.
namespace maillage::store::atlas {

struct OrganisationRow {
    std::int64_t id{0};
    std::string slug;
    std::string name;
    std::string folded;
    std::string kind;
    model::SocialEconomy social_economy{model::SocialEconomy::unknown};
    std::optional<std::int64_t> territory; ///< internal id
    std::optional<model::Position> position;
};
/// Listed ones, by name.
void each_organisation(ReadTransaction& transaction, std::int64_t space, std::function<void(OrganisationRow&&)> const& visit);

struct CooperationRow {
    std::int64_t id{0};
    std::string slug;
    std::string title;
    std::string folded;
    bool pole{false};
    std::string form;
    std::string maturity;
    std::optional<std::int64_t> territory;
    model::TraitCodes traits;
};
/// By title.
void each_cooperation(ReadTransaction& transaction, std::int64_t space, std::function<void(CooperationRow&&)> const& visit);

/// Something (organisation, cooperation) and a code that it bears.
using EachCode = std::function<void(std::int64_t id, std::string&& code)>;
void each_field(ReadTransaction& transaction, std::int64_t space, EachCode const& visit);
void each_pooled(ReadTransaction& transaction, std::int64_t space, EachCode const& visit);
/// Listed organisations only.
void each_participation(ReadTransaction& transaction, std::int64_t space,
                        std::function<void(std::int64_t cooperation, std::int64_t organisation)> const& visit);

/// A territory where something is.
struct PlaceRow {
    std::int64_t id{0};
    model::TerritoryKey key;
    std::string name;
    std::string department_code;
    std::optional<model::Position> position;
};
[[nodiscard]] std::vector<PlaceRow> places(ReadTransaction& transaction, std::int64_t space);

/// Internal ids of a territory and of what lies in it, as lists are narrowed by it.
[[nodiscard]] std::vector<std::int64_t> inside(ReadTransaction& transaction, std::int64_t territory);

} // namespace maillage::store::atlas
