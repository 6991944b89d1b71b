// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace maillage::web {

/// gzip (RFC 1952) at level 6: what a page can afford while somebody waits. Assets are compressed harder at build time.
[[nodiscard]] std::string gzip(std::string_view bytes);
/// Brotli (RFC 7932) at quality 5, for the same reason.
[[nodiscard]] std::string brotli(std::string_view bytes);

} // namespace maillage::web
