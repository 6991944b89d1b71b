// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "model/account.hpp"
#include "store/transaction.hpp"

/// The list of erased accounts, applied again whenever an older backup comes back.
namespace maillage::store::erasures {

[[nodiscard]] std::vector<model::Erasure> all(ReadTransaction& transaction);
/// Accounts (internal id) that the list names and that are not erased: what a restored backup brought back.
[[nodiscard]] std::vector<std::pair<std::int64_t, model::ErasureMode>> due(ReadTransaction& transaction);
/// Adds to the list; an account already there keeps the wider of the two modes.
void add(WriteTransaction& transaction, model::Erasure const& erasure);

} // namespace maillage::store::erasures
