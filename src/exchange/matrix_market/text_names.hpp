// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.hpp"

namespace maillage::exchange::matrix_market {

/// Which text each of `segments` segments comes from: a line per segment whose last tab-separated field names the text, after a line of
/// headings when there is one more line; plain or gzip. Texts are numbered from 0 in the order of the file; the same name in a row is one text.
/// Errors: those of Lines::open, `error.matrix_market.texts` (path, found, expected).
[[nodiscard]] base::result<std::vector<std::uint32_t>> read_text_names(std::filesystem::path const& path, std::uint32_t segments);

} // namespace maillage::exchange::matrix_market
