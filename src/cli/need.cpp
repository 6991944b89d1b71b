// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "cli/operator.hpp"
#include "service/need/reading.hpp"

namespace maillage::cli {
namespace {

namespace need = service::need;
using nlohmann::json;

Exit list_needs(Context& context, need::ListRequest request)
{
    return with_database(context, [&](store::Database& database) {
        auto const space = operator_of(database).space();
        request.limit = 100;
        request.facets = false;
        auto items = json::array();
        for (;;) {
            auto const page = need::list(database, space, request);
            for (auto const& one : page.items) {
                context.terminal.line(one.public_id + "\t" + std::string{model::name(one.side)} + "\t" + one.kind + "\t" + one.title +
                                      "\t" + one.organisation_slug + "\t" + one.territory_name);
                items.push_back({{"id", one.public_id},
                                 {"side", model::name(one.side)},
                                 {"kind", one.kind},
                                 {"title", one.title},
                                 {"state", model::name(one.state)},
                                 {"organisation", one.organisation_slug},
                                 {"territory", one.territory ? json(one.territory->text()) : json{}}});
            }
            if (!page.next) {
                break;
            }
            request.before = *page.next;
        }
        if (items.empty()) {
            context.terminal.say("cli.need.list.nothing");
        }
        context.terminal.result({{"items", std::move(items)}});
        return Exit::success;
    });
}

struct MatchArguments {
    std::string kind{};
    std::string of{};
};

Exit match_needs(Context& context, MatchArguments const& asked)
{
    return with_database(context, [&](store::Database& database) {
        auto const space = operator_of(database).space();
        auto transaction = database.read();
        std::optional<std::int64_t> of;
        auto kind = asked.kind;
        if (!asked.of.empty()) {
            auto const found = store::needs::find(transaction, asked.of);
            if (!found || found->need.space != space) {
                return context.fail(base::Error{base::ErrorCode::absent, "cli.need.match.absent", {{"id", asked.of}}, {}, {}});
            }
            of = found->need.id;
            kind = found->need.kind;
        }
        base::Stopwatch watch;
        auto const pool = need::match(transaction, space, kind, of);
        auto const seconds = watch.lap();
        auto items = json::array();
        for (auto const& one : pool.matches) {
            auto const& left = pool.needs[one.need].kept;
            auto const& right = pool.offers[one.offer].kept;
            context.terminal.line(std::to_string(one.score).substr(0, 4) + "\t" + left.need.public_id + "\t" + right.need.public_id + "\t" +
                                  left.need.title + "\t" + right.need.title);
            items.push_back({{"need", left.need.public_id},
                             {"offer", right.need.public_id},
                             {"score", one.score},
                             {"place", one.place},
                             {"words", one.words},
                             {"period", one.period},
                             {"metres", one.metres ? json(*one.metres) : json{}},
                             {"shared", one.shared}});
        }
        if (items.empty()) {
            context.terminal.say("cli.need.match.nothing");
        }
        context.terminal.result(
            {{"needs", pool.needs.size()}, {"offers", pool.offers.size()}, {"seconds", seconds}, {"items", std::move(items)}});
        return Exit::success;
    });
}

} // namespace

void add_need(Command const& program, Context& context)
{
    auto const family = program.family("need", "cli.need");
    auto const asked = std::make_shared<need::ListRequest>();
    family.command("list", "cli.need.list")
        .option("--side", asked->side, "cli.need.list.side")
        .option("--kind", asked->kind, "cli.need.list.kind")
        .option("--territory", asked->territory, "cli.need.list.territory")
        .option("--words", asked->words, "cli.need.list.words")
        .flag("--closed", asked->closed, "cli.need.list.closed")
        .json()
        .run([&context, asked] { return list_needs(context, *asked); });
    auto const matched = std::make_shared<MatchArguments>();
    family.command("match", "cli.need.match")
        .option("--kind", matched->kind, "cli.need.match.kind")
        .option("--of", matched->of, "cli.need.match.of")
        .json()
        .run([&context, matched] { return match_needs(context, *matched); });
}

} // namespace maillage::cli
