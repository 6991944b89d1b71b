// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/notebook.hpp"
#include "model/territory.hpp"
#include "store/transaction.hpp"

namespace maillage::store::notebooks {

/// A published notebook with all that everybody may read of it, and nothing else.
struct Exported {
    std::int64_t id{0};
    std::string public_id;
    base::Time published_at{};
    model::Revision revision; ///< without internal ids but its own
    std::optional<model::TerritoryKey> territory;
    std::string territory_name;
    std::string organisation_slug; ///< of its page; empty when it is not listed
    std::string source;
    std::string source_id; ///< empty for none
    std::vector<std::string> themes;
    std::vector<std::string> working_groups;
};

/// Published notebooks of a consultation in the order they came, after that internal id, at most `limit`.
[[nodiscard]] std::vector<Exported> published_after(ReadTransaction& transaction, std::int64_t consultation, std::int64_t after,
                                                    std::int64_t limit);

} // namespace maillage::store::notebooks
