// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "engine/territory/areas.hpp"

namespace maillage::engine::territory::test {

/// The method as docs/method/areas.md tells it, with every sum taken anew from the flows each time: slow, and too plain to be wrong in
/// the ways the fast one could be. Gives the cluster of each community; nothing for those in no area.
class Plain {
public:
    Plain(FlowTable const& table, AreaRules const& rules) : m_table{table}, m_rules{rules}, m_cluster(table.size()) {}

    std::vector<std::optional<std::uint32_t>> run()
    {
        set_aside();
        std::set<std::vector<std::optional<std::uint32_t>>> seen;
        for (std::uint32_t c = 0; c < m_table.size(); ++c) {
            if (!m_aside.contains(c)) {
                m_cluster[c] = c;
            }
        }
        seen.insert(m_cluster);
        std::set<std::uint32_t> reserve;
        while (auto const weakest = weakest_invalid()) {
            auto const c = most_open(*weakest);
            m_cluster[c].reset();
            auto const to = most_cohesive(c, *weakest);
            bool kept = to.has_value();
            if (kept) {
                auto const before = validity(sums(*to), m_rules);
                m_cluster[c] = *to;
                kept = validity(sums(*to), m_rules) >= before && seen.insert(m_cluster).second;
            }
            if (!kept) {
                m_cluster[c].reset();
                reserve.insert(c);
            }
        }
        for (bool again = true; again;) {
            again = false;
            auto const turn = reserve;
            for (auto c = turn.rbegin(); c != turn.rend(); ++c) {
                if (auto const to = most_cohesive(*c, Areas::k_none)) {
                    m_cluster[*c] = *to;
                    reserve.erase(*c);
                    again = true;
                }
            }
        }
        return m_cluster;
    }

private:
    Amount flow(std::uint32_t from, std::uint32_t to) const
    {
        if (from == to) {
            return m_table.own(from);
        }
        auto const links = m_table.leaving(from);
        auto const found = std::find_if(links.begin(), links.end(), [to](Link const& link) { return link.community == to; });
        return found == links.end() ? 0 : found->amount;
    }

    template <typename From, typename To>
    Amount sum(From const& from, To const& to) const
    {
        Amount total = 0;
        for (std::uint32_t a = 0; a < m_table.size(); ++a) {
            for (std::uint32_t b = 0; b < m_table.size(); ++b) {
                if (!m_aside.contains(a) && !m_aside.contains(b) && from(a) && to(b)) {
                    total += flow(a, b);
                }
            }
        }
        return total;
    }

    template <typename In>
    Margins margins(In const& in) const
    {
        auto const any = [](std::uint32_t) { return true; };
        return {sum(in, any), sum(any, in), sum(in, in)};
    }
    Margins sums(std::uint32_t k) const
    {
        return margins([this, k](std::uint32_t c) { return m_cluster[c] == k; });
    }
    Margins alone(std::uint32_t c) const
    {
        return margins([c](std::uint32_t other) { return other == c; });
    }

    void set_aside()
    {
        for (bool again = true; again;) {
            again = false;
            for (std::uint32_t c = 0; c < m_table.size(); ++c) {
                auto const own = alone(c);
                if (!m_aside.contains(c) &&
                    (own.residents == 0 || own.jobs == 0 || (own.residents == own.inside && own.jobs == own.inside))) {
                    m_aside.insert(c);
                    again = true;
                }
            }
        }
    }

    std::set<std::uint32_t> clusters() const
    {
        std::set<std::uint32_t> all;
        for (auto const& k : m_cluster) {
            if (k) {
                all.insert(*k);
            }
        }
        return all;
    }

    std::optional<std::uint32_t> weakest_invalid() const
    {
        std::optional<std::uint32_t> weakest;
        double least = 1;
        for (auto const k : clusters()) {
            if (auto const found = validity(sums(k), m_rules); found < least) {
                least = found;
                weakest = k;
            }
        }
        return weakest;
    }

    std::uint32_t most_open(std::uint32_t k) const
    {
        std::uint32_t best = 0;
        Amount most = -1;
        for (std::uint32_t c = 0; c < m_table.size(); ++c) {
            if (m_cluster[c] == k) {
                auto const open = sum([&](std::uint32_t a) { return m_cluster[a] != k; }, [c](std::uint32_t b) { return b == c; }) +
                                  alone(c).residents - m_table.own(c);
                if (open > most) {
                    most = open;
                    best = c;
                }
            }
        }
        return best;
    }

    std::optional<std::uint32_t> most_cohesive(std::uint32_t c, std::uint32_t but) const
    {
        std::optional<std::uint32_t> best;
        double most = 0;
        auto const is_c = [c](std::uint32_t other) { return other == c; };
        for (auto const k : clusters()) {
            auto const in_k = [this, k](std::uint32_t other) { return m_cluster[other] == k; };
            auto const strength = cohesion(alone(c), sums(k), sum(is_c, in_k), sum(in_k, is_c));
            if (k != but && strength > most) {
                most = strength;
                best = k;
            }
        }
        return best;
    }

    FlowTable const& m_table;
    AreaRules const& m_rules;
    std::set<std::uint32_t> m_aside{};
    std::vector<std::optional<std::uint32_t>> m_cluster; // nothing: set aside, or in the reserve
};

} // namespace maillage::engine::territory::test
