// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/route.hpp"

#include "web/api/openapi.hpp"
#include "web/pages/home.hpp"
#include "web/pages/legal.hpp"
#include "web/pages/preferences.hpp"
#include "web/pages/system.hpp"

namespace maillage::web {

namespace {

using enum http::Method;
using enum Access;
using enum Caching;

// The whole site on one screen. /en in front of a page's address gives it in English.
constexpr Route k_routes[]{
    {.pattern = "/", .handler = pages::home, .caching = by_revision},
    {.method = post, .pattern = "/preferences", .handler = pages::set_preferences, .csrf = false},

    {.pattern = "/accessibilite", .handler = pages::accessibility, .caching = by_revision},
    {.pattern = "/mentions-legales", .handler = pages::legal_notice, .caching = by_revision},
    {.pattern = "/vie-privee", .handler = pages::privacy, .caching = by_revision},

    {.pattern = "/api/v1/openapi.json", .handler = api::openapi},

    {.pattern = "/robots.txt", .handler = pages::robots, .needs_space = false},
    {.pattern = "/healthz", .handler = pages::health, .needs_space = false},
    {.pattern = "/metrics", .handler = pages::metrics, .access = local, .needs_space = false},
};

} // namespace

std::span<Route const> routes()
{
    return k_routes;
}

} // namespace maillage::web
