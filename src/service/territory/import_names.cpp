// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/import_names.hpp"

#include <initializer_list>
#include <optional>

#include "base/csv.hpp"
#include "base/text.hpp"

namespace maillage::service::territory {
namespace {

std::optional<std::size_t> first_of(base::CsvHeader const& header, std::initializer_list<std::string_view> names)
{
    for (auto const name : names) {
        if (auto const found = header.find(name)) {
            return found;
        }
    }
    return std::nullopt;
}

} // namespace

base::result<ZoneNames> read_zone_names(std::filesystem::path const& file, std::string_view zone_column)
{
    ZoneNames names;
    std::optional<std::size_t> level;
    std::size_t code = 0;
    std::size_t name = 0;
    auto const wanted_level = base::fold_for_search(zone_column);
    auto const on_header = [&](base::CsvHeader const& header) -> base::result<void> {
        level = header.find("NIVGEO");
        auto const code_column = first_of(header, {"CODGEO", zone_column, "code"});
        auto const name_column = first_of(header, {"LIBGEO", "libelle", "nom", "name", "label", "lib" + std::string{zone_column}});
        if (!code_column || !name_column) {
            std::string columns;
            for (auto const& column : header.names()) {
                columns += (columns.empty() ? "" : ", ") + column;
            }
            return base::failure(base::ErrorCode::invalid, "error.territory.import.names",
                                 {{"file", file.filename().string()}, {"columns", columns}});
        }
        code = *code_column;
        name = *name_column;
        return {};
    };
    auto const on_row = [&](base::CsvRow const& row) -> base::result<void> {
        if (!level || base::fold_for_search(row.cells[*level]) == wanted_level) {
            names.emplace(base::trim(row.cells[code]), base::squeeze(row.cells[name]));
        }
        return {};
    };
    if (auto const read = base::read_csv_file(file, {}, on_header, on_row); !read) {
        return base::failure(read.error());
    }
    return names;
}

} // namespace maillage::service::territory
