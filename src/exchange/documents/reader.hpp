// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maillage::exchange::documents {

/// The first argument of a process that is a reading child.
inline constexpr std::string_view k_reader_argument = "--read-foreign-file";

/// Likewise, of one that makes pictures ready for pages.
inline constexpr std::string_view k_picture_argument = "--read-foreign-picture";

/// First thing a program does with its arguments (without its own name): a reading child locks itself in, reads the file on its standard
/// input, says what is in it on its standard output, and its exit code comes back. Nothing in any other process.
[[nodiscard]] std::optional<int> run_as_reader(std::vector<std::string> const& arguments);

} // namespace maillage::exchange::documents
