// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "web/visit.hpp"

namespace maillage::web::api {

/// Which page of a list a request asks for.
struct Paging {
    std::int64_t limit{0};
    std::vector<std::string> after; ///< what `cursor` was made of for the page before; empty for the first page
};

inline constexpr std::int64_t k_most_items = 100; ///< of a page

/// Reads the query's `limit` (1 to `k_most_items`) and `cursor`. `error.web.limit` (fields value, most; input "limit"), `error.web.cursor` (input
/// "cursor") when it was not made for this `list`, or for another number of parts.
[[nodiscard]] base::result<Paging> paging(Visit const& visit, std::string_view list, std::size_t parts, std::int64_t limit_by_default);

/// A cursor for the page after the item that these parts name. Opaque to clients; it keeps its meaning while items come and go.
[[nodiscard]] std::string cursor(std::string_view list, std::vector<std::string> const& parts);

} // namespace maillage::web::api
