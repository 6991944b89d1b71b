// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook_search/doubles.hpp"

#include <algorithm>
#include <functional>

#include "engine/text/likeness.hpp"
#include "service/notebook/likeness.hpp"
#include "store/notebook_moderation.hpp"

namespace maillage::service::notebook_search {
namespace {

constexpr std::int64_t k_candidates = 4; // of the index, for each

/// A text, made ready to be compared with many.
struct Ready {
    store::notebooks::Worded words;
    engine::text::Runs runs;
};

std::vector<Ready> read_all(store::ReadTransaction& transaction, std::vector<std::int64_t> const& ids)
{
    std::vector<Ready> ready;
    for (auto& words : store::notebooks::words_of(transaction, ids)) {
        auto runs = engine::text::Runs{words.title + "\n\n" + words.text, words.language};
        words.text.clear();
        ready.push_back({std::move(words), std::move(runs)});
    }
    return ready;
}

std::vector<CloseText> closest_to(Ready const& one, std::vector<Ready> const& others, std::size_t limit)
{
    std::vector<CloseText> close;
    for (auto const& other : others) {
        if (other.words.id == one.words.id || other.words.consultation != one.words.consultation) {
            continue;
        }
        auto const resemblance = one.runs.resemblance(other.runs);
        if (resemblance >= notebook::k_alike) {
            close.push_back({other.words.id, other.words.public_id, other.words.title, other.words.language, resemblance});
        }
    }
    std::ranges::stable_sort(close, std::greater{}, &CloseText::resemblance);
    close.resize(std::min(close.size(), limit));
    return close;
}

} // namespace

std::vector<std::vector<CloseText>> close_texts(store::Database& database, Search& search, std::int64_t space,
                                                std::span<std::int64_t const> asked, std::span<std::int64_t const> waiting,
                                                std::size_t limit)
{
    std::vector<std::int64_t> pool{asked.begin(), asked.end()};
    pool.insert(pool.end(), waiting.begin(), waiting.end());
    {
        auto transaction = database.read();
        for (auto const& one : store::notebooks::words_of(transaction, {asked.begin(), asked.end()})) {
            if (auto const found = search.searcher().close_to_words(one.title + "\n" + one.text, space, one.consultation, k_candidates)) {
                pool.insert(pool.end(), found->begin(), found->end());
            }
        }
    }
    std::ranges::sort(pool);
    auto const twice = std::ranges::unique(pool);
    pool.erase(twice.begin(), twice.end());
    auto transaction = database.read();
    auto const ready = read_all(transaction, pool);
    std::vector<std::vector<CloseText>> close;
    for (auto const id : asked) {
        auto const at = std::ranges::find(ready, id, [](Ready const& one) { return one.words.id; });
        close.push_back(at == ready.end() ? std::vector<CloseText>{} : closest_to(*at, ready, limit));
    }
    return close;
}

} // namespace maillage::service::notebook_search
