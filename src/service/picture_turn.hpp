// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <semaphore>

#include "base/result.hpp"

namespace maillage::service {

/// At most two pictures are made ready at a time: whoever sends many at once must not keep all workers, nor all memory, from those who read.
[[nodiscard]] inline std::counting_semaphore<>& picture_turns()
{
    static std::counting_semaphore<> turns{2};
    return turns;
}

/// What `make` returns, in its turn. `error.picture.busy` (conflict) after ten seconds of waiting.
template <typename Make>
[[nodiscard]] auto in_picture_turn(Make const& make) -> decltype(make())
{
    if (!picture_turns().try_acquire_for(std::chrono::seconds{10})) {
        return base::failure(base::ErrorCode::conflict, "error.picture.busy");
    }
    struct Turn {
        ~Turn() { picture_turns().release(); }
    } const turn;
    return make();
}

} // namespace maillage::service
