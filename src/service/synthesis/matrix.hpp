// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/cluster/reinert.hpp"

namespace maillage::service::synthesis {

/// Where the time of a run went, in seconds by the wall.
struct StageTimes {
    double read = 0;    ///< the file, up to the table
    double prepare = 0; ///< what is set aside, identical segments merged, order of rows and forms
    double cut = 0;
    double place = 0;   ///< segments set aside
    double write = 0;   ///< the partitions, and their criterion
    /// All but reading and writing.
    [[nodiscard]] double compute() const { return prepare + cut + place; }
};

/// The partition into `classes` classes.
struct Level {
    std::uint32_t classes = 0;
    double chi2 = 0; ///< of the classes × forms table of the placed segments, recomputed from the table as it was read
    double inertia = 0; ///< χ² / occurrences counted
    std::vector<std::uint64_t> sizes{}; ///< segments per class, by class number
};

struct MatrixReport {
    std::uint32_t segments = 0;
    std::uint32_t forms = 0;
    std::uint32_t nonzeros = 0;
    engine::cluster::Clustering clustering{};
    std::vector<Level> levels{};
    StageTimes times{};
};

/// Cuts the segments of a Matrix Market file into classes and, when `out` is given, writes the partitions there (matrix_market::write_partitions).
/// Errors: those of matrix_market::read and of engine::cluster::classify.
[[nodiscard]] base::result<MatrixReport> cluster_matrix(std::filesystem::path const& table, engine::cluster::Options const& options,
                                                        std::optional<std::filesystem::path> const& out);

} // namespace maillage::service::synthesis
