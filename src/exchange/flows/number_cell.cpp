// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/flows/number_cell.hpp"

#include <charconv>
#include <cmath>
#include <string>

#include "base/text.hpp"

namespace maillage::exchange::flows {

NumberCell read_number(std::string_view cell)
{
    using enum NumberCell::Fault;
    NumberCell read;
    std::string text{base::trim(cell)};
    if (text.empty()) {
        read.fault = missing;
        return read;
    }
    if (auto const comma = text.find(','); comma != std::string::npos) {
        read.comma = true;
        text[comma] = '.';
    }
    auto const* const last = text.data() + text.size();
    auto const [end, error] = std::from_chars(text.data(), last, read.value);
    if (error == std::errc::invalid_argument || end != last || !std::isfinite(read.value)) {
        read.fault = not_a_number;
        return read;
    }
    bool const out_of_range = error == std::errc::result_out_of_range; // the value is then left as it was
    if (read.value < 0 || (out_of_range && text.starts_with('-'))) {
        read.fault = negative;
    } else if (out_of_range && text.find("e-") == std::string::npos) {
        read.fault = too_large;
    }
    return read;
}

} // namespace maillage::exchange::flows
