// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string_view>

namespace maillage::store {

enum class Engine { sqlite, postgres };

/// A statement of queries/<area>/<name>.sql, made a constant `sql::<area>::<name>` at build time (header store/sql.hpp).
/// Parameters are named, `:like_this`. Where the dialects force it, <name>.postgres.sql gives the second text.
struct Query {
    std::string_view name; ///< "account/find_by_email": what logs and metrics show
    std::string_view sqlite;
    std::string_view postgres;

    [[nodiscard]] constexpr std::string_view text(Engine engine) const { return engine == Engine::sqlite ? sqlite : postgres; }
};

} // namespace maillage::store
