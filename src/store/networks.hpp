// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/network.hpp"
#include "model/organisation.hpp"
#include "model/territory.hpp"
#include "store/organisations.hpp"
#include "store/transaction.hpp"

/// The computed network of a space, and what it is computed from. Organisations that were withdrawn since are left out of all lists.
namespace maillage::store::networks {

using model::Network;

// What it is computed from.

struct OrganisationPlace {
    std::int64_t id{0};
    std::optional<std::int64_t> territory{};
};
/// Listed, by id.
[[nodiscard]] std::vector<OrganisationPlace> organisations(ReadTransaction& transaction, std::int64_t space);
struct FieldOf {
    std::int64_t organisation{0};
    std::string field;
};
[[nodiscard]] std::vector<FieldOf> fields(ReadTransaction& transaction, std::int64_t space);
struct MembershipRow {
    std::int64_t cooperation{0};
    std::int64_t organisation{0};
    std::optional<std::string> from{}; ///< of the participation, as far as it is known
    std::optional<std::string> to{};
    std::optional<std::string> cooperation_from{};
    std::optional<std::string> cooperation_to{};
};
/// By cooperation, then organisation.
[[nodiscard]] std::vector<MembershipRow> memberships(ReadTransaction& transaction, std::int64_t space);
struct PlaceAbove {
    std::int64_t below{0}; ///< where an organisation stands
    std::int64_t territory{0};
    bool region{false}; ///< else a department
};
[[nodiscard]] std::vector<PlaceAbove> places(ReadTransaction& transaction, std::int64_t space);

// What was computed. The caller records the event.

void remove(WriteTransaction& transaction, std::int64_t space);
/// Returns its id.
[[nodiscard]] std::int64_t add(WriteTransaction& transaction, Network const& network);
void add_actors(WriteTransaction& transaction, std::int64_t network, std::span<model::NetworkActor const> actors);
void add_links(WriteTransaction& transaction, std::int64_t network, std::span<model::NetworkLink const> links);
void add_community(WriteTransaction& transaction, std::int64_t network, model::NetworkCommunity const& community);
void add_territory(WriteTransaction& transaction, std::int64_t network, model::NetworkTerritory const& territory);

[[nodiscard]] std::optional<Network> find(ReadTransaction& transaction, std::int64_t space);
/// What was changed since: how many objects of each kind: cooperations and organisations.
struct Changed {
    std::string kind;
    std::int64_t count{0};
};
[[nodiscard]] std::vector<Changed> changes(ReadTransaction& transaction, std::int64_t space, std::int64_t seq);
/// How many parts in cooperations begin or end after `since` and until `day`, ISO dates both.
[[nodiscard]] std::int64_t turning(ReadTransaction& transaction, std::int64_t space, std::string_view since, std::string_view day);

enum class ActorOrder { degree, cooperations, betweenness, community, name };
struct ListedActor {
    std::string slug;
    std::string name;
    std::string kind;
    std::string territory; ///< name; empty where unknown
    model::NetworkActor figures;
};
/// `filter.space` is not asked: the network is of one. `community`: of that number, 0 for the isolated ones.
[[nodiscard]] std::vector<ListedActor> actors(ReadTransaction& transaction, std::int64_t network, organisations::Filter const& filter,
                                              std::optional<std::int64_t> community, ActorOrder order, std::int64_t offset,
                                              std::int64_t limit);
[[nodiscard]] std::int64_t count_actors(ReadTransaction& transaction, std::int64_t network, organisations::Filter const& filter,
                                        std::optional<std::int64_t> community);

struct ListedCommunity {
    model::NetworkCommunity figures;
    std::string lead_name; ///< empty without one
    std::string lead_slug;
};
/// By number: the greatest first.
[[nodiscard]] std::vector<ListedCommunity> communities(ReadTransaction& transaction, std::int64_t network, std::int64_t limit);
[[nodiscard]] std::optional<ListedCommunity> community(ReadTransaction& transaction, std::int64_t network, std::int64_t number);
struct CommunityTie {
    std::int64_t a{0};
    std::int64_t b{0};
    std::int64_t links{0};
};
/// Between the first `most` communities.
[[nodiscard]] std::vector<CommunityTie> community_ties(ReadTransaction& transaction, std::int64_t network, std::int64_t most);

struct ListedTerritory {
    model::TerritoryKey key{};
    std::string name;
    model::NetworkTerritory figures;
};
/// Regions, then departments, by name; those where something is linked.
[[nodiscard]] std::vector<ListedTerritory> territories(ReadTransaction& transaction, std::int64_t network);
struct NamedTerritory {
    std::int64_t id{0};
    model::TerritoryKey key{};
    std::string name;
};
[[nodiscard]] std::vector<NamedTerritory> territory_names(ReadTransaction& transaction, std::int64_t network);

struct Node {
    std::string slug;
    std::string name;
    std::string kind;
    model::SocialEconomy social_economy{model::SocialEconomy::unknown};
    std::optional<model::TerritoryKey> territory{};
    std::string territory_name;
    model::NetworkActor figures;
};
/// All, by internal id.
[[nodiscard]] std::vector<Node> nodes(ReadTransaction& transaction, std::int64_t network);
[[nodiscard]] std::vector<model::NetworkLink> links(ReadTransaction& transaction, std::int64_t network);

/// Where an organisation stands in it; nothing when it is not in it.
[[nodiscard]] std::optional<model::NetworkActor> actor(ReadTransaction& transaction, std::int64_t space, std::int64_t organisation);
struct Partner {
    std::string slug;
    std::string name;
    double weight{0};
    std::int64_t cooperations{0};
    std::int64_t current{0}; ///< of these, those that go on
    bool bridge{false};
};
/// The closest first.
[[nodiscard]] std::vector<Partner> partners(ReadTransaction& transaction, std::int64_t space, std::int64_t organisation,
                                            std::int64_t limit);

} // namespace maillage::store::networks
