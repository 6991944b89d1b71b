// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "service/notebook/shelf.hpp"

// What a list of notebooks and a search among them have in common.

namespace maillage::service::notebook {

/// What a list is narrowed by, with the consultation and the territory looked up; `whole` is not counted. Errors: those of list.
[[nodiscard]] base::result<NotebookList> begin_list(store::ReadTransaction& transaction, std::int64_t space, std::string_view name,
                                                    ListRequest const& request);

/// Looks up the territory that a list is narrowed to, and what it lies in.
void set_territory(store::ReadTransaction& transaction, NotebookList& list, ListRequest const& request);

/// The values that an address gives a facet: "a,b".
[[nodiscard]] std::vector<std::string> several(std::string_view text);

/// A filter that lets go of one facet, for counting what else could be chosen of it: `facet` is one of theme, working_group, group, kind.
[[nodiscard]] store::notebooks::Filter without(store::notebooks::Filter filter, std::string_view facet);
/// The facets of which that filter has a choice.
[[nodiscard]] std::vector<std::string_view> chosen_facets(store::notebooks::Filter const& filter);
/// The counts of one facet are those of `counts` instead.
void replace_counts(std::vector<store::notebooks::FacetCount>& facets, std::string_view facet,
                    std::vector<store::notebooks::FacetCount> const& counts);

struct Narrowed {
    store::notebooks::Filter filter;
    bool nothing{false}; ///< a value that nobody bears was asked for
};
[[nodiscard]] Narrowed narrowed(NotebookList const& list, ListRequest const& request);

} // namespace maillage::service::notebook
