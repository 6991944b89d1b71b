// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "base/boundaries.hpp"
#include "base/priority.hpp"
#include "cli/families.hpp"
#include "cli/operator.hpp"
#include "service/notebook/import.hpp"

namespace maillage::cli {
namespace {

namespace notebook = service::notebook;
namespace formats = exchange::notebooks;
using nlohmann::json;

std::string joined(std::vector<std::string> const& names)
{
    std::string text;
    for (auto const& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

void tell_form(Terminal& terminal, notebook::ReadAs const& read)
{
    auto const format = std::string{formats::name(read.format)};
    auto const rows = count(read.csv.rows);
    auto const header = count(read.csv.header_line);
    if (read.format == formats::Format::documents) {
        terminal.say("notebook.import.read_documents", {{"kind", read.kind}, {"count", rows}});
    } else if (!read.sheet.empty()) {
        terminal.say("notebook.import.read_sheet",
                     {{"kind", read.kind}, {"sheet", read.sheet}, {"format", format}, {"header", header}, {"rows", rows}});
    } else {
        terminal.say("notebook.import.read_as", {{"format", format},
                                                 {"encoding", std::string{base::name(read.csv.encoding)}},
                                                 {"delimiter", std::string{read.csv.delimiter}},
                                                 {"header", header},
                                                 {"rows", rows}});
    }
    for (auto const& [column, gives] : read.columns) {
        terminal.line("  " + column + " → " + gives);
    }
    if (!read.other_sheets.empty()) {
        terminal.say("notebook.import.other_sheets", {{"count", std::ssize(read.other_sheets)}, {"names", joined(read.other_sheets)}});
    }
    if (!read.ignored.empty()) {
        terminal.say("notebook.import.ignored", {{"count", std::ssize(read.ignored)}, {"columns", joined(read.ignored)}});
    }
    for (auto const& remark : read.remarks) {
        terminal.say("notebook.import.document_" + remark);
    }
}

void tell(Terminal& terminal, notebook::NotebookReport const& report)
{
    tell_form(terminal, report.read_as);
    for (auto const& one : report.divided) {
        if (one.refused) {
            continue; // told already
        }
        terminal.say("notebook.import.divided", {{"name", one.name}, {"title", one.record.title}});
        for (auto const& section : one.record.sections) {
            auto const heading = section.heading.empty() ? terminal.t("notebook.import.no_heading") : section.heading;
            terminal.say("notebook.import.divided_section", {{"kind", std::string{model::name(section.kind)}},
                                                             {"heading", heading},
                                                             {"words", count(base::words(section.text, one.record.language).size())}});
        }
    }
    for (auto const& [why, count] : report.set_aside) {
        terminal.say("notebook.import.set_aside", {{"count", count}, {"kind", why}});
    }
    for (auto const& [name, count] : report.remarks()) {
        terminal.say("notebook.import." + std::string{name}, {{"count", count}});
    }
    for (auto const& one : report.unknown_places) {
        terminal.say(one.several ? "notebook.import.place_several" : "notebook.import.place_unknown",
                     {{"name", one.words}, {"count", one.count}});
    }
    if (!report.unknown_places.empty()) {
        terminal.say("notebook.import.place_option");
    }
    if (!report.original.empty()) {
        terminal.say("notebook.import.original");
    }
    terminal.say("notebook.import.result", {{"added", report.added}, {"changed", report.changed}, {"refused", report.refused}});
    if (!report.written) {
        terminal.say("notebook.import.dry");
    }
}

json divided_json(std::vector<notebook::Divided> const& documents)
{
    auto list = json::array();
    for (auto const& one : documents) {
        auto sections = json::array();
        for (auto const& section : one.record.sections) {
            sections.push_back({{"kind", model::name(section.kind)}, {"heading", section.heading}, {"text", section.text}});
        }
        list.push_back({{"name", one.name},
                        {"title", one.record.title},
                        {"sections", std::move(sections)},
                        {"error", one.refused ? json(one.refused->message) : json{}}});
    }
    return list;
}

json result_of(notebook::NotebookReport const& report, json rows)
{
    auto const& read = report.read_as;
    json columns = json::object();
    for (auto const& [column, gives] : read.columns) {
        columns[column] = gives;
    }
    auto unknown = json::array();
    for (auto const& one : report.unknown_places) {
        unknown.push_back({{"name", one.words}, {"count", one.count}, {"several", one.several}});
    }
    return {{"written", report.written},
            {"format", formats::name(read.format)},
            {"kind", read.kind},
            {"sheet", read.sheet},
            {"remarks", read.remarks},
            {"source", report.source},
            {"original", report.original},
            {"rows", read.csv.rows},
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
            {"unknown_places", std::move(unknown)},
            {"undated", report.undated},
            {"twice", report.twice},
            {"terms", report.terms},
            {"header_line", read.csv.header_line},
            {"columns", std::move(columns)},
            {"documents", divided_json(report.divided)},
            {"refused_rows", std::move(rows)}};
}

Exit import(Context& context, notebook::NotebookImport const& what)
{
    return with_database(context, [&](store::Database& database) {
        auto const editor = notebook::Editor::check(operator_of(database));
        if (!editor) {
            return context.fail(editor.error());
        }
        base::give_way(); // a server may be answering beside
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
                auto const reason = i18n::Catalogue::instance().text(terminal.language, row.reason);
                terminal.failure_line(row.name.empty()
                                          ? terminal.t("notebook.import.refused_row",
                                                       {{"file", file}, {"line", std::to_string(row.line)}, {"reason", reason}})
                                          : terminal.t("notebook.import.refused_document", {{"file", row.name}, {"reason", reason}}));
                if (rows.size() < k_rows_in_json) {
                    rows.push_back({{"line", row.line}, {"name", row.name}, {"error", row.reason.message}});
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
        .option("--place", arguments->what.places, "cli.notebook.import.place")
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
