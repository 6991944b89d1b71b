// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "exchange/organisations/fields.hpp"

namespace maillage::exchange::organisations {

/// A feature of GeoJSON as plain members: its properties, its own id, and longitude and latitude of a point. Errors:
/// `error.organisation.import.not_object`, `error.organisation.import.geometry` (found) for a geometry that is no point,
/// `error.text.nul` and `error.text.not_utf8`.
[[nodiscard]] base::result<std::vector<Layout::Member>> members_of_feature(nlohmann::json const& feature);
/// An element of GoGoCarto: a whole object (nested members by their path, lists joined by a bar), or the five places of its compact form.
[[nodiscard]] base::result<std::vector<Layout::Member>> members_of_element(nlohmann::json const& element);

} // namespace maillage::exchange::organisations
