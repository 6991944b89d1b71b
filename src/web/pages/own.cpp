// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/own.hpp"

#include <nlohmann/json.hpp>

#include "service/account/erase.hpp"
#include "web/form.hpp"
#include "web/pages/account.hpp"

namespace maillage::web::pages {

namespace account = service::account;

namespace {

int status_of_form(base::Error const* error) { return error == nullptr ? 200 : error->code == base::ErrorCode::too_many ? 429 : 422; }

/// A field of the page as typed when its form just came back, otherwise as stored.
std::string typed(Visit const& visit, std::string_view name, std::string const& stored)
{
    return std::string{visit.request().form.first(name).value_or(stored)};
}

std::vector<render::View> session_views(Visit& visit)
{
    std::vector<render::View> views;
    for (auto const& session : visit.site().sessions.mine(visit.visitor()->actor())) {
        auto const agent = session.agent.empty() ? visit.t("account.own.session_unknown") : session.agent;
        auto const seen = i18n::date_time(visit.language(), session.seen_at, visit.site().settings.site.time_zone);
        views.push_back(render::View{}
                            .set("session_id", session.public_id)
                            .set("agent", agent)
                            .set("seen", visit.t("account.own.session_seen", {{"at", seen}}))
                            .set("end_of", visit.t("account.own.session_end_of", {{"agent", agent}}))
                            .set("current", session.id == visit.visitor()->actor().session()));
    }
    return views;
}

http::Response show_account(Visit& visit, base::Error const* error)
{
    auto const& person = visit.visitor()->account();
    auto const language = typed(visit, "language", person.language);
    auto view =
        Form{visit, error}
            .field({.name = "name",
                    .label = "account.form.name",
                    .value = typed(visit, "name", person.name),
                    .hint = "account.form.name_hint",
                    .autocomplete = "name"})
            .select({.name = "language", .label = "account.form.language"},
                    {{"fr", visit.t("account.form.french"), language == "fr"}, {"en", visit.t("account.form.english"), language == "en"}})
            .field({.name = "email",
                    .label = "account.own.new_email",
                    .type = "email",
                    .value = typed(visit, "email", ""),
                    .hint = "account.own.email_hint",
                    .autocomplete = "email"})
            .field({.name = "email_password",
                    .label = "account.form.current_password",
                    .type = "password",
                    .autocomplete = "current-password"})
            .field({.name = "current_password",
                    .label = "account.form.current_password",
                    .type = "password",
                    .autocomplete = "current-password"})
            .field({.name = "password",
                    .label = "account.form.new_password",
                    .type = "password",
                    .hint = "account.form.new_password_hint",
                    .autocomplete = "new-password"})
            .view();
    std::vector<render::View> roles;
    for (auto const role : visit.visitor()->actor().roles()) {
        roles.push_back(render::View{}
                            .set("role", visit.t("role." + std::string{model::name(role)}))
                            .set("role_text", visit.t("role_hint." + std::string{model::name(role)})));
    }
    auto const sessions = session_views(visit);
    view.set("roles", roles)
        .set("email_now", visit.t("account.own.email_now", {{"email", person.email}}))
        .set("sessions", sessions)
        .set("several_sessions", sessions.size() > 1);
    return visit.page(
        "account/own",
        {.title = visit.t("account.own.title"), .breadcrumbs = {{visit.t("account.own.title")}}, .kind = "form", .indexed = false}, view,
        status_of_form(error));
}

base::result<account::Confirmed> confirm(Visit& visit, std::string_view field)
{
    auto confirmed =
        account::Confirmed::check(visit.site().desk, visit.visitor()->actor(), visit.request().form.get(field), visit.request().client);
    if (!confirmed && confirmed.error().input == "current_password") {
        confirmed.error().input = field;
    }
    return confirmed;
}

http::Response answer(Visit& visit, base::result<void> const& done, std::string_view flash)
{
    return done ? visit.see_other("/compte", flash) : show_account(visit, &done.error());
}

http::Response show_erase(Visit& visit, base::Error const* error)
{
    auto const mode = visit.request().form.get("mode");
    auto view =
        Form{visit, error}
            .choices({.name = "mode", .label = "account.erase.mode", .type = "radio"},
                     {{"account", visit.t("account.erase.mode_account"), mode == "account", visit.t("account.erase.mode_account_hint")},
                      {"content", visit.t("account.erase.mode_content"), mode == "content", visit.t("account.erase.mode_content_hint")}})
            .field({.name = "current_password",
                    .label = "account.form.current_password",
                    .type = "password",
                    .autocomplete = "current-password"})
            .view();
    view.set("backups", visit.t("account.erase.backups", {{"days", std::int64_t{visit.site().settings.backup.retention_days}}}));
    return visit.page("account/erase",
                      {.title = visit.t("account.erase.title"),
                       .breadcrumbs = {{visit.t("account.own.title"), "/compte"}, {visit.t("account.erase.title")}},
                       .kind = "form",
                       .indexed = false},
                      view, status_of_form(error));
}

} // namespace

http::Response own(Visit& visit)
{
    take_kept_form(visit);
    return show_account(visit, nullptr);
}

http::Response change_profile(Visit& visit)
{
    auto const& form = visit.request().form;
    return answer(visit, account::change_profile(visit.site().desk, visit.visitor()->actor(), form.get("name"), form.get("language")),
                  "account.own.profile_done");
}

http::Response change_email(Visit& visit)
{
    auto const confirmed = confirm(visit, "email_password");
    if (!confirmed) {
        return show_account(visit, &confirmed.error());
    }
    return answer(visit, account::request_email_change(visit.site().desk, *confirmed, visit.request().form.get("email")),
                  "account.own.email_done");
}

http::Response change_password(Visit& visit)
{
    auto const confirmed = confirm(visit, "current_password");
    if (!confirmed) {
        return show_account(visit, &confirmed.error());
    }
    return answer(visit, account::change_password(visit.site().desk, *confirmed, visit.request().form.get("password")),
                  "account.own.password_done");
}

http::Response end_sessions(Visit& visit)
{
    auto const& actor = visit.visitor()->actor();
    auto const id = visit.request().form.get("session");
    if (!id.empty()) {
        return answer(visit, visit.site().sessions.end(actor, id), "account.own.session_ended");
    }
    auto const count = visit.site().sessions.end_others(actor);
    return visit.see_other("/compte", "account.own.sessions_ended", {{"count", count}});
}

http::Response download(Visit& visit)
{
    auto const data = account::personal_data(visit.site().desk, visit.visitor()->actor());
    if (!data) {
        return visit.failure(data.error());
    }
    auto response = visit.json(*data);
    response.header("Content-Disposition", "attachment; filename=\"maillage-" + visit.visitor()->account().public_id + ".json\"");
    return response;
}

http::Response erase_form(Visit& visit)
{
    take_kept_form(visit);
    return show_erase(visit, nullptr);
}

http::Response erase(Visit& visit)
{
    auto const mode = model::erasure_mode_named(visit.request().form.get("mode"));
    if (!mode) {
        auto const error = base::Error{base::ErrorCode::invalid, "error.erasure.mode", {}, "mode"};
        return show_erase(visit, &error);
    }
    auto const confirmed = confirm(visit, "current_password");
    if (!confirmed) {
        return show_erase(visit, &confirmed.error());
    }
    auto const erased = account::erase_own(visit.site().desk, *confirmed, *mode);
    if (!erased) {
        return show_erase(visit, &erased.error());
    }
    set_session(visit, "");
    return visit.see_other("/", "account.erase.done");
}

} // namespace maillage::web::pages
