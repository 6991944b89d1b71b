// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "cli/operator.hpp"
#include "service/notebook_search/dictionary.hpp"
#include "service/notebook_search/rebuild.hpp"
#include "service/notebook_search/search.hpp"

namespace maillage::cli {
namespace {

namespace searching = service::notebook_search;
using nlohmann::json;

/// Opens the database and the index that the settings name.
template <typename Use>
Exit with_search(Context& context, Use const& use)
{
    auto const settings = context.settings();
    if (!settings) {
        return context.fail(settings.error());
    }
    return with_database(context, [&](store::Database& database) {
        searching::Search search{database, searching::folder_of(*settings, database.address())};
        return use(database, search);
    });
}

std::string plain(std::vector<searching::Piece> const& pieces)
{
    std::string text;
    for (auto const& piece : pieces) {
        text += piece.marked ? "[" + piece.text + "]" : piece.text;
    }
    return text;
}

Exit query(Context& context, std::string const& question, std::string const& consultation, std::int64_t limit)
{
    constexpr std::int64_t k_most = 100;
    return with_search(context, [&](store::Database& database, searching::Search& search) {
        service::notebook::ListRequest request;
        request.question = question;
        request.limit = std::clamp<std::int64_t>(limit, 1, k_most);
        request.order = service::notebook::ListOrder::relevance;
        auto const answer = search.find(operator_of(database).space(), consultation, request);
        if (!answer) {
            return context.fail(answer.error());
        }
        auto& terminal = context.terminal;
        auto remarks = json::array();
        for (auto const& remark : answer->remarks) {
            auto const sentence = i18n::Catalogue::instance().text(
                terminal.language, base::Error{base::ErrorCode::invalid, remark.message, remark.fields, {}, {}});
            terminal.line(sentence);
            remarks.push_back(sentence);
        }
        auto items = json::array();
        for (std::size_t i = 0; i < answer->list.items.size(); ++i) {
            auto const& one = answer->list.items[i];
            auto const excerpt = i < answer->excerpts.size() ? plain(answer->excerpts[i]) : std::string{};
            terminal.line(one.public_id + "\t" + one.title + "\t" + one.territory_name);
            if (!excerpt.empty()) {
                terminal.line("    " + excerpt);
            }
            items.push_back({{"id", one.public_id}, {"title", one.title}, {"author", one.group_name}, {"excerpt", excerpt}});
        }
        terminal.say("cli.search.query.count", {{"shown", std::ssize(answer->list.items)}, {"total", answer->list.total}});
        if (answer->correction) {
            terminal.say("cli.search.query.correction", {{"question", *answer->correction}});
        }
        if (answer->behind > 0) {
            terminal.say("search.behind", {{"count", answer->behind}});
        }
        terminal.result({{"total", answer->list.total},
                         {"items", std::move(items)},
                         {"remarks", std::move(remarks)},
                         {"correction", answer->correction ? json(*answer->correction) : json{}},
                         {"behind", answer->behind}});
        return Exit::success;
    });
}

Exit rebuild_index(Context& context)
{
    return with_search(context, [&](store::Database& database, searching::Search& search) {
        auto& terminal = context.terminal;
        Progress progress{terminal, terminal.t("cli.search.rebuild.progress")};
        auto const built = searching::rebuild(database, search.folder(), [&](std::int64_t done, std::int64_t total) {
            progress.update(done, total);
            return true;
        });
        progress.close();
        if (!built) {
            return context.fail(built.error());
        }
        auto const folder = search.folder().path().string();
        terminal.say("cli.search.rebuild.done", {{"folder", folder}, {"count", *built}});
        terminal.result({{"folder", folder}, {"notebooks", *built}});
        return Exit::success;
    });
}

Exit status(Context& context)
{
    return with_search(context, [&](store::Database&, searching::Search& search) {
        auto const standing = search.standing();
        if (!standing) {
            return context.fail(standing.error());
        }
        auto const folder = search.folder().path().string();
        context.terminal.say("cli.search.status.state", {{"folder", folder}, {"count", standing->documents}, {"behind", standing->behind}});
        context.terminal.result({{"folder", folder}, {"notebooks", standing->documents}, {"behind", standing->behind}});
        return Exit::success;
    });
}

} // namespace

void add_search(Command const& program, Context& context)
{
    auto const family = program.family("search", "cli.search");
    auto const question = std::make_shared<std::string>();
    auto const consultation = std::make_shared<std::string>();
    auto const limit = std::make_shared<std::int64_t>(20);
    family.command("query", "cli.search.query")
        .argument("QUESTION", *question, "cli.search.query.question")
        .option("--consultation", *consultation, "cli.search.query.consultation")
        .option_with_default("--limit", *limit, "cli.search.query.limit")
        .json()
        .run([&context, question, consultation, limit] { return query(context, *question, *consultation, *limit); });
    family.command("rebuild", "cli.search.rebuild").json().run([&context] { return rebuild_index(context); });
    family.command("status", "cli.search.status").json().run([&context] { return status(context); });
}

} // namespace maillage::cli
