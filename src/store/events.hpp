// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "model/event.hpp"
#include "store/transaction.hpp"

/// Reading the journal. It is written by WriteTransaction::record alone.
namespace maillage::store::events {

inline constexpr std::int64_t k_end = std::numeric_limits<std::int64_t>::max();

/// Sequence number of the last event, 0 when there is none.
[[nodiscard]] std::int64_t last(ReadTransaction& transaction);

/// At most `limit` events after `seq`, oldest first: what a follower (index, cache, feed) asks to catch up.
[[nodiscard]] std::vector<model::Event> after(ReadTransaction& transaction, std::int64_t seq, std::int64_t limit);

/// At most `limit` events of one object before `before`, newest first.
[[nodiscard]] std::vector<model::Event> of_object(ReadTransaction& transaction, std::string_view object_kind, std::string_view object_id,
                                                  std::int64_t limit, std::int64_t before = k_end);

/// What an audit page narrows by; empty fields match everything.
struct Filter {
    std::optional<std::int64_t> space{};
    std::optional<std::int64_t> account{};
    std::optional<std::string_view> kind{};
};

/// At most `limit` events before `before`, newest first.
[[nodiscard]] std::vector<model::Event> latest(ReadTransaction& transaction, Filter const& filter, std::int64_t limit,
                                               std::int64_t before = k_end);

} // namespace maillage::store::events
