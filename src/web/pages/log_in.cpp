// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/log_in.hpp"
#include "service/account/links.hpp"
#include "web/cookies.hpp"
#include "web/form.hpp"
#include "web/pages/account.hpp"
#include "web/return_address.hpp"

namespace maillage::web::pages {

namespace account = service::account;

namespace {

http::Response show_log_in(Visit& visit, std::string const& email, std::string const& back, base::Error const* error)
{
    auto view = Form{visit, error}
                    .field({.name = "email", .label = "account.form.email", .type = "email", .value = email, .autocomplete = "username"})
                    .field({.name = "password", .label = "account.form.password", .type = "password", .autocomplete = "current-password"})
                    .view();
    view.set_if("back", back).set("kept", !cookie(visit.request().cookies, k_kept_form_cookie, visit.secure()).empty());
    auto const status = error == nullptr ? 200 : error->code == base::ErrorCode::too_many ? 429 : 422;
    auto response =
        visit.page("account/log_in", {.title = visit.t("account.log_in.title"), .kind = "form", .indexed = false}, view, status);
    if (status == 429) {
        response.header("Retry-After", std::string{error->field("seconds")});
    }
    return response;
}

http::Response show_forgotten(Visit& visit, std::string const& email, base::Error const* error)
{
    auto view = Form{visit, error}
                    .field({.name = "email", .label = "account.form.email", .type = "email", .value = email, .autocomplete = "username"})
                    .view();
    view.set("outbox", visit.site().settings.mail.smtp_url.empty());
    auto const status = error == nullptr ? 200 : error->code == base::ErrorCode::too_many ? 429 : 422;
    return visit.page("account/forgotten",
                      {.title = visit.t("account.forgotten.title"),
                       .breadcrumbs = {{visit.t("account.log_in.title"), "/compte/connexion"}, {visit.t("account.forgotten.title")}},
                       .kind = "form",
                       .indexed = false},
                      view, status);
}

} // namespace

void set_session(Visit& visit, std::string const& token)
{
    auto const age = token.empty() ? std::chrono::seconds{0} : std::chrono::seconds{visit.site().desk.policy.session};
    visit.set_cookie(set_cookie(k_session_cookie, token, visit.secure(), age));
}

http::Response log_in_form(Visit& visit)
{
    auto const back = return_address(visit.request().query.get("retour"), "");
    if (visit.visitor()) {
        return visit.see_other("/compte");
    }
    return show_log_in(visit, "", back, nullptr);
}

http::Response log_in(Visit& visit)
{
    auto const& form = visit.request().form;
    auto const email = std::string{form.get("email")};
    auto const back = return_address(form.get("retour"), "");
    auto const opened = account::log_in(visit.site().desk,
                                        {.email = email,
                                         .password = std::string{form.get("password")},
                                         .client = visit.request().client,
                                         .user_agent = std::string{visit.request().headers.get("user-agent")},
                                         .former_token = std::string{cookie(visit.request().cookies, k_session_cookie, visit.secure())}},
                                        visit.space().id);
    if (!opened) {
        return show_log_in(visit, email, back, &opened.error());
    }
    set_session(visit, opened->token);
    auto response = visit.see_other("/compte", "account.log_in.done");
    if (!back.empty()) {
        response.headers.clear();
        response.header("Location", back); // an address of ours, with its language
    }
    return response;
}

http::Response log_out(Visit& visit)
{
    if (visit.visitor()) {
        visit.site().sessions.close(visit.visitor()->session_token);
    }
    set_session(visit, "");
    return visit.see_other("/", "account.log_in.out");
}

http::Response forgotten_form(Visit& visit) { return show_forgotten(visit, "", nullptr); }

http::Response forgotten(Visit& visit)
{
    auto const email = std::string{visit.request().form.get("email")};
    auto const asked = account::request_reset(visit.site().desk, email, visit.space().id, visit.request().client);
    if (!asked) {
        return show_forgotten(visit, email, &asked.error());
    }
    return visit.see_other("/compte/connexion", "account.forgotten.sent");
}

} // namespace maillage::web::pages
