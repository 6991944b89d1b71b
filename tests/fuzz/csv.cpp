// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "base/csv.hpp"
#include "base/text.hpp"

using namespace maillage::base;

namespace {

using Rows = std::vector<std::vector<std::string>>;

bool read_rows(std::string_view bytes, CsvOptions const& options, Rows& rows)
{
    return read_csv(bytes, options, {},
                    [&rows](CsvRow const& row) -> result<void> {
                        for (auto const& cell : row.cells) {
                            if (!is_utf8(cell) || !is_nfc(cell)) {
                                std::abort();
                            }
                        }
                        rows.emplace_back(row.cells.begin(), row.cells.end());
                        return {};
                    })
        .has_value();
}

} // namespace

/// Whatever is read is valid text, and comes back the same once written and read again.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    Rows rows;
    if (!read_rows({reinterpret_cast<char const*>(data), size}, {.header = false, .max_field = 1000, .max_columns = 50}, rows)) {
        return 0;
    }
    std::string written;
    CsvWriter writer{[&written](std::string_view piece) { written.append(piece); }};
    for (auto const& row : rows) {
        for (auto const& cell : row) {
            writer.cell(cell);
        }
        writer.end_row();
    }
    Rows again;
    if (!read_rows(written, {.delimiter = ',', .header = false}, again) || again != rows) {
        std::abort();
    }
    return 0;
}
