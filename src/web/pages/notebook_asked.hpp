// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string_view>

#include "service/notebook/shelf.hpp"
#include "web/pages/list_narrowing.hpp"
#include "web/visit.hpp"

namespace maillage::web::pages {

/// Names of the lists that cursors are of: by date or title, and by a search, which counts.
inline constexpr std::string_view k_listed = "cahiers";
inline constexpr std::string_view k_searched = "recherche";

struct NotebooksAsked : ListNarrowing {
    service::notebook::ListRequest request{};
    bool searches{false};
};

/// A list is searched when it has a question in words, or always.
enum class Searching { when_asked, always };
/// Reads q, theme, groupe, territoire, qui, nature, annee, tri, limit and cursor. Errors: those of api::paging.
[[nodiscard]] base::result<NotebooksAsked> asked_notebooks(Visit const& visit, Searching searching);

} // namespace maillage::web::pages
