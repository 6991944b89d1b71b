// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <xapian.h>

#include "search/searcher.hpp"

// Questions as Xapian's queries; private to the layer.

namespace maillage::search {

/// What a question is looked for by.
struct Wanted {
    Xapian::Query query{}; ///< without the filter
    bool says_something{false};
};
/// `database` gives the words that begin as coop* does; without one that part only stands for itself.
[[nodiscard]] Wanted wanted(Question const& question, Words const& words, Xapian::Database const* database = nullptr);
/// With what the filter asks for, but for what every document of the database fits anyhow.
[[nodiscard]] Xapian::Query narrowed(Xapian::Query const& query, Filter const& filter, Xapian::Database const& database);
/// A word, in any of its forms.
[[nodiscard]] Xapian::Query any_form(Form const& form);

} // namespace maillage::search
