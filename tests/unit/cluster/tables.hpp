// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/cluster/table.hpp"

namespace maillage::engine::cluster::test {

using Rows = std::vector<std::vector<std::uint32_t>>;

/// A table from the forms of each segment, in any order, repeated or not.
inline Table table_of(Rows rows, std::uint32_t forms)
{
    std::vector<std::uint32_t> start{0};
    std::vector<std::uint32_t> form;
    for (auto& row : rows) {
        std::sort(row.begin(), row.end());
        row.erase(std::unique(row.begin(), row.end()), row.end());
        form.insert(form.end(), row.begin(), row.end());
        start.push_back(static_cast<std::uint32_t>(form.size()));
    }
    return {forms, std::move(start), std::move(form)};
}

/// χ² of a classes × forms table by its definition, dense, on purpose without any of the engine's shortcuts.
inline double plain_chi2(Table const& table, std::vector<std::uint32_t> const& class_of, std::uint32_t classes)
{
    std::vector<std::vector<double>> counts(classes, std::vector<double>(table.forms()));
    std::vector<double> mass(classes);
    std::vector<double> total(table.forms());
    double all = 0;
    for (std::uint32_t i = 0; i < table.segments(); ++i) {
        if (class_of[i] > 0) {
            for (auto const j : table.of(i)) {
                counts[class_of[i] - 1][j] += 1;
                mass[class_of[i] - 1] += 1;
                total[j] += 1;
                all += 1;
            }
        }
    }
    double chi2 = 0;
    for (std::uint32_t g = 0; g < classes; ++g) {
        for (std::uint32_t j = 0; j < table.forms(); ++j) {
            if (auto const expected = mass[g] * total[j] / all; expected > 0) {
                chi2 += (counts[g][j] - expected) * (counts[g][j] - expected) / expected;
            }
        }
    }
    return chi2;
}

} // namespace maillage::engine::cluster::test
