// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "engine/territory/areas.hpp"
#include "engine/territory/flow_table.hpp"

namespace maillage::exchange::flows {

/// "7907.878": the fewest decimals that say the amount exactly.
[[nodiscard]] std::string amount_text(engine::territory::Amount amount);

/// Writes `community,area,residents`, a row for each community that lies in an area, in the order of codes. An area is called by the code of
/// its centre, and residents are those who live there and take part. The file appears complete or not at all; throws base::IoError.
void write_areas(std::filesystem::path const& path, engine::territory::FlowTable const& flows, engine::territory::Areas const& areas);

} // namespace maillage::exchange::flows
