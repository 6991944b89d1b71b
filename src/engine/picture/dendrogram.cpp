// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/picture/dendrogram.hpp"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

namespace maillage::engine::picture {
namespace {

constexpr double k_margin = 12;
constexpr double k_bar_room = 90;

class Drawing {
public:
    Drawing(cluster::Clustering const& clustering, std::span<DendrogramClass const> classes, DendrogramOptions const& options)
        : m_clustering{clustering}, m_classes{classes}, m_options{options}
    {
        for (auto const& one : classes) {
            m_all += one.size;
            m_largest = std::max(m_largest, one.size);
        }
    }

    Dendrogram run()
    {
        m_out.width = m_options.width;
        m_out.height = m_options.row_height * static_cast<double>(m_classes.size());
        if (!m_classes.empty()) {
            place(0);
        }
        std::ranges::sort(m_out.cuts, {}, &Dendrogram::CutMark::rank);
        return std::move(m_out);
    }

private:
    [[nodiscard]] bool is_cut(std::uint32_t node) const
    {
        auto const rank = m_clustering.nodes[node].cut;
        return rank != 0 && rank < m_classes.size();
    }

    [[nodiscard]] double x_of(std::uint32_t node) const
    {
        auto const end = k_margin + m_options.tree_width;
        return is_cut(node)
                   ? k_margin + m_options.tree_width * (m_clustering.nodes[node].cut - 1) / static_cast<double>(m_classes.size() - 1)
                   : end;
    }

    // Places a node after its parts and returns its level. The depth is at most the number of classes.
    double place(std::uint32_t node) // NOLINT(misc-no-recursion)
    {
        if (!is_cut(node)) {
            return add_row();
        }
        auto const& parts = m_clustering.nodes[node];
        auto const above = place(parts.left);
        auto const below = place(parts.right);
        auto const y = (above + below) / 2;
        m_out.branches.push_back({x_of(node), y, above, x_of(parts.left)});
        m_out.branches.push_back({x_of(node), y, below, x_of(parts.right)});
        m_out.cuts.push_back({parts.cut, m_clustering.cuts[parts.cut - 1].chi2, {x_of(node), y}});
        return y;
    }

    double add_row()
    {
        auto const index = m_out.rows.size();
        assert(index < m_classes.size());
        auto const& about = m_classes[index];
        Dendrogram::Row row;
        row.number = static_cast<std::uint32_t>(index + 1);
        row.y = (static_cast<double>(index) + 0.5) * m_options.row_height;
        row.share = m_all > 0 ? about.size / m_all : 0;
        row.bar_x = k_margin + m_options.tree_width + k_margin;
        row.bar_width = m_largest > 0 ? k_bar_room * about.size / m_largest : 0;
        row.text_x = row.bar_x + k_bar_room + k_margin;
        row.lines = fit_words(about.words, m_options.width - row.text_x - k_margin, m_options.font_size, m_options.lines);
        m_out.rows.push_back(std::move(row));
        return m_out.rows.back().y;
    }

    cluster::Clustering const& m_clustering;
    std::span<DendrogramClass const> m_classes;
    DendrogramOptions m_options;
    double m_all = 0;
    std::uint32_t m_largest = 0;
    Dendrogram m_out{};
};

} // namespace

std::string Dendrogram::Branch::path() const { return fmt::format("M{:.1f} {:.1f}V{:.1f}H{:.1f}", from_x, from_y, to_y, to_x); }

Dendrogram dendrogram(cluster::Clustering const& clustering, std::span<DendrogramClass const> classes, DendrogramOptions const& options)
{
    assert(classes.size() <= clustering.classes());
    return Drawing{clustering, classes, options}.run();
}

} // namespace maillage::engine::picture
