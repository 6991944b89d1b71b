// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/double.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <utility>

#include "engine/cluster/disjoint.hpp"

namespace maillage::engine::cluster {
namespace {

// Segments that every level of both classifications puts together: few, whatever their number.
struct Cells {
    std::vector<std::uint32_t> of{};   // per segment
    std::vector<std::uint32_t> size{}; // segments
};

Cells cells_of(Levels const& a, Levels const& b, std::size_t segments)
{
    Cells cells{std::vector<std::uint32_t>(segments), {static_cast<std::uint32_t>(segments)}};
    for (auto const* levels : {&a, &b}) {
        for (auto const& labels : *levels) {
            assert(labels.size() == segments);
            std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> number;
            std::vector<std::uint32_t> size;
            for (std::size_t i = 0; i < segments; ++i) {
                auto const [entry, added] = number.try_emplace({cells.of[i], labels[i]}, static_cast<std::uint32_t>(size.size()));
                if (added) {
                    size.push_back(0);
                }
                cells.of[i] = entry->second;
                ++size[entry->second];
            }
            cells.size = std::move(size);
        }
    }
    return cells;
}

// A class of one classification, with the levels that repeat it left out.
struct Side {
    std::uint32_t level;
    std::uint32_t number;
    Bits cells;
};

std::uint64_t size_of(Bits const& bits, std::vector<std::uint32_t> const& size)
{
    std::uint64_t sum = 0;
    for (std::size_t cell = 0; cell < size.size(); ++cell) {
        sum += bits.test(cell) ? size[cell] : 0;
    }
    return sum;
}

std::vector<Side> sides_of(Levels const& levels, Cells const& cells)
{
    std::vector<Side> sides;
    for (std::uint32_t level = 0; level < levels.size(); ++level) {
        std::map<std::uint32_t, Bits> classes;
        for (std::size_t i = 0; i < cells.of.size(); ++i) {
            if (auto const label = levels[level][i]; label != 0) {
                classes.try_emplace(label, cells.size.size()).first->second.set(cells.of[i]);
            }
        }
        for (auto const& [number, bits] : classes) {
            if (std::ranges::find(sides, bits, &Side::cells) == sides.end()) {
                sides.push_back({level, number, bits});
            }
        }
    }
    return sides;
}

double chi2_of(double both, double first, double second, double all, bool continuity)
{
    auto const margins = first * (all - first) * second * (all - second);
    if (margins <= 0) {
        return 0;
    }
    auto const difference = both * all - first * second;
    // As chisq.test does: the correction never changes the sign of the difference.
    auto const size = std::max(0.0, std::abs(difference) - (continuity ? std::min(all / 2, std::abs(difference)) : 0));
    return std::copysign(all * size * size / margins, difference);
}

class Crossing {
public:
    Crossing(Levels const& a, Levels const& b, DoubleOptions const& options)
        : m_options{options}, m_cells{cells_of(a, b, a.empty() ? 0 : a.front().size())}, m_a{sides_of(a, m_cells)},
          m_b{sides_of(b, m_cells)}
    {
    }

    DoubleClassification run()
    {
        cross();
        for (std::uint32_t k = 2; k <= m_options.classes && k <= m_out.crossed.size(); ++k) {
            auto by_chi2 = partition(k, [](Crossed const& crossed) { return crossed.chi2; });
            if (by_chi2.crossed.empty()) {
                break;
            }
            m_out.by_chi2.push_back(std::move(by_chi2));
            // A segment more weighs more than any χ².
            auto const all = 1 + 2 * static_cast<double>(k) * static_cast<double>(m_cells.of.size());
            m_out.by_size.push_back(partition(k, [all](Crossed const& crossed) { return crossed.size * all + crossed.chi2; }));
        }
        return std::move(m_out);
    }

private:
    void cross()
    {
        // Segments that have a class in both; each is in a class of the first level or of none.
        Bits placed[2] = {Bits{m_cells.size.size()}, Bits{m_cells.size.size()}};
        for (std::size_t side = 0; side < 2; ++side) {
            for (auto const& one : side == 0 ? m_a : m_b) {
                for (std::size_t cell = 0; cell < m_cells.size.size(); ++cell) {
                    if (one.cells.test(cell)) {
                        placed[side].set(cell);
                    }
                }
            }
        }
        auto const counted = placed[0] & placed[1];
        auto const all = static_cast<double>(size_of(counted, m_cells.size));
        struct Found {
            Crossed crossed;
            Bits members;
            std::size_t a;
            std::size_t b;
        };
        std::vector<Found> found;
        std::vector<double> size_b;
        for (auto const& b : m_b) {
            size_b.push_back(static_cast<double>(size_of(b.cells & counted, m_cells.size)));
        }
        for (std::size_t a = 0; a < m_a.size(); ++a) {
            auto const size_a = static_cast<double>(size_of(m_a[a].cells & counted, m_cells.size));
            for (std::size_t b = 0; b < m_b.size(); ++b) {
                auto members = m_a[a].cells & m_b[b].cells;
                auto const size = size_of(members, m_cells.size);
                auto const chi2 = chi2_of(static_cast<double>(size), size_a, size_b[b], all, m_options.continuity);
                if (size > m_options.least_size && chi2 > m_options.least_chi2) {
                    found.push_back({{m_a[a].level, m_a[a].number, m_b[b].level, m_b[b].number, static_cast<std::uint32_t>(size), chi2},
                                     std::move(members),
                                     a,
                                     b});
                }
            }
        }
        if (m_options.pairing == Pairing::mutual_best) {
            std::vector<double> best_a(m_a.size());
            std::vector<double> best_b(m_b.size());
            for (auto const& one : found) {
                best_a[one.a] = std::max(best_a[one.a], one.crossed.chi2);
                best_b[one.b] = std::max(best_b[one.b], one.crossed.chi2);
            }
            std::erase_if(found, [&](auto const& one) { return one.crossed.chi2 < best_a[one.a] || one.crossed.chi2 < best_b[one.b]; });
        }
        std::ranges::stable_sort(found, [](auto const& one, auto const& other) { return one.crossed.chi2 > other.crossed.chi2; });
        for (auto& one : found) {
            // The same segments crossed in another way are one class: the way of the greatest χ² stands for it.
            if (std::ranges::find(m_members, one.members) == m_members.end()) {
                m_out.crossed.push_back(one.crossed);
                m_members.push_back(std::move(one.members));
            }
        }
    }

    template <typename Worth>
    DoublePartition partition(std::uint32_t k, Worth worth)
    {
        Candidates candidates{m_members, {}};
        for (auto const& crossed : m_out.crossed) {
            candidates.worth.push_back(worth(crossed));
        }
        auto const best = best_disjoint(candidates, k, m_options.most_steps);
        DoublePartition found{best.chosen, 0, 0, best.proven, {}};
        if (best.chosen.empty()) {
            return found;
        }
        std::vector<std::uint32_t> label(m_cells.size.size());
        for (std::uint32_t at = 0; at < best.chosen.size(); ++at) {
            auto const& crossed = m_out.crossed[best.chosen[at]];
            found.chi2 += crossed.chi2;
            found.size += crossed.size;
            for (std::size_t cell = 0; cell < label.size(); ++cell) {
                if (m_members[best.chosen[at]].test(cell)) {
                    label[cell] = at + 1;
                }
            }
        }
        for (auto const cell : m_cells.of) {
            found.labels.push_back(label[cell]);
        }
        return found;
    }

    DoubleOptions m_options;
    Cells m_cells;
    std::vector<Side> m_a;
    std::vector<Side> m_b;
    std::vector<Bits> m_members{};
    DoubleClassification m_out{};
};

} // namespace

base::result<DoubleClassification> double_classification(Levels const& a, Levels const& b, DoubleOptions const& options)
{
    if (options.classes < 2 || options.classes > 100) {
        return base::failure(base::ErrorCode::invalid, "error.cluster.option", {{"name", "classes"}, {"least", "2"}, {"most", "100"}},
                             "classes");
    }
    return Crossing{a, b, options}.run();
}

} // namespace maillage::engine::cluster
