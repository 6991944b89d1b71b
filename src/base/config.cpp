// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/config.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <toml++/toml.h>
#include <unistd.h>

#include "base/config_internal.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace maillage::base {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_prefix = "MAILLAGE_";
constexpr std::string_view k_file_variable = "MAILLAGE_CONFIG";
constexpr std::size_t k_file_limit = std::size_t{1} << 20U;

/// Variables of our name that are no options: the language of commands, and what tests and scripts use.
bool is_foreign(std::string_view variable)
{
    return variable == k_file_variable || variable == "MAILLAGE_LANG" || variable == "MAILLAGE_SHARED" || variable == "MAILLAGE_BINARY" ||
           variable.starts_with("MAILLAGE_TEST_");
}

class Reading {
public:
    explicit Reading(std::span<ConfigOption const> options) : m_options{options}
    {
        for (auto const& option : options) {
            m_settings[std::string{option.key}].value = parse_config_value(option, option.initial, {}).value();
        }
    }

    void read_file_of(ConfigSources const& sources);
    void read_environment(std::map<std::string, std::string> const& environment);
    void read_flags(std::map<std::string, std::string> const& flags);

    result<ConfigSettings> finish()
    {
        if (m_errors.empty()) {
            return std::move(m_settings);
        }
        auto first = std::move(m_errors.front());
        first.others.assign(std::make_move_iterator(m_errors.begin() + 1), std::make_move_iterator(m_errors.end()));
        return failure(std::move(first));
    }

private:
    [[nodiscard]] ConfigOption const* find(std::string_view key) const
    {
        auto const found = std::ranges::find(m_options, key, &ConfigOption::key);
        return found == m_options.end() ? nullptr : &*found;
    }

    void set(ConfigOption const& option, result<ConfigValue> value, std::string source)
    {
        if (value) {
            m_settings[std::string{option.key}] = {std::move(*value), std::move(source)};
        } else {
            m_errors.push_back(std::move(value.error()));
        }
    }

    /// `spelt` turns a key into the way it is written in this source, for the suggestion.
    template <typename Spelling>
    void refuse_unknown(std::string_view written, std::string source, Spelling const& spelt)
    {
        std::vector<std::string> spellings;
        for (auto const& option : m_options) {
            spellings.push_back(spelt(option.key));
        }
        std::vector<std::string_view> const known{spellings.begin(), spellings.end()};
        Fields fields{{"key", std::string{written}}, {"source", std::move(source)}};
        std::string message = "error.config.unknown_key";
        if (auto const meant = nearest(written, known)) {
            message = "error.config.unknown_key_like";
            fields.push_back({"suggestion", std::string{*meant}});
        }
        m_errors.push_back({ErrorCode::invalid, std::move(message), std::move(fields), {}, {}});
    }

    void read_table(toml::table const& table, std::string const& prefix, fs::path const& path);
    void read_node(ConfigOption const& option, toml::node const& node, std::string const& source);

    std::span<ConfigOption const> m_options;
    ConfigSettings m_settings{};
    std::vector<Error> m_errors{};
};

std::string place(fs::path const& path, toml::source_region const& region)
{
    return fmt::format("{}:{}:{}", path.string(), region.begin.line, region.begin.column);
}

std::optional<fs::path> chosen_file(ConfigSources const& sources)
{
    if (sources.file) {
        return sources.file;
    }
    if (auto const named = sources.environment.find(std::string{k_file_variable});
        named != sources.environment.end() && !named->second.empty()) {
        return named->second;
    }
    for (auto const& path : sources.usual_files) {
        std::error_code ignored; // a folder we may not enter holds no settings of ours
        if (fs::exists(path, ignored)) {
            return path;
        }
    }
    return std::nullopt;
}

/// Text of a node, for the error that says it is of the wrong type.
std::string written(toml::node const& node)
{
    std::ostringstream out;
    node.visit([&out](auto const& value) { out << value; });
    return out.str();
}

void Reading::read_file_of(ConfigSources const& sources)
{
    auto const path = chosen_file(sources);
    if (!path) {
        return;
    }
    auto const text = read_file(*path, k_file_limit);
    if (!text) {
        m_errors.push_back(text.error());
        return;
    }
    try {
        read_table(toml::parse(*text, path->string()), "", *path);
    } catch (toml::parse_error const& error) {
        auto const at = error.source().begin;
        m_errors.push_back({ErrorCode::invalid,
                            "error.config.syntax",
                            {{"path", path->string()},
                             {"line", std::to_string(at.line)},
                             {"column", std::to_string(at.column)},
                             {"detail", std::string{error.description()}}},
                            {},
                            {}});
    }
}

void Reading::read_table(toml::table const& table, std::string const& prefix, fs::path const& path)
{
    for (auto const& [name, node] : table) {
        auto const key = prefix + std::string{name.str()};
        if (auto const* const option = find(key)) {
            read_node(*option, node, place(path, node.source()));
        } else if (auto const* const inner = node.as_table();
                   inner != nullptr && std::ranges::any_of(m_options, [&key](auto const& o) { return o.key.starts_with(key + "."); })) {
            read_table(*inner, key + ".", path);
        } else {
            refuse_unknown(key, place(path, name.source()), [](std::string_view known) { return std::string{known}; });
        }
    }
}

void Reading::read_node(ConfigOption const& option, toml::node const& node, std::string const& source)
{
    auto const wrong = [&] { return failure(wrong_config_type(option, written(node), source)); };
    auto const value = [&]() -> result<ConfigValue> {
        if (auto const* const text = node.as_string()) {
            return option.kind == ConfigKind::integer || option.kind == ConfigKind::list ? wrong()
                                                                                         : checked_text(option, text->get(), source);
        }
        if (auto const* const number = node.as_integer()) {
            bool const takes = option.kind == ConfigKind::integer || option.kind == ConfigKind::size;
            return takes ? checked_number(option, number->get(), written(node), source) : wrong();
        }
        if (node.is_date() && option.kind == ConfigKind::date) {
            return checked_text(option, written(node), source);
        }
        if (auto const* const array = node.as_array(); array != nullptr && option.kind == ConfigKind::list) {
            std::vector<std::string> texts;
            for (auto const& item : *array) {
                auto const* const text = item.as_string();
                if (text == nullptr) {
                    return wrong();
                }
                texts.push_back(text->get());
            }
            return checked_list(option, texts, source);
        }
        return wrong();
    };
    set(option, value(), source);
}

void Reading::read_environment(std::map<std::string, std::string> const& environment)
{
    for (auto const& [variable, text] : environment) {
        if (!variable.starts_with(k_prefix) || is_foreign(variable)) {
            continue;
        }
        auto const option =
            std::ranges::find_if(m_options, [&](ConfigOption const& known) { return variable_name(known.key) == variable; });
        if (option != m_options.end()) {
            set(*option, parse_config_value(*option, text, variable), variable);
        } else {
            refuse_unknown(variable, variable, [](std::string_view key) { return variable_name(key); });
        }
    }
}

void Reading::read_flags(std::map<std::string, std::string> const& flags)
{
    for (auto const& [key, text] : flags) {
        auto const source = "--" + key;
        auto const* const option = find(key);
        if (option == nullptr) {
            refuse_unknown(source, source, [](std::string_view known) { return fmt::format("--{}", known); });
        } else if (option->secret) {
            m_errors.push_back({ErrorCode::invalid, "error.config.secret_flag", {{"key", key}, {"variable", variable_name(key)}}, {}, {}});
        } else {
            set(*option, parse_config_value(*option, text, source), source);
        }
    }
}

} // namespace

std::string variable_name(std::string_view key)
{
    std::string variable{k_prefix};
    for (char const character : key) {
        bool const lower = character >= 'a' && character <= 'z';
        variable.push_back(character == '.' ? '_' : lower ? static_cast<char>(character - ('a' - 'A')) : character);
    }
    return variable;
}

std::map<std::string, std::string> process_environment()
{
    std::map<std::string, std::string> variables;
    for (char* const* entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        std::string_view const text{*entry};
        if (auto const equals = text.find('='); equals != std::string_view::npos) {
            variables.emplace(text.substr(0, equals), text.substr(equals + 1));
        }
    }
    return variables;
}

result<ConfigSettings> read_config(std::span<ConfigOption const> options, ConfigSources const& sources)
{
    Reading reading{options};
    reading.read_file_of(sources);
    reading.read_environment(sources.environment);
    reading.read_flags(sources.flags);
    return reading.finish();
}

result<ConfigValue> parse_toml_list(ConfigOption const& option, std::string_view text, std::string_view source)
{
    try {
        auto const table = toml::parse(fmt::format("list = {}", text));
        std::vector<std::string> texts;
        auto const* const list = table.size() == 1 ? table["list"].as_array() : nullptr;
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
            if (auto const* const item = (*list)[i].as_string()) {
                texts.push_back(item->get());
            }
        }
        if (list != nullptr && texts.size() == list->size()) {
            return checked_list(option, texts, source);
        }
    } catch (toml::parse_error const&) {
        // said below, with the other ways of not being a list
    }
    return failure(wrong_config_type(option, text, source));
}

} // namespace maillage::base
