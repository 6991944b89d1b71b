// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cstdint>
#include <cstdlib>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "exchange/notebooks/layout.hpp"

using namespace maillage;
namespace formats = exchange::notebooks;

/// Whatever columns a table has, its rows are read or refused, and what is read is text.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    base::CsvOptions options;
    options.header_within = 20;
    options.max_field = 1000;
    options.max_columns = 50;
    options.on_ragged = [](base::Error const&) {};
    options.lines_are_rows = size % 2 == 0;
    std::optional<formats::Layout> layout;
    static_cast<void>(base::read_csv(
        {reinterpret_cast<char const*>(data), size}, options,
        [&](base::CsvHeader const& header) -> base::result<void> {
            auto made = formats::Layout::of(header, std::nullopt, {});
            if (!made) {
                return base::failure(made.error());
            }
            layout = *std::move(made);
            if (!formats::Layout::of(header, layout->format(), layout->as_maps()) && layout->as_maps().empty()) {
                std::abort();
            }
            return {};
        },
        [&](base::CsvRow const& row) -> base::result<void> {
            auto const record = layout->read(row);
            if (record && (!base::is_utf8(record->title) || !base::is_utf8(record->id))) {
                std::abort();
            }
            for (auto const& section : record ? record->sections : std::vector<model::Section>{}) {
                if (!base::is_utf8(section.text)) {
                    std::abort();
                }
            }
            return {};
        }));
    return 0;
}
