// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace maillage::model {

/// The value whose `name` is `text`, among those given.
template <typename Enum, std::size_t N>
[[nodiscard]] std::optional<Enum> named(std::array<Enum, N> const& values, std::string_view text)
{
    for (auto const value : values) {
        if (name(value) == text) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace maillage::model
