// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/transaction.hpp"

/// What the installation remembers of itself, shared by its nodes: secrets it made, choices made in pages.
namespace maillage::store::settings {

[[nodiscard]] std::optional<std::string> read(ReadTransaction& transaction, std::string_view name);
void write(WriteTransaction& transaction, std::string_view name, std::string_view value);
/// Writes unless it is there, and returns what is there: two nodes that start at once agree.
[[nodiscard]] std::string write_once(WriteTransaction& transaction, std::string_view name, std::string_view value);

} // namespace maillage::store::settings
