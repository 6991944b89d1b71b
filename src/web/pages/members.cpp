// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/members.hpp"

#include <algorithm>

#include "web/form.hpp"
#include "web/http/url.hpp"
#include "web/pages/management.hpp"

namespace maillage::web::pages {

namespace account = service::account;

namespace {

constexpr std::int64_t k_members_shown = 100;

std::string role_name(Visit const& visit, model::Role role) { return visit.t("role." + std::string{model::name(role)}); }

std::vector<Form::Option> role_options(Visit const& visit, std::vector<model::Role> const& chosen)
{
    std::vector<Form::Option> options;
    for (auto const role : model::k_roles) {
        auto const name = std::string{model::name(role)};
        options.push_back({name, role_name(visit, role), std::ranges::find(chosen, role) != chosen.end(), visit.t("role_hint." + name)});
    }
    return options;
}

std::vector<model::Role> typed_roles(Visit const& visit)
{
    std::vector<model::Role> roles;
    for (auto const text : visit.request().form.all("role")) {
        if (auto const role = model::role_named(text)) {
            roles.push_back(*role);
        }
    }
    return roles;
}

render::View member_view(Visit const& visit, account::Member const& member)
{
    std::string roles;
    for (auto const role : member.roles) {
        roles += (roles.empty() ? "" : ", ") + role_name(visit, role);
    }
    auto const& day = member.account.last_login_day;
    auto const date = day ? base::parse_iso_date(*day) : base::result<base::Date>{base::failure(base::ErrorCode::absent, "")};
    return render::View{}
        .set("member_url", visit.url("/gestion/comptes/" + member.account.public_id))
        .set("member_name", member.account.name.empty() ? visit.t("manage.accounts.unnamed") : member.account.name)
        .set("member_email", member.account.email)
        .set("member_roles", roles)
        .set("member_state", visit.t("account_state." + std::string{model::name(member.account.state)}))
        .set("member_day", date ? i18n::date(visit.language(), *date) : visit.t("manage.accounts.never"));
}

http::Response show_members(Visit& visit, base::Error const* error)
{
    auto const& form = visit.request().form;
    auto const language = std::string{form.first("language").value_or("fr")};
    auto view =
        Form{visit, error}
            .field({.name = "email",
                    .label = "account.form.email",
                    .type = "email",
                    .value = std::string{form.get("email")},
                    .autocomplete = "off"})
            .field({.name = "name",
                    .label = "account.form.name",
                    .value = std::string{form.get("name")},
                    .hint = "manage.accounts.invite_name_hint",
                    .autocomplete = "off",
                    .required = false})
            .select({.name = "language", .label = "account.form.language"},
                    {{"fr", visit.t("account.form.french"), language == "fr"}, {"en", visit.t("account.form.english"), language == "en"}})
            .choices({.name = "role", .label = "manage.accounts.roles", .type = "checkbox"}, role_options(visit, typed_roles(visit)))
            .view();
    auto const list = account::members(visit.site().desk, administrator(visit), k_members_shown, visit.request().query.get("apres"));
    std::vector<render::View> rows;
    for (auto const& member : list) {
        rows.push_back(member_view(visit, member));
    }
    auto const& settings = visit.site().settings;
    view.set("members", rows)
        .set_if("next",
                std::ssize(list) == k_members_shown ? visit.url("/gestion/comptes?apres=" + list.back().account.public_id) : std::string{})
        .set("invite_lead", visit.t("manage.accounts.invite_lead", {{"days", std::int64_t{settings.accounts.invitation_days}}}))
        .set_if("outbox", settings.mail.smtp_url.empty() ? visit.t("manage.accounts.outbox_text", {{"folder", settings.mail.outbox}})
                                                         : std::string{});
    return visit.page("management/members", management_frame(visit, visit.t("manage.accounts.title")), view, error == nullptr ? 200 : 422);
}

http::Response show_member(Visit& visit, account::Member const& found, base::Error const* error)
{
    auto view = Form{visit, error}
                    .choices({.name = "role", .label = "manage.account.roles", .type = "checkbox"}, role_options(visit, found.roles))
                    .view();
    auto const& person = found.account;
    auto const title = person.name.empty() ? visit.t("manage.accounts.unnamed") : person.name;
    auto const state = visit.t("account_state." + std::string{model::name(person.state)});
    auto const invited = person.state == model::AccountState::invited;
    view.set("title", title)
        .set("lead", visit.t("manage.account.lead", {{"email", person.email}, {"state", state}}))
        .set("since",
             visit.t("manage.account.since",
                     {{"date", i18n::date(visit.language(), base::Date{std::chrono::floor<std::chrono::days>(person.created_at)})}}))
        .set("member_url", visit.url("/gestion/comptes/" + person.public_id))
        .set("send", visit.t(invited ? "manage.account.send_invitation" : "manage.account.send_reset"))
        .set("journal_url", visit.url("/gestion/journal?objet=" + person.public_id));
    auto frame = management_frame(visit, title, Crumb{visit.t("manage.accounts.title"), "/gestion/comptes"});
    frame.kind = "form";
    return visit.page("management/member", frame, view, error == nullptr ? 200 : 422);
}

} // namespace

http::Response members(Visit& visit)
{
    take_kept_form(visit);
    return show_members(visit, nullptr);
}

http::Response invite(Visit& visit)
{
    auto const& form = visit.request().form;
    auto const invited = account::invite(visit.site().desk, administrator(visit),
                                         {.email = std::string{form.get("email")},
                                          .name = std::string{form.get("name")},
                                          .language = std::string{form.get("language")},
                                          .roles = typed_roles(visit)});
    if (!invited) {
        return show_members(visit, &invited.error());
    }
    auto const known = invited->account.state == model::AccountState::active;
    return visit.see_other("/gestion/comptes", known ? "manage.accounts.invite_existing" : "manage.accounts.invite_done",
                           {{"email", invited->account.email}});
}

http::Response member(Visit& visit)
{
    auto const found = account::member(visit.site().desk, administrator(visit), visit.parameter("id"));
    return found ? show_member(visit, *found, nullptr) : visit.failure(found.error());
}

http::Response change_roles(Visit& visit)
{
    auto const& desk = visit.site().desk;
    auto const& id = visit.parameter("id");
    auto const found = account::member(desk, administrator(visit), id);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const wanted = typed_roles(visit);
    bool changed = false;
    // Given before taken: whoever moves from one role to another never leaves the space in between.
    for (auto const role : model::k_roles) {
        bool const has = std::ranges::find(found->roles, role) != found->roles.end();
        if (!has && std::ranges::find(wanted, role) != wanted.end()) {
            if (auto const granted = account::grant(desk, administrator(visit), id, role); !granted) {
                return show_member(visit, *found, &granted.error());
            }
            changed = true;
        }
    }
    for (auto const role : found->roles) {
        if (std::ranges::find(wanted, role) == wanted.end()) {
            if (auto const revoked = account::revoke(desk, administrator(visit), id, role); !revoked) {
                return show_member(visit, *found, &revoked.error());
            }
            changed = true;
        }
    }
    auto const left = account::member(desk, administrator(visit), id);
    return visit.see_other(left ? "/gestion/comptes/" + id : std::string{"/gestion/comptes"},
                           changed ? "manage.account.roles_done" : "manage.account.roles_same");
}

http::Response send_link(Visit& visit)
{
    auto const& desk = visit.site().desk;
    auto const& id = visit.parameter("id");
    auto const found = account::member(desk, administrator(visit), id);
    auto const sent = account::renew_link(desk, administrator(visit), id, true);
    if (!found || !sent) {
        return visit.failure(found ? sent.error() : found.error());
    }
    return visit.see_other("/gestion/comptes/" + id, "manage.account.sent", {{"email", found->account.email}});
}

} // namespace maillage::web::pages
