// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "model/territory.hpp"
#include "service/territory/roles.hpp"
#include "store/database.hpp"

namespace maillage::service::territory {

/// A zoning to take from a CSV file: each row names a commune and the zone it lies in.
struct ZoningImport {
    std::filesystem::path file;
    std::string file_name{};   ///< as people know it; the last part of `file` when empty
    std::string code_column;   ///< INSEE codes of communes
    std::string zone_column;   ///< codes of zones
    model::TerritoryKind kind{model::TerritoryKind::living_area};
    std::optional<std::filesystem::path> names_file{}; ///< names of zones: columns code and name, or NIVGEO, CODGEO, LIBGEO
    std::string lon_column{};  ///< longitude in degrees or easting in Lambert 93; empty for none
    std::string lat_column{};  ///< latitude or northing
    std::optional<std::int64_t> year{};
    std::string source{};      ///< whom to credit; the file's name when empty
    std::string licence{};
    bool dry_run{false};       ///< everything but the writing
};

/// One row that cannot be used.
struct RefusedRow {
    std::size_t line{0};
    std::string column;  ///< name of the column at fault
    base::Error reason;
};

struct ImportReport {
    base::CsvSummary csv{};
    bool written{false};          ///< false: dry run, or rows were refused
    std::int64_t members{0};      ///< communes placed in a zone
    std::int64_t zones{0};
    std::int64_t without_zone{0}; ///< rows whose zone is empty: passed over
    std::int64_t missing{0};      ///< living communes that no row names
    std::int64_t padded{0};       ///< codes that had lost their leading zero ("1001")
    std::int64_t followed{0};     ///< codes of former communes, taken for their successor
    std::int64_t merged{0};       ///< of these, successors that another row had placed elsewhere already: that row won
    std::int64_t repeated{0};     ///< rows that say again what a row said before
    std::int64_t positions{0};    ///< communes that got an exact position
    std::int64_t projected{0};    ///< of these, read as Lambert 93
    std::int64_t swapped{0};      ///< of these, longitude and latitude were the wrong way round
    std::int64_t named{0};        ///< zones whose name the names file gave
    std::int64_t refused{0};
    std::vector<RefusedRow> rows{}; ///< the first `k_rows_reported` refused ones
    static constexpr std::size_t k_rows_reported = 100;

    /// What was done to rows on the way, and how often: only what happened. Named as the sentences `territory.report.<name>`.
    [[nodiscard]] std::vector<std::pair<std::string_view, std::int64_t>> remarks() const;
};

/// Called now and then with the rows read so far; false stops the import.
using ImportProgress = std::function<bool(std::size_t rows)>;

/// Reads the file whole, then writes in one transaction: all of it, or nothing when a single row is refused. A zoning of the same
/// kind is replaced. Failures that concern the file as a whole: those of base::read_csv_file (a missing column among them),
/// `error.territory.import.kind` (not a kind of zone), `error.territory.import.older` (fields year, present: a newer zoning of this
/// kind stands), `error.territory.import.names` (no column of the names file holds codes, or names), `error.territory.import.empty`,
/// `error.territory.import.cancelled`, `error.territory.import.no_communes` (run `maillage init` first).
[[nodiscard]] base::result<ImportReport> import_zoning(store::Database& database, Editor const& editor, ZoningImport const& what,
                                                       ImportProgress const& progress = {});

} // namespace maillage::service::territory
