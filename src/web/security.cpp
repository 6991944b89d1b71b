// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/security.hpp"

#include "web/http/url.hpp"
#include "web/visit.hpp"

namespace maillage::web {

void add_security_headers(http::Response& response, bool secure)
{
    response.header("Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
                    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
                    "frame-ancestors 'none'");
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "same-origin");
    response.header("Cross-Origin-Opener-Policy", "same-origin");
    response.header("Cross-Origin-Resource-Policy", "same-origin");
    response.header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    if (secure) {
        response.header("Strict-Transport-Security", "max-age=31536000");
    }
}

bool is_cross_site(http::Request const& request)
{
    if (auto const site = request.headers.first("sec-fetch-site")) {
        return *site == "cross-site" || *site == "same-site";
    }
    auto origin = request.headers.get("origin");
    if (origin.empty()) {
        return false; // not a browser, or an old one: the token decides alone
    }
    auto const scheme_end = origin.find("://");
    if (scheme_end == std::string_view::npos) {
        return true; // "null"
    }
    origin.remove_prefix(scheme_end + 3);
    auto const host = origin.substr(0, origin.find(':'));
    return host != request.host;
}

bool is_local(http::Request const& request)
{
    return request.client == "::1" || request.client.starts_with("127.");
}

http::Response to_log_in(Visit& visit)
{
    if (visit.is_api()) {
        return visit.failure({base::ErrorCode::unauthenticated, "error.web.log_in_first"});
    }
    auto const& request = visit.request();
    bool const read = request.method == http::Method::get || request.method == http::Method::head;
    auto const back = read ? request.raw_target : std::string{visit.url("/")};
    return visit.see_other("/compte/connexion?retour=" + http::percent_encode(back));
}

http::Response refuse_form(Visit& visit)
{
    if (visit.is_api()) {
        return visit.failure(base::Error{base::ErrorCode::refused, "error.web.csrf"});
    }
    std::vector<render::View> fields;
    for (auto const& [name, value] : visit.request().form) {
        // A password is not shown on a page, nor sent again without being typed again.
        if (name != "csrf" && name.find("password") == std::string::npos && name.find("passe") == std::string::npos) {
            fields.push_back(render::View{}.set("name", name).set("value", value));
        }
    }
    render::View view;
    view.set("action", visit.request().raw_target).set("fields", fields).set("csrf", visit.csrf_token());
    return visit.page("form_expired", {.title = visit.t("form_expired.title"), .kind = "form", .indexed = false}, view, 403);
}

} // namespace maillage::web
