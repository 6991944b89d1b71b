// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/matching/matching.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <unordered_map>

#include "model/organisation_likeness.hpp"

namespace maillage::engine::matching {
namespace {

constexpr double k_place_weight = 0.4;
constexpr double k_word_weight = 0.4;
constexpr double k_period_weight = 0.2;
constexpr double k_half_km = 30;
constexpr double k_far_km = 100;
constexpr double k_cell_degrees = 0.5;
constexpr int k_columns = static_cast<int>(360 / k_cell_degrees);
constexpr double k_km_per_degree = 111.2;
constexpr double k_metres_per_km = 1000;
constexpr std::size_t k_most_shared = 8;

/// What the place of the other is to one of both; nothing: no match.
std::optional<double> place_for(Item const& one, Item const& other, std::optional<double> km)
{
    if (one.wanted) {
        return std::ranges::binary_search(other.inside, *one.wanted) ? std::optional{1.0} : std::nullopt;
    }
    if (one.radius) {
        return km && *km <= *one.radius ? std::optional{1 - *km / *one.radius / 2} : std::nullopt;
    }
    return km && *km < k_far_km ? std::exp2(-*km / k_half_km) : 0.0;
}

/// The part of the need's time that the offer covers; nothing: they do not meet.
std::optional<double> period_of(Item const& need, Item const& offer)
{
    using std::chrono::sys_days;
    auto const begin = [](Item const& one) { return one.from.value_or(sys_days::min()); };
    auto const end = [](Item const& one) { return one.until.value_or(sys_days::max()); };
    auto const first = std::max(begin(need), begin(offer));
    auto const last = std::min(end(need), end(offer));
    if (last < first) {
        return std::nullopt;
    }
    if (first == begin(need) && last == end(need)) {
        return 1.0;
    }
    if (!need.from || !need.until) {
        return 0.5;
    }
    return static_cast<double>((last - first).count() + 1) / static_cast<double>((*need.until - *need.from).count() + 1);
}

/// The needs and offers of one kind.
class OfOneKind {
public:
    OfOneKind(std::span<Item const> needs, std::span<Item const> offers, std::vector<std::size_t> need_places,
              std::vector<std::size_t> offer_places)
        : m_needs{needs}, m_offers{offers}, m_need_places{std::move(need_places)}, m_offer_places{std::move(offer_places)}
    {
        count_words();
        for (std::size_t at = 0; at < m_offer_places.size(); ++at) {
            index(at);
        }
        m_words.assign(m_offer_places.size(), 0);
        m_candidate.assign(m_offer_places.size(), false);
    }

    void pair(Asked const& asked, std::vector<Match>& found)
    {
        m_owned.clear();
        for (std::size_t at = 0; at < m_offer_places.size(); ++at) {
            if (owned(m_offers[m_offer_places[at]], asked)) {
                m_owned.push_back(at);
            }
        }
        for (auto const need : m_need_places) {
            if (!asked.need || *asked.need == need) {
                pair_one(need, asked, found);
            }
        }
    }

private:
    using Cell = std::pair<int, int>;

    static bool owned(Item const& one, Asked const& asked) { return std::ranges::binary_search(asked.owners, one.owner); }

    /// -360 to 359: the columns of half a degree.
    static int around_the_world(int column) { return (column + k_columns / 2 + k_columns) % k_columns - k_columns / 2; }

    static Cell cell_of(model::Position const& position)
    {
        return {static_cast<int>(std::floor(position.lat / k_cell_degrees)),
                around_the_world(static_cast<int>(std::floor(position.lon / k_cell_degrees)))};
    }

    std::size_t stem_number(std::string const& stem) { return m_stems.emplace(stem, m_stems.size()).first->second; }

    void count_words()
    {
        std::vector<double> having;
        auto const read = [&](std::span<Item const> items, std::vector<std::size_t> const& places,
                              std::vector<std::vector<std::size_t>>& numbers) {
            for (auto const place : places) {
                auto& list = numbers.emplace_back();
                for (auto const& word : items[place].words) {
                    list.push_back(stem_number(word.stem));
                    having.resize(m_stems.size(), 0);
                    having[list.back()] += 1;
                }
            }
        };
        read(m_needs, m_need_places, m_need_words);
        read(m_offers, m_offer_places, m_offer_words);
        auto const all = static_cast<double>(m_need_places.size() + m_offer_places.size());
        for (auto const many : having) {
            m_weight.push_back(std::log(1 + all / many));
        }
    }

    double weight_of(std::vector<std::size_t> const& words) const
    {
        double sum = 0;
        for (auto const word : words) {
            sum += m_weight[word];
        }
        return sum;
    }

    void index(std::size_t at)
    {
        auto const& offer = m_offers[m_offer_places[at]];
        if (offer.position) {
            m_cells[cell_of(*offer.position)].push_back(at);
        }
        for (auto const territory : offer.inside) {
            m_inside[territory].push_back(at);
        }
        m_having.resize(m_stems.size());
        for (auto const word : m_offer_words[at]) {
            m_having[word].push_back(at);
        }
        m_offer_weight.push_back(weight_of(m_offer_words[at]));
    }

    void add(std::size_t at)
    {
        if (!m_candidate[at]) {
            m_candidate[at] = true;
            m_candidates.push_back(at);
        }
    }

    void add_near(Item const& need)
    {
        auto const km = need.radius.value_or(k_far_km);
        auto const [lat, lon] = cell_of(*need.position);
        auto const high = static_cast<int>(std::ceil(km / k_km_per_degree / k_cell_degrees));
        auto const farthest = std::min(89.0, std::abs(need.position->lat) + km / k_km_per_degree);
        auto const narrow = std::cos(farthest * std::numbers::pi / 180);
        auto const wide = static_cast<int>(std::ceil(km / k_km_per_degree / narrow / k_cell_degrees));
        if (2 * wide + 1 >= k_columns) {
            for (std::size_t at = 0; at < m_offer_places.size(); ++at) {
                add(at);
            }
            return;
        }
        for (int row = lat - high; row <= lat + high; ++row) {
            for (int column = lon - wide; column <= lon + wide; ++column) {
                if (auto const found = m_cells.find({row, around_the_world(column)}); found != m_cells.end()) {
                    std::ranges::for_each(found->second, [this](std::size_t at) { add(at); });
                }
            }
        }
    }

    void pair_one(std::size_t need_place, Asked const& asked, std::vector<Match>& found)
    {
        auto const& need = m_needs[need_place];
        auto const row = static_cast<std::size_t>(std::ranges::lower_bound(m_need_places, need_place) - m_need_places.begin());
        auto const& words = m_need_words[row];
        for (auto const word : words) {
            if (word < m_having.size()) {
                for (auto const at : m_having[word]) {
                    m_words[at] += m_weight[word];
                }
            }
        }
        auto const mine = weight_of(words);
        if (asked.offer) {
            auto const at = std::ranges::lower_bound(m_offer_places, *asked.offer);
            if (at != m_offer_places.end() && *at == *asked.offer) {
                add(static_cast<std::size_t>(at - m_offer_places.begin()));
            }
        } else if (!asked.owners.empty() && !owned(need, asked)) {
            std::ranges::for_each(m_owned, [this](std::size_t at) { add(at); });
        } else {
            gather(need, mine, asked);
        }
        std::vector<Match> best;
        for (auto const at : m_candidates) {
            m_candidate[at] = false;
            if (auto match = compare(need_place, at, mine); match && match->score >= asked.least) {
                best.push_back(*std::move(match));
            }
        }
        m_candidates.clear();
        std::ranges::fill(m_words, 0);
        auto const kept = std::min(asked.most, best.size());
        std::ranges::partial_sort(best, best.begin() + static_cast<std::ptrdiff_t>(kept), [](Match const& one, Match const& other) {
            return one.score != other.score ? one.score > other.score : one.offer < other.offer;
        });
        best.resize(kept);
        for (auto& match : best) {
            match.shared = shared(need_place, match.offer);
            found.push_back(std::move(match));
        }
    }

    void gather(Item const& need, double mine, Asked const& asked)
    {
        if (need.wanted) {
            if (auto const there = m_inside.find(*need.wanted); there != m_inside.end()) {
                std::ranges::for_each(there->second, [this](std::size_t at) { add(at); });
            }
            return;
        }
        if (need.position) {
            add_near(need);
        }
        // Of those elsewhere the place says nothing: words and period must do.
        auto const words = (asked.least - k_period_weight) / k_word_weight;
        for (std::size_t at = 0; at < m_words.size(); ++at) {
            if (m_words[at] > 0 ? word_part(at, mine) >= words : words <= 0) {
                add(at);
            }
        }
    }

    double word_part(std::size_t at, double mine) const
    {
        auto const lesser = std::min(mine, m_offer_weight[at]);
        return lesser > 0 ? std::min(1.0, m_words[at] / lesser) : 0;
    }

    std::optional<Match> compare(std::size_t need_place, std::size_t at, double mine) const
    {
        auto const& need = m_needs[need_place];
        auto const offer_place = m_offer_places[at];
        auto const& offer = m_offers[offer_place];
        if (need.owner == offer.owner) {
            return std::nullopt;
        }
        auto const period = period_of(need, offer);
        if (!period) {
            return std::nullopt;
        }
        Match match;
        if (need.position && offer.position) {
            match.metres = model::metres_between(*need.position, *offer.position);
        }
        auto const km = match.metres ? std::optional{static_cast<double>(*match.metres) / k_metres_per_km} : std::nullopt;
        auto const to_need = place_for(need, offer, km);
        auto const to_offer = place_for(offer, need, km);
        if (!to_need || !to_offer) {
            return std::nullopt;
        }
        match.need = need_place;
        match.offer = offer_place;
        match.place = std::min(*to_need, *to_offer);
        match.words = word_part(at, mine);
        match.period = *period;
        match.score = k_place_weight * match.place + k_word_weight * match.words + k_period_weight * match.period;
        match.in_wanted = need.wanted || offer.wanted;
        return match;
    }

    std::vector<std::string> shared(std::size_t need_place, std::size_t offer_place) const
    {
        std::vector<std::pair<double, std::string>> both;
        auto const& others = m_offers[offer_place].words;
        for (auto const& word : m_needs[need_place].words) {
            if (std::ranges::binary_search(others, word.stem, {}, &Word::stem)) {
                both.emplace_back(-m_weight[m_stems.at(word.stem)], word.form);
            }
        }
        std::ranges::sort(both);
        std::vector<std::string> forms;
        for (auto const& [weight, form] : both) {
            if (forms.size() < k_most_shared) {
                forms.push_back(form);
            }
        }
        return forms;
    }

    std::span<Item const> m_needs;
    std::span<Item const> m_offers;
    std::vector<std::size_t> m_need_places;  // in m_needs, ascending
    std::vector<std::size_t> m_offer_places; // in m_offers, ascending
    std::unordered_map<std::string, std::size_t> m_stems;
    std::vector<double> m_weight;                        // by stem
    std::vector<std::vector<std::size_t>> m_need_words;  // stems, by place in m_need_places
    std::vector<std::vector<std::size_t>> m_offer_words; // likewise
    std::vector<double> m_offer_weight;
    std::map<Cell, std::vector<std::size_t>> m_cells;
    std::unordered_map<std::int64_t, std::vector<std::size_t>> m_inside;
    std::vector<std::vector<std::size_t>> m_having; // offers, by stem
    std::vector<double> m_words;                    // of the need at hand: weight shared with each offer
    std::vector<bool> m_candidate;
    std::vector<std::size_t> m_candidates;
    std::vector<std::size_t> m_owned; // offers of those asked for
};

} // namespace

std::vector<Match> pair(std::span<Item const> needs, std::span<Item const> offers, Asked const& asked)
{
    std::map<std::string_view, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> kinds;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        kinds[needs[i].kind].first.push_back(i);
    }
    for (std::size_t i = 0; i < offers.size(); ++i) {
        kinds[offers[i].kind].second.push_back(i);
    }
    std::vector<Match> found;
    for (auto& [kind, places] : kinds) {
        if (!places.first.empty() && !places.second.empty()) {
            OfOneKind{needs, offers, std::move(places.first), std::move(places.second)}.pair(asked, found);
        }
    }
    std::ranges::stable_sort(found, {}, &Match::need);
    return found;
}

} // namespace maillage::engine::matching
