// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace maillage::cli {

/// What a list is asked to show at most fits into memory and onto a screen.
inline constexpr std::int64_t k_most_listed = 10'000;

/// What `--limit` may be: 1 to k_most_listed. `error.cli.limit` (value, most) for anything else.
[[nodiscard]] inline base::result<void> check_limit(std::int64_t limit)
{
    if (limit < 1 || limit > k_most_listed) {
        return base::failure(base::ErrorCode::invalid, "error.cli.limit",
                             {{"value", std::to_string(limit)}, {"most", std::to_string(k_most_listed)}}, "limit");
    }
    return {};
}

} // namespace maillage::cli
