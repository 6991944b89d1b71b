// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "cli/accounts.hpp"
#include "cli/families.hpp"
#include "service/account/erase.hpp"
#include "service/account/members.hpp"
#include "service/public_url.hpp"

namespace maillage::cli {

namespace account = service::account;

namespace {

struct UserOptions {
    std::string space;
    std::string who;
    std::string name;
    std::string language{"fr"};
    std::string mode{"account"};
    std::vector<std::string> roles;
    std::vector<std::string> add;
    std::vector<std::string> remove;
    bool mail{false};
};

/// The accounts and the space that every command of the family works on.
struct Here {
    std::unique_ptr<Accounts> accounts;
    model::Space space;
    [[nodiscard]] service::Administrator administrator() const { return Accounts::administrator(space); }
};

base::result<Here> here(Context const& context, UserOptions const& options)
{
    auto accounts = Accounts::open(context);
    if (!accounts) {
        return base::failure(std::move(accounts.error()));
    }
    auto space = (*accounts)->space(options.space);
    if (!space) {
        return base::failure(std::move(space.error()));
    }
    return Here{std::move(*accounts), std::move(*space)};
}

base::result<std::vector<model::Role>> parse_roles(std::vector<std::string> const& names)
{
    std::vector<model::Role> roles;
    for (auto const& name : names) {
        auto const role = model::role_named(name);
        if (!role) {
            std::string known;
            for (auto const other : model::k_roles) {
                known += (known.empty() ? "" : ", ") + std::string{model::name(other)};
            }
            return base::failure(base::ErrorCode::invalid, "error.role.unknown", {{"role", name}, {"roles", known}}, "role");
        }
        roles.push_back(*role);
    }
    return roles;
}

nlohmann::json to_json(account::Member const& member)
{
    auto roles = nlohmann::json::array();
    for (auto const role : member.roles) {
        roles.push_back(model::name(role));
    }
    auto const& person = member.account;
    return {{"id", person.public_id},
            {"email", person.email},
            {"name", person.name},
            {"language", person.language},
            {"state", model::name(person.state)},
            {"roles", roles},
            {"last_login_day", person.last_login_day ? nlohmann::json(*person.last_login_day) : nlohmann::json{}}};
}

void tell_link(Context const& context, Here const& where, std::string const& email, std::string const& language, std::string const& token)
{
    auto const link = token.empty() ? std::string{} : service::link_url(where.accounts->settings(), where.space, language, token);
    auto& terminal = context.terminal;
    if (link.empty()) {
        terminal.say("cli.user.queued", {{"email", email}});
    } else {
        terminal.say("cli.user.link", {{"email", email}});
        terminal.line(link);
    }
    terminal.result({{"email", email}, {"link", link.empty() ? nlohmann::json{} : nlohmann::json(link)}});
}

Exit add(Context& context, UserOptions const& options)
{
    auto const where = here(context, options);
    auto const roles = parse_roles(options.roles);
    if (!where || !roles) {
        return context.fail(where ? roles.error() : where.error());
    }
    auto const invited =
        account::invite(where->accounts->desk(), where->administrator(),
                        {.email = options.who, .name = options.name, .language = options.language, .roles = *roles, .send = options.mail});
    if (!invited) {
        return context.fail(invited.error());
    }
    if (invited->account.state == model::AccountState::active && !options.mail) {
        context.terminal.say("cli.user.role_added", {{"email", invited->account.email}});
        context.terminal.result({{"email", invited->account.email}, {"link", nullptr}});
        return Exit::success;
    }
    tell_link(context, *where, invited->account.email, invited->account.language, invited->token);
    return Exit::success;
}

Exit list(Context& context, UserOptions const& options)
{
    auto const where = here(context, options);
    if (!where) {
        return context.fail(where.error());
    }
    auto& terminal = context.terminal;
    auto rows = nlohmann::json::array();
    constexpr std::int64_t k_all = 1'000'000;
    for (auto const& member : account::members(where->accounts->desk(), where->administrator(), k_all)) {
        std::string roles;
        for (auto const role : member.roles) {
            roles += (roles.empty() ? "" : ", ") + std::string{model::name(role)};
        }
        terminal.line(fmt::format("{}  {}  {}  [{}]  {}", member.account.public_id, member.account.email, member.account.name,
                                  model::name(member.account.state), roles));
        rows.push_back(to_json(member));
    }
    terminal.result({{"users", rows}});
    return Exit::success;
}

Exit role(Context& context, UserOptions const& options)
{
    auto const where = here(context, options);
    auto const added = parse_roles(options.add);
    auto const removed = parse_roles(options.remove);
    if (!where || !added || !removed) {
        return context.fail(!where ? where.error() : !added ? added.error() : removed.error());
    }
    auto const& desk = where->accounts->desk();
    auto const found = account::member(desk, where->administrator(), options.who);
    if (!found) {
        return context.fail(found.error());
    }
    for (auto const wanted : *added) {
        if (auto const done = account::grant(desk, where->administrator(), found->account.public_id, wanted); !done) {
            return context.fail(done.error());
        }
    }
    for (auto const unwanted : *removed) {
        if (auto const done = account::revoke(desk, where->administrator(), found->account.public_id, unwanted); !done) {
            return context.fail(done.error());
        }
    }
    auto const left = account::member(desk, where->administrator(), options.who);
    context.terminal.say("cli.user.roles_done", {{"email", found->account.email}});
    context.terminal.result(left ? to_json(*left) : nlohmann::json{{"id", found->account.public_id}, {"roles", nlohmann::json::array()}});
    return Exit::success;
}

Exit reset(Context& context, UserOptions const& options)
{
    auto const where = here(context, options);
    if (!where) {
        return context.fail(where.error());
    }
    auto const& desk = where->accounts->desk();
    auto const found = account::member(desk, where->administrator(), options.who);
    if (!found) {
        return context.fail(found.error());
    }
    auto const token = account::renew_link(desk, where->administrator(), options.who, options.mail);
    if (!token) {
        return context.fail(token.error());
    }
    tell_link(context, *where, found->account.email, found->account.language, *token);
    return Exit::success;
}

Exit erase(Context& context, UserOptions const& options)
{
    auto const where = here(context, options);
    if (!where) {
        return context.fail(where.error());
    }
    auto const mode = model::erasure_mode_named(options.mode).value_or(model::ErasureMode::account);
    auto const erased =
        account::erase_by_operator(where->accounts->desk(), service::Actor::operator_of(where->space.id), options.who, mode);
    if (!erased) {
        return context.fail(erased.error());
    }
    context.terminal.say("cli.user.erased");
    context.terminal.result({{"erased", true}});
    return Exit::success;
}

} // namespace

void add_user(Command const& program, Context& context)
{
    auto const options = std::make_shared<UserOptions>();
    auto const family = program.family("user", "cli.user");
    auto const declare = [&](std::string const& name) {
        auto command = family.command(name, "cli.user." + name);
        command.option("--space", options->space, "cli.user.space").json();
        return command;
    };
    auto const running = [&](Exit (*what)(Context&, UserOptions const&)) {
        return [&context, options, what] { return what(context, *options); };
    };
    declare("add")
        .argument("email", options->who, "cli.user.email")
        .option("--name", options->name, "cli.user.name")
        .choice("--language", options->language, {"fr", "en"}, "cli.user.language")
        .required_option("--role", options->roles, "cli.user.roles")
        .flag("--mail", options->mail, "cli.user.mail")
        .run(running(add));
    declare("list").run(running(list));
    declare("role")
        .argument("who", options->who, "cli.user.who")
        .option("--add", options->add, "cli.user.role_add")
        .option("--remove", options->remove, "cli.user.role_remove")
        .run(running(role));
    declare("reset").argument("who", options->who, "cli.user.who").flag("--mail", options->mail, "cli.user.mail").run(running(reset));
    declare("erase")
        .argument("who", options->who, "cli.user.who")
        .choice("--mode", options->mode, {"account", "content"}, "cli.user.mode")
        .run(running(erase));
}

} // namespace maillage::cli
