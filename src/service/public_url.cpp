// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/public_url.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace maillage::service {

std::string public_url(model::Settings const& settings, model::Space const& space)
{
    auto const& server = settings.server;
    auto base = settings.site.base_url.empty() ? fmt::format("http://{}:{}", server.address, server.port) : settings.site.base_url;
    if (base.ends_with('/')) {
        base.pop_back();
    }
    if (space.is_default || space.hosts.empty()) {
        return base;
    }
    // Scheme and port are the proxy's, shared by all spaces; the host name is the space's own.
    auto const scheme_end = base.find("://") + 3;
    auto const host_end = std::min(base.find_first_of(":/", scheme_end), base.size());
    return base.substr(0, scheme_end) + space.hosts.front() + base.substr(host_end);
}

std::string link_url(model::Settings const& settings, model::Space const& space, std::string_view language, std::string_view token)
{
    return fmt::format("{}{}/compte/lien/{}", public_url(settings, space), language == "en" ? "/en" : "", token);
}

} // namespace maillage::service
