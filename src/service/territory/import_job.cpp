// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/import_job.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/text.hpp"
#include "service/territory/import_json.hpp"
#include "store/jobs.hpp"

namespace maillage::service::territory {
namespace {

using base::ErrorCode;
using base::failure;

constexpr std::size_t k_sample_rows = 6;

base::result<ImportReport> run(store::Database& database, Editor const& editor, ImportOrder const& order, bool dry_run,
                               std::function<bool(std::int64_t rows, std::int64_t of)> const& progress)
{
    SentFilesOnDisk disk;
    ZoningImport what;
    what.code_column = order.code_column;
    what.zone_column = order.zone_column;
    what.kind = order.kind;
    what.lon_column = order.lon_column;
    what.lat_column = order.lat_column;
    what.year = order.year;
    what.source = order.source;
    what.licence = order.licence;
    what.file_name = order.file.name;
    what.dry_run = dry_run;
    if (order.names) {
        auto names = disk.put(database, *order.names, "names.csv");
        if (!names) {
            return failure(names.error());
        }
        what.names_file = std::move(*names);
    }
    auto file = disk.put(database, order.file, "zoning.csv");
    if (!file) {
        return failure(file.error());
    }
    what.file = std::move(*file);
    return import_zoning(database, editor, what, [&](std::size_t rows) { return progress(static_cast<std::int64_t>(rows), disk.lines()); });
}

/// The first of the columns whose name begins as one of these does.
std::string column_like(std::vector<std::string> const& columns, std::initializer_list<std::string_view> beginnings)
{
    for (auto const beginning : beginnings) {
        auto const found =
            std::ranges::find_if(columns, [&](std::string const& name) { return base::fold_for_search(name).starts_with(beginning); });
        if (found != columns.end()) {
            return *found;
        }
    }
    return {};
}

/// Names as INSEE gives them: BV2022 is the living areas of 2022, ZE2020 the employment areas of 2020…
void guess(FileSample& sample)
{
    using model::TerritoryKind;
    struct Known {
        std::string_view beginning;
        TerritoryKind kind;
    };
    constexpr std::array k_known{Known{"bv", TerritoryKind::living_area}, Known{"ze", TerritoryKind::employment_area},
                                 Known{"aav", TerritoryKind::attraction_area}, Known{"uu", TerritoryKind::urban_unit},
                                 Known{"can", TerritoryKind::canton}};
    sample.code_column = column_like(sample.columns, {"codgeo", "code insee", "code commune", "com", "code"});
    sample.lon_column = column_like(sample.columns, {"lon", "x lambert", "x"});
    sample.lat_column = column_like(sample.columns, {"lat", "y lambert", "y"});
    for (auto const& known : k_known) {
        auto const column = column_like(sample.columns, {known.beginning});
        if (column.empty()) {
            continue;
        }
        sample.zone_column = column;
        sample.kind = known.kind;
        auto const digits = column.substr(std::min(column.size(), known.beginning.size()));
        if (digits.size() == 4 && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) {
            sample.year = std::stoll(digits);
        }
        return;
    }
}

base::result<jobs::Outcome> run_job(store::Database& database, Behind const& behind, jobs::Work& work)
{
    auto const& job = work.job();
    auto const actor = behind(job.account.value_or(0), job.space.value_or(0));
    auto const editor = actor ? Editor::check(*actor) : base::result<Editor>{failure(ErrorCode::refused, "error.access.refused")};
    if (!editor) {
        return failure(editor.error());
    }
    auto const report = run(database, *editor, order_of(job.parameters), false, [&](std::int64_t rows, std::int64_t lines) {
        work.progress(rows, std::max(rows, lines), "territory.import.reading");
        return !work.stopping();
    });
    if (!report && report.error().message == "error.territory.import.cancelled") {
        return jobs::Paused{};
    }
    if (!report) {
        return failure(report.error());
    }
    auto const rows = static_cast<std::int64_t>(report->csv.rows);
    work.progress(rows, rows, "");
    return jobs::Done{to_json(*report)};
}

} // namespace

base::result<FileSample> sample(store::Database& database, Editor const&, SentFile const& file)
{
    SentFilesOnDisk disk;
    auto const path = disk.put(database, file, "zoning.csv");
    if (!path) {
        return failure(path.error());
    }
    FileSample found;
    auto const csv = base::read_csv_file(
        *path, {.short_rows = base::ShortRows::pad},
        [&](base::CsvHeader const& header) -> base::result<void> {
            found.columns = header.names();
            return {};
        },
        [&](base::CsvRow const& row) -> base::result<void> {
            if (found.rows.size() < k_sample_rows) {
                found.rows.emplace_back(row.cells.begin(), row.cells.end());
            }
            return {};
        });
    if (!csv) {
        return failure(csv.error());
    }
    found.csv = *csv;
    guess(found);
    return found;
}

base::result<ImportReport> try_import(store::Database& database, Editor const& editor, ImportOrder const& order)
{
    return run(database, editor, order, true, [](std::int64_t, std::int64_t) { return true; });
}

base::result<std::string> queue_import(store::Database& database, Editor const& editor, ImportOrder const& order)
{
    if (!model::is_zone(order.kind)) {
        return failure(ErrorCode::invalid, "error.territory.import.kind", {{"kind", std::string{model::word(order.kind)}}}, "kind");
    }
    auto const& actor = editor.actor();
    auto transaction = database.write();
    auto id = store::jobs::add(transaction,
                               {.space = actor.space(), .account = actor.account(), .kind = k_import_job, .parameters = to_json(order)});
    transaction.record(actor.did("territory.import_queued", "job", id, base::now()));
    transaction.commit();
    return id;
}

base::result<SeenImport> find_import(store::Database& database, Editor const& editor, std::string_view id)
{
    auto transaction = database.read();
    auto job = store::jobs::find(transaction, id);
    if (!job || job->kind != k_import_job || job->space != editor.actor().space()) {
        return failure(ErrorCode::absent, "error.job.absent");
    }
    SeenImport seen{std::move(*job), {}, {}};
    seen.order = order_of(seen.job.parameters);
    seen.report = seen.job.result ? report_of(*seen.job.result) : std::nullopt;
    return seen;
}

void add_handlers(jobs::Handlers& handlers, store::Database& database, Behind behind)
{
    handlers.emplace(k_import_job, [&database, behind = std::move(behind)](jobs::Work& work) { return run_job(database, behind, work); });
}

} // namespace maillage::service::territory
