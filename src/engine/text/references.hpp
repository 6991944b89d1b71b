// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace maillage::engine::text {

/// The text with references to letters and marks written out: "soci&eacute;t&eacute;" → "société", "l&#8217;eau" → "l’eau", "&nbsp;" → a no-break space.
/// Names are those of HTML 4 for Latin-1 and typography. What would read as markup ("&lt;"), a control character or nothing at all stays as it
/// is, for `blank` to overwrite. The result is UTF-8, not normalised.
[[nodiscard]] std::string decode_references(std::string_view text);

} // namespace maillage::engine::text
