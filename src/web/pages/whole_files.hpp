// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <memory>

#include "web/visit.hpp"

/// Files that have to be whole before their first byte leaves, such as a spreadsheet: each takes a worker while it is made, and disk or
/// memory until it has left. So few are made at once, in this process, and whoever comes then is told to come back.
namespace maillage::web::pages {

/// A place among those that are made; given back when the last copy is gone. Null when all are taken.
using WholeFilePlace = std::shared_ptr<void const>;
[[nodiscard]] WholeFilePlace take_whole_file_place(Visit const& visit);
/// How many there are: half the workers, so that pages are never without one, at least one.
[[nodiscard]] unsigned whole_file_places(unsigned workers);
[[nodiscard]] WholeFilePlace take_whole_file_place(unsigned places);

/// 503 with Retry-After: `error.web.files_in_making`.
[[nodiscard]] http::Response whole_files_busy(Visit& visit);

} // namespace maillage::web::pages
