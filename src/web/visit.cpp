// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/visit.hpp"

#include <cassert>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/id.hpp"
#include "web/cookies.hpp"
#include "web/failure.hpp"
#include "web/pages/legal.hpp"

namespace maillage::web {

Visit::Visit(Start start) : m_start{std::move(start)}, m_private{m_start.visitor.has_value()} {}

std::string const& Visit::parameter(std::string_view name) const
{
    for (auto const& [key, value] : m_start.parameters) {
        if (key == name) {
            return value;
        }
    }
    assert(!"a handler asks for a parameter that its route does not have");
    std::abort();
}

std::string const& Visit::site_name() const { return space().name.empty() ? site().settings.site.name : space().name; }

std::string Visit::t(std::string_view id, i18n::Arguments const& arguments) const
{
    return i18n::Catalogue::instance().text(language(), id, arguments);
}

std::string Visit::t(base::Error const& error) const { return i18n::Catalogue::instance().text(language(), error); }

std::string Visit::url(std::string_view path) const { return render::page_address(language(), path); }

std::string Visit::site_url() const
{
    auto const& base = site().settings.site.base_url;
    return base.empty() ? (request().secure ? "https://" : "http://") + std::string{request().headers.get("host")} : base;
}

std::string Visit::absolute_url(std::string_view path) const { return site_url() + url(path); }

bool Visit::secure() const { return request().secure || site().settings.site.base_url.starts_with("https://"); }

bool Visit::is_api() const { return m_start.path.starts_with("/api/"); }

std::string Visit::csrf_subject() const
{
    if (visitor()) {
        return "session " + visitor()->session_token;
    }
    if (!m_form_cookie.empty()) {
        return "visitor " + m_form_cookie;
    }
    auto const value = cookie(request().cookies, k_form_cookie, secure());
    return value.empty() ? std::string{} : "visitor " + std::string{value};
}

std::string Visit::csrf_token()
{
    m_private = true;
    auto subject = csrf_subject();
    if (subject.empty()) {
        m_form_cookie = base::new_token();
        set_cookie(web::set_cookie(k_form_cookie, m_form_cookie, secure()));
        subject = csrf_subject();
    }
    return base::hmac_sha256_hex(site().secret, subject);
}

bool Visit::csrf_valid() const
{
    auto const subject = csrf_subject();
    return !subject.empty() && base::equal_in_constant_time(base::hmac_sha256_hex(site().secret, subject), request().form.get("csrf"));
}

http::Response Visit::page(std::string_view template_name, Frame const& frame, render::View const& body, int status)
{
    auto view = layout_view(frame);
    view.set("content", site().templates.render(language(), template_name, body));
    http::Response response{.status = status};
    response.header("Content-Type", "text/html; charset=utf-8");
    response.body = site().templates.render(language(), "layout", view);
    return response;
}

render::View Visit::layout_view(Frame const& frame)
{
    auto const chosen = cookie(request().cookies, k_text_size_cookie, secure());
    std::string_view const size = chosen == "small" || chosen == "large" ? chosen : "normal";
    auto const& at = m_start.path;
    render::View view;
    view.set("lang", i18n::code(language()))
        .set("title", frame.title)
        .set("site_name", site_name())
        .set_if("description", frame.description)
        .set("page_kind", frame.kind)
        .set("canonical", absolute_url(at))
        .set("alternate_fr", render::page_address(i18n::Language::french, at))
        .set("alternate_en", render::page_address(i18n::Language::english, at))
        .set("is_french", language() == i18n::Language::french)
        .set("is_home", at == "/")
        .set("in_consultations", at.starts_with("/consultations") || at.starts_with("/cahiers") || at.starts_with("/ecrire"))
        .set("in_organisations", at.starts_with("/acteurs") || at.starts_with("/fiche"))
        .set("in_cooperations", at.starts_with("/cooperations") || at.starts_with("/poles"))
        .set("in_network", at.starts_with("/reseau"))
        .set("in_map", at.starts_with("/carte"))
        .set("in_territories", at.starts_with("/territoires"))
        .set("in_account", at.starts_with("/compte"))
        .set("in_management", at.starts_with("/gestion"))
        // A form that came back after an error has no address to come back to but its own page.
        .set("here", request().method == http::Method::get ? request().raw_target : url(at))
        .set("noindex", !frame.indexed)
        .set("bare", frame.bare)
        .set("text_size", size)
        .set("text_is_" + std::string{size}, true)
        .set("accessibility_label", t("legal.accessibility.title_with_status", {{"status", pages::accessibility_status(*this)}}))
        .set("version", std::string_view{MAILLAGE_VERSION})
        .set_if("source_url", site().settings.site.source_url)
        .set("signed_in", visitor().has_value());
    std::vector<render::View> crumbs;
    for (auto const& crumb : frame.breadcrumbs) {
        crumbs.push_back(render::View{}
                             .set("label", crumb.label)
                             .set("url", crumb.path.empty() ? std::string{} : url(crumb.path))
                             .set_if("crumb_language", crumb.language)
                             .set("here", crumb.path.empty()));
    }
    if (crumbs.empty()) {
        crumbs.push_back(render::View{}.set("label", frame.title).set("here", true));
    }
    view.set("breadcrumbs", crumbs);
    if (visitor()) {
        view.set("account_name", visitor()->account().name)
            .set("manages", visitor()->is_administrator() || visitor()->actor().has(model::Role::editor) ||
                                visitor()->actor().has(model::Role::analyst))
            .set("csrf", csrf_token());
    }
    take_flash(view);
    return view;
}

http::Response Visit::see_other(std::string_view path, std::string_view flash_id, i18n::Arguments const& arguments)
{
    if (!flash_id.empty()) {
        set_cookie(web::set_cookie(k_flash_cookie, sign(site().secret, t(flash_id, arguments)), secure(), std::chrono::seconds{60}));
    }
    m_private = true;
    http::Response response{.status = 303};
    response.header("Location", url(path));
    return response;
}

void Visit::take_flash(render::View& view)
{
    auto const value = cookie(request().cookies, k_flash_cookie, secure());
    if (value.empty()) {
        return;
    }
    m_private = true;
    view.set_if("flash", verify(site().secret, value));
    set_cookie(web::set_cookie(k_flash_cookie, "", secure(), std::chrono::seconds{0}));
}

http::Response Visit::json(nlohmann::json const& body, int status) const
{
    http::Response response{.status = status};
    response.header("Content-Type", "application/json; charset=utf-8");
    response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return response;
}

http::Response Visit::failure(base::Error const& error)
{
    auto response = is_api() ? problem(*this, status_of(error.code), &error) : error_page(*this, status_of(error.code), &error);
    if (error.code == base::ErrorCode::too_many) {
        response.header("Retry-After", std::string{error.field("seconds")});
    }
    return response;
}

http::Response Visit::failure(int status) { return is_api() ? problem(*this, status, nullptr) : error_page(*this, status, nullptr); }

} // namespace maillage::web
