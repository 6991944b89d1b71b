// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/import_job.hpp"

#include <algorithm>

#include "i18n/catalogue.hpp"
#include "service/notebook/consultations.hpp"
#include "service/refused_file.hpp"

namespace maillage::service::notebook {
namespace {

using base::ErrorCode;
using base::failure;

constexpr std::size_t k_rows_shown = 100;

/// The rows that were refused, all of them as CSV and the first as they are.
class RefusedRows {
public:
    explicit RefusedRows(i18n::Language language)
        : m_language{language},
          m_file{say("notebook.import.column_line"), say("notebook.import.column_document"), say("notebook.import.column_reason")}
    {
    }
    void add(RefusedRow const& row)
    {
        m_file.add(
            {row.line == 0 ? std::string{} : std::to_string(row.line), row.name, i18n::Catalogue::instance().text(m_language, row.reason)});
        if (m_first.size() < k_rows_shown) {
            m_first.push_back(row);
        }
    }
    [[nodiscard]] std::vector<RefusedRow>& first() { return m_first; }
    /// Public id of the file; empty when nothing was refused.
    [[nodiscard]] std::string keep(store::Database& database, base::Time now) const { return m_file.keep(database, now); }

private:
    [[nodiscard]] std::string say(std::string_view id) const { return i18n::Catalogue::instance().text(m_language, id); }

    i18n::Language m_language;
    RefusedFile m_file;
    std::vector<RefusedRow> m_first{};
};

base::result<jobs::Outcome> run_job(store::Database& database, jobs::Behind const& behind, jobs::Work& work)
{
    auto const& job = work.job();
    auto const editor = jobs::role_behind<Editor>(behind, job);
    if (!editor) {
        return failure(editor.error());
    }
    auto const order = order_of(job.parameters);
    SentFilesOnDisk disk;
    auto file = disk.put(database, order.file, "sent");
    if (!file) {
        return failure(file.error());
    }
    NotebookImport what;
    what.file = *std::move(file);
    what.file_name = order.file.name;
    what.consultation = order.consultation;
    what.source = order.source;
    what.maps = order.maps;
    what.places = order.places;
    what.dry_run = order.trial;
    RefusedRows refused{order.language == "en" ? i18n::Language::english : i18n::Language::french};
    ImportListener listener;
    listener.refused = [&](RefusedRow const& row) { refused.add(row); };
    listener.progress = [&](std::int64_t done, std::int64_t total) {
        work.progress(done, total, "notebook.import.working");
        return !work.stopping();
    };
    auto report = import_notebooks(database, *editor, what, listener);
    if (!report && report.error().message == "error.notebook.import.stopped") {
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

/// What each column gives, in the order of the columns.
std::vector<std::string> gives_of(RecordSource::Sample const& table, ReadAs const& read)
{
    std::vector<std::string> gives;
    for (auto const& column : table.columns) {
        auto const found = std::ranges::find(read.columns, column, [](auto const& pair) { return pair.first; });
        auto const field = found == read.columns.end() ? std::string{"ignore"} : found->second;
        gives.push_back(field == "record_kind" || field == "withdrawn" ? std::string{} : field);
    }
    return gives;
}

} // namespace

base::result<FileSample> sample(store::Database& database, Editor const& editor, ImportOrder const& order)
{
    constexpr std::size_t k_documents = 12;
    SentFilesOnDisk disk;
    auto const path = disk.put(database, order.file, "sent");
    if (!path) {
        return failure(path.error());
    }
    auto const source = RecordSource::open(*path, order.file.name);
    if (!source) {
        return failure(source.error());
    }
    FileSample found;
    found.source = order.source;
    auto maps = order.maps;
    auto looked = (*source)->look_through({}, maps);
    if (found.source.empty()) {
        found.source = exchange::notebooks::name((*source)->read_as().format);
    }
    if (maps.empty()) {
        auto transaction = database.read();
        auto const consultation = find_consultation(transaction, editor.actor().space(), order.consultation);
        if (!consultation) {
            return failure(consultation.error());
        }
        maps = remembered_maps(transaction, consultation->id, found.source);
        // Columns that this file has not are of another file of the source.
        if (auto const as_before = maps.empty() ? looked : (*source)->look_through({}, maps); !maps.empty()) {
            looked = as_before ? as_before : (*source)->look_through({}, {});
        }
    }
    if (!looked && looked.error().message != "error.notebook.import.no_text") {
        return failure(looked.error());
    }
    if (!looked) {
        found.problem = base::Error{ErrorCode::invalid, "error.notebook.import.nothing_chosen", {}, {}, {}};
    }
    found.read_as = (*source)->read_as();
    found.table = (*source)->sample();
    found.gives = gives_of(found.table, found.read_as);
    found.documents = (*source)->divided(k_documents);
    return found;
}

base::result<std::string> queue_import(store::Database& database, Editor const& editor, ImportOrder const& order)
{
    {
        auto transaction = database.read();
        auto const consultation = find_consultation(transaction, editor.actor().space(), order.consultation);
        if (!consultation) {
            return failure(consultation.error());
        }
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
    auto outcome = job->result ? outcome_of(*job->result) : std::nullopt;
    return SeenImport{*std::move(job), std::move(order), std::move(outcome)};
}

std::vector<SeenImport> recent_imports(store::Database& database, Editor const& editor, std::int64_t most)
{
    std::vector<SeenImport> imports;
    for (auto& job : jobs::recently_ordered(database, editor.actor().space(), k_import_job, most)) {
        auto order = order_of(job.parameters);
        imports.push_back({std::move(job), std::move(order), {}});
    }
    return imports;
}

base::result<std::string> import_file(store::Database& database, Editor const& editor, std::string_view job, ImportFile which)
{
    auto const seen = find_import(database, editor, job);
    if (!seen) {
        return failure(seen.error());
    }
    auto const id = !seen->outcome                 ? std::string{}
                    : which == ImportFile::refused ? seen->outcome->refused_file
                                                   : seen->outcome->report.original;
    return jobs::kept_file(database, id);
}

void add_handlers(jobs::Handlers& handlers, store::Database& database, jobs::Behind behind)
{
    handlers.emplace(k_import_job, [&database, behind = std::move(behind)](jobs::Work& work) { return run_job(database, behind, work); });
}

} // namespace maillage::service::notebook
