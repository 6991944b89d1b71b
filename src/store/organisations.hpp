// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/organisation.hpp"
#include "model/territory.hpp"
#include "store/transaction.hpp"

/// Organisations, how to reach them, and the links they were sent. The caller records the event.
namespace maillage::store::organisations {

using model::Organisation;
using model::OrganisationContact;

/// Whole, with its fields of activity.
[[nodiscard]] std::optional<Organisation> find(ReadTransaction& transaction, std::int64_t space, std::string_view slug);
[[nodiscard]] std::optional<Organisation> find_by_id(ReadTransaction& transaction, std::int64_t id);
[[nodiscard]] std::optional<Organisation> find_by_public_id(ReadTransaction& transaction, std::string_view public_id);
[[nodiscard]] std::optional<Organisation> find_by_siret(ReadTransaction& transaction, std::int64_t space, std::string_view siret);
/// The one that the link whose secret has that SHA-256 (hex) lets correct.
[[nodiscard]] std::optional<Organisation> find_by_token(ReadTransaction& transaction, std::string_view token);

/// Returns its id. `error.store.duplicate` when the space has that slug or that SIRET already; the transaction can go on.
[[nodiscard]] base::result<std::int64_t> add(WriteTransaction& transaction, Organisation const& organisation, base::Time now);
/// All but slug and state. `error.store.duplicate` when another one has that SIRET.
[[nodiscard]] base::result<void> update(WriteTransaction& transaction, Organisation const& organisation, base::Time now);
void set_state(WriteTransaction& transaction, std::int64_t id, model::OrganisationState state, base::Time now);

/// Private.
[[nodiscard]] OrganisationContact contact(ReadTransaction& transaction, std::int64_t organisation);
/// An empty one removes it.
void put_contact(WriteTransaction& transaction, std::int64_t organisation, OrganisationContact const& contact, base::Time now);

/// A link whose secret has that SHA-256 (hex). `letter`: public id of the job that writes it, of which another attempt replaces the secret.
void put_link(WriteTransaction& transaction, std::int64_t organisation, std::optional<std::string_view> letter, std::string_view token,
              base::Time now);
void remove_links(WriteTransaction& transaction, std::int64_t organisation);

/// What a list is narrowed by; what is empty or 0 fits everything.
struct Filter {
    std::int64_t space{0};
    std::int64_t territory{0}; ///< internal id: it, and what lies in it
    std::string kind{};
    std::string ess{};
    std::string field{};
    std::string words{}; ///< folded for search: a part of the name
};
/// An organisation in a list.
struct Listed {
    std::int64_t id{0};
    std::string slug;
    std::string name;
    std::string folded;
    std::string kind;
    model::SocialEconomy social_economy{model::SocialEconomy::unknown};
    std::string start; ///< of its description: at most 600 characters
    std::optional<model::TerritoryKey> territory;
    std::string territory_name;
    std::string department_code;
    std::optional<model::Position> position;
    std::optional<model::Logo> logo;
};
struct AfterName {
    std::string folded{};
    std::int64_t id{0};
};
/// Listed ones by name. One query, whatever their number.
[[nodiscard]] std::vector<Listed> list(ReadTransaction& transaction, Filter const& filter, AfterName const& after, std::int64_t limit);

/// How many of those that fit are of one value of a facet.
struct FacetCount {
    std::string facet; ///< all, whole (of the space), kind, ess, field, territory
    std::string value; ///< code, or key of a territory
    std::string name; ///< of a territory
    std::int64_t count{0};
};
/// Territories are those of that level of the hierarchy (40 regions, 30 departments, 25 intercommunalities, 10 communes).
[[nodiscard]] std::vector<FacetCount> facets(ReadTransaction& transaction, Filter const& filter, std::int64_t level);

/// Those that were taken off, the last one first: for editors.
struct Withdrawn {
    std::string slug;
    std::string name;
    base::Time at{};
};
[[nodiscard]] std::vector<Withdrawn> withdrawn(ReadTransaction& transaction, std::int64_t space, std::int64_t limit);

} // namespace maillage::store::organisations
