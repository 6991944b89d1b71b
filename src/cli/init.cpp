// SPDX-License-Identifier: AGPL-3.0-or-later
#include <filesystem>
#include <system_error>

#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "service/account/links.hpp"
#include "service/cooperation/demonstration.hpp"
#include "service/installation.hpp"
#include "service/notebook/demonstration.hpp"
#include "service/spaces.hpp"
#include "service/territory/demonstration.hpp"
#include "service/territory/official.hpp"
#include "store/migration.hpp"

namespace maillage::cli {

namespace {

/// Where people will reach the site, as far as the settings tell.
std::string public_address(model::Settings const& settings)
{
    return settings.site.base_url.empty() ? "http://" + settings.server.address + ":" + std::to_string(settings.server.port)
                                          : settings.site.base_url;
}

/// The one-time link that makes the first administrator; empty when there is one.
std::string first_account_link(model::Settings const& settings, store::Database& database, std::int64_t space)
{
    service::account::PasswordHasher const hasher;
    service::account::PersonalData const personal_data;
    service::account::Desk const desk{.database = database,
                                      .hasher = hasher,
                                      .personal_data = personal_data,
                                      .secret = service::installation_secret(database),
                                      .policy = service::account::policy_of(settings)};
    auto const token = service::account::bootstrap_link(desk, space);
    return token ? public_address(settings) + "/compte/lien/" + *token : std::string{};
}

/// The space there is, or a first one for the whole installation.
base::result<model::Space> first_space(store::Database& database, model::Settings const& settings)
{
    service::Spaces spaces{database};
    if (auto const all = spaces.all(); !all.empty()) {
        return all.front();
    }
    return service::Administrator::check(service::Actor::operator_of(0)).and_then([&](service::Administrator const& administrator) {
        return spaces.add(administrator, settings.site.name, {}, base::now());
    });
}

/// A first `init` makes the folder of the file too: the default one, data/, is there on no machine. Where it cannot be made, opening the
/// file says why.
void make_folder(store::DatabaseAddress const& address)
{
    auto const folder = std::filesystem::path{address.address}.parent_path();
    if (address.engine == store::Engine::sqlite && !folder.empty()) {
        std::error_code ignored;
        std::filesystem::create_directories(folder, ignored);
    }
}

base::result<std::int64_t> load_notebooks(store::Database& database, std::int64_t space)
{
    return service::notebook::Editor::check(service::Actor::operator_of(space)).and_then([&](service::notebook::Editor const& editor) {
        return service::notebook::load_demonstration(database, editor);
    });
}

base::result<service::cooperation::Demonstrated> load_cooperations(store::Database& database, std::int64_t space)
{
    return service::organisation::Editor::check(service::Actor::operator_of(space))
        .and_then([&](service::organisation::Editor const& editor) {
            return service::cooperation::load_demonstration(database, editor, base::now());
        });
}

Exit tell_link(Context& context, std::string const& link)
{
    if (!link.empty()) {
        context.terminal.say("cli.init.bootstrap", {{"link", link}});
    }
    return Exit::success;
}

Exit init(Context& context, bool demonstration)
{
    auto& terminal = context.terminal;
    auto const settings = context.settings();
    if (!settings) {
        return context.fail(settings.error());
    }
    auto const address = context.address();
    if (!address) {
        return context.fail(address.error());
    }
    make_folder(*address);
    auto const applied = store::migrate(*address);
    if (!applied) {
        return context.fail(applied.error());
    }
    terminal.say("cli.init.schema", {{"count", static_cast<std::int64_t>(applied->size())}});
    auto const database = store::Database::open(*address);
    if (!database) {
        return context.fail(database.error());
    }
    auto const space = first_space(**database, *settings);
    if (!space) {
        return context.fail(space.error());
    }
    auto const official = service::territory::load_official(**database);
    if (!official) {
        return context.fail(official.error());
    }
    terminal.say("cli.init.territories", {{"count", official->changed ? official->territories : std::int64_t{0}}});
    std::int64_t places = 0;
    if (demonstration) {
        auto const loaded = service::territory::load_demonstration(**database);
        if (!loaded) {
            return context.fail(loaded.error());
        }
        places = *loaded;
        terminal.say("cli.init.demo_loaded", {{"count", places}});
        auto const notebooks = load_notebooks(**database, space->id);
        if (!notebooks) {
            return context.fail(notebooks.error());
        }
        terminal.say("cli.init.demo_notebooks", {{"count", *notebooks}});
        auto const cooperations = load_cooperations(**database, space->id);
        if (!cooperations) {
            return context.fail(cooperations.error());
        }
        terminal.say("cli.init.demo_cooperations",
                     {{"organisations", cooperations->organisations}, {"cooperations", cooperations->cooperations}});
    }
    terminal.say("cli.init.ready", {{"database", address->display()}});
    auto const link = first_account_link(*settings, **database, space->id);
    terminal.result({{"migrations", applied->size()},
                     {"territories", official->territories},
                     {"demonstration", places},
                     {"link", link.empty() ? nlohmann::json{} : nlohmann::json(link)}});
    return tell_link(context, link);
}

Exit link(Context& context)
{
    auto const settings = context.settings();
    if (!settings) {
        return context.fail(settings.error());
    }
    auto const database = context.open_database();
    if (!database) {
        return context.fail(database.error());
    }
    auto const space = first_space(**database, *settings);
    if (!space) {
        return context.fail(space.error());
    }
    auto const made = first_account_link(*settings, **database, space->id);
    context.terminal.result({{"link", made.empty() ? nlohmann::json{} : nlohmann::json(made)}});
    if (made.empty()) {
        context.terminal.say("cli.link.already");
    }
    return tell_link(context, made);
}

} // namespace

void add_init(Command const& program, Context& context)
{
    auto const demonstration = std::make_shared<bool>(false);
    program.command("init", "cli.init").flag("--demo", *demonstration, "cli.init.demo").json().run([&context, demonstration] {
        return init(context, *demonstration);
    });
    program.command("link", "cli.link").json().run([&context] { return link(context); });
}

} // namespace maillage::cli
