// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

namespace maillage::base {

/// Unicode's White_Space beyond ASCII.
[[nodiscard]] bool is_other_white_space(char32_t character);

/// Unicode's White_Space. Nearly all that is asked is ASCII, which takes no look into ICU's tables.
[[nodiscard]] inline bool is_white_space(char32_t character)
{
    constexpr char32_t k_ascii = 0x80;
    return character < k_ascii ? character == U' ' || (character >= U'\t' && character <= U'\r') : is_other_white_space(character);
}

} // namespace maillage::base
