// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace maillage::web::pages {

/// What a reader narrowed a list by, and the addresses that ask for more or less.
struct ListNarrowing {
    std::vector<std::pair<std::string, std::string>> parameters{}; ///< of the address, but the cursor

    /// What is empty narrows nothing.
    void note(std::string const& name, std::string const& value);
    /// The list's address without one parameter, ready for another.
    [[nodiscard]] std::string without(std::string const& here, std::string_view name) const;
};

} // namespace maillage::web::pages
