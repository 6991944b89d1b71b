// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "service/notebook/shelf.hpp"
#include "web/visit.hpp"

namespace maillage::web::pages {

/// Names of the lists that cursors are of: by date or title, and by a search, which counts.
inline constexpr std::string_view k_listed = "cahiers";
inline constexpr std::string_view k_searched = "recherche";

/// What a reader asked for, and the addresses that ask for more or less.
struct NotebooksAsked {
    service::notebook::ListRequest request{};
    std::vector<std::pair<std::string, std::string>> parameters{}; ///< but the cursor
    bool searches{false};

    /// The list's address without one parameter, ready for another.
    [[nodiscard]] std::string without(std::string const& here, std::string_view name) const;
};

/// A list is searched when it has a question in words, or always.
enum class Searching { when_asked, always };
/// Reads q, theme, groupe, territoire, qui, nature, annee, tri, limit and cursor. Errors: those of api::paging.
[[nodiscard]] base::result<NotebooksAsked> asked_notebooks(Visit const& visit, Searching searching);

} // namespace maillage::web::pages
