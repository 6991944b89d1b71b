// SPDX-License-Identifier: AGPL-3.0-or-later
#include <filesystem>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "cli/families.hpp"
#include "cli/limit.hpp"
#include "cli/operator.hpp"
#include "service/about_file.hpp"
#include "service/cooperation/joining_words.hpp"
#include "service/cooperation/reading.hpp"

namespace maillage::cli {
namespace {

namespace cooperation = service::cooperation;
using nlohmann::json;

constexpr std::size_t k_largest_typology = 1024 * 1024;

base::Date today() { return base::Date{std::chrono::floor<std::chrono::days>(base::now())}; }

struct ListArguments {
    std::string territory{};
    bool poles{false};
};

Exit list_cooperations(Context& context, ListArguments const& asked)
{
    return with_database(context, [&](store::Database& database) {
        auto const space = operator_of(database).space();
        cooperation::ListRequest request;
        request.territory = asked.territory;
        request.limit = 100;
        request.pole = asked.poles ? std::optional{true} : std::nullopt;
        auto items = json::array();
        for (;;) {
            auto const page = cooperation::list(database, space, request);
            if (!page) {
                return context.fail(page.error());
            }
            for (auto const& one : page->items) {
                context.terminal.line(one.slug + "\t" + (one.pole ? "pole" : "cooperation") + "\t" + one.title + "\t" + one.territory_name);
                items.push_back({{"slug", one.slug},
                                 {"title", one.title},
                                 {"pole", one.pole},
                                 {"members", one.members},
                                 {"territory", one.territory ? json(one.territory->text()) : json{}}});
            }
            if (!page->more) {
                break;
            }
            request.after = page->next;
        }
        if (items.empty()) {
            context.terminal.say("cli.cooperation.list.nothing");
        }
        context.terminal.result({{"items", std::move(items)}});
        return Exit::success;
    });
}

json findings(std::vector<engine::typology::Finding> const& list)
{
    auto found = json::array();
    for (auto const& one : list) {
        found.push_back({{"sentence", one.sentence()},
                         {"fact", one.fact},
                         {"value", one.found},
                         {"wanted", one.at_least ? json(*one.at_least) : json{}}});
    }
    return found;
}

json standing_record(Context& context, cooperation::Standing const& standing)
{
    auto const& axis = *standing.axis;
    auto const at = standing.placement.level;
    bool const french = context.terminal.language == i18n::Language::french;
    auto const axis_name = french ? axis.name.fr : axis.name.en;
    json record{{"typology", standing.typology->key}, {"axis", axis.key}, {"number", at}, {"self", standing.self}};
    if (at == 0) {
        context.terminal.say("cli.cooperation.show.below", {{"axis", axis_name}});
        record["level"] = json{};
    } else {
        auto const& level = axis.levels[static_cast<std::size_t>(at - 1)];
        context.terminal.say(
            "cli.cooperation.show.level",
            {{"axis", axis_name}, {"level", french ? level.name.fr : level.name.en}, {"number", at}, {"count", std::ssize(axis.levels)}});
        record["level"] = level.key;
    }
    record["reasons"] = findings(standing.placement.reasons);
    record["missing"] = findings(standing.placement.missing);
    return record;
}

Exit show_cooperation(Context& context, std::string const& slug)
{
    return with_database(context, [&](store::Database& database) {
        auto const page = cooperation::read(database, operator_of(database).space(), slug, today());
        if (!page) {
            return context.fail(page.error());
        }
        auto const& one = page->cooperation;
        context.terminal.line(one.title + (page->territory ? " · " + page->territory->name : ""));
        auto members = json::array();
        for (auto const& member : one.members) {
            context.terminal.line("  " + member.slug + "\t" + member.role + "\t" + member.name);
            members.push_back(
                {{"organisation", member.slug}, {"role", member.role}, {"from", member.from.value_or("")}, {"to", member.to.value_or("")}});
        }
        auto standings = json::array();
        for (auto const& standing : page->standings) {
            standings.push_back(standing_record(context, standing));
        }
        context.terminal.result({{"slug", one.slug},
                                 {"title", one.title},
                                 {"pole", one.pole},
                                 {"from", one.from.value_or("")},
                                 {"to", one.to.value_or("")},
                                 {"members", std::move(members)},
                                 {"standings", std::move(standings)}});
        return Exit::success;
    });
}

struct JoinersArguments {
    std::string slug{};
    std::int64_t limit{20};
};

Exit list_joiners(Context& context, JoinersArguments const& asked)
{
    if (auto const checked = check_limit(asked.limit); !checked) {
        return context.fail(checked.error());
    }
    return with_database(context, [&](store::Database& database) {
        auto const found =
            cooperation::joiners(database, operator_of(database).space(), asked.slug, today(), static_cast<std::size_t>(asked.limit));
        if (!found) {
            return context.fail(found.error());
        }
        auto items = json::array();
        for (auto const& one : found->joiners) {
            context.terminal.line(one.organisation.slug + "\t" + std::to_string(one.reasons.points) + "\t" + one.organisation.name);
            auto reasons = json::array();
            for (auto const& reason : cooperation::reasons_of(*found, one, context.terminal.language)) {
                context.terminal.line("  " + reason.text);
                reasons.push_back({{"kind", reason.kind}, {"sentence", reason.text}});
            }
            items.push_back({{"organisation", one.organisation.slug},
                             {"name", one.organisation.name},
                             {"points", one.reasons.points},
                             {"metres", one.metres ? json(*one.metres) : json{}},
                             {"reasons", std::move(reasons)}});
        }
        if (items.empty()) {
            context.terminal.say(found->territory.empty() ? "joining.no_place" : "joining.nobody");
        }
        auto missing = json::array();
        for (auto const side : found->missing) {
            missing.push_back(engine::matching::name(side));
        }
        context.terminal.result({{"missing", std::move(missing)}, {"in_reach", found->in_reach}, {"items", std::move(items)}});
        return Exit::success;
    });
}

Exit list_typologies(Context& context)
{
    return with_database(context, [&](store::Database& database) {
        auto transaction = database.read();
        auto items = json::array();
        for (auto const& typology : cooperation::typologies_of(transaction, operator_of(database).space())) {
            context.terminal.line(typology.key);
            auto axes = json::array();
            for (auto const& axis : typology.axes) {
                auto levels = json::array();
                std::string line = "  " + axis.key + ":";
                for (auto const& level : axis.levels) {
                    line += " " + level.key;
                    levels.push_back(level.key);
                }
                context.terminal.line(line);
                axes.push_back({{"key", axis.key}, {"levels", std::move(levels)}});
            }
            items.push_back({{"key", typology.key}, {"axes", std::move(axes)}});
        }
        context.terminal.result({{"items", std::move(items)}});
        return Exit::success;
    });
}

Exit check_typology(Context& context, std::filesystem::path const& file)
{
    auto const text = base::read_file(file, k_largest_typology);
    if (!text) {
        return context.fail(text.error());
    }
    auto const read = cooperation::read_typology(*text);
    if (!read) {
        return context.fail(service::about_file(read.error(), file).value());
    }
    context.terminal.say("cli.typology.check.sound", {{"key", read->key}});
    context.terminal.result({{"key", read->key}, {"axes", read->axes.size()}});
    return Exit::success;
}

Exit load_typology(Context& context, std::filesystem::path const& file)
{
    auto const text = base::read_file(file, k_largest_typology);
    if (!text) {
        return context.fail(text.error());
    }
    return with_database(context, [&](store::Database& database) {
        auto const editor = service::organisation::Editor::check(operator_of(database));
        if (!editor) {
            return context.fail(editor.error());
        }
        auto const key = cooperation::load_typology(database, *editor, *text, base::now());
        if (!key) {
            return context.fail(service::about_file(key.error(), file).value());
        }
        context.terminal.say("cli.typology.load.done", {{"key", *key}});
        context.terminal.result({{"key", *key}});
        return Exit::success;
    });
}

Exit unload_typology(Context& context, std::string const& key)
{
    return with_database(context, [&](store::Database& database) {
        auto const editor = service::organisation::Editor::check(operator_of(database));
        if (!editor) {
            return context.fail(editor.error());
        }
        auto const done = cooperation::unload_typology(database, *editor, key, base::now());
        if (!done) {
            return context.fail(done.error());
        }
        context.terminal.say("cli.typology.unload.done", {{"key", key}});
        context.terminal.result({{"key", key}});
        return Exit::success;
    });
}

} // namespace

void add_cooperation(Command const& program, Context& context)
{
    auto const family = program.family("cooperation", "cli.cooperation");
    auto const asked = std::make_shared<ListArguments>();
    family.command("list", "cli.cooperation.list")
        .option("--territory", asked->territory, "cli.cooperation.list.territory")
        .flag("--poles", asked->poles, "cli.cooperation.list.poles")
        .json()
        .run([&context, asked] { return list_cooperations(context, *asked); });
    auto const slug = std::make_shared<std::string>();
    family.command("show", "cli.cooperation.show").argument("SLUG", *slug, "cli.cooperation.show.slug").json().run([&context, slug] {
        return show_cooperation(context, *slug);
    });
    auto const joiners = std::make_shared<JoinersArguments>();
    family.command("joiners", "cli.cooperation.joiners")
        .argument("SLUG", joiners->slug, "cli.cooperation.show.slug")
        .option("--limit", joiners->limit, "cli.cooperation.joiners.limit")
        .json()
        .run([&context, joiners] { return list_joiners(context, *joiners); });
}

void add_typology(Command const& program, Context& context)
{
    auto const family = program.family("typology", "cli.typology");
    family.command("list", "cli.typology.list").json().run([&context] { return list_typologies(context); });
    auto const file = std::make_shared<std::filesystem::path>();
    family.command("check", "cli.typology.check").argument("FILE", *file, "cli.typology.check.file").json().run([&context, file] {
        return check_typology(context, *file);
    });
    family.command("load", "cli.typology.load").argument("FILE", *file, "cli.typology.check.file").json().run([&context, file] {
        return load_typology(context, *file);
    });
    auto const key = std::make_shared<std::string>();
    family.command("unload", "cli.typology.unload").argument("KEY", *key, "cli.typology.unload.key").json().run([&context, key] {
        return unload_typology(context, *key);
    });
}

} // namespace maillage::cli
