// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "store/database.hpp"

namespace maillage::service::territory {

struct OfficialReport {
    bool changed{false};       ///< false: what the binary carries was loaded before, or something newer was
    std::int64_t year{0};      ///< of the official geographic code that stands in the database now
    std::int64_t territories{0};
    std::int64_t communes{0};
    std::int64_t ended{0};     ///< former communes, and what the new edition no longer holds
};

/// The territories that the binary carries.
[[nodiscard]] std::string_view official_pack();

/// Loads them, in one transaction: at `maillage init`, and again once the binary carries a newer edition. What exists no more is
/// ended, never deleted, and keeps its successor; imported zonings, exact positions and drawn territories stay as they are.
/// Idempotent. `error.territory.pack` when `pack` is damaged.
[[nodiscard]] base::result<OfficialReport> load_official(store::Database& database, std::string_view pack = official_pack());

} // namespace maillage::service::territory
