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
    void join(std::uint32_t a, std::uint32_t b) { m_parent[root(a)] = root(b); }

private:
    std::vector<std::uint32_t> m_parent;
};

// One round of dropping; false when nothing had to go.
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
            dropped = true;
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
            dropped = true;
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
        auto first = table.forms(); // none yet
        for (auto const j : table.of(i)) {
            if (out.keep_form[j] != 0) {
                if (first == table.forms()) {
                    first = j;
                } else {
                    forest.join(first, j);
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
