// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/lexicon/reference.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <sstream>

#include "base/text.hpp"

namespace maillage::exchange::lexicon {
namespace {

using engine::text::Part;

std::vector<std::string> split(std::string_view line)
{
    std::istringstream stream{std::string{line}};
    std::vector<std::string> out;
    for (std::string word; stream >> word;) {
        out.push_back(word);
    }
    return out;
}

template <typename Use>
void for_each_line(std::string_view list, Use use)
{
    while (!list.empty()) {
        auto const end = std::min(list.find('\n'), list.size());
        use(base::trim(list.substr(0, end)));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

Part part_named(std::string_view name)
{
    struct Entry {
        std::string_view name;
        Part part;
    };
    constexpr std::array k_parts{Entry{"noun", Part::noun},     Entry{"adjective", Part::adjective}, Entry{"verb", Part::verb},
                                 Entry{"adverb", Part::adverb}, Entry{"function", Part::function},   Entry{"name", Part::proper},
                                 Entry{"proper", Part::proper}};
    for (auto const& [known, part] : k_parts) {
        if (known == name) {
            return part;
        }
    }
    assert(false && "a part of speech in reference/text");
    return Part::unknown;
}

/// The forms of a regular word but its lemma.
std::vector<std::string> inflections(std::string const& lemma, Part part)
{
    std::vector<std::string> out;
    auto const stem = [&lemma](std::size_t less) { return lemma.substr(0, lemma.size() - less); };
    if (part == Part::noun) {
        out.push_back(lemma + "s");
    } else if (part == Part::adjective) {
        auto const feminine = lemma.ends_with("e") ? lemma : lemma.ends_with("if") ? stem(1) + "ve" : lemma + "e";
        auto const masculine = lemma.ends_with("al") ? stem(2) + "aux" : lemma + "s";
        out = {feminine, masculine, feminine + "s"};
    } else if (part == Part::verb && lemma.ends_with("er")) {
        auto const base = stem(2);
        // The g of "télécharger" stays soft before a and o.
        auto const soft = base.ends_with("g") ? base + "e" : base;
        for (auto const* ending :
             {"e", "es", "ent", "ez", "é", "ée", "és", "ées", "era", "erai", "erait", "eraient", "eront", "erons", "iez"}) {
            out.push_back(base + ending);
        }
        for (auto const* ending : {"ant", "ons", "ait", "aient", "ais"}) {
            out.push_back(soft + ending);
        }
    }
    return out;
}

} // namespace

std::vector<std::string> lines_of(std::string_view list)
{
    std::vector<std::string> out;
    for_each_line(list, [&out](std::string_view line) {
        if (!line.empty() && !line.starts_with('#')) {
            out.emplace_back(line);
        }
    });
    return out;
}

std::vector<std::string> stop_words(std::string_view list)
{
    std::vector<std::string> out;
    bool expressions = false;
    for_each_line(list, [&](std::string_view line) {
        expressions = expressions || line == "# expressions";
        if (line.empty() || line.starts_with('#')) {
            return;
        }
        if (expressions) {
            out.emplace_back(line);
        } else {
            auto words = split(line);
            out.insert(out.end(), words.begin(), words.end());
        }
    });
    return out;
}

std::vector<engine::text::Cue> cues(std::string_view list)
{
    std::vector<engine::text::Cue> out;
    for (auto const& line : lines_of(list)) {
        auto const words = split(line);
        assert(words.size() > 2 && (words[0] == "noun" || words[0] == "verb"));
        for (std::size_t i = 2; i < words.size(); ++i) {
            out.push_back({words[i], words[0] == "verb", static_cast<std::uint32_t>(std::stoul(words[1]))});
        }
    }
    return out;
}

Supplement supplement(std::string_view list)
{
    Supplement out;
    for (auto const& line : lines_of(list)) {
        auto const words = split(line);
        assert(words.size() == 2 || words.size() == 3);
        if (words.size() == 3) {
            out.forced[words[0]] = {words[1], part_named(words[2])};
            continue;
        }
        auto const part = part_named(words[1]);
        engine::text::Reading const reading{words[0], part};
        out.added.emplace(words[0], reading);
        for (auto& form : inflections(words[0], part)) {
            out.added.emplace(std::move(form), reading);
        }
    }
    return out;
}

} // namespace maillage::exchange::lexicon
