// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/set_aside.hpp"

#include <numeric>

namespace maillage::engine::cluster {
namespace {

class Forest { // disjoint sets
public:
    explicit Forest(std::size_t size) : m_parent(size) { std::iota(m_parent.begin(), m_parent.end(), 0U); }
    std::uint32_t root(std::uint32_t of)
    {
        while (m_parent[of] != of) {
            m_parent[of] = m_parent[m_parent[of]];
            of = m_parent[of];
        }
        return of;
    }
    // Puts `of` under `root`, which is one. Nearly all forms are there already: one look is enough for them.
    void join(std::uint32_t of, std::uint32_t under)
    {
        if (m_parent[of] != under) {
            m_parent[root(of)] = under;
        }
    }

private:
    std::vector<std::uint32_t> m_parent;
};

// One round of dropping; false when what went cannot make anything else go: dropped forms are seen at once by the rows that follow, and a row
// without any kept form counted for none.
bool drop_rare_and_brief(Table const& table, SetAsideOptions const& options, SetAside& out)
{
    bool dropped = false;
    std::vector<std::uint32_t> totals(table.forms());
    for (std::uint32_t i = 0; i < table.segments(); ++i) {
        if (out.keep[i] != 0) {
            for (auto const j : table.of(i)) {
                ++totals[j];
            }
        }
    }
    for (std::uint32_t j = 0; j < table.forms(); ++j) {
        if (out.keep_form[j] != 0 && totals[j] < options.least_total) {
            out.keep_form[j] = 0;
        }
    }
    for (std::uint32_t i = 0; i < table.segments(); ++i) {
        if (out.keep[i] == 0) {
            continue;
        }
        std::uint32_t kept = 0;
        for (auto const j : table.of(i)) {
            kept += out.keep_form[j];
        }
        if (kept == 0 || kept < options.least_forms) {
            out.keep[i] = 0;
            out.reason[i] = table.of(i).empty() ? Aside::empty : kept == 0 ? Aside::rare : Aside::brief;
            dropped = dropped || kept > 0;
        }
    }
    return dropped;
}

void drop_small_components(Table const& table, SetAsideOptions const& options, SetAside& out)
{
    Forest forest{table.forms()};
    for (std::uint32_t i = 0; i < table.segments(); ++i) {
        if (out.keep[i] == 0) {
            continue;
        }
        auto root = table.forms(); // none yet
        for (auto const j : table.of(i)) {
            if (out.keep_form[j] != 0) {
                if (root == table.forms()) {
                    root = forest.root(j);
                } else {
                    forest.join(j, root);
                }
            }
        }
    }
    auto const component_of = [&](std::uint32_t i) {
        for (auto const j : table.of(i)) {
            if (out.keep_form[j] != 0) {
                return forest.root(j);
            }
        }
        return table.forms();
    };
    std::vector<std::uint64_t> size(table.forms());
    for (std::uint32_t i = 0; i < table.segments(); ++i) {
        if (out.keep[i] != 0) {
            ++size[component_of(i)];
        }
    }
    for (std::uint32_t i = 0; i < table.segments(); ++i) {
        if (out.keep[i] != 0 && size[component_of(i)] < options.least_segments) {
            out.keep[i] = 0;
            out.reason[i] = Aside::apart;
        }
    }
    for (auto const segments : size) {
        out.components += segments > 0 && segments >= options.least_segments ? 1 : 0;
    }
}

} // namespace

SetAside set_aside(Table const& table, SetAsideOptions const& options)
{
    SetAside out;
    out.reason.assign(table.segments(), Aside::no);
    out.keep.assign(table.segments(), 1);
    out.keep_form.assign(table.forms(), 1);
    while (drop_rare_and_brief(table, options, out)) {
    }
    drop_small_components(table, options, out);
    return out;
}

} // namespace maillage::engine::cluster
