// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/boundaries.hpp"
#include "base/config_internal.hpp"
#include "base/text.hpp"

namespace maillage::base {
namespace {

struct Unit {
    std::string_view name;
    std::int64_t factor;
};

constexpr std::int64_t k_1000 = 1000;
constexpr std::int64_t k_1024 = 1024;
constexpr std::array k_sizes{Unit{"", 1},
                             Unit{"B", 1},
                             Unit{"kB", k_1000},
                             Unit{"KiB", k_1024},
                             Unit{"MB", k_1000* k_1000},
                             Unit{"MiB", k_1024* k_1024},
                             Unit{"GB", k_1000* k_1000* k_1000},
                             Unit{"GiB", k_1024* k_1024* k_1024}};
constexpr std::array k_durations{Unit{"s", 1}, Unit{"min", 60}, Unit{"h", 3600}, Unit{"d", 86'400}};

std::optional<std::int64_t> integer_of(std::string_view text)
{
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

/// "64MiB": digits, then one of the units, perhaps with a space between.
std::optional<std::int64_t> quantity_of(std::string_view text, std::span<Unit const> units)
{
    auto const digits = std::min(text.find_first_not_of("0123456789"), text.size());
    auto const count = integer_of(text.substr(0, digits));
    auto const unit = std::ranges::find(units, trim(text.substr(digits)), &Unit::name);
    if (!count || unit == units.end() || *count > std::numeric_limits<std::int64_t>::max() / unit->factor) {
        return std::nullopt;
    }
    return *count * unit->factor;
}

} // namespace

std::string_view name(ConfigKind kind)
{
    switch (kind) {
    case ConfigKind::text: return "text";
    case ConfigKind::integer: return "integer";
    case ConfigKind::size: return "size";
    case ConfigKind::duration: return "duration";
    case ConfigKind::choice: return "choice";
    case ConfigKind::list: return "list";
    case ConfigKind::date: return "date";
    }
    return {};
}

Error config_error(std::string_view message, ConfigOption const& option, std::string_view value, std::string_view source, Fields more)
{
    constexpr std::size_t k_shown = 80;
    Fields fields{{"key", std::string{option.key}},
                  {"source", std::string{source}},
                  {"value", option.secret ? std::string{"…"} : shorten(value, k_shown)}};
    fields.insert(fields.end(), more.begin(), more.end());
    return {ErrorCode::invalid, std::string{message}, std::move(fields), {}, {}};
}

Error wrong_config_type(ConfigOption const& option, std::string_view value, std::string_view source)
{
    return config_error("error.config.wrong_type", option, value, source,
                        {{"form", std::string{option.form.empty() ? name(option.kind) : option.form}}});
}

result<ConfigValue> checked_number(ConfigOption const& option, std::int64_t number, std::string_view text, std::string_view source)
{
    if (number < option.minimum || number > option.maximum) {
        return failure(config_error("error.config.out_of_range", option, text, source,
                                    {{"minimum", std::to_string(option.minimum)}, {"maximum", std::to_string(option.maximum)}}));
    }
    return number;
}

result<ConfigValue> checked_text(ConfigOption const& option, std::string_view raw, std::string_view source)
{
    auto const admitted = admit(raw);
    if (!admitted) {
        return failure(wrong_config_type(option, "…", source));
    }
    std::string text{trim(*admitted)};
    if (option.check != nullptr && !text.empty() && !option.check(text)) {
        return failure(wrong_config_type(option, text, source));
    }
    switch (option.kind) {
    case ConfigKind::choice:
        if (std::ranges::find(option.choices, text) == option.choices.end()) {
            return failure(config_error("error.config.not_a_choice", option, text, source,
                                        {{"choices", fmt::format("{}", fmt::join(option.choices, ", "))}}));
        }
        return text;
    case ConfigKind::size:
    case ConfigKind::duration: {
        auto const units = option.kind == ConfigKind::size ? std::span<Unit const>{k_sizes} : std::span<Unit const>{k_durations};
        auto const number = quantity_of(text, units);
        return number ? checked_number(option, *number, text, source) : failure(wrong_config_type(option, text, source));
    }
    case ConfigKind::date: {
        if (text.empty()) {
            return std::optional<Date>{};
        }
        auto const date = parse_iso_date(text);
        return date ? result<ConfigValue>{std::optional{*date}} : failure(wrong_config_type(option, text, source));
    }
    case ConfigKind::text: return text;
    case ConfigKind::integer:
    case ConfigKind::list: break;
    }
    return failure(wrong_config_type(option, text, source));
}

result<ConfigValue> checked_list(ConfigOption const& option, std::vector<std::string> const& texts, std::string_view source)
{
    std::vector<std::string> list;
    for (auto const& raw : texts) {
        auto const text = admit(raw);
        if (!text || (option.check != nullptr && !option.check(trim(*text)))) {
            return failure(wrong_config_type(option, text ? *text : "…", source));
        }
        if (auto const trimmed = trim(*text); !trimmed.empty()) {
            list.emplace_back(trimmed);
        }
    }
    return list;
}

result<ConfigValue> parse_config_value(ConfigOption const& option, std::string_view text, std::string_view source)
{
    if (option.kind == ConfigKind::integer) {
        auto const number = integer_of(trim(text));
        return number ? checked_number(option, *number, text, source) : failure(wrong_config_type(option, text, source));
    }
    if (option.kind == ConfigKind::list) {
        if (trim(text).starts_with('[')) {
            return parse_toml_list(option, text, source);
        }
        std::vector<std::string> texts;
        for (std::size_t at = 0; at <= text.size();) {
            auto const comma = std::min(text.find(',', at), text.size());
            if (auto const item = trim(text.substr(at, comma - at)); !item.empty()) {
                texts.emplace_back(item);
            }
            at = comma + 1;
        }
        return checked_list(option, texts, source);
    }
    return checked_text(option, text, source);
}

std::optional<std::string_view> nearest(std::string_view mistyped, std::span<std::string_view const> known)
{
    // Damerau-Levenshtein, restricted: a swap of neighbours is one slip of the hand. A third of the letters may be wrong.
    auto best = std::max<std::size_t>(mistyped.size() / 3, 1) + 1;
    std::optional<std::string_view> found;
    constexpr std::size_t k_longest = 100; // no key is longer, and the cost is a square
    if (mistyped.size() > k_longest) {
        return found;
    }
    for (auto const candidate : known) {
        std::vector<std::vector<std::size_t>> cost(mistyped.size() + 1, std::vector<std::size_t>(candidate.size() + 1));
        for (std::size_t i = 0; i <= mistyped.size(); ++i) {
            for (std::size_t j = 0; j <= candidate.size(); ++j) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                std::size_t const differs = mistyped[i - 1] == candidate[j - 1] ? 0 : 1;
                cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + differs});
                if (i > 1 && j > 1 && mistyped[i - 1] == candidate[j - 2] && mistyped[i - 2] == candidate[j - 1]) {
                    cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        if (cost.back().back() < best) {
            best = cost.back().back();
            found = candidate;
        }
    }
    return found;
}

} // namespace maillage::base
