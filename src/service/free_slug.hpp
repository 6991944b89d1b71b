// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/text.hpp"

namespace maillage::service {

/// An address made of a title that `taken` does not know yet, numbered if need be; `otherwise` when the title gives none.
template <typename Taken>
[[nodiscard]] std::string free_slug(std::string_view title, std::string_view otherwise, Taken const& taken)
{
    constexpr int k_most = 100;
    auto const wished = base::slug(title);
    for (int number = 1; !wished.empty() && number < k_most; ++number) {
        auto slug = number == 1 ? wished : wished + "-" + std::to_string(number);
        if (!taken(slug)) {
            return slug;
        }
    }
    return std::string{otherwise};
}

} // namespace maillage::service
