// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/reinert.hpp"

#include <algorithm>
#include <cassert>
#include <string>
#include <thread>
#include <utility>

#include "engine/cluster/place.hpp"
#include "engine/cluster/refine.hpp"
#include "engine/cluster/search.hpp"
#include "engine/cluster/selection.hpp"
#include "engine/cluster/sheet.hpp"

namespace maillage::engine::cluster {
namespace {

// The references do not try to cut a smaller table, nor a class of fewer segments (rainette's min_split_members).
constexpr std::uint32_t k_least_shape = 3;
constexpr std::uint64_t k_reference_least_to_cut = 5;

// Share of the best χ² from which another local optimum of a cut is as good, so that what it adds on all forms decides.
constexpr double k_close = 0.97;

base::result<void> check(Options const& options)
{
    auto const refuse = [](char const* name, std::string least, std::string most) {
        return base::failure(base::ErrorCode::invalid, "error.cluster.option",
                             {{"name", name}, {"least", std::move(least)}, {"most", std::move(most)}}, name);
    };
    if (options.classes < 2 || options.classes > 1000) {
        return refuse("classes", "2", "1000");
    }
    if (options.least && (*options.least < 1 || *options.least > 1'000'000'000)) {
        return refuse("min-class", "1", "1000000000");
    }
    if (!(options.contingency >= 0 && options.contingency <= 1)) {
        return refuse("contingency", "0", "1");
    }
    if (!(options.effort >= 0 && options.effort <= 1000)) {
        return refuse("effort", "0", "1000");
    }
    if (options.threads < 1 || options.threads > 1024) {
        return refuse("threads", "1", "1024");
    }
    return {};
}

// A class not cut so far, with its best cut once that is known.
struct Leaf {
    std::uint32_t node = 0;
    Sheet sheet{};
    std::vector<float> start{}; // of the factors: the second one of the class above, on the forms left
    bool tried = false;
    std::optional<SearchResult> cut{};
    double gain = 0;
};

class Classification {
public:
    Classification(Table const& table, Options const& options, std::function<void(Stage)> const& on_stage)
        : m_table{table}, m_options{options}, m_on_stage{on_stage}
    {
        m_search.effort = options.effort;
        m_search.seed = options.seed;
        m_search.close = k_close;
        if (options.compatible != Compatible::no) {
            m_options.leave = Leave::none;
            m_options.least = 1;
            m_options.least_total = 3;
            m_options.contingency = 0.3;
            m_options.next = Next::largest;
            m_search.close = 1;
            m_search.strategy = options.compatible == Compatible::rainette ? Strategy::steepest : Strategy::sweeps;
        }
    }

    Clustering run()
    {
        tell(Stage::prepare);
        prepare();
        if (m_whole.sheet.rows() == 0) {
            m_out.stop = Stop::nothing;
            return std::move(m_out);
        }
        tell(Stage::cut);
        while (m_out.classes() < m_options.classes && cut_next()) {
        }
        explain_stop();
        tell(Stage::place);
        locate();
        if (m_options.compatible == Compatible::no) {
            place(m_table, m_whole, m_out);
        }
        return std::move(m_out);
    }

private:
    void tell(Stage stage) const
    {
        if (m_on_stage) {
            m_on_stage(stage);
        }
    }

    void prepare()
    {
        auto const segments = m_table.segments();
        auto const keep_all = m_options.leave == Leave::none;
        m_out.least = m_options.least.value_or(keep_all ? 1 : std::max<std::uint64_t>(5, (segments + 99) / 100));
        SetAsideOptions leave;
        if (!keep_all) {
            leave = {m_options.least_forms, m_options.least_total, m_out.least};
        }
        auto aside = set_aside(m_table, leave);
        m_out.aside = std::move(aside.reason);
        m_out.components = aside.components;
        m_whole = whole_sheet(m_table, aside.keep, aside.keep_form, m_options.compatible == Compatible::no);
        m_out.node.assign(segments, Node::k_none);
        m_out.took_part = m_whole.sheet.segments;
        if (m_whole.sheet.rows() == 0) {
            return;
        }
        m_search.least = m_out.least;
        m_out.nodes.emplace_back();
        m_node_of_row.assign(m_whole.sheet.rows(), 0);
        m_leaves.push_back({0, m_whole.sheet, {}});
    }

    // Finds the best cut of a leaf and what it would add. Pure, so leaves can be tried side by side.
    void try_to_cut(Leaf& leaf) const
    {
        leaf.tried = true;
        auto const shaped = leaf.sheet.segments >= k_least_shape && leaf.sheet.forms() >= k_least_shape;
        auto const enough = m_options.compatible == Compatible::no || leaf.sheet.segments >= k_reference_least_to_cut;
        // Two short texts are enough of a table for us, but not for those we are compatible with.
        if (!enough || (m_options.compatible != Compatible::no && !shaped)) {
            return;
        }
        auto search = m_search;
        search.start = leaf.start;
        leaf.cut = best_bisection(leaf.sheet, search);
        if (!leaf.cut) {
            return;
        }
        if (leaf.node == 0) {
            leaf.gain = leaf.cut->chi2; // all forms are left to the whole
            return;
        }
        // Cuts of nearly the same χ² on the forms left to a class can differ much in what they add on all forms.
        WholeGain whole{m_whole.sheet, leaf.sheet.row};
        leaf.gain = whole.of(leaf.cut->side);
        for (auto& other : std::exchange(leaf.cut->others, {})) {
            if (auto const gain = whole.of(other.side); gain > leaf.gain) {
                leaf.gain = gain;
                leaf.cut->side = std::move(other.side);
            }
        }
        if (m_search.strategy != Strategy::search) {
            return;
        }
        auto refined = leaf.cut->side;
        auto const gain = whole.climb(refined, m_search.least);
        // … as long as it remains a good cut of the class itself.
        Bisection cut{leaf.sheet, m_search.least};
        cut.assign(refined);
        if (cut.chi2() >= k_close * leaf.cut->chi2) {
            leaf.gain = gain;
            leaf.cut->side = std::move(refined);
        }
    }

    void try_leaves()
    {
        std::vector<Leaf*> untried;
        for (auto& leaf : m_leaves) {
            if (!leaf.tried) {
                untried.push_back(&leaf);
            }
        }
        // At most two at a time: the two parts of the last cut.
        if (m_options.threads > 1 && untried.size() == 2) {
            std::jthread const other{[&] { try_to_cut(*untried[1]); }};
            try_to_cut(*untried[0]);
            return;
        }
        for (auto* leaf : untried) {
            try_to_cut(*leaf);
        }
    }

    // The leaf to cut next; ties go to the first along the tree, as in rainette.
    Leaf* choose()
    {
        if (m_options.next == Next::gain) {
            try_leaves();
            Leaf* best = nullptr;
            for (auto& leaf : m_leaves) {
                if (leaf.cut && (best == nullptr || leaf.gain > best->gain)) {
                    best = &leaf;
                }
            }
            return best;
        }
        while (true) {
            Leaf* largest = nullptr;
            for (auto& leaf : m_leaves) {
                if ((!leaf.tried || leaf.cut) && (largest == nullptr || leaf.sheet.segments > largest->sheet.segments)) {
                    largest = &leaf;
                }
            }
            if (largest == nullptr || largest->tried) {
                return largest;
            }
            try_to_cut(*largest);
            if (largest->cut) {
                return largest;
            }
        }
    }

    bool cut_next()
    {
        auto* const chosen = choose();
        if (chosen == nullptr) {
            return false;
        }
        auto const place_of_leaf = chosen - m_leaves.data();
        auto leaf = std::move(*chosen);
        m_leaves.erase(m_leaves.begin() + place_of_leaf);
        Bisection cut{leaf.sheet, m_out.least};
        cut.assign(leaf.cut->side);
        m_out.cuts.push_back({leaf.node, leaf.sheet.segments, leaf.sheet.forms(), static_cast<std::uint64_t>(leaf.sheet.grand),
                              leaf.cut->inertia, leaf.cut->first_cut, cut.chi2(), leaf.gain});
        auto const selection = m_options.compatible == Compatible::iramuteq
                                   ? select_by_presence(cut)
                                   : select_by_contingency(cut, m_options.contingency, m_options.least_total);
        // The larger part goes left, whatever the arbitrary sign of the factor was.
        std::uint8_t const first = 2 * cut.segments() > leaf.sheet.segments ? 1 : 0;
        auto const rank = static_cast<std::uint32_t>(m_out.cuts.size());
        auto const left = static_cast<std::uint32_t>(m_out.nodes.size());
        m_out.nodes[leaf.node].left = left;
        m_out.nodes[leaf.node].right = left + 1;
        m_out.nodes[leaf.node].cut = rank;
        for (std::uint32_t part = 0; part < 2; ++part) {
            m_out.nodes.push_back({leaf.node, Node::k_none, Node::k_none, rank, 0});
            auto const group = static_cast<std::uint8_t>(first ^ part);
            for (std::uint32_t i = 0; i < leaf.sheet.rows(); ++i) {
                if (leaf.cut->side[i] == group) {
                    m_node_of_row[leaf.sheet.row[i]] = left + part;
                }
            }
            // Where the class stood, so that leaves are in the order of the tree.
            auto child = child_of(leaf.sheet, leaf.cut->side, group, selection.keep[group], m_options.compatible == Compatible::no);
            std::vector<float> start;
            for (std::uint32_t j = 0; j < leaf.cut->second.size(); ++j) {
                if (selection.keep[group][j] != 0) {
                    start.push_back(leaf.cut->second[j]);
                }
            }
            m_leaves.insert(m_leaves.begin() + place_of_leaf + part, Leaf{left + part, std::move(child.sheet), std::move(start)});
        }
        return true;
    }

    void explain_stop()
    {
        if (m_out.classes() < m_options.classes) {
            m_out.stop = m_whole.sheet.rows() == 1 ? Stop::alike : Stop::small;
        }
    }

    // Where the rows got to. Those emptied on the way stay at a node that was cut later.
    void locate()
    {
        for (std::uint32_t i = 0; i < m_table.segments(); ++i) {
            auto const row = m_whole.row_of_segment[i];
            if (row == Whole::k_none) {
                continue;
            }
            m_out.node[i] = m_node_of_row[row];
            if (m_out.nodes[m_out.node[i]].cut != 0) {
                m_out.aside[i] = Aside::emptied;
            }
        }
    }

    Table const& m_table;
    Options m_options;
    std::function<void(Stage)> const& m_on_stage;
    SearchOptions m_search{};
    Whole m_whole{};
    Clustering m_out{};
    std::vector<Leaf> m_leaves{};
    std::vector<std::uint32_t> m_node_of_row{};
};

} // namespace

std::vector<std::uint32_t> Clustering::labels(std::uint32_t k) const
{
    assert(k >= 1 && k <= classes());
    // Number the classes of this level along the tree.
    std::vector<std::uint32_t> number(nodes.size());
    std::vector<std::uint32_t> stack{0};
    std::uint32_t next = 0;
    while (!stack.empty()) {
        auto const at = stack.back();
        stack.pop_back();
        if (nodes[at].cut != 0 && nodes[at].cut < k) {
            stack.push_back(nodes[at].right);
            stack.push_back(nodes[at].left);
        } else {
            number[at] = ++next;
        }
    }
    std::vector<std::uint32_t> labels(node.size());
    for (std::size_t i = 0; i < node.size(); ++i) {
        auto at = node[i];
        while (at != Node::k_none && nodes[at].born >= k) {
            at = nodes[at].parent;
        }
        labels[i] = at == Node::k_none ? 0 : number[at];
    }
    return labels;
}

base::result<Clustering> classify(Table const& table, Options const& options, std::function<void(Stage)> const& on_stage)
{
    if (auto const checked = check(options); !checked) {
        return base::failure(checked.error());
    }
    return Classification{table, options, on_stage}.run();
}

} // namespace maillage::engine::cluster
