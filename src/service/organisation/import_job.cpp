// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/import_job.hpp"

#include <algorithm>
#include <limits>

#include "i18n/catalogue.hpp"
#include "service/refused_file.hpp"
#include "store/files.hpp"
#include "store/jobs.hpp"

namespace maillage::service::organisation {
namespace {

namespace formats = exchange::organisations;
using base::ErrorCode;
using base::failure;

constexpr std::size_t k_refused_shown = 100;

/// The rows that were refused, all of them as CSV and the first as they are.
class RefusedRows {
public:
    explicit RefusedRows(i18n::Language language)
        : m_language{language},
          m_file{say("organisation.import.column_line"), say("organisation.import.column_column"), say("organisation.import.column_reason")}
    {
    }
    void add(RefusedOrganisation const& row)
    {
        m_file.add({std::to_string(row.line), row.column, i18n::Catalogue::instance().text(m_language, row.reason)});
        if (m_first.size() < k_refused_shown) {
            m_first.push_back(row);
        }
    }
    [[nodiscard]] std::vector<RefusedOrganisation>& first() { return m_first; }
    [[nodiscard]] std::string keep(store::Database& database, base::Time now) const { return m_file.keep(database, now); }

private:
    [[nodiscard]] std::string say(std::string_view id) const { return i18n::Catalogue::instance().text(m_language, id); }

    i18n::Language m_language;
    RefusedFile m_file;
    std::vector<RefusedOrganisation> m_first{};
};

/// The files of an order on the disk, while it is read.
struct FilesOfOrder {
    SentFilesOnDisk disk{};
    std::filesystem::path file{};
    std::optional<std::filesystem::path> units{};
};

base::result<void> put_files(FilesOfOrder& files, store::Database& database, ImportOrder const& order)
{
    auto file = files.disk.put(database, order.file, "sent");
    if (!file) {
        return failure(file.error());
    }
    files.file = *std::move(file);
    if (order.units) {
        auto units = files.disk.put(database, *order.units, "units");
        if (!units) {
            return failure(units.error());
        }
        files.units = *std::move(units);
    }
    return {};
}

base::result<jobs::Outcome> run_job(store::Database& database, Behind const& behind, jobs::Work& work)
{
    auto const& job = work.job();
    auto const actor = behind(job.account.value_or(0), job.space.value_or(0));
    auto const editor = actor ? Editor::check(*actor) : base::result<Editor>{failure(ErrorCode::refused, "error.access.refused")};
    if (!editor) {
        return failure(editor.error());
    }
    auto const order = order_of(job.parameters);
    FilesOfOrder files;
    if (auto const put = put_files(files, database, order); !put) {
        return failure(put.error());
    }
    OrganisationImport what;
    what.file = files.file;
    what.units = files.units;
    what.file_name = order.file.name;
    what.source = order.source;
    what.maps = order.maps;
    what.territory = order.territory;
    what.only_ess = order.only_ess;
    what.tell = order.tell;
    what.dry_run = order.trial;
    RefusedRows refused{order.language == "en" ? i18n::Language::english : i18n::Language::french};
    OrganisationListener listener;
    listener.refused = [&](RefusedOrganisation const& row) { refused.add(row); };
    listener.progress = [&](std::int64_t done, std::int64_t total) {
        work.progress(done, total, "organisation.import.working");
        return !work.stopping();
    };
    auto report = import_organisations(database, *editor, what, listener);
    if (!report && report.error().message == "error.organisation.import.stopped") {
        return jobs::Paused{}; // the same import goes on from what is stored
    }
    if (!report) {
        return failure(report.error());
    }
    auto const rows = static_cast<std::int64_t>(report->read_as.csv.rows);
    work.progress(rows, rows, "");
    ImportOutcome outcome{*std::move(report), {}, refused.keep(database, base::now())};
    outcome.rows = std::move(refused.first());
    return jobs::Done{to_json(outcome)};
}

} // namespace

base::result<FileSample> sample(store::Database& database, Editor const& editor, ImportOrder const& order)
{
    FilesOfOrder files;
    if (auto const put = put_files(files, database, order); !put) {
        return failure(put.error());
    }
    auto const open = [&](std::vector<std::string> const& maps, bool remembered = false) {
        return formats::RecordFile::open({files.file, order.file.name, {}, maps, files.units, {}, {}, remembered});
    };
    auto file = open(order.maps);
    if (!file) {
        return failure(file.error());
    }
    FileSample found;
    auto looked = (*file)->look_through();
    found.source = order.source.empty() ? std::string{formats::name((*file)->read_as().format)} : order.source;
    if (order.maps.empty()) {
        auto transaction = database.read();
        auto const maps = remembered_maps(transaction, editor.actor().space(), found.source);
        auto as_before =
            maps.empty() ? base::result<std::unique_ptr<formats::RecordFile>>{failure(ErrorCode::absent, "")} : open(maps, true);
        if (as_before && (*as_before)->look_through()) {
            file = std::move(as_before);
            looked = std::size_t{0};
        }
    }
    if (!looked && looked.error().message != "error.organisation.import.no_name_column") {
        return failure(looked.error());
    }
    if (!looked) {
        found.problem = base::Error{ErrorCode::invalid, "error.organisation.import.nothing_chosen", {}, {}, {}};
    }
    found.read_as = (*file)->read_as();
    found.table = (*file)->sample();
    for (auto const& column : found.table.columns) {
        auto const known = std::ranges::find(found.read_as.columns, column, &formats::Layout::Column::name);
        found.gives.emplace_back(known == found.read_as.columns.end() ? std::string_view{} : formats::name(known->field));
    }
    return found;
}

base::result<void> check_territory(store::Database& database, std::string const& text)
{
    auto transaction = database.read();
    auto const found = text.empty() ? base::result<model::Territory>{} : import_territory(transaction, text);
    return found ? base::result<void>{} : failure(found.error());
}

std::string queue_import(store::Database& database, Editor const& editor, ImportOrder const& order)
{
    auto const& actor = editor.actor();
    auto transaction = database.write();
    auto id = store::jobs::add(transaction,
                               {.space = actor.space(), .account = actor.account(), .kind = k_import_job, .parameters = to_json(order)});
    transaction.record(actor.did("organisation.import_queued", "job", id, base::now()));
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
    seen.outcome = seen.job.result ? outcome_of(*seen.job.result) : std::nullopt;
    return seen;
}

std::vector<SeenImport> recent_imports(store::Database& database, Editor const& editor, std::int64_t most)
{
    auto transaction = database.read();
    std::vector<SeenImport> imports;
    for (auto& job : store::jobs::list(transaction, most, std::nullopt, k_import_job, std::numeric_limits<std::int64_t>::max(),
                                       editor.actor().space())) {
        SeenImport seen{std::move(job), {}, {}};
        seen.order = order_of(seen.job.parameters);
        imports.push_back(std::move(seen));
    }
    return imports;
}

base::result<std::string> refused_rows(store::Database& database, Editor const& editor, std::string_view job)
{
    auto const seen = find_import(database, editor, job);
    if (!seen) {
        return failure(seen.error());
    }
    auto transaction = database.read();
    auto const id = seen->outcome ? seen->outcome->refused_file : std::string{};
    auto const file = id.empty() ? std::nullopt : store::files::find(transaction, id);
    auto bytes = file ? store::files::content(transaction, file->id) : std::nullopt;
    if (!bytes) {
        return failure(ErrorCode::absent, "error.job.absent");
    }
    return *std::move(bytes);
}

void add_handlers(jobs::Handlers& handlers, store::Database& database, Behind behind)
{
    handlers.emplace(k_import_job, [&database, behind = std::move(behind)](jobs::Work& work) { return run_job(database, behind, work); });
}

} // namespace maillage::service::organisation
