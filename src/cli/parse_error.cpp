// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/parse_error.hpp"

#include <CLI/CLI.hpp>
#include <fmt/ranges.h>

namespace maillage::cli {

namespace {

std::string before(std::string const& text, std::string_view mark) { return text.substr(0, text.find(mark)); }

std::string after(std::string const& text, std::string_view mark)
{
    auto const at = text.find(mark);
    return at == std::string::npos ? text : text.substr(at + mark.size());
}

template <typename Kind>
bool is(CLI::ParseError const& error)
{
    return dynamic_cast<Kind const*>(&error) != nullptr;
}

std::string commands_of(CLI::App const& app)
{
    std::vector<std::string> names;
    for (auto const* command : app.get_subcommands([](CLI::App const*) { return true; })) {
        names.push_back(command->get_name());
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

/// Of the command or of what it stands under, which may be given after it too.
CLI::Option const* find_option(CLI::App const& command, std::string const& name)
{
    for (auto const* app = &command; app != nullptr; app = app->get_parent()) {
        if (auto const* const option = app->get_option_no_throw(name)) {
            return option;
        }
    }
    return nullptr;
}

} // namespace

std::string explain(CLI::App const& command, CLI::ParseError const& error, Terminal const& terminal)
{
    std::string const text = error.what();
    auto const* program = &command;
    while (program->get_parent() != nullptr) {
        program = program->get_parent();
    }
    auto const rest = program->remaining(true);
    auto const argument = rest.empty() ? std::string{} : rest.front();
    if (is<CLI::RequiredError>(error)) {
        if (argument.starts_with('-')) {
            return terminal.t("cli.parse.unknown", {{"name", argument}});
        }
        if (command.get_require_subcommand_min() == 0) {
            return terminal.t("cli.parse.required", {{"name", before(text, " is required")}});
        }
        return argument.empty() ? terminal.t("cli.parse.no_command", {{"commands", commands_of(command)}})
                                : terminal.t("cli.parse.unknown_command", {{"name", argument}, {"commands", commands_of(command)}});
    }
    if (is<CLI::ExtrasError>(error)) {
        return terminal.t("cli.parse.unknown", {{"name", argument.empty() ? after(text, ": ") : argument}});
    }
    if (is<CLI::ArgumentMismatch>(error)) {
        auto const* const id = text.find(": At Most ") == std::string::npos ? "cli.parse.value_missing" : "cli.parse.twice";
        return terminal.t(id, {{"name", before(text, ":")}});
    }
    if (is<CLI::ConversionError>(error)) {
        auto const given = after(text, ": ");
        return terminal.t("cli.parse.value_wrong", {{"name", before(given, " = ")}, {"value", after(given, " = ")}});
    }
    if (is<CLI::ValidationError>(error)) {
        auto const name = before(text, ":");
        auto const* const option = find_option(command, name);
        return terminal.t("cli.parse.choice_wrong", {{"name", name},
                                                     {"value", before(after(text, ": "), " not in ")},
                                                     {"choices", option == nullptr ? after(text, " not in ") : option->get_type_name()}});
    }
    if (is<CLI::RequiresError>(error)) {
        return terminal.t("cli.parse.alone", {{"name", before(text, " requires ")}, {"other", after(text, " requires ")}});
    }
    return terminal.t("cli.parse.other", {{"detail", text}});
}

} // namespace maillage::cli
