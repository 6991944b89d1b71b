// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "engine/cluster/agreement.hpp"
#include "engine/cluster/double.hpp"
#include "exchange/matrix_market/matrix_market.hpp"

namespace maillage::engine::cluster::test {

inline Table read_table(std::filesystem::path const& path)
{
    auto matrix = exchange::matrix_market::read(path);
    return matrix ? Table{matrix->columns, std::move(matrix->start), std::move(matrix->column)} : Table{};
}

/// The columns of a table of partitions after the first; NA is 0.
inline Levels read_levels(std::filesystem::path const& path)
{
    std::ifstream file{path};
    Levels levels;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream fields{line};
        std::string field;
        fields >> field;
        for (std::size_t level = 0; fields >> field; ++level) {
            if (level == levels.size()) {
                levels.emplace_back();
            }
            levels[level].push_back(field == "NA" ? 0 : static_cast<std::uint32_t>(std::stoul(field)));
        }
    }
    return levels;
}

inline double adjusted_rand(std::vector<std::uint32_t> const& a, std::vector<std::uint32_t> const& b)
{
    return agreement(overlaps(a, b)).adjusted_rand;
}

} // namespace maillage::engine::cluster::test
