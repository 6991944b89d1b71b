// SPDX-License-Identifier: AGPL-3.0-or-later
#include <charconv>

#include "service/audit.hpp"
#include "web/form.hpp"
#include "web/http/url.hpp"
#include "web/pages/management.hpp"

namespace maillage::web::pages {

namespace {

std::string kind_label(Visit const& visit, std::string const& kind)
{
    auto const id = "event_kind." + kind;
    return i18n::Catalogue::instance().has(visit.language(), id) ? visit.t(id) : kind;
}

std::string author(Visit const& visit, store::audit::Line const& line)
{
    if (line.event.account) {
        return line.account_name.empty() ? visit.t("account.erased_person") : line.account_name;
    }
    return visit.t(line.event.via == "cli"   ? "manage.journal.operator"
                   : line.event.via == "job" ? "manage.journal.job"
                                             : "manage.journal.system");
}

std::optional<std::int64_t> number(std::string_view text)
{
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && !text.empty() ? std::optional{value} : std::nullopt;
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
                                            .before = number(query.get("avant"))};
    auto const administrator = service::Administrator::check(visit.visitor()->actor()).value();
    auto const answer = service::audit::page(visit.site().database, administrator, question);
    auto error = answer ? base::Error{} : answer.error();
    // The services name what was asked; the page's fields have French names, as its addresses do.
    error.input = error.input == "who" ? "qui" : error.input == "from" ? "du" : error.input == "to" ? "au" : error.input;
    auto view = Form{visit, answer ? nullptr : &error}
                    .field({.name = "qui",
                            .label = "manage.journal.who",
                            .value = question.who,
                            .hint = "manage.journal.who_hint",
                            .autocomplete = "off",
                            .required = false})
                    .field({.name = "action",
                            .label = "manage.journal.kind",
                            .value = question.kind,
                            .hint = "manage.journal.kind_hint",
                            .required = false})
                    .field({.name = "objet",
                            .label = "manage.journal.object",
                            .value = question.object,
                            .hint = "manage.journal.object_hint",
                            .required = false})
                    .field({.name = "du", .label = "manage.journal.from", .type = "date", .value = question.from, .required = false})
                    .field({.name = "au", .label = "manage.journal.to", .type = "date", .value = question.to, .required = false})
                    .view();
    std::vector<render::View> lines;
    if (answer) {
        for (auto const& line : answer->lines) {
            lines.push_back(render::View{}
                                .set("at", i18n::date_time(visit.language(), line.event.at, visit.site().settings.site.time_zone))
                                .set("by", author(visit, line))
                                .set("what", kind_label(visit, line.event.kind))
                                .set("on", line.event.object_kind + " " + line.event.object_id));
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
    return visit.page("management/journal",
                      {.title = visit.t("manage.journal.title"),
                       .breadcrumbs = {{visit.t("manage.title"), "/gestion"}, {visit.t("manage.journal.title")}},
                       .indexed = false},
                      view, answer ? 200 : 422);
}

} // namespace maillage::web::pages
