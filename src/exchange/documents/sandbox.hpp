// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>

namespace maillage::exchange::documents {

/// Bounds this process: memory, processor time, no new files, no core, gone when its parent is. `seconds` of processor time.
[[nodiscard]] bool limit_this_process(std::uint64_t memory, unsigned seconds);

/// From here on this process can compute, allocate, and read and write what is open already. Every other system call fails; there is no
/// way back. False where the kernel has no such filters: then nothing foreign may be parsed.
[[nodiscard]] bool lock_this_process();

} // namespace maillage::exchange::documents
