// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace maillage::exchange::matrix_market {

/// Writes the partitions of a table's segments, complete or not at all: a tab-separated table with a line per segment, `seg` (from 1),
/// then `k2`, `k3`… with its class in the partition into that many, from 1, and `NA` when it is in none. `labels[k - 2][i]` is the class of
/// segment i, 0 for none. Throws base::IoError.
void write_partitions(std::filesystem::path const& path, std::uint32_t segments, std::vector<std::vector<std::uint32_t>> const& labels);

} // namespace maillage::exchange::matrix_market
