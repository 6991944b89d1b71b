// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/security.hpp"

#include "base/hash.hpp"
#include "service/account/kept_form.hpp"
#include "web/cookies.hpp"
#include "web/http/url.hpp"
#include "web/return_address.hpp"
#include "web/visit.hpp"

namespace maillage::web {

void add_security_headers(http::Response& response, bool secure, bool embeddable)
{
    std::string policy{"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
                       "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
                       "frame-ancestors "};
    response.header("Content-Security-Policy", policy += embeddable ? "*" : "'none'");
    response.header("X-Content-Type-Options", "nosniff");
    if (!response.header("Referrer-Policy")) {
        response.header("Referrer-Policy", "same-origin");
    }
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

bool is_local(http::Request const& request) { return request.client == "::1" || request.client.starts_with("127."); }

namespace {

/// The page that a form was sent from, when it is one of ours.
std::string page_of_form(Visit const& visit)
{
    auto const referer = visit.request().headers.get("referer");
    auto const scheme_end = referer.find("://");
    auto const path = scheme_end == std::string_view::npos ? std::string_view::npos : referer.find('/', scheme_end + 3);
    if (path == std::string_view::npos) {
        return visit.url("/");
    }
    auto const authority = referer.substr(scheme_end + 3, path - scheme_end - 3);
    return authority.substr(0, authority.find(':')) == visit.request().host ? return_address(referer.substr(path), visit.url("/"))
                                                                            : visit.url("/");
}

/// Keeps what was typed by somebody whose session expired meanwhile, and says which page will give it back.
std::string keep_form(Visit& visit)
{
    auto const& request = visit.request();
    auto const back = page_of_form(visit);
    auto const session = cookie(request.cookies, k_session_cookie, visit.secure());
    auto const& site = visit.site();
    // Only a form that this very session had been given: nobody else can leave a text in a visitor's name.
    bool const own =
        !session.empty() && !is_cross_site(request) &&
        base::equal_in_constant_time(base::hmac_sha256_hex(site.secret, "session " + std::string{session}), request.form.get("csrf"));
    if (own) {
        service::account::FormFields const fields{request.form.begin(), request.form.end()};
        if (auto token = service::account::keep_form(site.desk, back, fields, site.sessions.formerly(session, visit.space().id))) {
            visit.set_cookie(set_cookie(k_kept_form_cookie, std::move(*token), visit.secure(), std::chrono::days{1}));
        }
    }
    return back;
}

} // namespace

http::Response to_log_in(Visit& visit)
{
    if (visit.is_api()) {
        return visit.failure({base::ErrorCode::unauthenticated, "error.web.log_in_first"});
    }
    auto const& request = visit.request();
    bool const read = request.method == http::Method::get || request.method == http::Method::head;
    auto const back = read ? request.raw_target : keep_form(visit);
    return visit.see_other("/compte/connexion?retour=" + http::percent_encode(back));
}

http::Response refuse_form(Visit& visit)
{
    if (visit.is_api()) {
        return visit.failure(base::Error{base::ErrorCode::refused, "error.web.csrf"});
    }
    std::vector<render::View> fields;
    std::vector<render::View> typed;
    for (auto const& [name, value] : visit.request().form) {
        // A password is not shown on a page, nor sent again without being typed again.
        if (name != "csrf" && name.find("password") == std::string::npos && name.find("passe") == std::string::npos) {
            fields.push_back(render::View{}.set("name", name).set("value", value));
            // What somebody typed is shown under the name of its field; codes and orders of the form only travel.
            auto const label = std::string{"form_expired.field_"} + std::string{name};
            if (!value.empty() && i18n::Catalogue::instance().has(visit.language(), label)) {
                typed.push_back(render::View{}.set("label", visit.t(label)).set("value", value));
            }
        }
    }
    render::View view;
    view.set("action", visit.request().raw_target).set("fields", fields).set("typed", typed).set("csrf", visit.csrf_token());
    return visit.page("form_expired", {.title = visit.t("form_expired.title"), .kind = "form", .indexed = false}, view, 403);
}

} // namespace maillage::web
