// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <memory>
#include <optional>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "cli/families.hpp"
#include "cli/operator.hpp"
#include "service/network/computing.hpp"
#include "service/network/downloads.hpp"
#include "service/network/reading.hpp"
#include "service/organisation/lists.hpp"
#include "service/public_url.hpp"
#include "service/spaces.hpp"

namespace maillage::cli {
namespace {

namespace network = service::network;
using nlohmann::json;

json figures_json(model::Network const& figures)
{
    return {{"actors", figures.actors},
            {"links", figures.links},
            {"cooperations", figures.cooperations},
            {"to_come", figures.to_come},
            {"past", figures.past},
            {"communities", figures.communities},
            {"components", figures.components},
            {"isolated", figures.isolated},
            {"bridges", figures.bridges},
            {"articulations", figures.articulations},
            {"transitivity", figures.transitivity ? json(*figures.transitivity) : json{}},
            {"sources", figures.sources},
            {"estimated", figures.estimated},
            {"day", figures.day},
            {"computed_at", base::to_rfc3339(figures.computed_at)}};
}

void say_figures(Context& context, model::Network const& figures)
{
    auto& terminal = context.terminal;
    terminal.say("network.figures.summary", {{"actors", figures.actors}, {"links", figures.links}, {"cooperations", figures.cooperations}});
    terminal.say("network.figures.communities", {{"count", figures.communities}});
    terminal.say("network.figures.components", {{"count", figures.components}});
    terminal.say("network.figures.isolated", {{"count", figures.isolated}});
    terminal.say("network.figures.bridges", {{"count", figures.bridges}});
    terminal.say("network.figures.articulations", {{"count", figures.articulations}});
}

Exit compute_network(Context& context)
{
    return with_database(context, [&](store::Database& database) {
        auto const editor = service::organisation::Editor::check(operator_of(database));
        if (!editor) {
            return context.fail(editor.error());
        }
        auto seconds = json::object();
        std::string stage;
        base::Stopwatch watch;
        auto const ended = [&] {
            if (!stage.empty()) {
                seconds[stage] = watch.lap();
            }
        };
        auto const computed = [&] {
            Progress progress{context.terminal, context.terminal.t("cli.network.compute.progress")};
            return network::compute(
                database, *editor,
                [&](std::int64_t done, std::string_view message) {
                    ended();
                    stage = message.substr(message.rfind('.') + 1);
                    progress.update(done, network::k_stages);
                    return true;
                },
                base::now());
        }();
        ended();
        if (!computed) {
            return context.fail(computed.error());
        }
        say_figures(context, *computed);
        auto body = figures_json(*computed);
        body["seconds"] = std::move(seconds);
        context.terminal.result(body);
        return Exit::success;
    });
}

Exit show_network(Context& context, std::int64_t top)
{
    return with_database(context, [&](store::Database& database) {
        network::NetworkRequest request;
        request.narrowed.limit = std::max<std::int64_t>(top, 0);
        auto const page = network::read(database, operator_of(database).space(), request);
        if (!page.network) {
            return context.fail(base::Error{base::ErrorCode::absent, "error.network.absent"});
        }
        say_figures(context, *page.network);
        auto body = figures_json(*page.network);
        auto changed = json::object();
        for (auto const& one : page.changed) {
            changed[one.kind] = one.count;
        }
        body["changed"] = std::move(changed);
        auto actors = json::array();
        for (auto const& one : page.actors) {
            context.terminal.line(one.slug + "\t" + std::to_string(one.figures.degree) + "\t" + std::to_string(one.figures.community) +
                                  "\t" + one.name);
            actors.push_back({{"slug", one.slug},
                              {"name", one.name},
                              {"community", one.figures.community},
                              {"degree", one.figures.degree},
                              {"cooperations", one.figures.cooperations},
                              {"bridges", one.figures.bridges},
                              {"articulation", one.figures.articulation},
                              {"betweenness", one.figures.betweenness}});
        }
        body["top"] = std::move(actors);
        auto territories = json::array();
        for (auto const& one : page.territories) {
            territories.push_back({{"territory", one.key.text()},
                                   {"actors", one.figures.actors},
                                   {"inside", one.figures.inside},
                                   {"across", one.figures.across},
                                   {"transitivity", one.figures.transitivity ? json(*one.figures.transitivity) : json{}}});
        }
        body["territories"] = std::move(territories);
        context.terminal.result(body);
        return Exit::success;
    });
}

struct NetworkExport {
    std::string format{"graphml"};
    std::optional<std::filesystem::path> out{};
};

/// To the file, or to where the command speaks.
Exit export_network(Context& context, NetworkExport const& arguments)
{
    auto const format = network::network_format_named(arguments.format).value(); // one of the words of the choice
    auto const settings = context.settings();
    if (!settings) {
        return context.fail(settings.error());
    }
    return with_database(context, [&](store::Database& database) {
        auto const space = service::Spaces{database}.for_host("").value_or(model::Space{});
        auto const data = network::NetworkData::open(
            database, space.id, format, service::public_url(*settings, space), [&context](std::string_view code) {
                return service::organisation::lists().word("kind", code, context.terminal.language == i18n::Language::french);
            });
        if (!data) {
            return context.fail(data.error());
        }
        std::string bytes;
        for (auto piece = (*data)->piece(); !piece.empty(); piece = (*data)->piece()) {
            bytes += piece;
        }
        if (!arguments.out) {
            context.terminal.out() << bytes;
            return Exit::success;
        }
        base::write_file(*arguments.out, bytes, 0644);
        auto const standing = network::standing(database, space.id);
        context.terminal.say("cli.network.export.done",
                             {{"path", arguments.out->string()}, {"actors", standing.network->actors}, {"links", standing.network->links}});
        return Exit::success;
    });
}

} // namespace

void add_network(Command const& program, Context& context)
{
    auto const family = program.family("network", "cli.network");
    family.command("compute", "cli.network.compute").json().run([&context] { return compute_network(context); });
    auto const top = std::make_shared<std::int64_t>(10);
    family.command("show", "cli.network.show").option_with_default("--top", *top, "cli.network.show.top").json().run([&context, top] {
        return show_network(context, *top);
    });
    auto const arguments = std::make_shared<NetworkExport>();
    family.command("export", "cli.network.export")
        .choice("--format", arguments->format, {"graphml", "kumu", "links", "actors", "json"}, "cli.network.export.format")
        .option("--out", arguments->out, "cli.network.export.out")
        .run([&context, arguments] { return export_network(context, *arguments); });
}

} // namespace maillage::cli
