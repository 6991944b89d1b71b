// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include "exchange/territory_pack/pack.hpp"

namespace maillage::tools::territory_pack {

using exchange::territory_pack::Pack;

/// A source that is not what this tool was written for: the build stops with this sentence.
struct BadSource final : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Positions in the pack's lists by code.
struct Codes {
    std::unordered_map<std::string, std::uint32_t> departments;
    std::unordered_map<std::string, std::uint32_t> communes;
};

/// Regions, departments, EPCI, EPT, communes and municipal arrondissements of the npm package @etalab/decoupage-administratif
/// (`data` is its folder of JSON files).
Codes read_divisions(std::filesystem::path const& data, Pack& pack);

/// Communes that are no more. Which code became which commune comes from the current package; names and dates from the
/// history that the package carried until 2019 (`history` is its JSON file): a later merger keeps its names but has no date.
void read_formers(std::filesystem::path const& data, std::filesystem::path const& history, Codes const& codes, Pack& pack);

/// Coordinates of GeoNames (`cities500.txt`); then the communes without any get the population-weighted middle of their EPCI,
/// or of their department, marked approximate.
void read_positions(std::filesystem::path const& cities, Codes const& codes, Pack& pack);

/// Outlines of departments and overseas territories, regions and the country by union, neighbouring countries simplified
/// (`geopackage`: Natural Earth 1:10m as Debian's qgis-common ships it).
void read_outlines(std::filesystem::path const& geopackage, Codes const& codes, Pack& pack);

} // namespace maillage::tools::territory_pack
