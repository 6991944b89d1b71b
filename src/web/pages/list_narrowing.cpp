// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/list_narrowing.hpp"

#include "web/http/url.hpp"

namespace maillage::web::pages {

void ListNarrowing::note(std::string const& name, std::string const& value)
{
    if (!value.empty()) {
        parameters.emplace_back(name, value);
    }
}

std::string ListNarrowing::without(std::string const& here, std::string_view name) const
{
    auto address = here + "?";
    for (auto const& [key, value] : parameters) {
        if (key != name) {
            address += key + "=" + http::percent_encode(value) + "&";
        }
    }
    return address;
}

} // namespace maillage::web::pages
