// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <utility>

#include "store/connection.hpp"

namespace maillage::store {

/// A table, column or index: its kind, as a word, and its name ("table", "table.column", "table.index").
using SchemaObject = std::pair<std::string, std::string>;

[[nodiscard]] std::set<SchemaObject> schema_objects(Connection& connection);
/// What the migrations of this binary make. Both engines have the same tables, columns and named indexes.
[[nodiscard]] std::set<SchemaObject> expected_objects();

} // namespace maillage::store
