// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/import_job.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/text.hpp"
#include "service/territory/import_json.hpp"

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

base::result<jobs::Outcome> run_job(store::Database& database, jobs::Behind const& behind, jobs::Work& work)
{
    auto const& job = work.job();
    auto const editor = jobs::role_behind<Editor>(behind, job);
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
    return jobs::order(database, editor.actor(), k_import_job, to_json(order));
}

base::result<SeenImport> find_import(store::Database& database, Editor const& editor, std::string_view id)
{
    auto job = jobs::find_ordered(database, editor.actor().space(), k_import_job, id);
    if (!job) {
        return failure(job.error());
    }
    auto order = order_of(job->parameters);
    auto report = job->result ? report_of(*job->result) : std::nullopt;
    return SeenImport{*std::move(job), std::move(order), std::move(report)};
}

void add_handlers(jobs::Handlers& handlers, store::Database& database, jobs::Behind behind)
{
    handlers.emplace(k_import_job, [&database, behind = std::move(behind)](jobs::Work& work) { return run_job(database, behind, work); });
}

} // namespace maillage::service::territory
