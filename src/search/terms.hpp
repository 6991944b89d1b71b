// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <xapian.h>

// How the index is laid out; private to the layer. Whoever changes any of it raises the version, and every node builds its index anew.
//
// Terms. Words as they are written, folded, have no prefix and have positions. Boolean ones are "X" and a letter.
// Values. Slot 0 what facets count (facets.hpp); 1 the time of publication and 2 the folded title, for sorting.
// Metadata. See writer.cpp.

namespace maillage::search {

inline constexpr std::string_view k_version = "2";

inline constexpr std::string_view k_french_stem = "Z";
inline constexpr std::string_view k_english_stem = "ZE:";

inline constexpr Xapian::valueno k_slot_facets = 0;
inline constexpr Xapian::valueno k_slot_time = 1;
inline constexpr Xapian::valueno k_slot_title = 2;

inline constexpr auto k_bookmark_key = "bookmark"; ///< of the metadata: the number of an event, a space, its mark

inline std::string term(std::string_view prefix, std::string_view value)
{
    std::string out{prefix};
    return out += value;
}
inline std::string id_term(std::string_view public_id) { return term("Q", public_id); }
inline std::string space_term(std::int64_t id) { return term("XS", std::to_string(id)); }
inline std::string consultation_term(std::int64_t id) { return term("XC", std::to_string(id)); }
inline std::string vocabulary_term(std::int64_t id) { return term("XT", std::to_string(id)); }
inline std::string territory_term(std::int64_t id) { return term("XL", std::to_string(id)); } ///< itself, not what lies in it
inline std::string place_term(std::string_view key) { return term("XP", key); }
inline std::string place_name_term(std::string_view folded) { return term("XN", folded); }
inline std::string theme_word_term(std::string_view folded) { return term("XM", folded); }
inline std::string group_term(std::string_view kind) { return term("XG", kind); }
inline std::string kind_term(std::string_view kind) { return term("XK", kind); }
inline std::string year_term(std::int64_t year) { return term("XY", std::to_string(year)); }

} // namespace maillage::search
