// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "service/notebook_search/search.hpp"
#include "store/database.hpp"

namespace maillage::service::notebook_search {

/// A notebook whose text resembles another's.
struct CloseText {
    std::int64_t id{0}; ///< internal
    std::string public_id{};
    std::string title{};
    std::string language{};
    double resemblance{0}; ///< as engine::text::resemblance has it, at least notebook::k_alike
};

/// For each notebook of `asked` (internal ids), the texts of its consultation that resemble what a moderator reads of it, best first, at
/// most `limit`: among the others asked about, `waiting`, and what the index knows as published. Where the index cannot be asked, only
/// among the first two. A constant number of statements, and a question to the index for each of `asked`.
[[nodiscard]] std::vector<std::vector<CloseText>> close_texts(store::Database& database, Search& search, std::int64_t space,
                                                              std::span<std::int64_t const> asked, std::span<std::int64_t const> waiting,
                                                              std::size_t limit);

} // namespace maillage::service::notebook_search
