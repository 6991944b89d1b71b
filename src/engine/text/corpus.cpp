// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/corpus.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <thread>
#include <unordered_map>

#include <unicode/uchar.h>

#include "base/ascii.hpp"
#include "base/boundaries.hpp"
#include "base/text.hpp"
#include "engine/text/blank.hpp"

namespace maillage::engine::text {
namespace {

using base::TextRange;

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using SurfaceIndex = std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>>;

/// What a worker gathers: a corpus of its own, and how its surfaces were spelt.
struct ReadTexts {
    Corpus corpus{};
    SurfaceIndex index{};
    std::vector<std::string const*> spelling{}; ///< keys of `index`, by surface
};

/// How a word goes on after the full stop at `dot`: "loi.Il" is two words written without their space, "data.gouv.fr" and "S.A.R.L" are one.
bool dot_divides(std::string_view word, std::size_t dot)
{
    auto const before = word.substr(0, dot);
    auto const after = word.substr(dot + 1);
    if (before.empty() || after.empty()) {
        return false;
    }
    constexpr std::array<std::string_view, 12> k_domains{"be", "ch", "com", "eu", "fr", "info", "io", "net", "org", "tv", "uk", "gouv"};
    auto const last = after.substr(after.rfind('.') == std::string_view::npos ? 0 : after.rfind('.') + 1);
    if (std::ranges::find(k_domains, normal_form(last)) != k_domains.end()) {
        return false;
    }
    auto const piece = before.substr(before.rfind('.') == std::string_view::npos ? 0 : before.rfind('.') + 1);
    return piece.size() > 1 && after.substr(0, after.find('.')).size() > 1;
}

/// Whether what stands between two words ends a sentence.
bool ends_sentence(std::string_view between)
{
    return between.find_first_of(".!?\n") != std::string_view::npos || between.find("…") != std::string_view::npos;
}

bool is_hyphen(std::string_view between) { return between == "-" || between == "‐" || between == "‑"; }

bool has_letter(std::string_view word)
{
    for (char const c : word) {
        if (base::is_ascii_letter(c)) {
            return true;
        }
    }
    for (std::size_t at = 0; at < word.size();) {
        if (u_isalpha(static_cast<UChar32>(base::next_character(word, at)))) {
            return true;
        }
    }
    return false;
}

class Reader {
public:
    explicit Reader(ReadOptions const& options) : m_options{options} {}

    void add(std::string_view text)
    {
        auto& corpus = m_part.corpus;
        auto const clean = blank(text, Blank::all);
        auto const found = passages(clean, m_options.passages);
        m_words.clear();
        for (auto const word : base::words(clean, m_options.language)) {
            divide(clean, word);
        }
        std::size_t word = 0;
        for (auto const& [range, words] : found) {
            corpus.passages.push_back(
                {corpus.texts, static_cast<std::uint32_t>(range.begin), static_cast<std::uint32_t>(range.end), words});
            for (; word < m_words.size() && m_words[word].begin < range.end; ++word) {
                take(clean, word);
            }
            corpus.start.push_back(static_cast<std::uint32_t>(corpus.tokens.size()));
        }
        ++corpus.texts;
    }

    ReadTexts finish() { return std::move(m_part); }

private:
    void divide(std::string_view text, TextRange word)
    {
        // Within the word only: the next full stop may be far away, and every word would look for it.
        auto const upto = text.substr(0, word.end);
        for (auto dot = upto.find('.', word.begin); dot != std::string_view::npos; dot = upto.find('.', dot + 1)) {
            if (dot_divides(base::part(text, word), dot - word.begin)) {
                m_words.push_back({word.begin, dot});
                word.begin = dot + 1;
            }
        }
        m_words.push_back(word);
    }

    void take(std::string_view text, std::size_t place)
    {
        auto const range = m_words[place];
        auto const spelt = base::part(text, range);
        if (!has_letter(spelt)) {
            return;
        }
        auto const length = std::min<std::size_t>(spelt.size(), std::numeric_limits<std::uint16_t>::max());
        auto const from = place == 0 ? 0 : m_words[place - 1].end;
        auto const between = base::part(text, {from, range.begin});
        bool const opens = place == 0 || ends_sentence(between);
        auto const surface = surface_of(base::first_bytes(spelt, length));
        auto& held = m_part.corpus.surfaces[surface];
        ++held.count;
        held.inside += opens ? 0 : 1;
        m_part.corpus.tokens.push_back(
            {static_cast<std::uint32_t>(range.begin), static_cast<std::uint16_t>(length), place > 0 && is_hyphen(between), opens, surface});
    }

    std::uint32_t surface_of(std::string_view spelt)
    {
        auto const found = m_part.index.find(spelt);
        if (found != m_part.index.end()) {
            return found->second;
        }
        auto const next = static_cast<std::uint32_t>(m_part.corpus.surfaces.size());
        auto const added = m_part.index.emplace(std::string{spelt}, next).first;
        m_part.spelling.push_back(&added->first);
        m_part.corpus.surfaces.push_back({normal_form(spelt), capitals_of(spelt), 0, 0});
        return next;
    }

    ReadOptions const& m_options;
    ReadTexts m_part{};
    std::vector<TextRange> m_words{};
};

/// Appends what another worker read of the texts that follow.
void append_texts(ReadTexts& all, ReadTexts part)
{
    std::vector<std::uint32_t> to(part.corpus.surfaces.size());
    for (std::size_t i = 0; i < to.size(); ++i) {
        auto const& spelling = *part.spelling[i];
        auto const next = static_cast<std::uint32_t>(all.corpus.surfaces.size());
        auto const [place, added] = all.index.emplace(spelling, next);
        to[i] = place->second;
        if (added) {
            all.corpus.surfaces.push_back(std::move(part.corpus.surfaces[i]));
        } else {
            all.corpus.surfaces[to[i]].count += part.corpus.surfaces[i].count;
            all.corpus.surfaces[to[i]].inside += part.corpus.surfaces[i].inside;
        }
    }
    auto const first_token = static_cast<std::uint32_t>(all.corpus.tokens.size());
    for (auto passage : part.corpus.passages) {
        passage.text += all.corpus.texts;
        all.corpus.passages.push_back(passage);
    }
    for (auto const start : std::span{part.corpus.start}.subspan(1)) {
        all.corpus.start.push_back(first_token + start);
    }
    for (auto token : part.corpus.tokens) {
        token.surface = to[token.surface];
        all.corpus.tokens.push_back(token);
    }
    all.corpus.texts += part.corpus.texts;
}

/// Where each worker's texts begin, so that each has about as many bytes.
std::vector<std::size_t> shares(std::span<std::string const> texts, std::size_t workers)
{
    std::size_t bytes = 0;
    for (auto const& text : texts) {
        bytes += text.size();
    }
    std::vector<std::size_t> begin{0};
    std::size_t seen = 0;
    for (std::size_t i = 0; i < texts.size() && begin.size() < workers; ++i) {
        seen += texts[i].size();
        if (seen * workers >= bytes * begin.size()) {
            begin.push_back(i + 1);
        }
    }
    begin.resize(workers, texts.size());
    begin.push_back(texts.size());
    return begin;
}

} // namespace

Corpus read_texts(std::span<std::string const> texts, ReadOptions const& options)
{
    auto const workers = std::clamp<std::size_t>(options.threads, 1, 64);
    auto const begin = shares(texts, workers);
    std::vector<ReadTexts> parts(workers);
    auto const work = [&](std::size_t i) {
        Reader reader{options};
        for (auto const& text : texts.subspan(begin[i], begin[i + 1] - begin[i])) {
            reader.add(text);
        }
        parts[i] = reader.finish();
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < workers; ++i) {
            others.emplace_back(work, i);
        }
        work(0);
    }
    for (std::size_t i = 1; i < workers; ++i) {
        append_texts(parts[0], std::move(parts[i]));
    }
    return std::move(parts[0].corpus);
}

} // namespace maillage::engine::text
