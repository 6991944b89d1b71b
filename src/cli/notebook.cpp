// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "cli/limit.hpp"
#include "cli/operator.hpp"
#include "service/notebook/export.hpp"
#include "service/notebook/shelf.hpp"
#include "service/public_url.hpp"

namespace maillage::cli {
namespace {

namespace notebook = service::notebook;
using nlohmann::json;

Exit list(Context& context, std::string const& consultation, std::int64_t limit)
{
    if (auto const checked = check_limit(limit); !checked) {
        return context.fail(checked.error());
    }
    return with_database(context, [&](store::Database& database) {
        notebook::ListRequest request;
        request.limit = limit;
        auto const found = notebook::list(database, operator_of(database).space(), consultation, request);
        if (!found) {
            return context.fail(found.error());
        }
        auto items = json::array();
        for (auto const& one : found->items) {
            context.terminal.line(one.public_id + "\t" + one.title + "\t" + one.territory_name);
            items.push_back({{"id", one.public_id},
                             {"title", one.title},
                             {"author", one.group_name},
                             {"territory", one.territory ? json(one.territory->text()) : json{}}});
        }
        context.terminal.say("cli.notebook.list.count", {{"shown", std::ssize(found->items)}, {"total", found->total}});
        context.terminal.result({{"total", found->total}, {"items", std::move(items)}});
        return Exit::success;
    });
}

Exit show(Context& context, std::string const& id)
{
    return with_database(context, [&](store::Database& database) {
        auto const found = notebook::read(database, operator_of(database).space(), id, std::nullopt);
        if (!found) {
            return context.fail(found.error());
        }
        auto& terminal = context.terminal;
        auto const& revision = found->revision;
        terminal.line(revision.title);
        terminal.line(revision.group_name + (found->territory ? " · " + found->territory->name : ""));
        auto sections = json::array();
        for (auto const& section : revision.sections) {
            terminal.line("");
            terminal.line("[" + std::string{model::name(section.kind)} + "] " + section.heading);
            terminal.line(section.text);
            sections.push_back({{"kind", model::name(section.kind)}, {"heading", section.heading}, {"text", section.text}});
        }
        terminal.result({{"id", found->notebook.public_id},
                         {"revision", revision.n},
                         {"consultation", found->consultation.slug},
                         {"title", revision.title},
                         {"author", revision.group_name},
                         {"territory", found->territory ? json(found->territory->key.text()) : json{}},
                         {"sections", std::move(sections)}});
        return Exit::success;
    });
}

Exit write_out(Context& context, std::string const& consultation, std::string const& format)
{
    return with_database(context, [&](store::Database& database) {
        auto const space = service::Spaces{database}.for_host("").value_or(model::Space{});
        auto const settings = context.settings();
        auto const data =
            notebook::OpenData::open(database, space.id, consultation, notebook::open_format_named(format).value(),
                                     {settings ? service::public_url(*settings, space) : std::string{}, context.terminal.language});
        if (!data) {
            return context.fail(data.error());
        }
        for (auto piece = (*data)->piece(); !piece.empty(); piece = (*data)->piece()) {
            context.terminal.out() << piece;
        }
        return Exit::success;
    });
}

} // namespace

void add_notebook(Command const& program, Context& context)
{
    auto const family = program.family("notebook", "cli.notebook");
    add_notebook_import(family, context);
    auto const consultation = std::make_shared<std::string>();
    auto const limit = std::make_shared<std::int64_t>(20);
    family.command("list", "cli.notebook.list")
        .argument("CONSULTATION", *consultation, "cli.notebook.import.consultation")
        .option("--limit", *limit, "cli.territory.search.limit")
        .json()
        .run([&context, consultation, limit] { return list(context, *consultation, *limit); });
    auto const id = std::make_shared<std::string>();
    family.command("show", "cli.notebook.show").argument("ID", *id, "cli.notebook.show.id").json().run([&context, id] {
        return show(context, *id);
    });
    auto const exported = std::make_shared<std::string>();
    auto const format = std::make_shared<std::string>("csv");
    family.command("export", "cli.notebook.export")
        .argument("CONSULTATION", *exported, "cli.notebook.import.consultation")
        .choice("--format", *format, {"csv", "json", "xlsx"}, "cli.notebook.export.format")
        .run([&context, exported, format] { return write_out(context, *exported, *format); });
}

} // namespace maillage::cli
