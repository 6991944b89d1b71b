// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/networks.hpp"

#include <algorithm>
#include <cassert>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "store/sql/network.hpp"
#include "store/territory_key.hpp"

namespace maillage::store::networks {
namespace {

constexpr std::size_t k_rows = 5000; // in a statement

/// Runs `query` for the list, some thousands of rows at a time; `write` writes one as an array.
template <typename List, typename Write>
void add_rows(WriteTransaction& transaction, Query const& query, std::int64_t network, List const& list, Write const& write)
{
    for (std::size_t from = 0; from < list.size(); from += k_rows) {
        std::string rows;
        base::JsonWriter json{[&](std::string_view piece) { rows += piece; }};
        json.begin_array();
        for (auto const& one : list.subspan(from, std::min(k_rows, list.size() - from))) {
            json.begin_array();
            write(json, one);
            json.end_array();
        }
        json.end_array().finish();
        transaction.run(query, {{"network", network}, {"rows", rows}});
    }
}

template <typename Key>
std::string pairs_json(std::vector<std::pair<Key, std::int64_t>> const& pairs)
{
    return nlohmann::json(pairs).dump();
}

template <typename Key>
std::vector<std::pair<Key, std::int64_t>> pairs_of(std::string const& text)
{
    return nlohmann::json::parse(text).get<std::vector<std::pair<Key, std::int64_t>>>();
}

ListedCommunity community_of(Row const& row)
{
    ListedCommunity one;
    auto& figures = one.figures;
    figures.number = row.integer(0);
    figures.actors = row.integer(1);
    figures.links = row.integer(2);
    figures.outside = row.integer(3);
    figures.lead = row.optional_integer(4);
    figures.territories = pairs_of<std::int64_t>(row.text(5));
    figures.fields = pairs_of<std::string>(row.text(6));
    figures.x = row.real(7);
    figures.y = row.real(8);
    figures.radius = row.real(9);
    one.lead_name = row.optional_text(10).value_or("");
    one.lead_slug = row.optional_text(11).value_or("");
    return one;
}

std::string_view name_of(ActorOrder order)
{
    switch (order) {
    case ActorOrder::degree: return "degree";
    case ActorOrder::cooperations: return "cooperations";
    case ActorOrder::betweenness: return "betweenness";
    case ActorOrder::community: return "community";
    case ActorOrder::name: return "name";
    }
    return "name";
}

} // namespace

std::vector<OrganisationPlace> organisations(ReadTransaction& transaction, std::int64_t space)
{
    return transaction.all(sql::network::organisations, {{"space", space}}, [](Row const& row) {
        return OrganisationPlace{row.integer(0), row.optional_integer(1)};
    });
}

std::vector<FieldOf> fields(ReadTransaction& transaction, std::int64_t space)
{
    return transaction.all(sql::network::fields, {{"space", space}}, [](Row const& row) { return FieldOf{row.integer(0), row.text(1)}; });
}

std::vector<MembershipRow> memberships(ReadTransaction& transaction, std::int64_t space)
{
    return transaction.all(sql::network::memberships, {{"space", space}}, [](Row const& row) {
        return MembershipRow{row.integer(0),       row.integer(1),       row.optional_text(2),
                             row.optional_text(3), row.optional_text(4), row.optional_text(5)};
    });
}

std::vector<PlaceAbove> places(ReadTransaction& transaction, std::int64_t space)
{
    constexpr std::int64_t k_region = 40;
    return transaction.all(sql::network::places, {{"space", space}}, [](Row const& row) {
        return PlaceAbove{row.integer(0), row.integer(1), row.integer(2) == k_region};
    });
}

void remove(WriteTransaction& transaction, std::int64_t space) { transaction.run(sql::network::remove, {{"space", space}}); }

std::int64_t add(WriteTransaction& transaction, Network const& network)
{
    auto const id = transaction.insert(sql::network::insert, {{"public_id", network.public_id},
                                                              {"space", network.space},
                                                              {"seq", network.seq},
                                                              {"day", network.day},
                                                              {"parameters", network.parameters},
                                                              {"engine", network.engine},
                                                              {"actors", network.actors},
                                                              {"cooperations", network.cooperations},
                                                              {"to_come", network.to_come},
                                                              {"links", network.links},
                                                              {"past", network.past},
                                                              {"communities", network.communities},
                                                              {"components", network.components},
                                                              {"isolated", network.isolated},
                                                              {"bridges", network.bridges},
                                                              {"articulations", network.articulations},
                                                              {"transitivity", network.transitivity},
                                                              {"sources", network.sources},
                                                              {"estimated", network.estimated},
                                                              {"now", network.computed_at}});
    assert(id.has_value() && "the one before was removed, under the lock of that name");
    return *id;
}

void add_actors(WriteTransaction& transaction, std::int64_t network, std::span<model::NetworkActor const> actors)
{
    add_rows(transaction, sql::network::insert_actors, network, actors, [](base::JsonWriter& json, model::NetworkActor const& one) {
        json.value(one.organisation).value(one.community).value(one.component).value(one.degree).value(one.strength);
        json.value(one.cooperations).value(one.bridges).value(one.articulation ? 1 : 0).value(one.betweenness).value(one.error);
        json.value(one.x).value(one.y);
    });
}

void add_links(WriteTransaction& transaction, std::int64_t network, std::span<model::NetworkLink const> links)
{
    add_rows(transaction, sql::network::insert_links, network, links, [](base::JsonWriter& json, model::NetworkLink const& one) {
        json.value(one.a).value(one.b).value(one.weight).value(one.cooperations).value(one.current).value(one.bridge ? 1 : 0);
    });
}

void add_community(WriteTransaction& transaction, std::int64_t network, model::NetworkCommunity const& community)
{
    auto const territories = pairs_json(community.territories);
    auto const fields = pairs_json(community.fields);
    transaction.run(sql::network::insert_community, {{"network", network},
                                                     {"number", community.number},
                                                     {"actors", community.actors},
                                                     {"links", community.links},
                                                     {"outside", community.outside},
                                                     {"lead", community.lead},
                                                     {"territories", territories},
                                                     {"fields", fields},
                                                     {"x", community.x},
                                                     {"y", community.y},
                                                     {"radius", community.radius}});
}

void add_territory(WriteTransaction& transaction, std::int64_t network, model::NetworkTerritory const& territory)
{
    transaction.run(sql::network::insert_territory, {{"network", network},
                                                     {"territory", territory.territory},
                                                     {"actors", territory.actors},
                                                     {"inside", territory.inside},
                                                     {"across", territory.across},
                                                     {"transitivity", territory.transitivity}});
}

std::optional<Network> find(ReadTransaction& transaction, std::int64_t space)
{
    return transaction.first(sql::network::find, {{"space", space}}, [](Row const& row) {
        Network found;
        found.id = row.integer(0);
        found.public_id = row.text(1);
        found.space = row.integer(2);
        found.seq = row.integer(3);
        found.day = row.text(4);
        found.parameters = row.text(5);
        found.engine = row.text(6);
        found.actors = row.integer(7);
        found.cooperations = row.integer(8);
        found.to_come = row.integer(9);
        found.links = row.integer(10);
        found.past = row.integer(11);
        found.communities = row.integer(12);
        found.components = row.integer(13);
        found.isolated = row.integer(14);
        found.bridges = row.integer(15);
        found.articulations = row.integer(16);
        found.transitivity = row.optional_real(17);
        found.sources = row.integer(18);
        found.estimated = row.boolean(19);
        found.computed_at = row.time(20);
        return found;
    });
}

std::int64_t turning(ReadTransaction& transaction, std::int64_t space, std::string_view since, std::string_view day)
{
    return transaction.integer(sql::network::turning, {{"space", space}, {"since", since}, {"day", day}});
}

std::vector<Changed> changes(ReadTransaction& transaction, std::int64_t space, std::int64_t seq)
{
    return transaction.all(sql::network::changes, {{"space", space}, {"seq", seq}}, [](Row const& row) {
        return Changed{row.text(0), row.integer(1)};
    });
}

std::vector<ListedActor> actors(ReadTransaction& transaction, std::int64_t network, organisations::Filter const& filter,
                                std::optional<std::int64_t> community, ActorOrder order, std::int64_t offset, std::int64_t limit)
{
    return transaction.all(sql::network::actors,
                           {{"network", network},
                            {"territory", filter.territory},
                            {"kind", filter.kind},
                            {"ess", filter.ess},
                            {"field", filter.field},
                            {"words", filter.words},
                            {"community", community.value_or(-1)},
                            {"sort", name_of(order)},
                            {"offset", offset},
                            {"limit", limit}},
                           [](Row const& row) {
                               ListedActor one;
                               one.figures.organisation = row.integer(0);
                               one.slug = row.text(1);
                               one.name = row.text(2);
                               one.kind = row.text(3);
                               one.figures.community = row.integer(4);
                               one.figures.degree = row.integer(5);
                               one.figures.strength = row.real(6);
                               one.figures.cooperations = row.integer(7);
                               one.figures.bridges = row.integer(8);
                               one.figures.articulation = row.boolean(9);
                               one.figures.betweenness = row.real(10);
                               one.figures.error = row.real(11);
                               one.territory = row.optional_text(12).value_or("");
                               return one;
                           });
}

std::int64_t count_actors(ReadTransaction& transaction, std::int64_t network, organisations::Filter const& filter,
                          std::optional<std::int64_t> community)
{
    return transaction.integer(sql::network::actors_count, {{"network", network},
                                                            {"territory", filter.territory},
                                                            {"kind", filter.kind},
                                                            {"ess", filter.ess},
                                                            {"field", filter.field},
                                                            {"words", filter.words},
                                                            {"community", community.value_or(-1)}});
}

std::vector<ListedCommunity> communities(ReadTransaction& transaction, std::int64_t network, std::int64_t limit)
{
    return transaction.all(sql::network::communities, {{"network", network}, {"number", 0}, {"limit", limit}}, community_of);
}

std::optional<ListedCommunity> community(ReadTransaction& transaction, std::int64_t network, std::int64_t number)
{
    return number < 1
               ? std::nullopt
               : transaction.first(sql::network::communities, {{"network", network}, {"number", number}, {"limit", 1}}, community_of);
}

std::vector<CommunityTie> community_ties(ReadTransaction& transaction, std::int64_t network, std::int64_t most)
{
    return transaction.all(sql::network::community_links, {{"network", network}, {"most", most}}, [](Row const& row) {
        return CommunityTie{row.integer(0), row.integer(1), row.integer(2)};
    });
}

std::vector<ListedTerritory> territories(ReadTransaction& transaction, std::int64_t network)
{
    return transaction.all(sql::network::territories, {{"network", network}}, [](Row const& row) {
        ListedTerritory one;
        one.key = territory_key_of(row, 0).value();
        one.name = row.text(2);
        one.figures.actors = row.integer(3);
        one.figures.inside = row.integer(4);
        one.figures.across = row.integer(5);
        one.figures.transitivity = row.optional_real(6);
        return one;
    });
}

std::vector<NamedTerritory> territory_names(ReadTransaction& transaction, std::int64_t network)
{
    return transaction.all(sql::network::territory_names, {{"network", network}}, [](Row const& row) {
        return NamedTerritory{row.integer(0), territory_key_of(row, 1).value(), row.text(3)};
    });
}

std::vector<Node> nodes(ReadTransaction& transaction, std::int64_t network)
{
    return transaction.all(sql::network::nodes, {{"network", network}}, [](Row const& row) {
        Node one;
        auto& figures = one.figures;
        figures.organisation = row.integer(0);
        one.slug = row.text(1);
        one.name = row.text(2);
        one.kind = row.text(3);
        one.social_economy = model::social_economy_named(row.text(4)).value();
        one.territory = territory_key_of(row, 5);
        one.territory_name = row.optional_text(7).value_or("");
        figures.community = row.integer(8);
        figures.component = row.integer(9);
        figures.degree = row.integer(10);
        figures.strength = row.real(11);
        figures.cooperations = row.integer(12);
        figures.bridges = row.integer(13);
        figures.articulation = row.boolean(14);
        figures.betweenness = row.real(15);
        figures.error = row.real(16);
        figures.x = row.real(17);
        figures.y = row.real(18);
        return one;
    });
}

std::vector<model::NetworkLink> links(ReadTransaction& transaction, std::int64_t network)
{
    return transaction.all(sql::network::links, {{"network", network}}, [](Row const& row) {
        return model::NetworkLink{row.integer(0), row.integer(1), row.real(2), row.integer(3), row.integer(4), row.boolean(5)};
    });
}

std::optional<model::NetworkActor> actor(ReadTransaction& transaction, std::int64_t space, std::int64_t organisation)
{
    return transaction.first(sql::network::actor, {{"space", space}, {"organisation", organisation}}, [organisation](Row const& row) {
        model::NetworkActor found;
        found.organisation = organisation;
        found.community = row.integer(0);
        found.degree = row.integer(1);
        found.cooperations = row.integer(2);
        found.bridges = row.integer(3);
        found.articulation = row.boolean(4);
        return found;
    });
}

std::vector<Partner> partners(ReadTransaction& transaction, std::int64_t space, std::int64_t organisation, std::int64_t limit)
{
    return transaction.all(
        sql::network::partners, {{"space", space}, {"organisation", organisation}, {"limit", limit}},
        [](Row const& row) { return Partner{row.text(0), row.text(1), row.real(2), row.integer(3), row.integer(4), row.boolean(5)}; });
}

} // namespace maillage::store::networks
