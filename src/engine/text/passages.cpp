// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/passages.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <span>

#include <unicode/uchar.h>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/white_space.hpp"

namespace maillage::engine::text {
namespace {

constexpr char32_t k_ascii = 0x80;
constexpr double k_end = 6;
constexpr double k_colon = 5;
constexpr double k_semicolon = 4;
constexpr double k_comma = 1;
constexpr double k_nothing = 0.01;

struct WeighedWord {
    base::TextRange range{};
    double weight = k_nothing;
};

bool is_closing(char32_t c)
{
    return c == U'»' || c == U'”' || c == U'’' || c == U'"' || c == U'\'' || c == U')' || c == U']' || c == U'*' || c == U'_';
}

bool is_opening(char32_t c)
{
    return c == U'«' || c == U'“' || c == U'(' || c == U'[' || c == U'-' || c == U'–' || c == U'—' || c == U'•' || c == U'*' || c == U'#';
}

/// Whether the full stop after `word` is that of an initial or an abbreviation, which a name or a number follows.
bool abbreviates(std::string_view word)
{
    constexpr std::array<std::string_view, 16> k_abbreviations{"al",  "art", "av", "bd", "cf", "chap", "dr",  "ex",
                                                               "fig", "mgr", "mm", "no", "p",  "pp",   "ref", "vol"};
    auto const start = word.find_first_not_of("(['\"");
    auto const bare = word.substr(std::min(start, word.size()));
    if (bare.size() < 2 || bare.back() != '.') {
        return false;
    }
    auto const letters = bare.substr(0, bare.size() - 1);
    if (letters.size() == 1) {
        return letters[0] >= 'A' && letters[0] <= 'Z';
    }
    std::string low{letters};
    std::ranges::transform(low, low.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return std::ranges::binary_search(k_abbreviations, low);
}

double weight_of(std::string_view word)
{
    if (!word.empty() && base::is_ascii_alphanumeric(word.back())) {
        return k_nothing; // as most words end
    }
    char32_t last = 0;
    for (std::size_t at = 0; at < word.size();) {
        auto const c = base::next_character(word, at);
        last = is_closing(c) ? last : c;
    }
    switch (last) {
    case U'.': return abbreviates(word) ? k_nothing : k_end;
    case U'?':
    case U'!':
    case U'…': return k_end;
    case U':': return k_colon;
    case U';': return k_semicolon;
    case U',': return k_comma;
    default: return k_nothing;
    }
}

/// Walks over a text as runs between white space.
class WordWalk {
public:
    explicit WordWalk(std::string_view text) : m_text{text} {}

    std::vector<WeighedWord> all()
    {
        while (skip_space()) {
            take_run();
        }
        if (m_pending && !m_words.empty()) {
            m_words.back().range.end = m_at_end;
        }
        return std::move(m_words);
    }

private:
    /// To the next run; false at the end.
    bool skip_space()
    {
        int line_ends = 0;
        while (m_at < m_text.size()) {
            if (m_text[m_at] == ' ') {
                ++m_at;
                continue;
            }
            auto next = m_at;
            auto const c = base::next_character(m_text, next);
            if (!base::is_white_space(c)) {
                break;
            }
            line_ends += c == U'\n' || c == U'\u2029' ? 1 : 0;
            m_at = next;
        }
        if (line_ends > 1 && !m_words.empty()) {
            m_words.back().weight = std::max(m_words.back().weight, k_end);
        }
        return m_at < m_text.size();
    }

    void take_run()
    {
        auto const begin = m_at;
        bool word = false;
        bool opening = true;
        while (m_at < m_text.size()) {
            auto const byte = m_text[m_at];
            if (base::is_ascii_alphanumeric(byte)) {
                word = true;
                opening = false;
                ++m_at;
                continue;
            }
            auto next = m_at;
            auto const c = base::next_character(m_text, next);
            if (base::is_white_space(c)) {
                break;
            }
            word = word || (c < k_ascii ? base::is_ascii_alphanumeric(static_cast<char>(c)) : u_isalnum(static_cast<UChar32>(c)) != 0);
            opening = opening && is_opening(c);
            m_at = next;
        }
        base::TextRange const run{begin, m_at};
        if (word) {
            m_words.push_back({{m_pending.value_or(begin), m_at}, weight_of(base::part(m_text, run))});
            m_pending.reset();
        } else if (opening || m_words.empty()) {
            m_pending = m_pending.value_or(begin);
            m_at_end = m_at;
        } else {
            auto& before = m_words.back();
            before.range.end = m_at;
            before.weight = std::max(before.weight, weight_of(base::part(m_text, run)));
            m_pending.reset();
        }
    }

    std::string_view m_text;
    std::vector<WeighedWord> m_words{};
    std::size_t m_at = 0;
    std::optional<std::size_t> m_pending{}; // where punctuation that opens the next word started
    std::size_t m_at_end = 0;
};

/// How many of the first words to take.
std::size_t best_cut(std::span<WeighedWord const> words, std::size_t window, std::uint32_t size)
{
    std::size_t best = 0;
    double most = -1;
    for (std::size_t j = 1; j <= window; ++j) {
        auto const score = words[j - 1].weight / (std::abs(static_cast<double>(j) - size) + 1);
        if (score > most) {
            most = score;
            best = j;
        }
    }
    return best;
}

} // namespace

std::vector<PassageRange> passages(std::string_view text, PassageOptions const& options)
{
    assert(options.size > 0);
    auto const words = WordWalk{text}.all();
    auto const window = options.size + options.size * 2 / 5;
    std::vector<PassageRange> out;
    auto const take = [&](std::size_t from, std::size_t count) {
        out.push_back({{words[from].range.begin, words[from + count - 1].range.end}, static_cast<std::uint32_t>(count)});
    };
    std::size_t from = 0;
    while (words.size() - from > window) {
        auto const count = best_cut(std::span{words}.subspan(from), window, options.size);
        take(from, count);
        from += count;
    }
    if (auto const rest = words.size() - from; rest > 0) {
        if (!out.empty() && rest < options.least_tail) {
            out.back().range.end = words.back().range.end;
            out.back().words += static_cast<std::uint32_t>(rest);
        } else {
            take(from, rest);
        }
    }
    return out;
}

} // namespace maillage::engine::text
