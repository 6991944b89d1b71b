// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/corpus.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include <unicode/uchar.h>

#include "base/ascii.hpp"
#include "base/boundaries.hpp"
#include "base/text.hpp"
#include "engine/text/blank.hpp"
#include "engine/text/spellings.hpp"

namespace maillage::engine::text {
namespace {

using base::TextRange;

/// What is read of some texts: a corpus of its own, and how its surfaces were spelt.
struct ReadTexts {
    Corpus corpus{};
    Spellings spellings{}; ///< by surface
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
    if (between == " " || between.empty()) {
        return false; // as between most words
    }
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
        for (auto dot = word.begin; dot < word.end; ++dot) {
            if (text[dot] == '.' && dot_divides(base::part(text, word), dot - word.begin)) {
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
        auto const [surface, added] = m_part.spellings.of(spelt);
        if (added) {
            m_part.corpus.surfaces.push_back({normal_form(spelt), capitals_of(spelt), 0, 0});
        }
        return surface;
    }

    ReadOptions const& m_options;
    ReadTexts m_part{};
    std::vector<TextRange> m_words{};
};

/// Appends what was read of the texts that follow.
void append_texts(ReadTexts& all, ReadTexts part)
{
    std::vector<std::uint32_t> to(part.corpus.surfaces.size());
    for (std::uint32_t i = 0; i < to.size(); ++i) {
        auto const [number, added] = all.spellings.of(part.spellings[i]);
        to[i] = number;
        if (added) {
            all.corpus.surfaces.push_back(std::move(part.corpus.surfaces[i]));
        } else {
            all.corpus.surfaces[number].count += part.corpus.surfaces[i].count;
            all.corpus.surfaces[number].inside += part.corpus.surfaces[i].inside;
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

/// Where shares of the texts begin, each of about `bytes` bytes, and the end.
std::vector<std::size_t> shares_of(std::span<std::string const> texts, std::size_t bytes)
{
    std::vector<std::size_t> begin{0};
    std::size_t seen = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        seen += texts[i].size();
        if (seen >= bytes && i + 1 < texts.size()) {
            begin.push_back(i + 1);
            seen = 0;
        }
    }
    begin.push_back(texts.size());
    return begin;
}

/// Reads shares of the texts on several threads and puts them together in their order as they come in, so that little is held twice.
class SharedReading {
public:
    SharedReading(std::span<std::string const> texts, ReadOptions const& options) : m_texts{texts}, m_options{options}
    {
        for (auto const& text : texts) {
            m_bytes += text.size();
        }
        // Small enough to keep all threads busy to the end, large enough for the words of most texts to be known already.
        constexpr std::size_t k_most = std::size_t{8} << 20U;
        constexpr std::size_t k_per_thread = 2;
        m_begin = shares_of(texts, std::min(k_most, m_bytes / (k_per_thread * threads()) + 1));
        m_done.resize(m_begin.size() - 1);
    }

    Corpus read()
    {
        {
            std::vector<std::jthread> others;
            for (std::size_t i = 1; i < threads(); ++i) {
                others.emplace_back([this] { work(); });
            }
            work();
        }
        return std::move(m_all.corpus);
    }

private:
    [[nodiscard]] std::size_t threads() const { return std::clamp<std::size_t>(m_options.threads, 1, 64); }

    void work()
    {
        for (auto share = m_next++; share < m_done.size(); share = m_next++) {
            Reader reader{m_options};
            for (auto const& text : m_texts.subspan(m_begin[share], m_begin[share + 1] - m_begin[share])) {
                reader.add(text);
            }
            std::scoped_lock const lock{m_lock};
            m_done[share] = std::make_unique<ReadTexts>(reader.finish());
            for (; m_appended < m_done.size() && m_done[m_appended] != nullptr; ++m_appended) {
                append_texts(m_all, std::move(*std::exchange(m_done[m_appended], nullptr)));
                if (m_appended == 0) {
                    make_room();
                }
            }
        }
    }

    /// For all tokens, judging by the first share: a vector that grows by itself holds three times what it needs at times.
    void make_room()
    {
        constexpr double k_more = 1.05;
        auto& corpus = m_all.corpus;
        std::size_t read = 0;
        for (auto const& text : m_texts.subspan(0, m_begin[1])) {
            read += text.size();
        }
        auto const times = k_more * static_cast<double>(m_bytes) / static_cast<double>(std::max<std::size_t>(read, 1));
        auto const expected = [times](std::size_t count) { return static_cast<std::size_t>(times * static_cast<double>(count)); };
        corpus.tokens.reserve(expected(corpus.tokens.size()));
        corpus.passages.reserve(expected(corpus.passages.size()));
        corpus.start.reserve(expected(corpus.start.size()));
    }

    std::span<std::string const> m_texts;
    ReadOptions const& m_options;
    std::size_t m_bytes = 0;
    std::vector<std::size_t> m_begin{}; // of the shares
    std::atomic<std::size_t> m_next{0}; // share to read
    std::mutex m_lock{}; // of all below
    std::vector<std::unique_ptr<ReadTexts>> m_done{};
    std::size_t m_appended = 0;
    ReadTexts m_all{};
};

} // namespace

Corpus read_texts(std::span<std::string const> texts, ReadOptions const& options) { return SharedReading{texts, options}.read(); }

} // namespace maillage::engine::text
