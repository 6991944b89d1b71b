// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/search.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <utility>

#include "engine/cluster/border.hpp"
#include "engine/cluster/factor.hpp"
#include "engine/cluster/random.hpp"

namespace maillage::engine::cluster {
namespace {

// A start is followed when its plain cut reaches this share of the best one's.
constexpr double k_worth_following = 0.9;

// Visits rows and moves each one that raises χ².
class Mover {
public:
    explicit Mover(Bisection& bisection) : m_bisection{bisection}, m_sheet{bisection.sheet()} { refresh(); }

    bool visit(std::uint32_t i)
    {
        auto const affinity = m_bisection.affinity(i);
        if (shortfall(m_bisection.moved(i, affinity)) < 0 && m_bisection.may_move(i)) {
            m_bisection.move(i, affinity);
            refresh();
            return true;
        }
        return false;
    }

    // Visits `rows` in order; `row_at` gives the number of each. Returns the moves made. `tell` learns of each row what its move lacks to gain,
    // relative to its mass. Rows are looked at by blocks, roughly and without any branch that depends on them, as if none of the
    // block moved; those that may gain are then visited. A pass that moves nothing has therefore seen that no row gains.
    template <typename RowAt, typename Tell>
    std::uint64_t pass(std::uint32_t rows, RowAt row_at, Tell tell)
    {
        constexpr std::uint32_t k_block = 32;
        std::array<double, k_block> missing;
        std::uint64_t moves = 0;
        for (std::uint32_t begin = 0; begin < rows; begin += k_block) {
            auto const size = std::min(k_block, rows - begin);
            for (std::uint32_t k = 0; k < size; ++k) {
                missing[k] = m_bisection.change_at_best(row_at(begin + k));
            }
            double least = 0;
            for (std::uint32_t k = 0; k < size; ++k) {
                auto const i = row_at(begin + k);
                missing[k] = shortfall(m_bisection.moved_by(i, missing[k]));
                least = std::min(least, missing[k]);
                tell(i, missing[k], m_sheet.mass[i]);
            }
            if (least >= 0) {
                continue;
            }
            for (std::uint32_t k = 0; k < size; ++k) {
                moves += missing[k] < 0 && visit(row_at(begin + k)) ? 1 : 0;
            }
        }
        return moves;
    }
    // `loss`, one per row of the sheet, receives what moves lack.
    std::uint64_t pass_over_all(std::vector<float>& loss)
    {
        auto const tell = [&](std::uint32_t i, double missing, double mass) { loss[i] = static_cast<float>(missing / mass); };
        return pass(
            m_sheet.rows(), [](std::uint32_t k) { return k; }, tell);
    }
    std::uint64_t pass_over(std::vector<std::uint32_t> const& rows)
    {
        return pass(
            static_cast<std::uint32_t>(rows.size()), [&](std::uint32_t k) { return rows[k]; }, [](std::uint32_t, double, double) {});
    }

private:
    // What χ² after the move lacks to exceed the present one, × N1 × N2, so that no row costs a division.
    [[nodiscard]] double shortfall(Bisection::Moved const& after) const
    {
        return m_threshold * after.mass * (m_sheet.grand - after.mass) -
               m_sheet.grand * (m_sheet.grand * after.q - after.mass * after.mass);
    }
    void refresh() { m_threshold = m_bisection.chi2() * (1 + k_margin); }

    Bisection& m_bisection;
    Sheet const& m_sheet;
    double m_threshold = 0;
};

class Search {
public:
    Search(Sheet const& sheet, SearchOptions const& options)
        : m_sheet{sheet}, m_options{options}, m_random{options.seed}, m_loss(sheet.rows())
    {
    }

    std::optional<SearchResult> run()
    {
        FactorOptions wanted;
        wanted.wanted = m_options.factors;
        wanted.tolerance = m_options.tolerance;
        wanted.seed = m_options.seed;
        wanted.start = m_options.start;
        auto factors = first_factors(m_sheet, wanted);
        SearchResult result;
        for (auto const& factor : factors) {
            auto cut = best_ordered_cut(m_sheet, factor.position, m_options.least);
            if (cut.chi2 <= 0) {
                continue;
            }
            if (!m_best) {
                result.first_cut = cut.chi2;
                result.inertia = factor.inertia;
            } else if (cut.chi2 < k_worth_following * m_best->chi2()) {
                continue;
            }
            Bisection start{m_sheet, m_options.least};
            start.assign(std::move(cut.side));
            settle(start);
            note(start);
            keep_if_better(start);
        }
        if (!m_best) {
            return std::nullopt;
        }
        if (factors.size() > 1) {
            result.second = std::move(factors[1].of_forms);
        }
        perturb();
        auto const claimed = m_best->chi2();
        m_best->recompute();
        result.chi2 = m_best->chi2();
        assert(std::abs(result.chi2 - claimed) <= 1e-9 * m_sheet.grand && "the claimed χ² is not that of the groups");
        result.side = m_best->side();
        for (auto& optimum : m_optima) {
            if (optimum.chi2 >= m_options.close * result.chi2 && optimum.side != result.side) {
                result.others.push_back(std::move(optimum));
            }
        }
        return result;
    }

private:
    // To be called with what settle has just settled, whose losses it left.
    void keep_if_better(Bisection const& candidate)
    {
        if (!m_best || candidate.chi2() > m_best->chi2() * (1 + k_margin)) {
            m_best = candidate;
            m_border = cheapest(m_loss);
        }
    }

    void note(Bisection const& optimum)
    {
        if (m_options.close < 1) {
            m_optima.push_back({optimum.side(), optimum.chi2()});
        }
    }

    // Climbs with most passes over the border only, until a pass over all rows moves nothing.
    void settle(Bisection& bisection)
    {
        while (true) {
            if (Mover{bisection}.pass_over_all(m_loss) == 0) {
                return;
            }
            m_border = cheapest(m_loss);
            climb_border(bisection);
        }
    }

    void climb_border(Bisection& bisection) const
    {
        Mover mover{bisection};
        while (mover.pass_over(m_border.rows) > 0) {
        }
    }

    void perturb()
    {
        // A large sheet costs more per disturbance and has a border long enough for single moves: it gets fewer of them.
        auto const patience =
            static_cast<int>(std::lround(m_options.effort * std::clamp(1e6 / static_cast<double>(m_sheet.form.size()), 3.0, 40.0)));
        for (int failures = 0; failures < patience; ++failures) {
            auto trial = *m_best;
            disturb(trial);
            if (!repair(trial)) {
                continue;
            }
            if (trial.chi2() > m_best->chi2() * (1 + k_margin)) {
                settle(trial);
                note(trial);
                keep_if_better(trial);
                failures = -1;
            }
        }
    }

    // Climbs over the border as long as that may lead above the best cut: gains fall by half or more from one pass to the next, so what is
    // still to come is taken to be at most k_hope times the last one. False when that is not enough: most trials end here, in their second or
    // third pass of eight.
    bool repair(Bisection& trial) const
    {
        constexpr double k_hope = 3;
        Mover mover{trial};
        auto before = trial.chi2();
        while (mover.pass_over(m_border.rows) > 0) {
            auto const now = trial.chi2();
            if (now + k_hope * (now - before) < m_best->chi2()) {
                return false;
            }
            before = now;
        }
        return true;
    }

    // Each row of the border changes side with one chance in a few.
    void disturb(Bisection& bisection)
    {
        auto const chance = 0.1 + 0.4 * m_random.uniform();
        for (auto const i : m_border.rows) {
            if (m_random.uniform() < chance && bisection.may_move(i)) {
                bisection.move(i, bisection.affinity(i));
            }
        }
    }

    Sheet const& m_sheet;
    SearchOptions const& m_options;
    Random m_random;
    std::vector<float> m_loss;
    Border m_border{};
    std::optional<Bisection> m_best{};
    std::vector<Optimum> m_optima{}; // on the way, in the order they were met
};

void climb_steepest(Bisection& bisection)
{
    auto const& sheet = bisection.sheet();
    while (true) {
        auto best = bisection.chi2() * (1 + k_margin);
        std::optional<std::pair<std::uint32_t, double>> move;
        for (std::uint32_t i = 0; i < sheet.rows(); ++i) {
            auto const affinity = bisection.affinity(i);
            auto const after = bisection.moved(i, affinity);
            if (auto const chi2 = two_group_chi2(sheet.grand, after.mass, after.q); chi2 > best && bisection.may_move(i)) {
                best = chi2;
                move = {i, affinity};
            }
        }
        if (!move) {
            return;
        }
        bisection.move(move->first, move->second);
    }
}

void climb_in_sweeps(Bisection& bisection)
{
    constexpr std::uint64_t k_least_side = 5;
    auto const& sheet = bisection.sheet();
    Mover mover{bisection};
    std::vector<std::uint32_t> last;
    while (std::min(bisection.segments(), sheet.segments - bisection.segments()) >= k_least_side) {
        std::vector<std::uint32_t> moved;
        for (std::uint32_t i = 0; i < sheet.rows(); ++i) {
            if (mover.visit(i)) {
                moved.push_back(i);
            }
        }
        if (moved.empty() || moved == last) {
            return;
        }
        last = std::move(moved);
    }
}

std::optional<SearchResult> follow_reference(Sheet const& sheet, SearchOptions const& options)
{
    FactorOptions wanted;
    wanted.tolerance = 1e-10;
    wanted.seed = options.seed;
    auto const factors = first_factors(sheet, wanted);
    if (factors.empty()) {
        return std::nullopt;
    }
    auto cut = best_ordered_cut(sheet, factors[0].position, options.least);
    if (cut.chi2 <= 0) {
        return std::nullopt;
    }
    Bisection bisection{sheet, options.least};
    bisection.assign(std::move(cut.side));
    if (options.strategy == Strategy::steepest) {
        climb_steepest(bisection);
    } else {
        climb_in_sweeps(bisection);
    }
    bisection.recompute();
    return SearchResult{bisection.side(), bisection.chi2(), cut.chi2, factors[0].inertia, {}, {}};
}

} // namespace

std::optional<SearchResult> best_bisection(Sheet const& sheet, SearchOptions const& options)
{
    if (options.strategy != Strategy::search) {
        return sheet.rows() < 2 ? std::nullopt : follow_reference(sheet, options);
    }
    if (sheet.rows() < 2 || sheet.segments < 2 * std::max<std::uint64_t>(options.least, 1)) {
        return std::nullopt;
    }
    return Search{sheet, options}.run();
}

} // namespace maillage::engine::cluster
