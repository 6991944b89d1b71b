// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "cli/operator.hpp"
#include "service/organisation/directory.hpp"
#include "service/organisation/editing.hpp"
#include "service/organisation/export.hpp"
#include "service/public_url.hpp"

namespace maillage::cli {
namespace {

namespace directory = service::organisation;
using nlohmann::json;

Exit list_organisations(Context& context, directory::ListRequest const& asked)
{
    return with_database(context, [&](store::Database& database) {
        auto const space = operator_of(database).space();
        auto request = asked;
        auto items = json::array();
        for (;;) {
            auto const page = directory::list(database, space, request);
            if (!page) {
                return context.fail(page.error());
            }
            for (auto const& one : page->items) {
                context.terminal.line(one.slug + "\t" + one.kind + "\t" + one.name + "\t" + one.territory_name);
                items.push_back({{"slug", one.slug},
                                 {"name", one.name},
                                 {"kind", one.kind},
                                 {"territory", one.territory ? json(one.territory->text()) : json{}}});
            }
            if (!page->more) {
                break;
            }
            request.after = page->next;
        }
        if (items.empty()) {
            context.terminal.say("cli.organisation.list.nothing");
        }
        context.terminal.result({{"items", std::move(items)}});
        return Exit::success;
    });
}

/// The file itself, on the output.
Exit write_organisations(Context& context, directory::ListRequest const& request, std::string const& format)
{
    auto const settings = context.settings();
    if (!settings) {
        return context.fail(settings.error());
    }
    return with_database(context, [&](store::Database& database) {
        auto const space = service::Spaces{database}.for_host("").value_or(model::Space{});
        auto const data = directory::OrganisationData::open(database, space.id, request, *directory::export_format_named(format),
                                                            {space.name, service::public_url(*settings, space), context.terminal.language});
        for (auto piece = data->piece(); !piece.empty(); piece = data->piece()) {
            context.terminal.out() << piece;
        }
        return Exit::success;
    });
}

/// Public: what a page shows.
Exit show_organisation(Context& context, std::string const& slug)
{
    return with_database(context, [&](store::Database& database) {
        auto const page = directory::read(database, operator_of(database).space(), slug, true);
        if (!page) {
            return context.fail(page.error());
        }
        auto& terminal = context.terminal;
        auto const& one = page->organisation;
        terminal.line(one.name);
        terminal.line(one.kind + (page->territory ? " · " + page->territory->name : ""));
        if (!one.siret.empty() || !one.siren.empty()) {
            terminal.line(one.siret.empty() ? "SIREN " + one.siren : "SIRET " + one.siret);
        }
        if (!one.description.empty()) {
            terminal.line("");
            terminal.line(one.description);
        }
        terminal.result({{"slug", one.slug},
                         {"name", one.name},
                         {"kind", one.kind},
                         {"social_economy", model::name(one.social_economy)},
                         {"fields", one.fields},
                         {"siren", one.siren},
                         {"siret", one.siret},
                         {"rna", one.rna},
                         {"naf", one.naf},
                         {"state", model::name(one.state)},
                         {"description", one.description},
                         {"website", one.website},
                         {"lon", one.position ? json(one.position->lon) : json{}},
                         {"lat", one.position ? json(one.position->lat) : json{}},
                         {"territory", page->territory ? json(page->territory->key.text()) : json{}}});
        return Exit::success;
    });
}

Exit add_one(Context& context, directory::OrganisationInput const& input)
{
    return with_database(context, [&](store::Database& database) {
        auto const editor = directory::Editor::check(operator_of(database));
        if (!editor) {
            return context.fail(editor.error());
        }
        auto const made = directory::create(database, *editor, input, base::now());
        if (!made) {
            return context.fail(made.error());
        }
        context.terminal.say("cli.organisation.add.done", {{"slug", made->organisation.slug}});
        if (made->projected) {
            context.terminal.say("cli.organisation.add.projected");
        } else if (made->swapped) {
            context.terminal.say("cli.organisation.add.swapped");
        }
        context.terminal.result({{"slug", made->organisation.slug},
                                 {"id", made->organisation.public_id},
                                 {"projected", made->projected},
                                 {"swapped", made->swapped}});
        return Exit::success;
    });
}

} // namespace

void add_organisation(Command const& program, Context& context)
{
    auto const family = program.family("organisation", "cli.organisation");
    add_organisation_import(family, context);
    auto const asked = std::make_shared<directory::ListRequest>();
    asked->limit = 100;
    asked->facets = false;
    family.command("list", "cli.organisation.list")
        .option("--territory", asked->territory, "cli.organisation.list.territory")
        .option("--kind", asked->kind, "cli.organisation.list.kind")
        .option("--field", asked->field, "cli.organisation.list.field")
        .option("--words", asked->words, "cli.organisation.list.words")
        .json()
        .run([&context, asked] { return list_organisations(context, *asked); });
    auto const exported = std::make_shared<directory::ListRequest>();
    auto const format = std::make_shared<std::string>("csv");
    family.command("export", "cli.organisation.export")
        .choice("--format", *format, {"csv", "geojson", "jsonld", "xlsx"}, "cli.organisation.export.format")
        .option("--territory", exported->territory, "cli.organisation.list.territory")
        .option("--kind", exported->kind, "cli.organisation.list.kind")
        .option("--field", exported->field, "cli.organisation.list.field")
        .option("--ess", exported->ess, "cli.organisation.add.ess")
        .option("--words", exported->words, "cli.organisation.list.words")
        .run([&context, exported, format] { return write_organisations(context, *exported, *format); });
    auto const slug = std::make_shared<std::string>();
    family.command("show", "cli.organisation.show").argument("SLUG", *slug, "cli.organisation.show.slug").json().run([&context, slug] {
        return show_organisation(context, *slug);
    });
    auto const input = std::make_shared<directory::OrganisationInput>();
    family.command("add", "cli.organisation.add")
        .argument("NAME", input->name, "cli.organisation.add.name")
        .required_option("--kind", input->kind, "cli.organisation.add.kind")
        .option("--field", input->fields, "cli.organisation.add.field")
        .choice("--ess", input->ess, {"yes", "no", "unknown"}, "cli.organisation.add.ess")
        .option("--territory", input->territory, "cli.organisation.add.territory")
        .option("--siret", input->siret, "cli.organisation.add.siret")
        .option("--siren", input->siren, "cli.organisation.add.siren")
        .option("--rna", input->rna, "cli.organisation.add.rna")
        .option("--naf", input->naf, "cli.organisation.add.naf")
        .option("--lon", input->lon, "cli.organisation.add.lon")
        .option("--lat", input->lat, "cli.organisation.add.lat")
        .option("--description", input->description, "cli.organisation.add.description")
        .option("--website", input->website, "cli.organisation.add.website")
        .option("--email", input->contact_email, "cli.organisation.add.email")
        .option("--source", input->source, "cli.organisation.add.source")
        .json()
        .run([&context, input] { return add_one(context, *input); });
}

} // namespace maillage::cli
