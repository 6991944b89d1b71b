// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "store/notebook_exports.hpp"

/// A published notebook as rows of a table and as an object.
namespace maillage::service::notebook {

/// Names of the columns of a table, one row per section; what each holds is said by "notebook.export.column." and its name.
[[nodiscard]] std::span<std::string_view const> export_columns();
[[nodiscard]] bool is_count_column(std::size_t column); ///< whether it holds whole numbers
/// Gives the cells of each row of a notebook, in the order of the columns. `site` is where addresses begin, without a final "/".
void each_export_row(store::notebooks::Exported const& one, std::string const& site,
                     std::function<void(std::vector<std::string> const&)> const& take);
void write_object(base::JsonWriter& json, store::notebooks::Exported const& one, std::string const& site);

} // namespace maillage::service::notebook
