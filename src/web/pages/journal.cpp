// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/audit.hpp"
#include "web/form.hpp"
#include "web/http/url.hpp"
#include "web/pages/management.hpp"

namespace maillage::web::pages {

namespace {

std::string author(Visit const& visit, store::audit::Line const& line)
{
    if (line.event.account) {
        return line.account_name.empty() ? visit.t("account.erased_person") : line.account_name;
    }
    return visit.t(line.event.via == "cli"   ? "manage.journal.operator"
                   : line.event.via == "job" ? "manage.journal.job"
                                             : "manage.journal.system");
}

/// Every kind of event there is a word for, and the one asked for if there is none.
std::vector<Form::Option> kinds(Visit const& visit, std::string const& asked)
{
    constexpr std::string_view k_area = "event_kind.";
    std::vector<Form::Option> options{{"", visit.t("manage.journal.any"), asked.empty()}};
    bool known = asked.empty();
    for (auto const& id : i18n::Catalogue::instance().ids(visit.language())) {
        if (id.starts_with(k_area)) {
            auto kind = id.substr(k_area.size());
            known = known || kind == asked;
            options.push_back({kind, visit.t(id), kind == asked});
        }
    }
    if (!known) {
        options.push_back({asked, asked, true});
    }
    return options;
}

/// What an event touched: its kind in words (of a role, which one), and the page where it is managed, when there is one.
render::View object(Visit const& visit, model::Event const& event)
{
    auto const role = model::role_named(event.object_kind);
    auto const is_account = role || event.object_kind == "account";
    std::string_view const folder = is_account                     ? "/gestion/comptes/"
                                    : event.object_kind == "job"   ? "/gestion/taches/"
                                    : event.object_kind == "space" ? "/gestion/espaces/"
                                                                   : "";
    return render::View{}
        .set("what_kind", role ? word(visit, "role", event.object_kind) : word(visit, "object_kind", event.object_kind))
        .set("what_id", event.object_id)
        .set_if("what_url", folder.empty() ? std::string{} : visit.url(std::string{folder} + event.object_id));
}

} // namespace

http::Response journal(Visit& visit)
{
    auto const& query = visit.request().query;
    service::audit::Question const question{.who = std::string{query.get("qui")},
                                            .kind = std::string{query.get("action")},
                                            .object = std::string{query.get("objet")},
                                            .from = std::string{query.get("du")},
                                            .to = std::string{query.get("au")},
                                            .before = place_in_list(query.get("avant"))};
    auto const answer = service::audit::page(visit.site().database, administrator(visit), question);
    auto error = answer ? base::Error{} : answer.error();
    // The services name what was asked; the page's fields have French names, as its addresses do.
    error.input = error.input == "who" ? "qui" : error.input == "from" ? "du" : error.input == "to" ? "au" : error.input;
    auto view = Form{visit, answer ? nullptr : &error}
                    .field({.name = "qui",
                            .label = "manage.journal.who",
                            .value = question.who,
                            .hint = "manage.journal.who_hint",
                            .autocomplete = "off",
                            .filters = true})
                    .select({.name = "action", .label = "manage.journal.kind", .filters = true}, kinds(visit, question.kind))
                    .field({.name = "objet",
                            .label = "manage.journal.object",
                            .value = question.object,
                            .hint = "manage.journal.object_hint",
                            .filters = true})
                    .field({.name = "du", .label = "manage.journal.from", .type = "date", .value = question.from, .filters = true})
                    .field({.name = "au", .label = "manage.journal.to", .type = "date", .value = question.to, .filters = true})
                    .view();
    std::vector<render::View> lines;
    if (answer) {
        for (auto const& line : answer->lines) {
            lines.push_back(object(visit, line.event)
                                .set("at", moment(visit, line.event.at))
                                .set("by", author(visit, line))
                                .set("what", word(visit, "event_kind", line.event.kind)));
        }
    }
    std::string older;
    if (answer && answer->next) {
        older = visit.url("/gestion/journal") + "?avant=" + std::to_string(*answer->next);
        for (auto const* name : {"qui", "action", "objet", "du", "au"}) {
            if (auto const value = query.get(name); !value.empty()) {
                older += "&" + std::string{name} + "=" + http::percent_encode(value);
            }
        }
    }
    view.set("lines", lines).set_if("older", older);
    return visit.page("management/journal", management_frame(visit, visit.t("manage.journal.title")), view, answer ? 200 : 422);
}

} // namespace maillage::web::pages
