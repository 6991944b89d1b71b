// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/links.hpp"
#include "web/form.hpp"
#include "web/pages/account.hpp"

namespace maillage::web::pages {

namespace account = service::account;

namespace {

/// The address of the page is a secret: it goes to no other page, and nothing keeps it. (`no-referrer` would also make browsers send
/// `Origin: null` with the form.)
http::Response secret(http::Response response)
{
    response.header("Referrer-Policy", "strict-origin");
    response.header("Cache-Control", "private, no-store");
    return response;
}

http::Response unusable(Visit& visit)
{
    render::View view;
    return secret(visit.page("account/link_unusable", {.title = visit.t("account.link.unusable_title"), .kind = "form", .indexed = false},
                             view, 404));
}

http::Response show_link(Visit& visit, account::LinkContent const& content, base::Error const* error)
{
    using model::LinkPurpose;
    auto const& typed = visit.request().form;
    auto const purpose = std::string{model::name(content.purpose)};
    auto const asks_email = content.purpose == LinkPurpose::bootstrap;
    auto const asks_name = asks_email || content.purpose == LinkPurpose::invitation;
    auto const asks_password = content.purpose != LinkPurpose::email_change;
    Form form{visit, error};
    if (asks_email) {
        form.field({.name = "email",
                    .label = "account.form.email",
                    .type = "email",
                    .value = std::string{typed.get("email")},
                    .autocomplete = "email"});
    }
    if (asks_name) {
        form.field({.name = "name",
                    .label = "account.form.name",
                    .value = std::string{typed.first("name").value_or(content.name)},
                    .hint = "account.form.name_hint",
                    .autocomplete = "name"});
    }
    if (asks_password) {
        form.field({.name = "password",
                    .label = "account.form.new_password",
                    .type = "password",
                    .hint = "account.form.new_password_hint",
                    .autocomplete = "new-password"});
    }
    auto view = form.view();
    auto const title = visit.t("account.link." + purpose + "_title");
    view.set("title", title)
        .set("lead", visit.t("account.link." + purpose + "_lead", {{"site", visit.space().name}, {"email", content.email}}))
        .set("action", visit.t("account.link." + purpose + "_action"))
        // Lets password managers file the new password under the right account.
        .set_if("username", asks_password && !asks_email ? content.email : std::string{})
        .set("asks_email", asks_email)
        .set("asks_name", asks_name)
        .set("asks_password", asks_password);
    return secret(visit.page("account/link", {.title = title, .kind = "form", .indexed = false}, view, error == nullptr ? 200 : 422));
}

} // namespace

http::Response link_form(Visit& visit)
{
    auto const content = account::look_at_link(visit.site().desk, visit.parameter("token"), visit.space().id);
    return content ? show_link(visit, *content, nullptr) : unusable(visit);
}

http::Response link(Visit& visit)
{
    auto const& desk = visit.site().desk;
    auto const& token = visit.parameter("token");
    auto const content = account::look_at_link(desk, token, visit.space().id);
    if (!content) {
        return unusable(visit);
    }
    auto const done = "account.link." + std::string{model::name(content->purpose)} + "_done";
    if (content->purpose == model::LinkPurpose::email_change) {
        auto const confirmed = account::confirm_email(desk, token, visit.space().id);
        return confirmed ? secret(visit.see_other("/compte", done)) : show_link(visit, *content, &confirmed.error());
    }
    auto const& form = visit.request().form;
    auto const opened = account::use_link(desk, token, visit.space().id,
                                          {.email = std::string{form.get("email")},
                                           .name = std::string{form.get("name")},
                                           .password = std::string{form.get("password")},
                                           .language = std::string{i18n::code(visit.language())},
                                           .user_agent = std::string{visit.request().headers.get("user-agent")}});
    if (!opened) {
        return opened.error().message == "error.link.unusable" ? unusable(visit) : show_link(visit, *content, &opened.error());
    }
    set_session(visit, opened->token);
    return secret(visit.see_other("/compte", done));
}

} // namespace maillage::web::pages
