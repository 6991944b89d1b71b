// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "model/territory.hpp"
#include "service/territory/roles.hpp"
#include "store/database.hpp"

namespace maillage::service::territory {

struct OutlineImport {
    std::filesystem::path file;  ///< GeoJSON in longitude and latitude
    model::TerritoryKind kind{model::TerritoryKind::commune};
    std::string code_property{"code"};
    std::string source{};        ///< whom to credit; the file's name when empty
    bool dry_run{false};
};

struct OutlineReport {
    std::int64_t features{0};
    std::int64_t stored{0};
    std::int64_t unknown{0};          ///< features whose code no territory of the kind bears
    std::string first_unknown{};      ///< the first of these codes
    std::int64_t bytes{0};            ///< stored
    bool written{false};
};

/// Stores the outlines of a file, in one transaction; those that stood are replaced. Codes that no territory bears are counted, not
/// refused: outlines are often of another year than the codes. Errors: those of exchange::geography::read_features and
/// base::read_file, `error.territory.outlines.none_known` when no code at all is known.
[[nodiscard]] base::result<OutlineReport> import_outlines(store::Database& database, Editor const& editor, OutlineImport const& what);

} // namespace maillage::service::territory
