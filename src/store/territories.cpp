// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/territories.hpp"

#include <cassert>

#include "store/json_list.hpp"
#include "store/sql/territory.hpp"
#include "store/territory_key.hpp"

namespace maillage::store::territories {
namespace {

TerritoryKind kind_of(std::string const& slug)
{
    auto const kind = model::territory_kind_of_slug(slug);
    assert(kind && "only kinds of the model are written");
    return *kind;
}

/// Columns as every query of whole territories selects them.
Territory territory_of(Row const& row)
{
    Territory territory;
    territory.id = row.integer(0);
    territory.public_id = row.text(1);
    territory.key = {kind_of(row.text(2)), row.text(3)};
    territory.name = row.text(4);
    territory.detail = row.text(5);
    territory.department = row.text(6);
    territory.department_name = row.optional_text(7).value_or("");
    territory.population = row.optional_integer(8);
    if (auto const lon = row.optional_real(9)) {
        territory.position = model::Position{*lon, row.real(10)};
    }
    territory.approximate = row.boolean(11);
    territory.ended = row.boolean(12);
    territory.valid_from = row.optional_text(13);
    territory.valid_to = row.optional_text(14);
    territory.source = row.text(15);
    territory.space = row.optional_integer(16);
    territory.owner = row.optional_integer(17);
    territory.postcodes = row.text(18);
    return territory;
}
constexpr std::size_t k_after_territory = 19;

Succession succession_of(Row const& row) { return {territory_of(row), row.optional_text(k_after_territory)}; }

Shape shape_of(Row const& row) { return {{kind_of(row.text(1)), row.text(2)}, row.text(3), row.bytes(4)}; }

} // namespace

std::optional<Territory> find(ReadTransaction& transaction, TerritoryKey const& key)
{
    return transaction.first(sql::territory::find, {{"kind", model::slug(key.kind)}, {"code", key.code}}, territory_of);
}

std::optional<Territory> find(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.first(sql::territory::find_by_id, {{"id", id}}, territory_of);
}

std::vector<Territory> ancestors(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.all(sql::territory::ancestors, {{"id", id}}, territory_of);
}

std::vector<Territory> zones_of(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.all(sql::territory::zones_of, {{"id", id}}, territory_of);
}

std::vector<ZoneAcross> zones_across(ReadTransaction& transaction, std::int64_t id, std::int64_t limit)
{
    return transaction.all(sql::territory::zones_across, {{"id", id}, {"limit", limit}}, [](Row const& row) {
        return ZoneAcross{territory_key_of(row, 0).value(), row.text(2), row.integer(3), row.integer(4)};
    });
}

std::vector<KindCount> child_counts(ReadTransaction& transaction, std::int64_t id, std::int64_t space)
{
    return transaction.all(sql::territory::child_counts, {{"id", id}, {"space", space}}, [](Row const& row) {
        return KindCount{kind_of(row.text(0)), row.integer(1)};
    });
}

std::vector<Territory> children(ReadTransaction& transaction, std::int64_t id, TerritoryKind kind, Page const& page)
{
    auto const& query = page.order == Order::name ? sql::territory::children_by_name : sql::territory::children_by_population;
    return transaction.all(query,
                           {{"id", id}, {"kind", model::slug(kind)}, {"space", page.space}, {"limit", page.limit}, {"offset", page.offset}},
                           territory_of);
}

std::vector<Territory> list(ReadTransaction& transaction, Listing const& listing)
{
    return transaction.all(sql::territory::list_after,
                           {{"kind", listing.kind ? model::slug(*listing.kind) : std::string_view{}},
                            {"space", listing.space},
                            {"folded", listing.after_folded},
                            {"id", listing.after_id},
                            {"limit", listing.limit}},
                           territory_of);
}

std::vector<Territory> members(ReadTransaction& transaction, std::int64_t parent, Listing const& listing)
{
    return transaction.all(sql::territory::members_after,
                           {{"parent", parent},
                            {"kind", listing.kind ? model::slug(*listing.kind) : std::string_view{}},
                            {"space", listing.space},
                            {"folded", listing.after_folded},
                            {"id", listing.after_id},
                            {"limit", listing.limit}},
                           territory_of);
}

std::vector<Territory> communes_of_codes(ReadTransaction& transaction, std::span<std::string const> codes)
{
    return transaction.all(sql::territory::communes_of_codes, {{"codes", json_list(codes)}}, territory_of);
}

std::vector<Territory> zone_members(ReadTransaction& transaction, std::int64_t id, Page const& page)
{
    auto const& query = page.order == Order::name ? sql::territory::zone_members_by_name : sql::territory::zone_members_by_population;
    return transaction.all(query, {{"id", id}, {"limit", page.limit}, {"offset", page.offset}}, territory_of);
}

std::int64_t zone_member_count(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.integer(sql::territory::zone_member_count, {{"id", id}});
}

std::vector<FormerName> former_names(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.all(sql::territory::former_names, {{"id", id}}, [](Row const& row) {
        return FormerName{row.text(0), row.optional_text(1)};
    });
}

std::vector<Succession> predecessors(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.all(sql::territory::predecessors, {{"id", id}}, succession_of);
}

std::vector<Succession> successors(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.all(sql::territory::successors, {{"id", id}}, succession_of);
}

std::optional<Outline> outline(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.first(sql::territory::outline, {{"id", id}}, [](Row const& row) { return Outline{row.bytes(0), row.text(1)}; });
}

std::vector<Shape> outlines_of_children(ReadTransaction& transaction, std::int64_t id, TerritoryKind kind)
{
    return transaction.all(sql::territory::outlines_of_children, {{"id", id}, {"kind", model::slug(kind)}}, shape_of);
}

std::vector<Shape> outlines_of_members(ReadTransaction& transaction, std::int64_t zone)
{
    return transaction.all(sql::territory::outlines_of_members, {{"id", zone}}, shape_of);
}

std::vector<Shape> outlines_of_kind(ReadTransaction& transaction, TerritoryKind kind)
{
    return transaction.all(sql::territory::outlines_of_kind, {{"kind", model::slug(kind)}}, shape_of);
}

std::vector<OutlineSource> outline_sources(ReadTransaction& transaction)
{
    return transaction.all(sql::territory::outline_sources, {}, [](Row const& row) {
        return OutlineSource{kind_of(row.text(0)), row.text(1), row.integer(2)};
    });
}

std::vector<Shape> backdrops(ReadTransaction& transaction)
{
    return transaction.all(sql::territory::backdrops, {}, [](Row const& row) {
        return Shape{{TerritoryKind::country, row.text(0)}, "", row.bytes(1)};
    });
}

void each_search_row(ReadTransaction& transaction, std::function<void(SearchRow const&)> const& visit)
{
    transaction.each(sql::territory::index_rows, {}, [&](Row const& row) {
        visit({{kind_of(row.text(0)), row.text(1)},
               row.text(2),
               row.text(3),
               row.text(4),
               row.optional_integer(5),
               row.boolean(6),
               row.optional_text(7).value_or(""),
               row.optional_integer(8)});
        return true;
    });
    // Former names come last: each leads to the commune that bears its code now.
    transaction.each(sql::territory::index_names, {}, [&](Row const& row) {
        visit({{kind_of(row.text(0)), row.text(1)}, row.text(2), row.text(3), "", std::nullopt, false, row.text(1), std::nullopt});
        return true;
    });
}

Edition edition(ReadTransaction& transaction)
{
    return transaction
        .first(sql::territory::edition, {},
               [](Row const& row) {
                   return Edition{row.integer(0), row.text(1), row.integer(2)};
               })
        .value_or(Edition{});
}

void each_known(ReadTransaction& transaction, std::function<void(Known const&)> const& visit)
{
    transaction.each(sql::territory::known, {}, [&](Row const& row) {
        Known known{row.integer(0), {kind_of(row.text(1)), row.text(2)}, row.boolean(3), row.text(4), row.optional_integer(5), std::nullopt,
                    row.boolean(8)};
        if (auto const lon = row.optional_real(6)) {
            known.position = model::Position{*lon, row.real(7)};
        }
        visit(known);
        return true;
    });
}

void each_succession(ReadTransaction& transaction, std::function<void(std::int64_t, std::int64_t)> const& visit)
{
    transaction.each(sql::territory::successions, {}, [&](Row const& row) {
        visit(row.integer(0), row.integer(1));
        return true;
    });
}

std::vector<Zoning> zonings(ReadTransaction& transaction)
{
    return transaction.all(sql::territory::zonings, {}, [](Row const& row) {
        return Zoning{row.integer(0), row.text(1), kind_of(row.text(2)), row.optional_integer(3), row.text(4),
                      row.text(5),    row.text(6), row.time(7),          row.integer(8),          row.integer(9)};
    });
}

std::vector<Territory> drawn(ReadTransaction& transaction, std::int64_t space, std::int64_t limit)
{
    return transaction.all(sql::territory::drawn, {{"space", space}, {"limit", limit}}, territory_of);
}

std::vector<DrawnBy> drawn_by(ReadTransaction& transaction, std::int64_t account)
{
    std::vector<DrawnBy> found;
    transaction.each(sql::territory::drawn_by, {{"account", account}}, [&](Row const& row) {
        if (found.empty() || found.back().public_id != row.text(0)) {
            found.push_back({row.text(0), row.text(1), row.optional_text(4).value_or(""), row.time(2), {}});
        }
        if (auto commune = row.optional_text(3)) {
            found.back().communes.push_back(std::move(*commune));
        }
        return true;
    });
    return found;
}

std::string description(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.first(sql::territory::description, {{"id", id}}, [](Row const& row) { return row.text(0); }).value_or("");
}

std::vector<Feature> features(ReadTransaction& transaction)
{
    return transaction.all(sql::territory::features, {}, [](Row const& row) {
        constexpr auto k_at = k_after_territory;
        return Feature{territory_of(row),  row.text(k_at),     row.text(k_at + 1), row.text(k_at + 2),
                       row.text(k_at + 3), row.text(k_at + 4), row.text(k_at + 5)};
    });
}

} // namespace maillage::store::territories
