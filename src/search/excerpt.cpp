// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/excerpt.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace maillage::search {
namespace {

constexpr std::size_t k_looked_through = 16 * 1024; // bytes: a page shows twenty excerpts

struct Hit {
    base::TextRange range{};
    std::size_t target{0};
};

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// The run of hits that holds the most different words within `length` bytes; the first of those.
std::pair<std::size_t, std::size_t> best_run(std::vector<Hit> const& hits, std::size_t length, std::size_t& different)
{
    std::pair<std::size_t, std::size_t> best{0, 1};
    different = 0;
    for (std::size_t first = 0; first < hits.size(); ++first) {
        std::vector<std::size_t> seen;
        auto last = first;
        for (; last < hits.size() && hits[last].range.end - hits[first].range.begin <= length; ++last) {
            if (std::ranges::find(seen, hits[last].target) == seen.end()) {
                seen.push_back(hits[last].target);
            }
        }
        if (seen.size() > different) {
            different = seen.size();
            best = {first, std::max(last, first + 1)};
        }
    }
    return best;
}

/// Moves a cut into the spaces between words, away from what is shown.
std::size_t begin_of_word(std::string_view text, std::size_t from, std::size_t shown)
{
    auto const space = text.find_first_of(" \n\t", from);
    return space == std::string_view::npos || space >= shown ? from : space + 1;
}

std::size_t end_of_word(std::string_view text, std::size_t to, std::size_t shown)
{
    if (to >= text.size()) {
        return text.size();
    }
    auto const space = text.find_last_of(" \n\t", to);
    return space == std::string_view::npos || space <= shown ? to : space;
}

/// Never within a character.
std::size_t whole(std::string_view text, std::size_t at)
{
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
        --at;
    }
    return at;
}

/// With every run of white space as one space; those at its ends stay, since pieces stand side by side.
std::string on_one_line(std::string_view text)
{
    std::string out;
    for (auto const c : text) {
        bool const space = is_space(c);
        if (!space || out.empty() || out.back() != ' ') {
            out += space ? ' ' : c;
        }
    }
    return out;
}

} // namespace

Excerpts::Excerpts(Question const& question, Words const& words) : m_words{words}
{
    for (auto const& clause : question.clauses) {
        bool const shown = clause.kind == ClauseKind::words || clause.kind == ClauseKind::phrase || clause.kind == ClauseKind::prefix;
        if (clause.excluded || !shown) {
            continue;
        }
        auto const found = words.of(clause.text);
        for (std::size_t i = 0; i < found.size(); ++i) {
            auto const& form = *found[i].form;
            bool const prefix = clause.kind == ClauseKind::prefix && i + 1 == found.size();
            if (form.stop && !prefix) {
                continue;
            }
            Target target{form.folded, form.french, prefix, clause.kind == ClauseKind::phrase};
            target.stems.push_back(form.english);
            m_targets.push_back(std::move(target));
        }
    }
}

std::optional<std::size_t> Excerpts::wanted(Form const& form) const
{
    for (std::size_t i = 0; i < m_targets.size(); ++i) {
        auto const& target = m_targets[i];
        if (form.folded == target.folded || (target.prefix && form.folded.starts_with(target.folded))) {
            return i;
        }
        if (!target.exact && !target.prefix && std::ranges::any_of(form.french, [&](auto const& stem) {
                return std::ranges::find(target.stems, stem) != target.stems.end();
            })) {
            return i;
        }
    }
    return std::nullopt;
}

std::vector<Piece> Excerpts::of(std::vector<std::string> const& texts, std::size_t length) const
{
    std::vector<Hit> best;
    std::string_view best_text;
    std::size_t most = 0;
    auto left = k_looked_through;
    for (auto const& whole_text : texts) {
        auto const text = base::first_bytes(whole_text, left);
        left -= text.size();
        std::vector<Hit> hits;
        for (auto const& word : m_words.of(text)) {
            if (auto const target = wanted(*word.form)) {
                hits.push_back({word.range, *target});
            }
        }
        std::size_t different = 0;
        if (hits.empty()) {
            continue;
        }
        auto const [first, last] = best_run(hits, length, different);
        if (different > most) {
            most = different;
            best.assign(hits.begin() + static_cast<std::ptrdiff_t>(first), hits.begin() + static_cast<std::ptrdiff_t>(last));
            best_text = whole_text;
        }
    }
    if (best.empty()) {
        return {};
    }
    auto const shown_begin = best.front().range.begin;
    auto const shown_end = best.back().range.end;
    auto const around = length > shown_end - shown_begin ? (length - (shown_end - shown_begin)) / 2 : 0;
    auto from = shown_begin > around ? begin_of_word(best_text, whole(best_text, shown_begin - around), shown_begin) : 0;
    while (from < shown_begin && is_space(best_text[from])) {
        ++from;
    }
    auto const to = whole(best_text, end_of_word(best_text, std::min(best_text.size(), shown_end + around), shown_end));
    std::vector<Piece> pieces;
    auto const add = [&](std::string_view text, bool marked) {
        if (!text.empty()) {
            pieces.push_back({on_one_line(text), marked});
        }
    };
    add(from > 0 ? "… " : "", false);
    auto at = from;
    for (auto const& hit : best) {
        add(best_text.substr(at, hit.range.begin - at), false);
        add(base::part(best_text, hit.range), true);
        at = hit.range.end;
    }
    add(best_text.substr(at, to > at ? to - at : 0), false);
    add(to < best_text.size() ? " …" : "", false);
    return pieces;
}

} // namespace maillage::search
