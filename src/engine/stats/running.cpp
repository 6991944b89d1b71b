// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/stats/running.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

#include "engine/stats/association.hpp"

namespace maillage::engine::stats {
namespace {

constexpr std::uint32_t k_none = 0xFFFFFFFF;

// The sequences of one length that are frequent enough: per place, which one starts there.
struct Level {
    std::vector<std::uint32_t> at{};
    std::vector<std::uint32_t> count{};
    std::vector<std::uint32_t> first{};

    // Numbers what `key_of(place)` tells apart and drops what is too rare; places without key have k_none.
    template <typename KeyOf>
    static Level of(std::size_t places, std::uint32_t least, KeyOf key_of)
    {
        Level level;
        level.at.assign(places, k_none);
        std::unordered_map<std::uint64_t, std::uint32_t> number;
        for (std::uint32_t place = 0; place < places; ++place) {
            auto const key = key_of(place);
            if (!key) {
                continue;
            }
            auto const [entry, added] = number.try_emplace(*key, static_cast<std::uint32_t>(level.count.size()));
            if (added) {
                level.count.push_back(0);
                level.first.push_back(place);
            }
            ++level.count[entry->second];
            level.at[place] = entry->second;
        }
        for (auto& which : level.at) {
            if (which != k_none && level.count[which] < least) {
                which = k_none;
            }
        }
        return level;
    }
};

std::vector<std::uint32_t> ends_of_texts(Running const& corpus)
{
    std::vector<std::uint32_t> end(corpus.word.size());
    for (std::uint32_t text = 0; text < corpus.texts(); ++text) {
        std::fill(end.begin() + corpus.start[text], end.begin() + corpus.start[text + 1], corpus.start[text + 1]);
    }
    return end;
}

} // namespace

std::vector<Occurrence> concordance(Running const& corpus, std::span<std::uint32_t const> sequence, std::uint32_t context)
{
    std::vector<Occurrence> found;
    if (sequence.empty()) {
        return found;
    }
    auto const length = static_cast<std::uint32_t>(sequence.size());
    for (std::uint32_t text = 0; text < corpus.texts(); ++text) {
        auto const begin = corpus.start[text];
        auto const end = corpus.start[text + 1];
        for (auto at = begin; at + length <= end; ++at) {
            if (std::ranges::equal(corpus.word.subspan(at, length), sequence)) {
                auto const last = at + length;
                found.push_back({text, at - std::min(at - begin, context), at, last, last + std::min(end - last, context)});
            }
        }
    }
    return found;
}

std::vector<Repeated> repeated_segments(Running const& corpus, RepeatedOptions const& options)
{
    auto const least = std::max(options.least_count, 2U);
    auto const places = corpus.word.size();
    auto const end = ends_of_texts(corpus);
    auto level = Level::of(places, least, [&](std::uint32_t place) -> std::optional<std::uint64_t> {
        return corpus.word[place] == Running::k_stop ? std::nullopt : std::optional<std::uint64_t>{corpus.word[place]};
    });
    std::vector<Repeated> found;
    std::vector<std::size_t> of_level; // where each sequence of the level before stands in `found`
    for (std::uint32_t length = 2; length <= options.most_words; ++length) {
        auto next = Level::of(places, least, [&](std::uint32_t place) -> std::optional<std::uint64_t> {
            if (place + length > end[place] || level.at[place] == k_none || level.at[place + 1] == k_none) {
                return std::nullopt;
            }
            return std::uint64_t{level.at[place]} << 32U | level.at[place + 1];
        });
        std::vector<std::size_t> of_next(next.count.size(), found.size());
        bool any = false;
        for (std::uint32_t which = 0; which < next.count.size(); ++which) {
            if (next.count[which] < least) {
                continue;
            }
            any = true;
            auto const first = next.first[which];
            if (length > 2 && !of_level.empty()) {
                for (auto const part : {level.at[first], level.at[first + 1]}) {
                    if (level.count[part] == next.count[which] && of_level[part] < found.size()) {
                        found[of_level[part]].within = true;
                    }
                }
            }
            of_next[which] = found.size();
            auto const words = corpus.word.subspan(first, length);
            found.push_back({{words.begin(), words.end()}, next.count[which], first, false});
        }
        if (!any) {
            break;
        }
        level = std::move(next);
        of_level = std::move(of_next);
    }
    std::erase_if(found, [&](Repeated const& segment) { return segment.words.size() < options.least_words; });
    std::ranges::sort(found, [](Repeated const& a, Repeated const& b) {
        if (a.count != b.count) {
            return a.count > b.count;
        }
        return a.words.size() != b.words.size() ? a.words.size() > b.words.size() : a.first < b.first;
    });
    return found;
}

std::vector<Growth> vocabulary_growth(Running const& corpus, std::uint32_t points)
{
    std::unordered_map<std::uint32_t, std::uint32_t> frequency;
    std::vector<std::uint64_t> distinct; // after each word
    for (auto const word : corpus.word) {
        if (word != Running::k_stop) {
            ++frequency[word];
            distinct.push_back(frequency.size());
        }
    }
    std::map<std::uint32_t, std::uint32_t> spectrum; // how many words have each frequency; ordered, so that sums are always the same
    for (auto const& [word, count] : frequency) {
        ++spectrum[count];
    }
    std::vector<Growth> curve;
    std::uint64_t const all = distinct.size();
    for (std::uint32_t point = 1; all > 0 && point <= points; ++point) {
        auto const words = all * point / points;
        if (words == 0) {
            continue;
        }
        Growth growth{words, distinct[words - 1], 0};
        for (auto const& [count, how_many] : spectrum) {
            auto const rest = all - words;
            // ln of the chance that none of the `count` places was drawn.
            auto const none = count > rest
                                  ? -INFINITY
                                  : log_factorial(all - count) - log_factorial(rest - count) - log_factorial(all) + log_factorial(rest);
            growth.expected += how_many * -std::expm1(none);
        }
        curve.push_back(growth);
    }
    return curve;
}

} // namespace maillage::engine::stats
