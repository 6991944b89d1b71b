// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/official.hpp"

#include <cassert>
#include <map>

#include "base/embedded.hpp"
#include "base/hash.hpp"
#include "embedded/territories.hpp"
#include "exchange/territory_pack/outline_bytes.hpp"
#include "exchange/territory_pack/pack.hpp"
#include "service/territory/official_rows.hpp"
#include "store/territories.hpp"
#include "store/territory_writes.hpp"

namespace maillage::service::territory {
namespace {

namespace rows = store::territories;
using exchange::territory_pack::Pack;
using model::TerritoryKey;
using model::TerritoryKind;

using Ids = std::map<TerritoryKey, std::int64_t>;

Ids known_ids(store::ReadTransaction& transaction, bool living_only)
{
    Ids ids;
    rows::each_known(transaction, [&](rows::Known const& known) {
        if (!living_only || !known.ended) {
            ids.emplace(known.key, known.id);
        }
    });
    return ids;
}

bool is_official(TerritoryKind kind) { return kind != TerritoryKind::drawn && !model::is_zone(kind); }

/// Ends what stood in the edition before and is not in this one: an EPCI that dissolved, a commune without a stated successor.
base::result<std::int64_t> end_missing(store::WriteTransaction& transaction, Ids const& before, std::vector<rows::NewTerritory> const& now,
                                       std::uint32_t year)
{
    std::map<TerritoryKey, bool> standing;
    for (auto const& row : now) {
        standing.emplace(row.key, true);
    }
    std::int64_t ended = 0;
    for (auto const& [key, id] : before) {
        if (is_official(key.kind) && !standing.contains(key)) {
            // The code is that of 1 January: by then at the latest it was gone.
            if (auto const done = rows::end(transaction, id, std::to_string(year) + "-01-01"); !done) {
                return base::failure(done.error());
            }
            ++ended;
        }
    }
    return ended;
}

base::result<void> put_history(store::WriteTransaction& transaction, Pack const& pack, Ids const& ids)
{
    std::vector<rows::NewSuccession> successions;
    std::vector<rows::NewName> names;
    for (auto const& former : pack.formers) {
        auto const on = former.on ? std::optional{iso_day(*former.on)} : std::nullopt;
        auto const old_id = ids.at({TerritoryKind::commune, former.code});
        auto const new_id = ids.at({TerritoryKind::commune, pack.communes[former.successor].code});
        if (old_id == new_id) {
            names.push_back({old_id, former.name, on});
        } else {
            successions.push_back({old_id, new_id, on});
        }
    }
    rows::put_names(transaction, names);
    return rows::succeed(transaction, successions);
}

void put_outlines(store::WriteTransaction& transaction, Pack const& pack, Ids const& ids)
{
    for (auto const& shape : pack.shapes) {
        auto const bytes = exchange::territory_pack::outline_bytes(shape.outline);
        if (shape.kind == TerritoryKind::country && shape.code != k_country_code) {
            rows::put_backdrop(transaction, shape.code, bytes);
        } else {
            rows::put_outline(transaction, ids.at({shape.kind, shape.code}), bytes, "natural-earth");
        }
    }
}

} // namespace

std::string_view official_pack()
{
    assert(embedded::territories().size() == 1 && "the build embeds one pack");
    return embedded::territories().front().bytes;
}

base::result<OfficialReport> load_official(store::Database& database, std::string_view pack_bytes)
{
    auto pack = exchange::territory_pack::decode(pack_bytes);
    if (!pack) {
        return base::failure(pack.error());
    }
    auto const digest = base::sha256_hex(pack_bytes);
    auto transaction = database.write();
    auto const edition = rows::edition(transaction);
    OfficialReport report;
    report.year = edition.year;
    if (edition.digest == digest || edition.year > static_cast<std::int64_t>(pack->year)) {
        return report;
    }
    auto const before = known_ids(transaction, true);
    auto const territories = official_rows(*pack);
    auto const ended = end_missing(transaction, before, territories, pack->year);
    if (!ended) {
        return base::failure(ended.error());
    }
    rows::put(transaction, territories);
    auto const ids = known_ids(transaction, false);
    rows::unlink_official(transaction);
    auto const links = official_links(*pack, [&](TerritoryKey const& key) { return ids.at(key); });
    if (auto const done = rows::link(transaction, links); !done) {
        return base::failure(done.error());
    }
    if (auto const done = put_history(transaction, *pack, ids); !done) {
        return base::failure(done.error());
    }
    put_outlines(transaction, *pack, ids);
    rows::put_edition(transaction, pack->year, digest);
    transaction.refresh_statistics();

    model::Event event;
    event.via = "system";
    event.kind = "territory.loaded";
    event.object_kind = "territory";
    event.object_id = "cog-" + std::to_string(pack->year);
    event.after = digest;
    event.at = base::now();
    transaction.record(std::move(event));
    transaction.commit();

    report.changed = true;
    report.year = pack->year;
    report.territories = static_cast<std::int64_t>(territories.size());
    report.communes = static_cast<std::int64_t>(pack->communes.size());
    report.ended = *ended;
    for (auto const& row : territories) {
        report.ended += row.ended ? 1 : 0;
    }
    return report;
}

} // namespace maillage::service::territory
