// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>

#include "store/database.hpp"

namespace maillage::crash {

/// Writes, works off jobs and follows the events after `seq` until it is killed, and tells on standard output what was confirmed.
[[noreturn]] void be_child(store::DatabaseAddress const& address, int run, std::int64_t seq);

} // namespace maillage::crash
