// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace maillage::exchange::flows {

/// What a cell says of a quantity that is at least 0.
struct NumberCell {
    enum class Fault : std::uint8_t { none, missing, not_a_number, negative, too_large };
    Fault fault{Fault::none};
    double value{0};
    bool comma{false}; ///< a comma was read as that of decimals: wrong in a file whose cells it separates
};
/// "12", "12.5", "12,5", "1e3", with spaces around; what is too small for a double is 0.
[[nodiscard]] NumberCell read_number(std::string_view cell);

} // namespace maillage::exchange::flows
