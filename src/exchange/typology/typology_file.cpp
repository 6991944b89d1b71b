// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/typology/typology_file.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <toml++/toml.h>

#include "base/ascii.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"
#include "embedded/typologies.hpp"
#include "exchange/term_lists/term_lists.hpp"

namespace maillage::exchange::typology {
namespace {

using base::ErrorCode;
using engine::typology::Axis;
using engine::typology::Condition;
using engine::typology::Contradiction;
using engine::typology::Level;
using engine::typology::Typology;

int line_at(toml::node const& node) { return static_cast<int>(node.source().begin.line); }

/// Reads tables, and stops at the first thing that is not as it should be.
class TypologyReader {
public:
    base::result<Typology> read(toml::table const& file)
    {
        Typology typology;
        typology.key = key_of(file);
        typology.name = words(file, "name", true);
        typology.about = words(file, "about", false);
        for (auto const* const table : tables(file, "axis")) {
            typology.axes.push_back(axis_of(*table));
            once(typology.axes, line_at(*table));
        }
        if (typology.axes.empty()) {
            fail("error.typology.no_axis", line_at(file));
        }
        if (m_error) {
            return base::failure(*m_error);
        }
        return typology;
    }

private:
    void fail(std::string message, int line, base::Fields fields = {})
    {
        if (!m_error) {
            fields.insert(fields.begin(), {"line", std::to_string(std::max(line, 1))});
            m_error = base::Error{ErrorCode::invalid, std::move(message), std::move(fields), {}, {}};
        }
    }

    std::string key_of(toml::table const& table)
    {
        auto key = table["key"].value_or(std::string{});
        bool const sound =
            !key.empty() && std::ranges::all_of(key, [](char c) { return c == '_' || base::is_ascii_digit(c) || (c >= 'a' && c <= 'z'); });
        if (!sound) {
            fail("error.typology.key", line_at(table), {{"key", key}});
        }
        return key;
    }

    engine::typology::Words words(toml::table const& table, std::string const& name, bool needed)
    {
        engine::typology::Words read{base::squeeze(table[name + "_fr"].value_or(std::string_view{})),
                                     base::squeeze(table[name + "_en"].value_or(std::string_view{}))};
        if (needed && (read.fr.empty() || read.en.empty())) {
            fail("error.typology.missing", line_at(table), {{"name", name + (read.fr.empty() ? "_fr" : "_en")}});
        }
        return read;
    }

    static std::vector<toml::table const*> tables(toml::table const& table, std::string_view name)
    {
        std::vector<toml::table const*> found;
        if (auto const* const array = table[name].as_array()) {
            for (auto const& item : *array) {
                if (auto const* const one = item.as_table()) {
                    found.push_back(one);
                }
            }
        }
        return found;
    }

    template <typename Item>
    void once(std::vector<Item> const& items, int line)
    {
        if (std::ranges::count(items, items.back().key, &Item::key) > 1) {
            fail("error.typology.twice", line, {{"key", items.back().key}});
        }
    }

    Axis axis_of(toml::table const& table)
    {
        Axis axis;
        axis.line = line_at(table);
        axis.key = key_of(table);
        axis.name = words(table, "name", true);
        axis.about = words(table, "about", false);
        for (auto const* const level : tables(table, "level")) {
            axis.levels.push_back(level_of(*level, std::ssize(axis.levels) + 1));
            once(axis.levels, line_at(*level));
        }
        if (axis.levels.empty()) {
            fail("error.typology.no_level", axis.line, {{"axis", axis.key}});
        }
        return axis;
    }

    Level level_of(toml::table const& table, std::int64_t number)
    {
        Level level;
        level.number = number;
        level.line = line_at(table);
        level.key = key_of(table);
        level.name = words(table, "name", true);
        level.about = words(table, "about", false);
        level.source = base::squeeze(table["source"].value_or(std::string_view{}));
        level.source_url = base::squeeze(table["source_url"].value_or(std::string_view{}));
        for (auto const* const rule : tables(table, "rule")) {
            level.conditions.push_back(condition_of(*rule));
        }
        if (level.conditions.empty()) {
            fail("error.typology.no_rule", level.line, {{"level", level.key}});
        }
        if (level.source.empty()) {
            fail("error.typology.no_source", level.line, {{"level", level.key}});
        }
        return level;
    }

    Condition condition_of(toml::table const& table)
    {
        Condition condition;
        condition.line = line_at(table);
        condition.fact = table["fact"].value_or(std::string{});
        auto const* const fact = known_fact(condition.fact);
        if (fact == nullptr) {
            fail("error.typology.fact", condition.line, {{"fact", condition.fact}});
            return condition;
        }
        condition.at_least = bound(table, "at_least", *fact);
        condition.at_most = bound(table, "at_most", *fact);
        if (!condition.at_least && !condition.at_most) {
            fail("error.typology.value", condition.line, {{"fact", condition.fact}});
        }
        return condition;
    }

    std::optional<double> bound(toml::table const& table, std::string_view name, KnownFact const& fact)
    {
        auto const node = table[name];
        if (!node) {
            return std::nullopt;
        }
        std::optional<double> value;
        if (fact.list.empty()) {
            value = node.value<double>();
        } else if (auto const code = node.value<std::string>()) {
            auto const& list = term_lists::cooperation().of(fact.list);
            auto const term = std::ranges::find(list, *code, &model::ListTerm::code);
            value = term == list.end() ? std::nullopt : std::optional{static_cast<double>(term - list.begin())};
        }
        if (!value || !std::isfinite(*value) || *value < 0) {
            fail("error.typology.value", line_at(*node.node()), {{"fact", std::string{fact.name}}});
            return std::nullopt;
        }
        return value;
    }

    std::optional<base::Error> m_error{};
};

std::string message_of(Contradiction::Kind kind)
{
    switch (kind) {
    case Contradiction::Kind::never: return "error.typology.never";
    case Contradiction::Kind::asks_less: return "error.typology.asks_less";
    case Contradiction::Kind::same: return "error.typology.same";
    }
    return {};
}

std::optional<base::Error> contradiction_in(Typology const& typology)
{
    std::optional<base::Error> first;
    for (auto const& axis : typology.axes) {
        for (auto const& one : engine::typology::contradictions(axis)) {
            base::Error error{ErrorCode::invalid,
                              message_of(one.kind),
                              {{"line", std::to_string(one.line)}, {"other", std::to_string(one.other)}, {"fact", one.fact}},
                              {},
                              {}};
            if (first) {
                first->others.push_back(std::move(error));
            } else {
                first = std::move(error);
            }
        }
    }
    return first;
}

} // namespace

KnownFact const* known_fact(std::string_view name)
{
    auto const found = std::ranges::find(k_facts, name, &KnownFact::name);
    return found == k_facts.end() ? nullptr : &*found;
}

base::result<Typology> parse(std::string_view text)
{
    try {
        auto const file = toml::parse(text);
        auto typology = TypologyReader{}.read(file);
        if (!typology) {
            return typology;
        }
        if (auto error = contradiction_in(*typology)) {
            return base::failure(*std::move(error));
        }
        return typology;
    } catch (toml::parse_error const& error) {
        return base::failure(
            ErrorCode::invalid, "error.typology.syntax",
            {{"line", std::to_string(error.source().begin.line)}, {"column", std::to_string(error.source().begin.column)}});
    }
}

std::vector<Typology> const& shipped()
{
    static std::vector<Typology> const all = [] {
        std::vector<Typology> read;
        for (auto const& file : embedded::typologies()) { // sorted by name
            read.push_back(parse(file.bytes).value());    // our own files, read by a test
        }
        return read;
    }();
    return all;
}

} // namespace maillage::exchange::typology
