// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/response.hpp"

#include "web/http/ascii.hpp"

namespace maillage::web::http {

std::optional<std::string_view> Response::header(std::string_view name) const
{
    for (auto const& [candidate, value] : headers) {
        if (equal_without_case(candidate, name)) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace maillage::web::http
