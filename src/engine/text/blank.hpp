// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace maillage::engine::text {

enum class Blank : std::uint8_t {
    markup, ///< tags and comments of HTML, contents of scripts and styles, and character references
    all     ///< addresses of pages and of mail, and names of accounts (@jeanne) as well
};

/// The text with what is no language overwritten by as many spaces, so that every byte offset still holds. A tag that ends a block becomes
/// line ends where it stood. "a < b" and "<3" are not markup: only the names of HTML elements are.
[[nodiscard]] std::string blank(std::string_view text, Blank what);

} // namespace maillage::engine::text
