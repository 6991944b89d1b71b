// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/preferences.hpp"

#include <chrono>

#include "web/cookies.hpp"
#include "web/return_address.hpp"

namespace maillage::web::pages {

http::Response set_preferences(Visit& visit)
{
    auto const& form = visit.request().form;
    auto const size = form.get("text_size");
    if (size == "small" || size == "normal" || size == "large") {
        visit.set_cookie(set_cookie(k_text_size_cookie, std::string{size}, visit.secure(), std::chrono::days{365}));
    }
    http::Response response{.status = 303};
    response.header("Location", return_address(form.get("back"), visit.url("/")));
    return response;
}

} // namespace maillage::web::pages
