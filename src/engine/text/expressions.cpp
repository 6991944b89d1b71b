// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/expressions.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#include "engine/text/units.hpp"

namespace maillage::engine::text {

void Expressions::add(std::vector<std::uint32_t> const& lemmas, std::uint32_t unit)
{
    assert(lemmas.size() > 1);
    if (m_by_first.size() <= lemmas.front()) {
        m_by_first.resize(std::size_t{lemmas.front()} + 1);
    }
    auto& entries = m_by_first[lemmas.front()];
    auto const longer = [&lemmas](Entry const& entry) { return entry.lemmas.size() >= lemmas.size(); };
    entries.insert(std::ranges::partition_point(entries, longer), {lemmas, unit});
}

void Expressions::join(std::vector<std::uint32_t>& unit, std::vector<std::uint8_t>& extent, std::size_t begin, std::size_t end) const
{
    // Where the words of an entry that starts at `at` end, or `at` when it does not stand there.
    auto const matches = [&](Entry const& entry, std::size_t at) {
        auto next = at;
        for (auto const lemma : entry.lemmas) {
            if (next >= end || unit[next] != lemma) {
                return at;
            }
            next += extent[next];
        }
        return next;
    };
    for (auto at = begin; at < end;) {
        auto next = at + extent[at];
        if (unit[at] < m_by_first.size()) {
            for (auto const& entry : m_by_first[unit[at]]) {
                auto const past = matches(entry, at);
                if (past > at && past - at <= std::numeric_limits<std::uint8_t>::max()) {
                    std::fill(unit.begin() + static_cast<std::ptrdiff_t>(at), unit.begin() + static_cast<std::ptrdiff_t>(past),
                              Units::k_none);
                    std::fill(extent.begin() + static_cast<std::ptrdiff_t>(at), extent.begin() + static_cast<std::ptrdiff_t>(past),
                              std::uint8_t{0});
                    unit[at] = entry.unit;
                    extent[at] = static_cast<std::uint8_t>(past - at);
                    next = past;
                    break;
                }
            }
        }
        at = next;
    }
}

std::optional<std::vector<std::uint32_t>> lemmas_of(std::string_view expression,
                                                    std::function<std::uint32_t(std::string const&)> const& lemma_of_word)
{
    std::vector<std::uint32_t> lemmas;
    std::string word;
    auto const take = [&] {
        auto const lemma = word.empty() ? Units::k_none : lemma_of_word(word);
        bool const known = word.empty() || lemma != Units::k_none;
        if (!word.empty()) {
            lemmas.push_back(lemma);
        }
        word.clear();
        return known;
    };
    for (char const c : expression) {
        bool const space = c == ' ';
        if (!space) {
            word += c;
        }
        if ((space || c == '\'') && !take()) {
            return std::nullopt;
        }
    }
    if (!take() || lemmas.size() < 2) {
        return std::nullopt;
    }
    return lemmas;
}

} // namespace maillage::engine::text
