// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "cli/operator.hpp"
#include "service/territory/demonstration.hpp"
#include "service/territory/import.hpp"
#include "service/territory/official.hpp"
#include "service/territory/outlines.hpp"
#include "service/territory/profile.hpp"
#include "service/territory/search.hpp"

namespace maillage::cli {
namespace {

namespace territory = service::territory;
using nlohmann::json;

std::string shown(model::TerritoryKey const& key, std::string const& name, std::string const& department)
{
    return key.text() + "\t" + name + (department.empty() ? "" : " (" + department + ")");
}

Exit load(Context& context, bool demonstration)
{
    return with_database(context, [&](store::Database& database) {
        auto const report = territory::load_official(database);
        if (!report) {
            return context.fail(report.error());
        }
        auto& terminal = context.terminal;
        terminal.say(report->changed ? "cli.territory.load.done" : "cli.territory.load.already", {{"year", std::to_string(report->year)},
                                                                                                  {"territories", report->territories},
                                                                                                  {"communes", report->communes},
                                                                                                  {"ended", report->ended}});
        std::int64_t places = 0;
        if (demonstration) {
            auto const added = territory::load_demonstration(database);
            if (!added) {
                return context.fail(added.error());
            }
            places = *added;
            terminal.say("cli.territory.load.places", {{"count", places}});
        }
        terminal.result({{"changed", report->changed}, {"year", report->year}, {"territories", report->territories}, {"places", places}});
        return Exit::success;
    });
}

Exit search(Context& context, std::string const& query, std::size_t limit)
{
    return with_database(context, [&](store::Database& database) {
        territory::Search index{database};
        auto items = json::array();
        for (auto const& hit : index.find(query, {.limit = limit})) {
            auto line = shown(hit.key, hit.name, hit.department_code);
            json item{{"id", hit.key.text()}, {"name", hit.name}, {"department", hit.department_code}, {"ended", hit.ended}};
            if (hit.successor) {
                line += " → " + shown(*hit.successor, hit.successor_name, "");
                item["successor"] = hit.successor->text();
            }
            context.terminal.line(line);
            items.push_back(std::move(item));
        }
        if (items.empty()) {
            context.terminal.say("cli.territory.search.nothing", {{"query", query}});
        }
        auto const code = items.empty() ? Exit::absent : Exit::success;
        context.terminal.result({{"items", std::move(items)}});
        return code;
    });
}

Exit show(Context& context, std::string const& text)
{
    return with_database(context, [&](store::Database& database) {
        auto const key = model::TerritoryKey::parse(text);
        if (!key) {
            return context.fail({base::ErrorCode::absent, "error.territory.absent", {{"key", text}}});
        }
        auto const found = territory::profile(database, *key, operator_of(database).space(), {.picture = false});
        if (!found) {
            return context.fail(found.error());
        }
        auto const& place = found->territory;
        context.terminal.line(shown(place.key, place.name, place.department));
        auto parents = json::array();
        for (auto const& above : found->ancestors) {
            context.terminal.line("  ↑ " + shown(above.key, above.name, ""));
            parents.push_back(above.key.text());
        }
        for (auto const& zone : found->zones) {
            context.terminal.line("  ⊂ " + shown(zone.key, zone.name, ""));
            parents.push_back(zone.key.text());
        }
        for (auto const& next : found->successors) {
            context.terminal.line("  → " + shown(next.territory.key, next.territory.name, "") + " " + next.on.value_or(""));
        }
        json result{{"id", place.key.text()}, {"name", place.name}, {"ended", place.ended}, {"parents", std::move(parents)}};
        result["population"] = place.population ? json(*place.population) : json();
        context.terminal.result(result);
        return Exit::success;
    });
}

Exit list_zonings(Context& context)
{
    return with_database(context, [&](store::Database& database) {
        auto transaction = database.read();
        auto items = json::array();
        for (auto const& zoning : store::territories::zonings(transaction)) {
            auto const year = zoning.year ? std::to_string(*zoning.year) : "";
            context.terminal.line(std::string{model::word(zoning.kind)} + "\t" + year + "\t" + std::to_string(zoning.zones) + "\t" +
                                  std::to_string(zoning.communes) + "\t" + zoning.source);
            items.push_back(
                {{"kind", model::word(zoning.kind)}, {"zones", zoning.zones}, {"communes", zoning.communes}, {"source", zoning.source}});
        }
        if (items.empty()) {
            context.terminal.say("cli.territory.list_zonings.nothing");
        }
        context.terminal.result({{"items", std::move(items)}});
        return Exit::success;
    });
}

void tell(Terminal& terminal, territory::ImportReport const& report, std::string const& file)
{
    terminal.say("territory.report.read_as", {{"encoding", std::string{base::name(report.csv.encoding)}},
                                              {"delimiter", std::string{report.csv.delimiter}},
                                              {"rows", static_cast<std::int64_t>(report.csv.rows)}});
    for (auto const& [name, number] : report.remarks()) {
        terminal.say("territory.report." + std::string{name}, {{"count", number}});
    }
    for (auto const& row : report.rows) {
        auto const reason = i18n::Catalogue::instance().text(terminal.language, row.reason);
        terminal.failure_line(terminal.t("territory.report.refused_row",
                                         {{"file", file}, {"line", std::to_string(row.line)}, {"column", row.column}, {"reason", reason}}));
    }
    terminal.say("territory.report.result",
                 {{"members", report.members}, {"zones", report.zones}, {"named", report.named}, {"missing", report.missing}});
}

Exit import(Context& context, territory::ZoningImport const& what)
{
    return with_database(context, [&](store::Database& database) {
        auto const editor = territory::Editor::check(operator_of(database));
        if (!editor) {
            return context.fail(editor.error());
        }
        auto& terminal = context.terminal;
        base::result<territory::ImportReport> report;
        {
            Progress progress{terminal, terminal.t("territory.report.progress")};
            report = territory::import_zoning(database, *editor, what, [&](std::size_t rows) {
                progress.update(static_cast<std::int64_t>(rows), 0);
                return true;
            });
        }
        if (!report) {
            return context.fail(report.error());
        }
        tell(terminal, *report, what.file.filename().string());
        auto rows = json::array();
        for (auto const& row : report->rows) {
            rows.push_back({{"line", row.line}, {"column", row.column}, {"error", row.reason.message}});
        }
        terminal.result({{"written", report->written},
                         {"members", report->members},
                         {"zones", report->zones},
                         {"refused", report->refused},
                         {"padded", report->padded},
                         {"followed", report->followed},
                         {"rows", std::move(rows)}});
        if (report->refused > 0) {
            terminal.say("territory.report.refused", {{"count", report->refused}});
            return Exit::invalid;
        }
        terminal.say(report->written ? "territory.report.done" : "cli.territory.import.dry");
        return Exit::success;
    });
}

Exit outlines(Context& context, territory::OutlineImport const& what)
{
    return with_database(context, [&](store::Database& database) {
        auto const editor = territory::Editor::check(operator_of(database));
        if (!editor) {
            return context.fail(editor.error());
        }
        auto const report = territory::import_outlines(database, *editor, what);
        if (!report) {
            return context.fail(report.error());
        }
        context.terminal.say("cli.territory.outlines.done",
                             {{"stored", report->stored}, {"bytes", report->bytes}, {"unknown", report->unknown}});
        context.terminal.result({{"written", report->written}, {"stored", report->stored}, {"unknown", report->unknown}});
        return Exit::success;
    });
}

/// An unknown kind counts as a commune's, which the services refuse with their own sentence where a zone is needed.
model::TerritoryKind kind_of(std::string const& word)
{
    return model::territory_kind_of_word(word).value_or(model::TerritoryKind::commune);
}

void add_import(Command const& family, Context& context)
{
    auto const what = std::make_shared<territory::ZoningImport>();
    auto const kind = std::make_shared<std::string>();
    family.command("import", "cli.territory.import")
        .argument("FILE", what->file, "cli.territory.import.file")
        .required_option("--code", what->code_column, "cli.territory.import.code")
        .required_option("--zone", what->zone_column, "cli.territory.import.zone")
        .required_option("--kind", *kind, "cli.territory.import.kind")
        .option("--names", what->names_file, "cli.territory.import.names")
        .option("--lon", what->lon_column, "cli.territory.import.lon")
        .option("--lat", what->lat_column, "cli.territory.import.lat")
        .together("--lon", "--lat")
        .option("--year", what->year, "cli.territory.import.year")
        .option("--source", what->source, "cli.territory.import.source")
        .option("--licence", what->licence, "cli.territory.import.licence")
        .flag("--dry-run", what->dry_run, "cli.territory.import.dry_run")
        .json()
        .run([&context, what, kind] {
            what->kind = kind_of(*kind);
            return import(context, *what);
        });
}

void add_outlines(Command const& family, Context& context)
{
    auto const what = std::make_shared<territory::OutlineImport>();
    auto const kind = std::make_shared<std::string>();
    family.command("outlines", "cli.territory.outlines")
        .argument("FILE", what->file, "cli.territory.outlines.file")
        .required_option("--kind", *kind, "cli.territory.outlines.kind")
        .option("--code", what->code_property, "cli.territory.outlines.code")
        .option("--source", what->source, "cli.territory.import.source")
        .flag("--dry-run", what->dry_run, "cli.territory.import.dry_run")
        .json()
        .run([&context, what, kind] {
            what->kind = kind_of(*kind);
            return outlines(context, *what);
        });
}

} // namespace

void add_territory(Command const& program, Context& context)
{
    auto const family = program.family("territory", "cli.territory");
    auto const demonstration = std::make_shared<bool>(false);
    family.command("load", "cli.territory.load")
        .flag("--demo", *demonstration, "cli.territory.load.demo")
        .json()
        .run([&context, demonstration] { return load(context, *demonstration); });
    auto const query = std::make_shared<std::string>();
    auto const limit = std::make_shared<std::size_t>(20);
    family.command("search", "cli.territory.search")
        .argument("QUERY", *query, "cli.territory.search.query")
        .option("--limit", *limit, "cli.territory.search.limit")
        .json()
        .run([&context, query, limit] { return search(context, *query, *limit); });
    auto const key = std::make_shared<std::string>();
    family.command("show", "cli.territory.show").argument("KEY", *key, "cli.territory.show.key").json().run([&context, key] {
        return show(context, *key);
    });
    family.command("list-zonings", "cli.territory.list_zonings").json().run([&context] { return list_zonings(context); });
    add_import(family, context);
    add_outlines(family, context);
    add_areas(family, context);
    add_zones(family, context);
    add_compare(family, context);
}

} // namespace maillage::cli
