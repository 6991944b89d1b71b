// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/place.hpp"

namespace maillage::engine::cluster {
namespace {

// What a class says: how often each form of the sheet occurs in it.
struct Profile {
    std::vector<double> share{}; // T_gj / T_j
    double mass = 0;             // N_g
    double norm = 0;             // Σ T_gj² / T_j / N_g²
};

class Placer {
public:
    Placer(Table const& table, Whole const& whole, Clustering& clustering)
        : m_table{table}, m_sheet{whole.sheet}, m_clustering{clustering}, m_number(table.forms(), Whole::k_none),
          m_rows(clustering.nodes.size()), m_waiting(clustering.nodes.size())
    {
        for (std::uint32_t j = 0; j < m_sheet.forms(); ++j) {
            m_number[m_sheet.column[j]] = j;
        }
        std::vector<std::uint8_t> seen(m_sheet.rows());
        for (std::uint32_t i = 0; i < table.segments(); ++i) {
            auto const at = clustering.node[i];
            auto const row = whole.row_of_segment[i];
            if (at == Node::k_none || clustering.nodes[at].cut != 0) {
                m_waiting[at == Node::k_none ? 0 : at].push_back(i);
            } else if (seen[row] == 0) {
                seen[row] = 1;
                m_rows[at].push_back(row);
            }
        }
    }

    void run()
    {
        for (std::uint32_t at = 0; at < m_clustering.nodes.size(); ++at) { // parents come before their children
            auto const& node = m_clustering.nodes[at];
            if (m_waiting[at].empty()) {
                continue;
            }
            if (node.cut == 0) {
                settle(at);
                continue;
            }
            auto const left = profile_of(node.left);
            auto const right = profile_of(node.right);
            for (auto const i : m_waiting[at]) {
                if (knows(i)) {
                    auto const to_right = distance(i, right) < distance(i, left);
                    m_waiting[to_right ? node.right : node.left].push_back(i);
                }
            }
        }
    }

private:
    [[nodiscard]] bool knows(std::uint32_t segment) const
    {
        for (auto const form : m_table.of(segment)) {
            if (m_number[form] != Whole::k_none) {
                return true;
            }
        }
        return false;
    }

    void settle(std::uint32_t at)
    {
        for (auto const i : m_waiting[at]) {
            if (knows(i)) {
                m_clustering.node[i] = at;
            }
        }
    }

    void add(std::uint32_t at, Profile& profile) const
    {
        for (auto const row : m_rows[at]) {
            for (auto const j : m_sheet.of(row)) {
                profile.share[j] += m_sheet.count[row];
            }
            profile.mass += m_sheet.mass[row];
        }
        if (auto const& node = m_clustering.nodes[at]; node.cut != 0) {
            add(node.left, profile);
            add(node.right, profile);
        }
    }

    [[nodiscard]] Profile profile_of(std::uint32_t at) const
    {
        Profile profile;
        profile.share.resize(m_sheet.forms());
        add(at, profile);
        for (std::uint32_t j = 0; j < m_sheet.forms(); ++j) {
            auto const count = profile.share[j];
            profile.share[j] *= m_sheet.inverse[j];
            profile.norm += count * profile.share[j];
        }
        profile.norm /= profile.mass * profile.mass;
        return profile;
    }

    // Squared χ² distance of the segment's profile to that of the class, but for a term that is the same for every class.
    [[nodiscard]] double distance(std::uint32_t segment, Profile const& profile) const
    {
        double affinity = 0;
        double known = 0;
        for (auto const form : m_table.of(segment)) {
            if (auto const j = m_number[form]; j != Whole::k_none) {
                affinity += profile.share[j];
                known += 1;
            }
        }
        return profile.norm - 2 * affinity / (known * profile.mass);
    }

    Table const& m_table;
    Sheet const& m_sheet;
    Clustering& m_clustering;
    std::vector<std::uint32_t> m_number;                 // form of the table → form of the sheet
    std::vector<std::vector<std::uint32_t>> m_rows;      // per class: rows of the sheet that took part in all its cuts
    std::vector<std::vector<std::uint32_t>> m_waiting;   // per node: segments to bring further down
};

} // namespace

void place(Table const& table, Whole const& whole, Clustering& clustering) { Placer{table, whole, clustering}.run(); }

} // namespace maillage::engine::cluster
