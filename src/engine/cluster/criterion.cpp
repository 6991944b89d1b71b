// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/criterion.hpp"

#include <cassert>

namespace maillage::engine::cluster {

Criterion partition_chi2(Table const& table, std::span<std::uint32_t const> class_of, std::uint32_t classes)
{
    assert(class_of.size() == table.segments());
    // One class at a time would need the transpose; one row of counts per form keeps the counts of a form side by side instead.
    std::vector<std::uint32_t> counts(static_cast<std::size_t>(table.forms()) * classes);
    std::vector<double> mass(classes);
    for (std::uint32_t i = 0; i < table.segments(); ++i) {
        auto const in = class_of[i];
        if (in == 0) {
            continue;
        }
        assert(in <= classes);
        for (auto const j : table.of(i)) {
            ++counts[static_cast<std::size_t>(j) * classes + in - 1];
        }
        mass[in - 1] += static_cast<double>(table.of(i).size());
    }
    Criterion criterion;
    for (auto const value : mass) {
        criterion.occurrences += value;
    }
    double sum = 0;
    for (std::uint32_t j = 0; j < table.forms(); ++j) {
        auto const row = std::span{counts}.subspan(static_cast<std::size_t>(j) * classes, classes);
        double total = 0;
        double part = 0;
        for (std::uint32_t g = 0; g < classes; ++g) {
            auto const count = static_cast<double>(row[g]);
            total += count;
            part += count > 0 ? count * count / mass[g] : 0;
        }
        sum += total > 0 ? part / total : 0;
    }
    criterion.chi2 = criterion.occurrences > 0 ? criterion.occurrences * (sum - 1) : 0;
    return criterion;
}

} // namespace maillage::engine::cluster
