// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "store/database.hpp"

/// What the commands about syntheses share.
namespace maillage::cli {

/// Adds the words of a file, one a line; what follows "#" at the start of a line is a comment.
[[nodiscard]] base::result<void> add_stop_file(std::filesystem::path const& path, std::vector<std::string>& stop);

/// Shows a synthesis of the database: its corpus, its classes, its findings.
[[nodiscard]] Exit tell_synthesis(Context& context, store::Database& database, std::string_view public_id);

} // namespace maillage::cli
