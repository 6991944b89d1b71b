// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "cli/operator.hpp"
#include "service/notebook/import.hpp"

namespace maillage::cli {
namespace {

namespace notebook = service::notebook;
namespace formats = exchange::notebooks;
using nlohmann::json;

void tell(Terminal& terminal, notebook::NotebookReport const& report)
{
    terminal.say("notebook.import.read_as", {{"format", std::string{formats::name(report.format)}},
                                             {"encoding", std::string{base::name(report.csv.encoding)}},
                                             {"delimiter", std::string{report.csv.delimiter}},
                                             {"header", static_cast<std::int64_t>(report.csv.header_line)},
                                             {"rows", static_cast<std::int64_t>(report.csv.rows)}});
    for (auto const& [column, gives] : report.columns) {
        terminal.line("  " + column + " → " + gives);
    }
    if (!report.ignored.empty()) {
        std::string names;
        for (auto const& name : report.ignored) {
            names += (names.empty() ? "" : ", ") + name;
        }
        terminal.say("notebook.import.ignored", {{"count", std::ssize(report.ignored)}, {"columns", names}});
    }
    for (auto const& [why, count] : report.set_aside) {
        terminal.say("notebook.import.set_aside", {{"count", count}, {"kind", why}});
    }
    for (auto const& [name, count] : report.remarks()) {
        terminal.say("notebook.import." + std::string{name}, {{"count", count}});
    }
    terminal.say("notebook.import.result", {{"added", report.added}, {"changed", report.changed}, {"refused", report.refused}});
    if (!report.written) {
        terminal.say("notebook.import.dry");
    }
}

json result_of(notebook::NotebookReport const& report, json rows)
{
    json columns = json::object();
    for (auto const& [column, gives] : report.columns) {
        columns[column] = gives;
    }
    return {{"written", report.written},
            {"format", formats::name(report.format)},
            {"source", report.source},
            {"rows", report.csv.rows},
            {"added", report.added},
            {"changed", report.changed},
            {"unchanged", report.unchanged},
            {"withheld", report.withheld},
            {"resumed", report.resumed},
            {"refused", report.refused},
            {"set_aside", report.set_aside},
            {"located", report.located},
            {"wider", report.wider},
            {"padded", report.padded},
            {"followed", report.followed},
            {"unlocated", report.unlocated},
            {"undated", report.undated},
            {"terms", report.terms},
            {"header_line", report.csv.header_line},
            {"columns", std::move(columns)},
            {"refused_rows", std::move(rows)}};
}

Exit import(Context& context, notebook::NotebookImport const& what)
{
    return with_database(context, [&](store::Database& database) {
        auto const editor = notebook::Editor::check(operator_of(database));
        if (!editor) {
            return context.fail(editor.error());
        }
        auto& terminal = context.terminal;
        auto const file = what.file.filename().string();
        constexpr std::size_t k_rows_in_json = 10'000; // all are on the error stream
        auto rows = json::array();
        base::result<notebook::NotebookReport> report;
        {
            Progress progress{terminal, terminal.t("notebook.import.progress")};
            notebook::ImportListener listener;
            listener.refused = [&](notebook::RefusedRow const& row) {
                progress.close();
                terminal.failure_line(terminal.t("notebook.import.refused_row",
                                                 {{"file", file},
                                                  {"line", std::to_string(row.line)},
                                                  {"reason", i18n::Catalogue::instance().text(terminal.language, row.reason)}}));
                if (rows.size() < k_rows_in_json) {
                    rows.push_back({{"line", row.line}, {"error", row.reason.message}});
                }
            };
            listener.progress = [&](std::int64_t done, std::int64_t total) {
                progress.update(done, total);
                return true;
            };
            report = notebook::import_notebooks(database, *editor, what, listener);
        }
        if (!report) {
            return context.fail(report.error());
        }
        tell(terminal, *report);
        terminal.result(result_of(*report, std::move(rows)));
        return report->refused > 0 ? Exit::attention : Exit::success;
    });
}

} // namespace

void add_notebook_import(Command const& family, Context& context)
{
    struct Arguments {
        notebook::NotebookImport what{};
        std::string format{"auto"};
    };
    auto const arguments = std::make_shared<Arguments>();
    family.command("import", "cli.notebook.import")
        .argument("FILE", arguments->what.file, "cli.notebook.import.file")
        .required_option("--consultation", arguments->what.consultation, "cli.notebook.import.consultation")
        .choice("--format", arguments->format, {"auto", "csv", "grand-debat", "cap-collectif", "decidim"}, "cli.notebook.import.format")
        .option("--map", arguments->what.maps, "cli.notebook.import.map")
        .option("--source", arguments->what.source, "cli.notebook.import.source")
        .flag("--dry-run", arguments->what.dry_run, "cli.notebook.import.dry_run")
        .json()
        .run([&context, arguments] {
            // Of the two files of Decidim, the columns tell which it is.
            for (auto const format : {formats::Format::csv, formats::Format::grand_debat, formats::Format::cap_collectif}) {
                if (arguments->format == formats::name(format)) {
                    arguments->what.format = format;
                }
            }
            return import(context, arguments->what);
        });
}

} // namespace maillage::cli
