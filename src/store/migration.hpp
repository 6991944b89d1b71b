// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/database.hpp"
#include "store/query.hpp"

namespace maillage::store {

/// One file of src/store/schema, for both engines. Applied once, whole, in one transaction.
struct Migration {
    int version;           ///< 1, 2, 3 … without a gap
    std::string_view name; ///< "0001-ground"
    std::string_view sqlite;
    std::string_view postgres;

    [[nodiscard]] constexpr std::string_view text(Engine engine) const { return engine == Engine::sqlite ? sqlite : postgres; }
    /// SHA-256 (hex) of the SQL without comments and with spaces folded: correcting a comment is not a change.
    [[nodiscard]] std::string digest(Engine engine) const;
};

/// The migrations this binary knows, in order.
[[nodiscard]] std::span<Migration const> migrations();

/// The migrations that `migrate` would apply. A database that does not exist yet needs all of them.
/// Errors: `error.store.newer`, `error.store.foreign`, `error.store.changed` (an applied migration's text is not ours).
[[nodiscard]] base::result<std::vector<Migration>> pending(DatabaseAddress const& address);

/// Applies what is pending, creating the database file when there is none, and returns what it applied. Each migration is one
/// transaction; two processes that start at once do not apply one twice. Same errors as `pending`.
[[nodiscard]] base::result<std::vector<Migration>> migrate(DatabaseAddress const& address);

} // namespace maillage::store
