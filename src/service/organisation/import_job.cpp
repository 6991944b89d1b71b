// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/import_job.hpp"

#include "i18n/catalogue.hpp"
#include "service/organisation/files_of_order.hpp"
#include "service/refused_file.hpp"

namespace maillage::service::organisation {
namespace {

namespace formats = exchange::organisations;
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

base::result<jobs::Outcome> run_job(store::Database& database, jobs::Behind const& behind, jobs::Work& work)
{
    auto const& job = work.job();
    auto const editor = jobs::role_behind<Editor>(behind, job);
    if (!editor) {
        return failure(editor.error());
    }
    auto const order = order_of(job.parameters);
    FilesOfOrder files;
    if (auto const put = files.put(database, order); !put) {
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

base::result<void> check_territory(store::Database& database, std::string const& text)
{
    auto transaction = database.read();
    auto const found = text.empty() ? base::result<model::Territory>{} : import_territory(transaction, text);
    return found ? base::result<void>{} : failure(found.error());
}

std::string queue_import(store::Database& database, Editor const& editor, ImportOrder const& order)
{
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

base::result<std::string> refused_rows(store::Database& database, Editor const& editor, std::string_view job)
{
    auto const seen = find_import(database, editor, job);
    if (!seen) {
        return failure(seen.error());
    }
    return jobs::kept_file(database, seen->outcome ? seen->outcome->refused_file : std::string{});
}

void add_handlers(jobs::Handlers& handlers, store::Database& database, jobs::Behind behind)
{
    handlers.emplace(k_import_job, [&database, behind = std::move(behind)](jobs::Work& work) { return run_job(database, behind, work); });
}

} // namespace maillage::service::organisation
