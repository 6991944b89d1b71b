// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/segments.hpp"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "engine/stats/association.hpp"
#include "engine/stats/running.hpp"
#include "service/synthesis/downloads.hpp"
#include "store/syntheses.hpp"

namespace maillage::service::synthesis {
namespace {

namespace stats = engine::stats;
namespace text = engine::text;

constexpr std::size_t k_most_segments = 300;
constexpr std::size_t k_most_running = 5'000'000;
constexpr std::int64_t k_least_notebooks = 3;

/// The words of the corpus in their order and spelling, with a stop wherever something else than a space parts them.
struct InOrder {
    std::vector<std::uint32_t> word{};
    std::vector<std::uint32_t> token{};   ///< of the corpus; that after it for a stop
    std::vector<std::uint32_t> start{0};  ///< texts + 1
    std::vector<std::uint32_t> passage{}; ///< that it stands in
};

bool joins(std::string_view between)
{
    return between.find_first_not_of(" -\t") == std::string_view::npos || between == "\u00a0" || between == "’" || between == "'" ||
           between == "‑";
}

InOrder in_order(TextSynthesis const& synthesis)
{
    InOrder out;
    auto const& corpus = synthesis.corpus;
    std::uint32_t current = 0;
    std::size_t last_end = 0;
    bool first = true;
    for (std::uint32_t p = 0; p < corpus.passages.size(); ++p) {
        auto const& passage = corpus.passages[p];
        while (current < passage.text) {
            out.start.push_back(static_cast<std::uint32_t>(out.word.size()));
            ++current;
            first = true;
        }
        auto const& whole = synthesis.contributions.texts[passage.text];
        for (auto t = corpus.start[p]; t < corpus.start[p + 1]; ++t) {
            auto const& token = corpus.tokens[t];
            if (!first && !joins(std::string_view{whole}.substr(last_end, token.begin - last_end))) {
                out.word.push_back(stats::Running::k_stop);
                out.token.push_back(t);
                out.passage.push_back(p);
            }
            out.word.push_back(token.surface);
            out.token.push_back(t);
            out.passage.push_back(p);
            last_end = std::size_t{token.begin} + token.length;
            first = false;
        }
    }
    while (out.start.size() <= corpus.texts) {
        out.start.push_back(static_cast<std::uint32_t>(out.word.size()));
    }
    return out;
}

/// Whether a word says something: no article, no verb for everything.
bool says_something(TextSynthesis const& synthesis, std::uint32_t token)
{
    auto const unit = synthesis.units.of_token[token];
    if (unit == text::Units::k_none) {
        return true; // inside an expression
    }
    auto const& found = synthesis.units.units[unit];
    return !found.stop && found.part != text::Part::function;
}

/// Counts a segment by class and notebook.
class Counting {
public:
    Counting(TextSynthesis const& synthesis, InOrder const& order)
        : m_synthesis{synthesis}, m_order{order}, m_size(synthesis.classes.size()), m_places(synthesis.corpus.surfaces.size())
    {
        for (std::uint32_t i = 0; i < order.word.size(); ++i) {
            if (order.word[i] != stats::Running::k_stop) {
                ++m_all;
                if (auto const label = label_of(i); label > 0) {
                    ++m_size[label - 1];
                }
                m_places[order.word[i]].push_back(i);
            }
        }
    }

    [[nodiscard]] RepeatedSegment count(stats::Repeated const& segment) const
    {
        RepeatedSegment out;
        out.length = std::ssize(segment.words);
        out.count = segment.count;
        out.in_class.resize(m_size.size());
        std::set<std::uint32_t> notebooks;
        for (auto const at : m_places[segment.words.front()]) {
            if (at + segment.words.size() <= m_order.word.size() &&
                std::equal(segment.words.begin(), segment.words.end(), m_order.word.begin() + at)) {
                notebooks.insert(m_synthesis.contributions.group_of(m_synthesis.corpus.passages[m_order.passage[at]].text));
                if (auto const label = label_of(at); label > 0) {
                    ++out.in_class[label - 1];
                }
            }
        }
        out.notebooks = std::ssize(notebooks);
        for (std::size_t c = 0; c < m_size.size(); ++c) {
            out.specificity.push_back(stats::specificity({static_cast<std::uint64_t>(out.in_class[c]), segment.count, m_size[c], m_all}));
        }
        out.words = spelt(segment);
        return out;
    }

private:
    [[nodiscard]] std::uint32_t label_of(std::uint32_t at) const { return m_synthesis.class_of[m_order.passage[at]]; }
    [[nodiscard]] std::string spelt(stats::Repeated const& segment) const
    {
        auto const& corpus = m_synthesis.corpus;
        auto const& first = corpus.tokens[m_order.token[segment.first]];
        auto const& last = corpus.tokens[m_order.token[segment.first + segment.words.size() - 1]];
        auto const& whole = m_synthesis.contributions.texts[corpus.passages[m_order.passage[segment.first]].text];
        return base::squeeze(std::string_view{whole}.substr(first.begin, std::size_t{last.begin} + last.length - first.begin));
    }

    TextSynthesis const& m_synthesis;
    InOrder const& m_order;
    std::uint64_t m_all = 0;
    std::vector<std::uint64_t> m_size;
    std::vector<std::vector<std::uint32_t>> m_places;
};

} // namespace

std::int64_t RepeatedSegment::strongest() const
{
    constexpr double k_seldom = 1.30103; // 5 %
    auto const found = std::ranges::max_element(specificity);
    return found == specificity.end() || *found < k_seldom ? 0 : found - specificity.begin() + 1;
}

std::vector<RepeatedSegment> repeated_segments_of(TextSynthesis const& synthesis)
{
    std::vector<RepeatedSegment> out;
    if (synthesis.corpus.tokens.size() > k_most_running) {
        return out;
    }
    auto const order = in_order(synthesis);
    auto const found = stats::repeated_segments({order.word, order.start}, {.least_count = 3, .least_words = 2, .most_words = 8});
    Counting const counting{synthesis, order};
    for (auto const& segment : found) {
        if (out.size() == k_most_segments) {
            break;
        }
        auto const last = segment.first + segment.words.size() - 1;
        if (segment.within || !says_something(synthesis, order.token[segment.first]) || !says_something(synthesis, order.token[last])) {
            continue;
        }
        if (auto counted = counting.count(segment); counted.notebooks >= k_least_notebooks) {
            out.push_back(std::move(counted));
        }
    }
    return out;
}

std::string to_json(std::vector<RepeatedSegment> const& segments)
{
    auto value = nlohmann::json::array();
    for (auto const& one : segments) {
        value.push_back(nlohmann::json::array({one.words, one.length, one.count, one.notebooks, one.in_class, one.specificity}));
    }
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<RepeatedSegment> segments_of_json(std::string_view text)
{
    std::vector<RepeatedSegment> segments;
    auto const kept = nlohmann::json::parse(text);
    for (auto const& row : kept.is_object() ? kept.at("segments") : kept) { // alone in what an earlier version kept
        segments.push_back({row.at(0).get<std::string>(), row.at(1).get<std::int64_t>(), row.at(2).get<std::int64_t>(),
                            row.at(3).get<std::int64_t>(), row.at(4).get<std::vector<std::int64_t>>(),
                            row.at(5).get<std::vector<double>>()});
    }
    return segments;
}

std::vector<RepeatedSegment> read_segments(store::Database& database, model::Synthesis const& synthesis)
{
    auto transaction = database.read();
    auto const kept = store::syntheses::picture(transaction, synthesis.id, "segments");
    return kept ? segments_of_json(*kept) : std::vector<RepeatedSegment>{};
}

} // namespace maillage::service::synthesis
