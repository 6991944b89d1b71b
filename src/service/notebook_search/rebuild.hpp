// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

#include "base/result.hpp"
#include "search/folder.hpp"
#include "store/database.hpp"

namespace maillage::service::notebook_search {

/// Builds the index anew beside the one that answers, then puts it in its place: a search goes on meanwhile, and a running server takes
/// the new one over within a second. `go_on` is told how many of how many are in, and false gives up. Returns how many notebooks it holds.
/// Errors: `error.search.rebuilding` (conflict) while another process does so, `error.search.stopped` (conflict) when given up.
[[nodiscard]] base::result<std::int64_t> rebuild(store::Database& database, search::Folder const& folder,
                                                 std::function<bool(std::int64_t done, std::int64_t total)> const& go_on);

} // namespace maillage::service::notebook_search
