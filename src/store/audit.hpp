// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/event.hpp"
#include "store/transaction.hpp"

/// The journal with the names of those who acted, for people to read.
namespace maillage::store::audit {

struct Line {
    model::Event event;
    std::string account_public_id{}; ///< of who acted; empty for the system and the command line
    std::string account_name{};      ///< empty once erased
};

struct Filter {
    std::int64_t space{0};
    bool whole_installation{false}; ///< also the events that belong to no space
    std::optional<std::int64_t> account{};
    std::optional<std::string> kind{}; ///< or its beginning: "account."
    std::optional<std::string> object{}; ///< public id
    std::optional<base::Time> since{};
    std::optional<base::Time> until{}; ///< excluded
};

/// At most `limit` lines before the event `before`, newest first.
[[nodiscard]] std::vector<Line> page(ReadTransaction& transaction, Filter const& filter, std::int64_t limit, std::int64_t before);

/// Everything a person did, and that was done to their account, oldest first (kind, object and time only).
[[nodiscard]] std::vector<model::Event> of_account(ReadTransaction& transaction, std::int64_t account, std::string_view public_id);

} // namespace maillage::store::audit
