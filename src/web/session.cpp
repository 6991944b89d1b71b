// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/session.hpp"

#include "web/cookies.hpp"

namespace maillage::web {

std::optional<model::Space> find_space(Site& site, std::string const& host) { return site.spaces.for_host(host); }

std::optional<Visitor> find_visitor(Site& site, http::Request const& request, model::Space const& space)
{
    bool const secure = request.secure || site.settings.site.base_url.starts_with("https://");
    auto const token = cookie(request.cookies, k_session_cookie, secure);
    if (token.empty()) {
        return std::nullopt;
    }
    auto who = site.sessions.find(token, space.id);
    return who ? std::optional{Visitor{std::move(*who), std::string{token}}} : std::nullopt;
}

} // namespace maillage::web
