// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/territory_writes.hpp"

#include <algorithm>
#include <cassert>

#include "base/id.hpp"
#include "base/json.hpp"
#include "base/time.hpp"
#include "store/sql/territory.hpp"

namespace maillage::store::territories {
namespace {

constexpr std::size_t k_batch = 2000; // rows per statement: some hundred kilobytes of JSON

/// A kind's place in the hierarchy: links only go up it.
int level(TerritoryKind kind)
{
    switch (kind) {
    case TerritoryKind::municipal_arrondissement: return 5;
    case TerritoryKind::commune: return 10;
    case TerritoryKind::drawn: return 15;
    case TerritoryKind::ept: return 20;
    case TerritoryKind::canton:
    case TerritoryKind::urban_unit:
    case TerritoryKind::living_area:
    case TerritoryKind::employment_area:
    case TerritoryKind::attraction_area:
    case TerritoryKind::other_zone: return 22;
    case TerritoryKind::epci: return 25;
    case TerritoryKind::department: return 30;
    case TerritoryKind::region: return 40;
    case TerritoryKind::country: return 50;
    }
    assert(false && "every kind has a level");
    return 0;
}

/// Writes `rows` as JSON arrays, a batch at a time.
template <typename Row, typename WriteRow, typename Send>
void in_batches(std::span<Row const> rows, WriteRow const& write_row, Send const& send)
{
    while (!rows.empty()) {
        auto const batch = rows.first(std::min(k_batch, rows.size()));
        rows = rows.subspan(batch.size());
        std::string text;
        base::JsonWriter json{[&](std::string_view piece) { text += piece; }};
        json.begin_array();
        for (auto const& row : batch) {
            json.begin_array();
            write_row(json, row);
            json.end_array();
        }
        json.end_array();
        json.finish();
        send(text, batch.size());
    }
}

template <typename Value>
void optional(base::JsonWriter& json, std::optional<Value> const& value)
{
    if (value) {
        json.value(*value);
    } else {
        json.null();
    }
}

using Pair = std::pair<std::int64_t, std::int64_t>;
void write_pair(base::JsonWriter& json, Pair const& pair) { json.value(pair.first).value(pair.second); }

void describe(WriteTransaction& transaction, std::int64_t id, std::string const& text)
{
    if (text.empty()) {
        transaction.run(sql::territory::undescribe, {{"id", id}});
    } else {
        transaction.run(sql::territory::describe, {{"id", id}, {"text", text}});
    }
}

} // namespace

void put(WriteTransaction& transaction, std::span<NewTerritory const> rows)
{
    auto const now = base::now();
    in_batches(
        rows,
        [](base::JsonWriter& json, NewTerritory const& row) {
            json.value(base::new_id()).value(model::slug(row.key.kind)).value(level(row.key.kind)).value(row.key.code);
            json.value(row.name).value(row.folded).value(row.detail).value(row.department_code).value(row.postcodes);
            optional(json, row.population);
            optional(json, row.position ? std::optional{row.position->lon} : std::nullopt);
            optional(json, row.position ? std::optional{row.position->lat} : std::nullopt);
            json.value(row.approximate ? 1 : 0).value(row.ended ? 1 : 0);
            optional(json, row.valid_to);
            json.value(row.source);
        },
        [&](std::string const& text, std::size_t) {
            transaction.run(sql::territory::insert_many, {{"rows", text}, {"now", now}});
        });
}

base::result<void> link(WriteTransaction& transaction, std::span<Pair const> pairs)
{
    bool all = true;
    in_batches(pairs, write_pair, [&](std::string const& text, std::size_t count) {
        all = all && transaction.run(sql::territory::link_many, {{"rows", text}}) == static_cast<std::int64_t>(count);
    });
    if (!all) {
        return base::failure(base::ErrorCode::invalid, "error.territory.cycle");
    }
    return {};
}

void unlink_official(WriteTransaction& transaction) { transaction.run(sql::territory::unlink_official, {}); }

void unlink_kind(WriteTransaction& transaction, TerritoryKind kind)
{
    transaction.run(sql::territory::unlink_kind, {{"kind", model::slug(kind)}});
}

void put_names(WriteTransaction& transaction, std::span<NewName const> rows)
{
    in_batches(
        rows,
        [](base::JsonWriter& json, NewName const& row) {
            json.value(row.territory).value(row.name);
            optional(json, row.until);
        },
        [&](std::string const& text, std::size_t) {
            transaction.run(sql::territory::name_many, {{"rows", text}});
        });
}

base::result<void> succeed(WriteTransaction& transaction, std::span<NewSuccession const> rows)
{
    in_batches(
        rows,
        [](base::JsonWriter& json, NewSuccession const& row) {
            json.value(row.old_id).value(row.new_id);
            optional(json, row.on);
        },
        [&](std::string const& text, std::size_t) {
            transaction.run(sql::territory::succeed_many, {{"rows", text}});
        });
    // Checked once the rows are there: a cycle may close between two of them.
    if (transaction.integer(sql::territory::succession_cycles, {}) != 0) {
        return base::failure(base::ErrorCode::invalid, "error.territory.cycle");
    }
    return {};
}

base::result<void> end(WriteTransaction& transaction, std::int64_t id, std::optional<std::string> const& on)
{
    auto const done = transaction.execute(sql::territory::end, {{"id", id}, {"on", on}, {"now", base::now()}});
    return done ? base::result<void>{} : base::failure(done.error());
}

void put_outline(WriteTransaction& transaction, std::int64_t id, std::string_view shape, std::string_view source)
{
    transaction.run(sql::territory::put_outline, {{"id", id}, {"shape", Bytes{shape}}, {"source", source}, {"now", base::now()}});
}

void put_backdrop(WriteTransaction& transaction, std::string_view code, std::string_view shape)
{
    transaction.run(sql::territory::put_backdrop, {{"code", code}, {"shape", Bytes{shape}}});
}

void put_edition(WriteTransaction& transaction, std::int64_t year, std::string_view digest)
{
    transaction.run(sql::territory::put_edition, {{"year", year}, {"digest", digest}, {"now", base::now()}});
}

void touch_edition(WriteTransaction& transaction) { transaction.run(sql::territory::touch_edition, {{"now", base::now()}}); }

std::int64_t begin_zoning(WriteTransaction& transaction, Zoning const& zoning)
{
    auto const kind = model::slug(zoning.kind);
    auto const now = base::now();
    auto const id = transaction.insert(sql::territory::put_zoning, {{"public_id", base::new_id()},
                                                                    {"kind", kind},
                                                                    {"year", zoning.year},
                                                                    {"source", zoning.source},
                                                                    {"licence", zoning.licence},
                                                                    {"file", zoning.file},
                                                                    {"now", now}});
    assert(id && "a kind is the only key, and it is replaced");
    transaction.run(sql::territory::clear_members, {{"zoning", *id}});
    transaction.run(sql::territory::unlink_kind, {{"kind", kind}});
    transaction.run(sql::territory::end_zones, {{"kind", kind}, {"now", now}});
    return *id;
}

base::result<void> put_members(WriteTransaction& transaction, std::int64_t zoning, std::span<Pair const> pairs)
{
    base::result<void> outcome;
    in_batches(pairs, write_pair, [&](std::string const& text, std::size_t) {
        if (outcome) {
            if (auto const done = transaction.execute(sql::territory::member_many, {{"zoning", zoning}, {"rows", text}}); !done) {
                outcome = base::failure(done.error());
            }
        }
    });
    return outcome;
}

void place(WriteTransaction& transaction, std::span<NewPosition const> rows)
{
    auto const now = base::now();
    in_batches(
        rows, [](base::JsonWriter& json, NewPosition const& row) { json.value(row.id).value(row.position.lon).value(row.position.lat); },
        [&](std::string const& text, std::size_t) {
            transaction.run(sql::territory::place_many, {{"rows", text}, {"now", now}});
        });
}

std::int64_t draw(WriteTransaction& transaction, std::string_view public_id, Drawing const& drawing)
{
    auto const id =
        transaction.insert(sql::territory::draw, {{"public_id", public_id},
                                                  {"space", drawing.space},
                                                  {"level", level(TerritoryKind::drawn)},
                                                  {"name", drawing.name},
                                                  {"folded", drawing.folded},
                                                  {"department", drawing.department_code},
                                                  {"population", drawing.population},
                                                  {"lon", drawing.position ? std::optional{drawing.position->lon} : std::nullopt},
                                                  {"lat", drawing.position ? std::optional{drawing.position->lat} : std::nullopt},
                                                  {"approximate", drawing.approximate},
                                                  {"owner", drawing.owner},
                                                  {"now", base::now()}});
    assert(id && "a public id is random, and the space and owner are those of the session");
    describe(transaction, *id, drawing.description);
    return *id;
}

void redraw(WriteTransaction& transaction, std::int64_t id, Drawing const& drawing)
{
    transaction.run(sql::territory::redraw, {{"id", id},
                                             {"name", drawing.name},
                                             {"folded", drawing.folded},
                                             {"department", drawing.department_code},
                                             {"population", drawing.population},
                                             {"lon", drawing.position ? std::optional{drawing.position->lon} : std::nullopt},
                                             {"lat", drawing.position ? std::optional{drawing.position->lat} : std::nullopt},
                                             {"approximate", drawing.approximate},
                                             {"now", base::now()}});
    describe(transaction, id, drawing.description);
}

base::result<void> set_children(WriteTransaction& transaction, std::int64_t id, std::span<std::int64_t const> children)
{
    transaction.run(sql::territory::unlink_children, {{"id", id}});
    std::vector<Pair> pairs;
    pairs.reserve(children.size());
    for (auto const child : children) {
        pairs.emplace_back(child, id);
    }
    return link(transaction, pairs);
}

base::result<void> set_parents(WriteTransaction& transaction, std::int64_t id, std::span<std::int64_t const> parents)
{
    transaction.run(sql::territory::unlink_parents, {{"id", id}});
    std::vector<Pair> pairs;
    pairs.reserve(parents.size());
    for (auto const parent : parents) {
        pairs.emplace_back(id, parent);
    }
    return link(transaction, pairs);
}

void erase_drawn(WriteTransaction& transaction, std::int64_t id) { transaction.run(sql::territory::erase_drawn, {{"id", id}}); }

void forget_owner(WriteTransaction& transaction, std::int64_t account, base::Time now)
{
    transaction.run(sql::territory::forget_owner, {{"account", account}, {"now", now}});
}

void put_features(WriteTransaction& transaction, std::span<NewFeature const> features)
{
    transaction.run(sql::territory::clear_features, {});
    std::int64_t position = 0;
    for (auto const& feature : features) {
        transaction.run(sql::territory::put_feature, {{"id", feature.territory},
                                                      {"position", ++position},
                                                      {"title_fr", feature.title_fr},
                                                      {"title_en", feature.title_en},
                                                      {"text_fr", feature.text_fr},
                                                      {"text_en", feature.text_en},
                                                      {"source", feature.source},
                                                      {"source_url", feature.source_url}});
    }
}

} // namespace maillage::store::territories
