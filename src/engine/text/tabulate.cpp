// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/tabulate.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>

#include "engine/text/shares.hpp"

namespace maillage::engine::text {
namespace {

constexpr auto k_out = Units::k_none;

/// Per unit, in how many passages it is; 0 for one that does not count.
std::vector<std::uint32_t> passages_with(Corpus const& corpus, Units const& units, TableOptions const& options)
{
    std::vector<std::uint32_t> passages(units.units.size());
    std::mutex lock;
    in_shares(corpus.passages.size(), options.threads, [&](std::size_t begin, std::size_t end) {
        std::vector<std::uint32_t> count(units.units.size());
        std::vector<std::uint32_t> last(units.units.size(), k_out);
        for (auto i = static_cast<std::uint32_t>(begin); i < end; ++i) {
            for (auto token = corpus.start[i]; token < corpus.start[i + 1]; ++token) {
                auto const unit = units.of_token[token];
                if (unit != k_out && last[unit] != i) {
                    last[unit] = i;
                    ++count[unit];
                }
            }
        }
        std::scoped_lock const held{lock};
        std::ranges::transform(count, passages, passages.begin(), std::plus{});
    });
    for (std::size_t i = 0; i < passages.size(); ++i) {
        if (units.units[i].stop || !options.parts.has(units.units[i].part) || passages[i] < options.least_passages) {
            passages[i] = 0;
        }
    }
    return passages;
}

} // namespace

Tabulated tabulate(Corpus const& corpus, Units const& units, TableOptions const& options)
{
    auto const passages = passages_with(corpus, units, options);
    Tabulated out;
    for (std::uint32_t i = 0; i < passages.size(); ++i) {
        if (passages[i] > 0) {
            out.unit.push_back(i);
        }
    }
    if (out.unit.size() > options.most_units) {
        std::ranges::stable_sort(out.unit, std::greater{}, [&](std::uint32_t unit) { return passages[unit]; });
        out.unit.resize(options.most_units);
        std::ranges::sort(out.unit);
    }
    std::vector<std::uint32_t> column(units.units.size(), k_out);
    for (std::uint32_t j = 0; j < out.unit.size(); ++j) {
        column[out.unit[j]] = j;
        out.count.push_back(units.units[out.unit[j]].count);
    }
    // Rows per share of the passages, then one after another.
    std::vector<std::uint32_t> start(corpus.passages.size() + 1);
    std::mutex lock;
    std::map<std::size_t, std::vector<std::uint32_t>> shares; // by first passage
    in_shares(corpus.passages.size(), options.threads, [&](std::size_t begin, std::size_t end) {
        std::vector<std::uint32_t> form;
        std::vector<std::uint32_t> row;
        for (auto i = begin; i < end; ++i) {
            row.clear();
            for (auto token = corpus.start[i]; token < corpus.start[i + 1]; ++token) {
                auto const unit = units.of_token[token];
                if (unit != k_out && column[unit] != k_out) {
                    row.push_back(column[unit]);
                }
            }
            std::ranges::sort(row);
            form.insert(form.end(), row.begin(), std::ranges::unique(row).begin());
            start[i + 1] = static_cast<std::uint32_t>(form.size());
        }
        std::scoped_lock const held{lock};
        shares.emplace(begin, std::move(form));
    });
    auto form = std::move(shares.begin()->second);
    for (auto share = std::next(shares.begin()); share != shares.end(); ++share) {
        auto const before = static_cast<std::uint32_t>(form.size());
        auto const past = std::next(share) == shares.end() ? corpus.passages.size() : std::next(share)->first;
        for (auto i = share->first; i < past; ++i) {
            start[i + 1] += before;
        }
        form.insert(form.end(), share->second.begin(), share->second.end());
        share->second = {};
    }
    out.table = cluster::Table{static_cast<std::uint32_t>(out.unit.size()), std::move(start), std::move(form)};
    return out;
}

} // namespace maillage::engine::text
