// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cooperation/coordinators.hpp"
#include "service/cooperation/editing.hpp"
#include "service/cooperation/reminders.hpp"
#include "web/failure.hpp"
#include "web/form.hpp"
#include "web/pages/cooperations.hpp"
#include "web/pages/notebook_words.hpp"

namespace maillage::web::pages {

namespace {

namespace cooperation_service = service::cooperation;
using cooperation_service::Coordination;
using render::View;

std::string own_path(std::string const& slug, std::string_view end) { return "/cooperations/" + slug + "/" + std::string{end}; }

/// Of a form about one cooperation.
Frame frame_about(Visit const& visit, model::Cooperation const& one, std::string title)
{
    return {.title = title,
            .breadcrumbs = {{visit.t(one.pole ? "cooperation.poles" : "cooperation.title"), one.pole ? "/poles" : "/cooperations"},
                            {one.title, cooperation_path(one.pole, one.slug)},
                            {title}},
            .kind = "form",
            .indexed = false};
}

std::vector<View> coordinator_rows(Visit const& visit, Coordination const& found)
{
    std::vector<View> rows;
    for (auto const& one : found.coordinators) {
        rows.push_back(View{}
                           .set("person", one.name.empty() ? visit.t("manage.accounts.unnamed") : one.name)
                           .set("address", one.email)
                           .set("since", visit.t("coordination.since", {{"day", written_day(visit, one.at)}}))
                           .set("invited", one.state == model::AccountState::invited)
                           .set("coordinator_id", one.public_id)
                           .set("own", found.own && found.own->id == one.id));
    }
    return rows;
}

http::Response show_coordination(Visit& visit, Coordination const& found, base::Error const* error)
{
    auto const& sent = visit.request().form;
    auto const typed = [&](std::string_view name) { return error == nullptr ? std::string{} : std::string{sent.get(name)}; };
    auto const language = typed("language");
    auto view =
        Form{visit, error}
            .field({.name = "email", .label = "account.form.email", .type = "email", .value = typed("email"), .autocomplete = "off"})
            .field({.name = "name",
                    .label = "account.form.name",
                    .value = typed("name"),
                    .hint = "manage.accounts.invite_name_hint",
                    .autocomplete = "off",
                    .required = false})
            .select({.name = "language", .label = "account.form.language"},
                    {{"fr", visit.t("account.form.french"), language != "en"}, {"en", visit.t("account.form.english"), language == "en"}})
            .view();
    auto const& one = found.cooperation;
    bool const reminds = found.own && found.own->remind;
    view.set("cooperation", one.title)
        .set("cooperation_url", visit.url(cooperation_path(one.pole, one.slug)))
        .set("here", visit.url(own_path(one.slug, "coordination")))
        .set("coordinators", coordinator_rows(visit, found))
        .set("is_own", found.own.has_value() && one.pole)
        .set("reminds", reminds)
        .set("remind_words", visit.t(reminds ? "coordination.reminded" : "coordination.not_reminded"));
    return visit.page("cooperation_coordination", frame_about(visit, one, visit.t("coordination.title")), view,
                      error == nullptr ? 200 : status_of(error->code));
}

http::Response show_withdrawal(Visit& visit, model::Cooperation const& one, base::Error const* error)
{
    auto view = Form{visit, error}
                    .field({.name = "text",
                            .label = "cooperation.withdraw.words",
                            .value = std::string{visit.request().form.get("text")},
                            .hint = "cooperation.withdraw.words_hint",
                            .rows = 4})
                    .view();
    view.set("cooperation", one.title)
        .set("here", visit.url(own_path(one.slug, "retrait")))
        .set("back", visit.url(cooperation_path(one.pole, one.slug)));
    return visit.page("cooperation_withdraw", frame_about(visit, one, visit.t("cooperation.withdraw.title")), view,
                      error == nullptr ? 200 : status_of(error->code));
}

/// A page at an address that is a secret, for nobody else.
http::Response sealed_reminder(http::Response response)
{
    response.header("Cache-Control", "no-store").header("Referrer-Policy", "no-referrer");
    return response;
}

http::Response show_reminder(Visit& visit, base::result<cooperation_service::Reminded> const& found)
{
    if (!found) {
        return sealed_reminder(visit.failure(found.error()));
    }
    View view;
    view.set("cooperation", found->title)
        .set("cooperation_url", visit.url(cooperation_path(true, found->slug)))
        .set("here", visit.url("/rappels/" + visit.parameter("token")))
        .set("reminds", found->remind);
    auto const title = visit.t("coordination.reminders");
    return sealed_reminder(
        visit.page("cooperation_reminder", {.title = title, .breadcrumbs = {{title}}, .kind = "form", .indexed = false}, view));
}

} // namespace

http::Response coordination_form(Visit& visit)
{
    auto const found = cooperation_service::coordination(visit.site().database, visit.visitor()->actor(), visit.parameter("slug"));
    return found ? show_coordination(visit, *found, nullptr) : visit.failure(found.error());
}

http::Response change_coordination(Visit& visit)
{
    auto const& desk = visit.site().desk;
    auto const& actor = visit.visitor()->actor();
    auto const& slug = visit.parameter("slug");
    auto const& form = visit.request().form;
    auto const action = form.get("action");
    auto const found = cooperation_service::coordination(visit.site().database, actor, slug);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const path = own_path(slug, "coordination");
    if (action == "nommer") {
        auto const named = cooperation_service::name_coordinator(
            desk, actor, slug,
            {std::string{form.get("email")}, std::string{form.get("name")}, std::string{form.first("language").value_or("fr")}});
        return named ? visit.see_other(path, "coordination.named", {{"email", named->email}})
                     : show_coordination(visit, *found, &named.error());
    }
    if (action == "fin") {
        auto const id = form.get("coordinator");
        auto const done = cooperation_service::end_coordinating(desk, actor, slug, id);
        if (!done) {
            return visit.failure(done.error());
        }
        // Who leaves may no longer see who stays.
        bool const left = found->own && found->own->public_id == id;
        return visit.see_other(left ? cooperation_path(found->cooperation.pole, slug) : path, "coordination.ended");
    }
    bool const remind = action == "rappel";
    auto const done = cooperation_service::choose_reminders(desk, actor, slug, remind);
    return done ? visit.see_other(path, remind ? "coordination.reminded" : "coordination.not_reminded") : visit.failure(done.error());
}

http::Response withdraw_cooperation_form(Visit& visit)
{
    auto const found = cooperation_service::open(visit.site().database, visit.visitor()->actor(), visit.parameter("slug"));
    return found ? show_withdrawal(visit, found->cooperation, nullptr) : visit.failure(found.error());
}

http::Response withdraw_cooperation(Visit& visit)
{
    auto const& actor = visit.visitor()->actor();
    auto const found = cooperation_service::open(visit.site().database, actor, visit.parameter("slug"));
    if (!found) {
        return visit.failure(found.error());
    }
    auto const done =
        cooperation_service::withdraw(visit.site().database, actor, visit.parameter("slug"), visit.request().form.get("text"), base::now());
    auto const& one = found->cooperation;
    return done ? visit.see_other(cooperation_path(one.pole, one.slug), "cooperation.withdraw.done")
                : show_withdrawal(visit, one, &done.error());
}

http::Response list_cooperation_again(Visit& visit)
{
    auto const editor = cooperation_service::Editor::check(visit.visitor()->actor()).value();
    auto const done = cooperation_service::list_again(visit.site().database, editor, visit.parameter("slug"), base::now());
    return done ? visit.see_other("/cooperations/" + visit.parameter("slug"), "cooperation.withdraw.undone") : visit.failure(done.error());
}

http::Response reminder_form(Visit& visit)
{
    return show_reminder(visit, cooperation_service::look_at_reminder(visit.site().database, visit.space().id, visit.parameter("token")));
}

http::Response end_reminders(Visit& visit)
{
    return show_reminder(
        visit, cooperation_service::end_reminders(visit.site().database, visit.space().id, visit.parameter("token"), base::now()));
}

} // namespace maillage::web::pages
