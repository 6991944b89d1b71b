// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "model/term_list.hpp"

namespace maillage::exchange::term_lists {

/// Reads lists of terms: TOML with an array of tables per list, each table with code, fr and en. Errors say where (line):
/// `error.term_list.syntax` (line, column), `error.term_list.not_a_list` (list, line), `error.term_list.incomplete` (list, line) when code,
/// fr or en is missing, `error.term_list.code` (list, line, code) for one that is not of [a-z0-9_], `error.term_list.twice` (list, line, code).
[[nodiscard]] base::result<model::TermLists> parse(std::string_view toml);

/// Those of reference/cooperation.toml: kind, field…
[[nodiscard]] model::TermLists const& cooperation();

} // namespace maillage::exchange::term_lists
