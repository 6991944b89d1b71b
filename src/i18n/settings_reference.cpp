// SPDX-License-Identifier: AGPL-3.0-or-later
#include "i18n/settings_reference.hpp"

#include <limits>

#include <fmt/format.h>

#include "model/settings_table.hpp"

namespace maillage::i18n {
namespace {

using base::ConfigKind;
using base::ConfigOption;

class Writer {
public:
    explicit Writer(Language language) : m_language{language} {}

    [[nodiscard]] std::string sentence(std::string_view id, Arguments const& arguments = {}) const
    {
        return Catalogue::instance().text(m_language, id, arguments);
    }
    [[nodiscard]] std::string help(ConfigOption const& option) const
    {
        auto help = sentence(fmt::format("setting.{}", option.key));
        if (option.secret) {
            help += " " + sentence("setting_table.secret");
        }
        if (option.kind == ConfigKind::integer) {
            // As texts: the figures are to be typed, and a grouping space in them would be refused.
            help += " " + sentence("setting_table.range",
                                   {{"minimum", fmt::format("{}", option.minimum)}, {"maximum", fmt::format("{}", option.maximum)}});
        }
        if (!option.choices.empty()) {
            help += " " + sentence("setting_table.choices", {{"choices", fmt::format("{}", fmt::join(option.choices, ", "))}});
        }
        return help;
    }
    [[nodiscard]] std::string kind(ConfigOption const& option) const { return sentence(fmt::format("setting_kind.{}", name(option.kind))); }
    [[nodiscard]] std::string group(std::string_view name) const { return sentence(fmt::format("setting_group.{}", name)); }

private:
    Language m_language;
};

std::string_view group_of(std::string_view key) { return key.substr(0, key.find('.')); }

/// The default as a TOML value.
std::string toml(ConfigOption const& option)
{
    switch (option.kind) {
    case ConfigKind::integer: return std::string{option.initial};
    case ConfigKind::list: return "[]";
    case ConfigKind::text:
    case ConfigKind::size:
    case ConfigKind::duration:
    case ConfigKind::choice:
    case ConfigKind::date: break;
    }
    return fmt::format("\"{}\"", option.initial);
}

} // namespace

std::string settings_reference(Language language)
{
    Writer const writer{language};
    std::string out;
    std::string_view group;
    for (auto const& [option, store] : model::setting_options()) {
        if (group_of(option.key) != group) {
            group = group_of(option.key);
            out += fmt::format("{}### {}\n\n| {} | {} | {} | {} |\n|---|---|---|---|\n", out.empty() ? "" : "\n", writer.group(group),
                               writer.sentence("setting_table.key"), writer.sentence("setting_table.kind"),
                               writer.sentence("setting_table.default"), writer.sentence("setting_table.help"));
        }
        out += fmt::format("| `{}` | {} | {} | {} |\n", option.key, writer.kind(option),
                           option.initial.empty() ? "" : fmt::format("`{}`", option.initial), writer.help(option));
    }
    return out;
}

std::string settings_example(Language language)
{
    Writer const writer{language};
    std::string out = fmt::format("# SPDX-License-Identifier: AGPL-3.0-or-later\n# {}\n", writer.sentence("setting_table.example"));
    std::string_view group;
    for (auto const& [option, store] : model::setting_options()) {
        if (group_of(option.key) != group) {
            group = group_of(option.key);
            out += fmt::format("\n# {}\n[{}]\n", writer.group(group), group);
        }
        out += fmt::format("\n# {}\n#{} = {}\n", writer.help(option), option.key.substr(group.size() + 1), toml(option));
    }
    return out;
}

} // namespace maillage::i18n
