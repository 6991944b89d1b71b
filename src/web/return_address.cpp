// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/return_address.hpp"

#include <algorithm>

namespace maillage::web {

std::string return_address(std::string_view wanted, std::string_view otherwise)
{
    // Browsers read "//host" and "/\host" as another site, and drop tabs and line ends inside an address.
    bool const path = wanted.starts_with('/') && !wanted.starts_with("//");
    bool const plain = std::ranges::all_of(wanted, [](unsigned char c) { return c > 0x20 && c != 0x7f && c != '\\'; });
    return std::string{path && plain && wanted.size() < 2000 ? wanted : otherwise};
}

} // namespace maillage::web
