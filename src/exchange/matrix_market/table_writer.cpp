// SPDX-License-Identifier: AGPL-3.0-or-later
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "base/files.hpp"
#include "exchange/matrix_market/matrix_market.hpp"

namespace maillage::exchange::matrix_market {

void write(std::filesystem::path const& path, BooleanMatrix const& matrix)
{
    constexpr unsigned k_readable_by_all = 0644; // which words a passage holds, not its text
    base::AtomicFile file{path, k_readable_by_all};
    auto const rows = matrix.start.size() - 1;
    file.write(fmt::format("%%MatrixMarket matrix coordinate pattern general\n{} {} {}\n", rows, matrix.columns, matrix.column.size()));
    std::string lines;
    for (std::size_t i = 0; i < rows; ++i) {
        lines.clear();
        for (auto at = matrix.start[i]; at < matrix.start[i + 1]; ++at) {
            fmt::format_to(std::back_inserter(lines), "{} {}\n", i + 1, matrix.column[at] + 1ULL);
        }
        file.write(lines);
    }
    file.commit();
}

} // namespace maillage::exchange::matrix_market
