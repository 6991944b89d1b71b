// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/cluster/table.hpp"

namespace maillage::engine::cluster {

/// The table that one cut is made on: some rows and some forms of the whole, rows weighted by how many identical segments they stand for.
///
/// Identical segments are one weighted row because no optimum separates them: the inter-class inertia, a sum of |T_g|² / N_g, is jointly
/// convex in the profile and the mass of the classes, hence convex in the share of the copies that is moved, and greatest when none or
/// all of them move.
struct Sheet {
    std::vector<std::uint32_t> start{0};
    std::vector<std::uint32_t> form{};   ///< forms of this sheet, 0 … forms() - 1
    std::vector<std::uint32_t> count{};  ///< per row: how many identical segments
    std::vector<std::uint32_t> row{};    ///< per row: its number in the sheet of the whole
    std::vector<std::uint32_t> column{}; ///< per form: its number in the sheet of the whole
    // What follows is derived by prepare().
    std::vector<double> total{};   ///< per form, T_j: segments that hold it
    std::vector<double> inverse{}; ///< 1 / T_j, 0 for a form that nothing holds
    std::vector<double> mass{};    ///< per row: count × forms held
    std::vector<double> self{};    ///< per row: count² × sum of 1 / T_j over its forms
    double grand = 0;              ///< N, the sum of the masses
    std::uint64_t segments = 0;    ///< the sum of the counts
    std::uint32_t longest = 0;     ///< forms of the row that holds most

    [[nodiscard]] std::uint32_t rows() const { return static_cast<std::uint32_t>(count.size()); }
    [[nodiscard]] std::uint32_t forms() const { return static_cast<std::uint32_t>(column.size()); }
    [[nodiscard]] std::span<std::uint32_t const> of(std::uint32_t i) const { return {form.data() + start[i], form.data() + start[i + 1]}; }
    void prepare();
};

/// The rows `0 … length.size() - 1` by ascending length, equal ones in their order. Loops over the forms of one row after another run the
/// same number of times then, which the processor predicts; in any other order each row costs it a wrong guess, as much time as ten forms.
[[nodiscard]] std::vector<std::uint32_t> order_by_length(std::span<std::uint32_t const> length);

/// The sheet of a whole table, and where each segment went.
struct Whole {
    static constexpr std::uint32_t k_none = 0xFFFFFFFF;
    Sheet sheet{};
    std::vector<std::uint32_t> row_of_segment{}; ///< k_none for a segment left out
};

/// The segments of `table` for which `keep` is not 0 and that hold a kept form (`keep_form`, empty for all), identical ones merged,
/// rows and forms in an order that depends on what they hold and never on where they stood: forms by descending frequency (which also
/// keeps the busiest ones together in the processor's cache) and rows by length and a hash, both refined through each other twice; what is still
/// equal then plays the same part in the table, but for tables built on purpose. `merge` false keeps one row per segment, in the given
/// order, for the compatible modes.
[[nodiscard]] Whole whole_sheet(Table const& table, std::span<std::uint8_t const> keep, std::span<std::uint8_t const> keep_form,
                                bool merge = true);

} // namespace maillage::engine::cluster
