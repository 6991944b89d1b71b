// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "search/document_set.hpp"
#include "search/facets.hpp"

// All that fits a question, without ranks: several times faster than a match that has to visit every document. Private to the layer.

namespace maillage::search {

/// The documents that a query matches, from its postings. Nothing when it asks where words stand (a phrase): only a match knows.
[[nodiscard]] std::optional<DocumentSet> matching(Xapian::Database const& database, Xapian::Query const& query);

/// Their facets.
[[nodiscard]] FacetCounts counted(Xapian::Database const& database, DocumentSet const& documents);

enum class ByValue {
    greatest, ///< first, and of equals the one with the greatest number
    least     ///< first, and of equals the one with the least number
};
/// The documents from rank `offset` (0 is the first) in the order of the values of a slot, `limit` at most.
[[nodiscard]] std::vector<std::int64_t> ordered(Xapian::Database const& database, DocumentSet const& documents, Xapian::valueno slot,
                                                ByValue order, std::size_t offset, std::size_t limit);

} // namespace maillage::search
