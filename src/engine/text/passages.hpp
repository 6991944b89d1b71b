// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/boundaries.hpp"

namespace maillage::engine::text {

struct PassageOptions {
    std::uint32_t size = 40;      ///< words aimed at, from 5 to 1000
    std::uint32_t least_tail = 0; ///< a last passage of fewer words joins the one before it
};

struct PassageRange {
    base::TextRange range{};
    std::uint32_t words = 0;
};

/// Cuts a text into passages of about `size` words by the rule of rainette (Barnier; after Reinert's *unités de contexte élémentaires*).
///
/// Words are what stands between white space and holds a letter or a digit. With L the size and W = 1.4 L: a text of at most W words is one
/// passage; otherwise the cut is after the word j, 1 ≤ j ≤ W, that maximises w(j) / (|j − L| + 1), the first such one, where w is
/// 6 after . ? ! … and the end of a paragraph, 5 after :, 4 after ;, 1 after a comma and 0.01 elsewhere; and so on with the rest.
/// Punctuation that stands alone belongs to the word before it, and the mark is looked for inside closing quotation marks and brackets. The
/// full stop of an initial or of a common abbreviation is none.
///
/// `text` is UTF-8 whose markup is blanked. Ranges are disjoint, ascending, in bytes, without white space at their ends.
[[nodiscard]] std::vector<PassageRange> passages(std::string_view text, PassageOptions const& options = {});

} // namespace maillage::engine::text
