// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "service/organisation/export.hpp"
#include "store/organisation_exports.hpp"

// One organisation in each of the forms that it is taken away in. Private to service/organisation.
namespace maillage::service::organisation {

/// Names of the columns of tables; sentences say what they are under `organisation.export.column.<name>`.
[[nodiscard]] std::span<std::string_view const> export_columns();
/// Whether that column holds numbers.
[[nodiscard]] bool is_number_column(std::size_t column);
/// Its cells, in the order of the columns.
[[nodiscard]] std::vector<std::string> export_cells(store::organisations::Exported const& one, ExportedBy const& by);

void write_feature(base::JsonWriter& json, store::organisations::Exported const& one, ExportedBy const& by);

void write_node(base::JsonWriter& json, store::organisations::Exported const& one, ExportedBy const& by);

} // namespace maillage::service::organisation
