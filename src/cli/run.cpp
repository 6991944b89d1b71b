// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/run.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

#include <CLI/CLI.hpp>

#include "base/exception.hpp"
#include "cli/families.hpp"
#include "cli/parse_error.hpp"
#include "service/notebook/records.hpp"

namespace maillage::cli {

namespace {

i18n::Language language_of(std::vector<std::string> const& arguments)
{
    std::string wanted;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--lang" && i + 1 < arguments.size()) {
            wanted = arguments[i + 1];
        } else if (arguments[i].starts_with("--lang=")) {
            wanted = arguments[i].substr(7);
        }
    }
    for (char const* variable : {"MAILLAGE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (wanted.empty()) {
            if (char const* value = std::getenv(variable); value != nullptr) { // NOLINT(concurrency-mt-unsafe): before any thread
                wanted = value;
            }
        }
    }
    return wanted.starts_with("en") ? i18n::Language::english : i18n::Language::french;
}

/// Takes `--group.name VALUE` and `--group.name=VALUE` out of the arguments: the settings have a table of their own.
/// A setting without its value is left, so that the parser complains of it.
std::vector<std::string> take_settings(std::vector<std::string> const& arguments, std::map<std::string, std::string>& flags)
{
    std::vector<std::string> rest;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        auto const& argument = arguments[i];
        auto const equals = argument.find('=');
        auto const name = argument.substr(0, equals);
        if (!argument.starts_with("--") || name.find('.') == std::string::npos) {
            rest.push_back(argument);
        } else if (equals != std::string::npos) {
            flags[name.substr(2)] = argument.substr(equals + 1);
        } else if (i + 1 < arguments.size()) {
            flags[name.substr(2)] = arguments[++i];
        } else {
            rest.push_back(argument);
        }
    }
    return rest;
}

/// The innermost command that was being parsed when the parser gave up: whose --help is worth reading.
CLI::App const* innermost(CLI::App const* app)
{
    while (!app->get_subcommands().empty()) {
        app = app->get_subcommands().front();
    }
    return app;
}

/// "maillage space add", as one types it.
std::string typed_name(CLI::App const* command)
{
    std::string name = command->get_name();
    while ((command = command->get_parent()) != nullptr) {
        name = command->get_name() + " " + name;
    }
    return name;
}

void build(CLI::App& app, Context& context)
{
    auto& terminal = context.terminal;
    app.set_help_flag("-h,--help", terminal.t("cli.help_flag"));
    app.footer(terminal.t("cli.footer"));
    app.add_option("-c,--config", context.config_file, terminal.t("cli.config_option"));
    static std::string language; // read before parsing; declared so that --help lists it and the parser accepts it
    app.add_option("--lang", language, terminal.t("cli.lang_option"))
        ->check(CLI::IsMember({"fr", "en"}).description(""))
        ->type_name("fr|en");
    app.require_subcommand(1);
    app.fallthrough();
    auto formatter = std::make_shared<CLI::Formatter>();
    for (char const* label : {"Usage", "OPTIONS", "OPTION", "SUBCOMMAND", "SUBCOMMANDS", "Options", "Option", "Subcommands", "Subcommand",
                              "Positionals", "REQUIRED", "TEXT", "INT", "UINT", "FLOAT", "Env"}) {
        formatter->label(label, terminal.t(std::string{"cli.label."} + label));
    }
    formatter->column_width(34);
    app.formatter(formatter);
    Command const program{app, context};
    add_serve(program, context);
    add_init(program, context);

    add_migrate(program, context);
    add_backup_and_restore(program, context);
    add_check(program, context);

    add_config(program, context);
    add_territory(program, context);
    add_consultation(program, context);
    add_notebook(program, context);
    add_organisation(program, context);
    add_cooperation(program, context);
    add_need(program, context);
    add_network(program, context);
    add_typology(program, context);
    add_search(program, context);
    add_synthesis(program, context);
    add_space(program, context);
    add_user(program, context);
    add_version(program, context);
}

} // namespace

int run(std::vector<std::string> const& arguments, Terminal& terminal)
{
    if (auto const ended = service::notebook::run_as_reader(arguments)) {
        return *ended;
    }
    terminal.language = language_of(arguments);
    Context context{terminal};
    auto rest = take_settings(arguments, context.flags);
    CLI::App app{terminal.t("cli.description"), "maillage"};
    build(app, context);
    try {
        std::reverse(rest.begin(), rest.end()); // CLI11 takes a vector from its end
        app.parse(std::move(rest));
        return static_cast<int>(context.action());
    } catch (CLI::CallForHelp const&) {
        auto const* const command = innermost(&app);
        auto const* const parent = command->get_parent();
        terminal.out() << command->help(parent == nullptr ? "" : typed_name(parent)) << std::flush;
        return static_cast<int>(Exit::success);
    } catch (CLI::ParseError const& error) {
        auto const* const command = innermost(&app);
        terminal.failure_line(
            terminal.t("cli.parse.see", {{"problem", explain(*command, error, terminal)}, {"command", typed_name(command)}}));
        return static_cast<int>(Exit::usage);
    } catch (base::EnvironmentError const& error) {
        terminal.failure({base::ErrorCode::invalid, error.message(), error.fields()});
        return static_cast<int>(Exit::environment);
    }
}

} // namespace maillage::cli
