// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace maillage::service::territory {

using ZoneNames = std::map<std::string, std::string>;

/// Reads names of zones by code. The file is either INSEE's table of supracommunal levels (NIVGEO, CODGEO, LIBGEO: the rows whose
/// level is `zone_column` count) or has one column of codes and one of names. `error.territory.import.names` (field columns).
[[nodiscard]] base::result<ZoneNames> read_zone_names(std::filesystem::path const& file, std::string_view zone_column);

} // namespace maillage::service::territory
