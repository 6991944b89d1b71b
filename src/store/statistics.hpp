// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>

namespace maillage::store {

/// Statements that this thread has run since it started. A page is served by one thread, so the difference over a request is what
/// the request cost: shown in the metrics, and checked by the tests that want it not to grow with the rows.
[[nodiscard]] std::size_t statements_on_this_thread();

} // namespace maillage::store
