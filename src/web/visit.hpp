// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "i18n/catalogue.hpp"
#include "model/space.hpp"
#include "web/http/request.hpp"
#include "web/http/response.hpp"
#include "web/render/view.hpp"
#include "web/route.hpp"
#include "web/site.hpp"
#include "web/visitor.hpp"

namespace maillage::web {

/// One step of the way to a page: a label, and the address of the page it names (empty for the page itself).
struct Crumb {
    std::string label;
    std::string path{};
    std::string language{}; ///< of the label, when it may not be that of the page
};

/// What the layout needs to know of a page besides its body.
struct Frame {
    std::string title;
    std::string description{};
    std::vector<Crumb> breadcrumbs{}; ///< without the home page, which comes first by itself; none: the page alone
    std::string kind{"page"};         ///< class of the body element: "page", "form", "report"
    bool indexed{true};               ///< whether search engines may keep it
    bool bare{false};                 ///< without header and footer: it stands in another site's page, and its links open beside that
    std::string retry_of{};           ///< reserved for forms that come back after an error: their own address
};

/// One request on its way: what was asked, by whom, in which language and space; and the ways to answer.
class Visit {
public:
    struct Start {
        Site& site;
        http::Request& request;
        Route const* route; ///< null when no route fits: only failures are answered then
        PathParameters parameters;
        std::string path; ///< without the language prefix
        i18n::Language language;
        model::Space space;
        std::optional<Visitor> visitor;
    };
    explicit Visit(Start start);

    [[nodiscard]] Site& site() const { return m_start.site; }
    [[nodiscard]] http::Request& request() const { return m_start.request; }
    [[nodiscard]] model::Space const& space() const { return m_start.space; }
    [[nodiscard]] std::optional<Visitor> const& visitor() const { return m_start.visitor; }
    [[nodiscard]] i18n::Language language() const { return m_start.language; }
    [[nodiscard]] std::string const& path() const { return m_start.path; }
    /// A parameter of the route's pattern; asking for one it has not is our bug.
    [[nodiscard]] std::string const& parameter(std::string_view name) const;

    /// Name of the network of this space, else of the site.
    [[nodiscard]] std::string const& site_name() const;
    /// The sentence `id` in the page's language.
    [[nodiscard]] std::string t(std::string_view id, i18n::Arguments const& arguments = {}) const;
    [[nodiscard]] std::string t(base::Error const& error) const;
    /// The address of one of our pages, in the page's language.
    [[nodiscard]] std::string url(std::string_view path) const;
    /// Where our addresses begin, without a final "/".
    [[nodiscard]] std::string site_url() const;
    /// The same with scheme and host: from `site.base_url`, else from the request.
    [[nodiscard]] std::string absolute_url(std::string_view path) const;

    /// The token that a form must send back as the field `csrf`. Makes the answer private to this visitor.
    [[nodiscard]] std::string csrf_token();
    [[nodiscard]] bool csrf_valid() const;

    /// A page: `body` rendered by `template_name`, inside the layout.
    [[nodiscard]] http::Response page(std::string_view template_name, Frame const& frame, render::View const& body, int status = 200);
    /// After a form: 303 to one of our pages, with a sentence to show there.
    [[nodiscard]] http::Response see_other(std::string_view path, std::string_view flash_id = {}, i18n::Arguments const& arguments = {});
    [[nodiscard]] http::Response json(nlohmann::json const& body, int status = 200) const;
    /// An expected failure as a page, or as application/problem+json under /api.
    [[nodiscard]] http::Response failure(base::Error const& error);
    [[nodiscard]] http::Response failure(int status);

    /// Whether the answer depends on who asks, so that it may not be kept for others.
    [[nodiscard]] bool is_private() const { return m_private; }
    /// Says that the answer will be another in a moment, though nothing is written meanwhile: it is not kept for others.
    void keep_not() { m_passing = true; }
    [[nodiscard]] bool is_passing() const { return m_passing; }
    /// Says that other sites may show the answer in a frame: only where nothing can be done but read.
    void let_embed() { m_embeddable = true; }
    [[nodiscard]] bool is_embeddable() const { return m_embeddable; }
    /// Cookies to set with the answer, whatever it is.
    void set_cookie(std::string serialised) { m_cookies.push_back(std::move(serialised)); }
    [[nodiscard]] std::vector<std::string> const& cookies() const { return m_cookies; }
    /// Whether the visitor reaches us over TLS, as far as we know: decides on the `Secure` attribute of cookies.
    [[nodiscard]] bool secure() const;
    [[nodiscard]] bool is_api() const;

private:
    [[nodiscard]] render::View layout_view(Frame const& frame);
    [[nodiscard]] std::string csrf_subject() const;
    void take_flash(render::View& view);

    Start m_start;
    bool m_private{false};
    bool m_passing{false};
    bool m_embeddable{false};
    std::vector<std::string> m_cookies;
    std::string m_form_cookie; ///< nonce of a visitor without a session, once one is needed
};

} // namespace maillage::web
