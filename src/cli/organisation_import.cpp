// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "base/priority.hpp"
#include "cli/families.hpp"
#include "cli/limit.hpp"
#include "cli/operator.hpp"
#include "service/organisation/import.hpp"
#include "service/organisation/merging.hpp"

namespace maillage::cli {
namespace {

namespace imports = service::organisation;
namespace files = exchange::organisations;
using nlohmann::json;

void tell_organisations(Terminal& terminal, imports::OrganisationReport const& report)
{
    auto const& read = report.read_as;
    auto const rows = count(read.csv.rows);
    auto const format = terminal.t("organisation.import.format." + std::string{files::name(read.format)});
    if (read.kind == "JSON") {
        terminal.say("organisation.import.read_elements", {{"format", format}, {"count", rows}});
    } else {
        terminal.say("organisation.import.read_table",
                     {{"format", format}, {"kind", read.kind}, {"header", count(read.csv.header_line)}, {"count", rows}});
    }
    if (read.format == files::Format::sirene) {
        terminal.say(read.joined ? "organisation.import.joined" : "organisation.import.not_joined");
    }
    for (auto const& column : read.columns) {
        if (column.field != files::Field::ignore) {
            terminal.line("  " + column.name + " → " + std::string{files::name(column.field)});
        }
    }
    for (auto const& [why, number] : report.set_aside) {
        terminal.say("organisation.import.aside." + why, {{"count", number}});
    }
    for (auto const& [name, number] : report.remarks()) {
        terminal.say("organisation.import.remark." + std::string{name}, {{"count", number}});
    }
    terminal.say("organisation.import.result", {{"added", report.added}, {"changed", report.changed}, {"refused", report.refused}});
    if (!report.written) {
        terminal.say("notebook.import.dry");
    }
}

json result_of_import(imports::OrganisationReport const& report, json rows)
{
    auto const& read = report.read_as;
    json columns = json::object();
    for (auto const& column : read.columns) {
        columns[column.name] = files::name(column.field);
    }
    json result{{"written", report.written},
                {"format", files::name(read.format)},
                {"kind", read.kind},
                {"joined", read.joined},
                {"source", report.source},
                {"rows", read.csv.rows},
                {"added", report.added},
                {"changed", report.changed},
                {"refused", report.refused},
                {"set_aside", report.set_aside},
                {"columns", std::move(columns)},
                {"refused_rows", std::move(rows)}};
    json remarks = json::object();
    for (auto const& [name, number] : report.remarks()) {
        remarks[std::string{name}] = number;
    }
    result["remarks"] = std::move(remarks);
    return result;
}

Exit import_file(Context& context, imports::OrganisationImport const& what)
{
    return with_database(context, [&](store::Database& database) {
        auto const editor = imports::Editor::check(operator_of(database));
        if (!editor) {
            return context.fail(editor.error());
        }
        base::give_way(); // a server may be answering beside
        auto& terminal = context.terminal;
        auto const file = what.file.filename().string();
        constexpr std::size_t k_most_rows_in_json = 10'000; // all are on the error stream
        auto rows = json::array();
        base::result<imports::OrganisationReport> report;
        {
            Progress progress{terminal, terminal.t("notebook.import.progress")};
            imports::OrganisationListener listener;
            listener.refused = [&](imports::RefusedOrganisation const& row) {
                progress.close();
                auto const reason = i18n::Catalogue::instance().text(terminal.language, row.reason);
                terminal.failure_line(
                    terminal.t("organisation.import.refused_row", {{"file", file},
                                                                   {"line", std::to_string(row.line)},
                                                                   {"column", row.column},
                                                                   {"has_column", std::string{row.column.empty() ? "no" : "yes"}},
                                                                   {"reason", reason}}));
                if (rows.size() < k_most_rows_in_json) {
                    rows.push_back({{"line", row.line}, {"column", row.column}, {"error", row.reason.message}});
                }
            };
            listener.progress = [&](std::int64_t done, std::int64_t total) {
                progress.update(done, total);
                return true;
            };
            report = imports::import_organisations(database, *editor, what, listener);
        }
        if (!report) {
            return context.fail(report.error());
        }
        tell_organisations(terminal, *report);
        terminal.result(result_of_import(*report, std::move(rows)));
        return report->refused > 0 ? Exit::attention : Exit::success;
    });
}

Exit list_doubts(Context& context, std::int64_t limit)
{
    if (auto const checked = check_limit(limit); !checked) {
        return context.fail(checked.error());
    }
    return with_database(context, [&](store::Database& database) {
        auto const editor = imports::Editor::check(operator_of(database));
        if (!editor) {
            return context.fail(editor.error());
        }
        auto const found = imports::doubts(database, *editor, 0, limit);
        auto items = json::array();
        for (auto const& one : found.items) {
            context.terminal.line(one.public_id + "\t" + std::string{model::name(one.likeness.common)} + "\t" + one.slug + "\t" +
                                  one.other_slug);
            items.push_back({{"id", one.public_id},
                             {"common", model::name(one.likeness.common)},
                             {"metres", one.likeness.metres ? json(*one.likeness.metres) : json{}},
                             {"kept", one.slug},
                             {"other", one.other_slug},
                             {"waits", one.other_waits}});
        }
        context.terminal.say("organisation.doubt.count", {{"count", found.total}});
        context.terminal.result({{"items", std::move(items)}, {"total", found.total}});
        return Exit::success;
    });
}

struct MergeArguments {
    std::string id{};
    std::vector<std::string> of_other{};
    bool different{false};
};

Exit answer_doubt(Context& context, MergeArguments const& asked)
{
    return with_database(context, [&](store::Database& database) {
        auto const editor = imports::Editor::check(operator_of(database));
        if (!editor) {
            return context.fail(editor.error());
        }
        if (asked.different) {
            auto const done = imports::say_different(database, *editor, asked.id, base::now());
            if (!done) {
                return context.fail(done.error());
            }
            context.terminal.say("organisation.doubt.told_apart");
            context.terminal.result({{"different", true}});
            return Exit::success;
        }
        auto const pair = imports::side_by_side(database, *editor, asked.id);
        if (!pair) {
            return context.fail(pair.error());
        }
        imports::Merge choice{pair->proposed(), pair->kept.organisation.updated_at, pair->other.organisation.updated_at};
        choice.of_other.insert(asked.of_other.begin(), asked.of_other.end());
        auto const slug = imports::merge(database, *editor, asked.id, choice, base::now());
        if (!slug) {
            return context.fail(slug.error());
        }
        context.terminal.say("cli.organisation.merge.done", {{"slug", *slug}});
        context.terminal.result({{"slug", *slug}});
        return Exit::success;
    });
}

} // namespace

void add_organisation_import(Command const& family, Context& context)
{
    struct Arguments {
        imports::OrganisationImport what{};
        std::string format{"auto"};
        std::string units{};
    };
    auto const arguments = std::make_shared<Arguments>();
    auto& what = arguments->what;
    family.command("import", "cli.organisation.import")
        .argument("FILE", what.file, "cli.organisation.import.file")
        .choice("--format", arguments->format, {"auto", "csv", "gogocarto", "geojson", "sirene"}, "cli.organisation.import.format")
        .option("--map", what.maps, "cli.organisation.import.map")
        .option("--source", what.source, "cli.organisation.import.source")
        .option("--units", arguments->units, "cli.organisation.import.units")
        .option("--territory", what.territory, "cli.organisation.import.territory")
        .flag("--ess-only", what.only_ess, "cli.organisation.import.ess_only")
        .flag("--tell", what.tell, "cli.organisation.import.tell")
        .flag("--dry-run", what.dry_run, "cli.notebook.import.dry_run")
        .json()
        .run([&context, arguments] {
            arguments->what.format = files::format_named(arguments->format);
            if (!arguments->units.empty()) {
                arguments->what.units = arguments->units;
            }
            return import_file(context, arguments->what);
        });
    auto const limit = std::make_shared<std::int64_t>(100);
    family.command("doubts", "cli.organisation.doubts")
        .option("--limit", *limit, "cli.territory.search.limit")
        .json()
        .run([&context, limit] { return list_doubts(context, *limit); });
    auto const asked = std::make_shared<MergeArguments>();
    family.command("merge", "cli.organisation.merge")
        .argument("ID", asked->id, "cli.organisation.merge.id")
        .option("--of-other", asked->of_other, "cli.organisation.merge.of_other")
        .flag("--different", asked->different, "cli.organisation.merge.different")
        .json()
        .run([&context, asked] { return answer_doubt(context, *asked); });
}

} // namespace maillage::cli
