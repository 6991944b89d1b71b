// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/result.hpp"
#include "engine/cluster/double.hpp"
#include "engine/cluster/reinert.hpp"

namespace maillage::service::synthesis {

struct CrossedOptions {
    engine::cluster::Options cluster{};
    std::uint32_t first_size = 10;  ///< distinct forms of a unit, at least; rainette's manual crosses 10 and 15
    std::uint32_t second_size = 15;
    engine::cluster::DoubleOptions crossing{};
};

struct CrossedReport {
    std::uint32_t segments = 0;
    std::uint32_t units[2] = {0, 0};   ///< of either size
    std::uint32_t classes[2] = {0, 0}; ///< found in either classification
    engine::cluster::DoubleClassification found{};
};

/// Double classification of the segments of a Matrix Market file, whose texts a second file names (matrix_market::read_text_names). When `out` is
/// given, writes there the partitions of greatest χ² (matrix_market::write_partitions). Errors: those of the two readers, of
/// engine::cluster::classify and double_classification.
[[nodiscard]] base::result<CrossedReport> cluster_twice(std::filesystem::path const& table, std::filesystem::path const& texts,
                                                        CrossedOptions const& options, std::optional<std::filesystem::path> const& out);

} // namespace maillage::service::synthesis
