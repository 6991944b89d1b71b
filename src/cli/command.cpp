// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/command.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace maillage::cli {

namespace {

CLI::Option& add(CLI::App& app, std::string const& name, Command::Target const& target, std::string const& help)
{
    return *std::visit([&](auto const& value) { return app.add_option(name, value.get(), help); }, target);
}

} // namespace

Command Command::command(std::string const& name, std::string const& id) const
{
    auto const& terminal = m_context.terminal;
    auto* const app = m_app.add_subcommand(name, terminal.t(id + ".help"));
    app->set_help_flag("-h,--help", terminal.t("cli.help_flag"));
    if (i18n::Catalogue::instance().has(terminal.language, id + ".examples")) {
        app->footer(terminal.t(id + ".examples"));
    }
    return {*app, m_context};
}

Command Command::family(std::string const& name, std::string const& id) const
{
    auto made = command(name, id);
    made.m_app.require_subcommand(1);
    return made;
}

Command& Command::argument(std::string const& name, Target target, std::string const& help)
{
    add(m_app, name, target, m_context.terminal.t(help)).required();
    return *this;
}

Command& Command::option(std::string const& name, Target target, std::string const& help)
{
    add(m_app, name, target, m_context.terminal.t(help));
    return *this;
}

Command& Command::option_with_default(std::string const& name, Target target, std::string const& help)
{
    add(m_app, name, target, m_context.terminal.t(help)).capture_default_str();
    return *this;
}

Command& Command::required_option(std::string const& name, Target target, std::string const& help) { return argument(name, target, help); }

Command& Command::choice(std::string const& name, std::string& target, std::vector<std::string> const& words, std::string const& help)
{
    auto const known = CLI::IsMember(words).description(""); // the words stand where the type would
    m_app.add_option(name, target, m_context.terminal.t(help))->check(known)->type_name(fmt::format("{}", fmt::join(words, "|")));
    return *this;
}

Command& Command::flag(std::string const& name, bool& target, std::string const& help)
{
    m_app.add_flag(name, target, m_context.terminal.t(help));
    return *this;
}

Command& Command::together(std::string const& one, std::string const& other)
{
    m_app.get_option(one)->needs(m_app.get_option(other));
    m_app.get_option(other)->needs(m_app.get_option(one));
    return *this;
}

Command& Command::json() { return flag("--json", m_context.terminal.json, "cli.json_flag"); }

void Command::run(std::function<Exit()> action)
{
    m_app.callback([&context = m_context, action = std::move(action)] { context.action = action; });
}

} // namespace maillage::cli
