// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string_view>

#include "service/notebook/roles.hpp"
#include "store/database.hpp"

namespace maillage::service::notebook {

/// reference/demonstration-notebooks.toml, as it is embedded.
[[nodiscard]] std::string_view demonstration_notebooks();

/// The consultation of the demonstration with its fictitious notebooks, closed, in the editor's space; what is there already is left as it is.
/// Returns how many notebooks it has. The territories must be loaded: `error.territory.demonstration` (field key) otherwise.
[[nodiscard]] base::result<std::int64_t> load_demonstration(store::Database& database, Editor const& editor,
                                                            std::string_view notebooks = demonstration_notebooks());

} // namespace maillage::service::notebook
