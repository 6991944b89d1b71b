// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/outlines.hpp"

#include <unordered_map>

#include "base/files.hpp"
#include "exchange/geography/geojson.hpp"
#include "exchange/territory_pack/outline_bytes.hpp"
#include "store/territory_writes.hpp"

namespace maillage::service::territory {
namespace {

namespace rows = store::territories;
constexpr std::size_t k_largest_file = std::size_t{256} * 1024 * 1024;

} // namespace

base::result<OutlineReport> import_outlines(store::Database& database, Editor const& editor, OutlineImport const& what)
{
    auto const text = base::read_file(what.file, k_largest_file);
    if (!text) {
        return base::failure(text.error());
    }
    auto transaction = database.write();
    std::unordered_map<std::string, std::int64_t> ids;
    rows::each_known(transaction, [&](rows::Known const& known) {
        if (known.key.kind == what.kind) {
            ids.emplace(known.key.code, known.id);
        }
    });
    auto const source = what.source.empty() ? what.file.filename().string() : what.source;
    OutlineReport report;
    auto const read =
        exchange::geography::read_features(*text, what.code_property, [&](exchange::geography::Feature& feature) -> base::result<void> {
            auto const known = ids.find(feature.code);
            if (known == ids.end()) {
                if (report.unknown++ == 0) {
                    report.first_unknown = feature.code;
                }
                return {};
            }
            auto const bytes = exchange::territory_pack::outline_bytes(feature.outline);
            rows::put_outline(transaction, known->second, bytes, source);
            report.bytes += static_cast<std::int64_t>(bytes.size());
            ++report.stored;
            return {};
        });
    if (!read) {
        return base::failure(read.error());
    }
    report.features = static_cast<std::int64_t>(*read);
    if (report.stored == 0) {
        return base::failure(base::ErrorCode::invalid, "error.territory.outlines.none_known",
                             {{"property", what.code_property}, {"value", report.first_unknown}}, "code");
    }
    if (what.dry_run) {
        transaction.without_event("a dry run is rolled back");
        return report;
    }
    rows::touch_edition(transaction);
    transaction.refresh_statistics();
    transaction.record(editor.actor().did("territory.outlined", "territory", std::string{model::slug(what.kind)}, base::now()));
    transaction.commit();
    report.written = true;
    return report;
}

} // namespace maillage::service::territory
