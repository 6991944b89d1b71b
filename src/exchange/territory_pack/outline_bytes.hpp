// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/outline.hpp"

namespace maillage::exchange::territory_pack {

/// An outline as the database keeps it: counts and differences between points as variable-length integers, which is about a
/// fifth of its GeoJSON and needs no decompressor.
[[nodiscard]] std::string outline_bytes(model::Outline const& outline);
/// `error.territory.pack` when the bytes are damaged.
[[nodiscard]] base::result<model::Outline> read_outline(std::string_view bytes);

} // namespace maillage::exchange::territory_pack
