// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "model/settings_table.hpp"

namespace maillage::cli {

namespace {

/// A value as one would write it in the environment.
std::string written(base::ConfigValue const& value)
{
    if (auto const* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (auto const* number = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*number);
    }
    if (auto const* list = std::get_if<std::vector<std::string>>(&value)) {
        std::string joined;
        for (auto const& item : *list) {
            joined += (joined.empty() ? "" : ",") + item;
        }
        return joined;
    }
    auto const& date = std::get<std::optional<base::Date>>(value);
    return date ? base::to_iso_date(*date) : std::string{};
}

Exit list(Context& context)
{
    auto& terminal = context.terminal;
    auto options = nlohmann::json::array();
    for (auto const& entry : model::setting_options()) {
        auto const& option = entry.option;
        auto const help = terminal.t("setting." + std::string{option.key});
        terminal.line(std::string{option.key});
        terminal.line("    " + help);
        if (!option.initial.empty()) {
            terminal.line("    " + terminal.t("cli.config.default", {{"value", std::string{option.initial}}}));
        }
        options.push_back({{"key", option.key},
                           {"kind", base::name(option.kind)},
                           {"default", option.initial},
                           {"variable", base::variable_name(option.key)},
                           {"help", help}});
    }
    terminal.result({{"options", options}});
    return Exit::success;
}

Exit show(Context& context)
{
    auto const reading = context.reading();
    if (!reading) {
        return context.fail(reading.error());
    }
    auto& terminal = context.terminal;
    auto values = nlohmann::json::object();
    for (auto const& entry : model::setting_options()) {
        auto const& option = entry.option;
        auto const& setting = reading->values.find(option.key)->second;
        auto value = written(setting.value);
        if (option.secret && !value.empty()) {
            value = "***";
        }
        terminal.line(std::string{option.key} + " = " + value + (setting.source.empty() ? "" : "    (" + setting.source + ")"));
        values[std::string{option.key}] = {{"value", value}, {"source", setting.source}};
    }
    terminal.result(values);
    return Exit::success;
}

} // namespace

void add_config(Command const& program, Context& context)
{
    auto const family = program.family("config", "cli.config");
    family.command("list", "cli.config.list").json().run([&context] { return list(context); });
    family.command("show", "cli.config.show").json().run([&context] { return show(context); });
}

} // namespace maillage::cli
