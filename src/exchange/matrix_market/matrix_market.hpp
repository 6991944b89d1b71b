// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.hpp"

namespace maillage::exchange::matrix_market {

/// Where a table is not zero, by rows: the columns of row i are `column[start[i]] … column[start[i + 1] - 1]`, from 0, ascending and
/// distinct.
struct BooleanMatrix {
    std::uint32_t columns = 0;
    std::vector<std::uint32_t> start{0}; ///< rows + 1
    std::vector<std::uint32_t> column{};
};

/// Reads a file in the Matrix Market exchange format (Boisvert, Pozo and Remington, NISTIR 5935): `coordinate`, `pattern`, `integer` or
/// `real`, `general`; plain or compressed by gzip, whatever its name; entries in any order. A value of zero is an absence, any other
/// a presence, and an entry given twice counts once. Memory: 12 bytes per entry.
///
/// Errors, with fields path and line: those of base::open_to_read, and `error.matrix_market.` header, size, too_large, entry, outside,
/// negative, missing, surplus, damaged. Throws base::IoError when the disk fails.
[[nodiscard]] base::result<BooleanMatrix> read(std::filesystem::path const& path);

/// Writes a table as `coordinate pattern general`, complete or not at all. Throws base::IoError.
void write(std::filesystem::path const& path, BooleanMatrix const& matrix);

} // namespace maillage::exchange::matrix_market
