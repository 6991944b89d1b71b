// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "service/notebook/shelf.hpp"

// What a list of notebooks and a search among them have in common.

namespace maillage::service::notebook {

/// What a list is narrowed by, with the consultation and the territory looked up; `whole` is not counted. Errors: those of list.
[[nodiscard]] base::result<NotebookList> begin_list(store::ReadTransaction& transaction, std::int64_t space, std::string_view name,
                                                    ListRequest const& request);

/// Looks up the territory that a list is narrowed to, and what it lies in.
void set_territory(store::ReadTransaction& transaction, NotebookList& list, ListRequest const& request);

struct Narrowed {
    store::notebooks::Filter filter;
    bool nothing{false}; ///< a value that nobody bears was asked for
};
[[nodiscard]] Narrowed narrowed(NotebookList const& list, ListRequest const& request);

} // namespace maillage::service::notebook
