// SPDX-License-Identifier: AGPL-3.0-or-later
#include <array>

#include "base/text.hpp"
#include "service/account/throttle.hpp"
#include "service/need/editing.hpp"
#include "service/need/letters.hpp"
#include "service/need/reading.hpp"
#include "service/organisation/lists.hpp"
#include "store/organisations.hpp"
#include "web/failure.hpp"
#include "web/form.hpp"
#include "web/http/url.hpp"
#include "web/pages/management.hpp"
#include "web/pages/needs.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/organisations.hpp"
#include "web/pages/place_field.hpp"

namespace maillage::web::pages {

namespace {

namespace need_service = service::need;
using need_service::NeedInput;
using render::View;

constexpr service::account::ThrottleRule k_need_answers{"need answer", 10, std::chrono::minutes{5}, std::chrono::hours{2}};

NeedInput typed_need(Visit const& visit)
{
    auto const& form = visit.request().form;
    auto const text = [&](std::string const& name) { return std::string{form.get(name)}; };
    NeedInput input;
    input.side = text("side");
    input.kind = text("kind");
    input.title = text("title");
    input.text = text("text");
    input.terms = text("terms");
    input.territory = typed_place(visit, true);
    input.reach = text("reach");
    input.from = text("from");
    input.until = text("until");
    input.notify = form.get("notify") == "yes";
    if (auto const seen = place_in_list(form.get("seen"))) {
        input.seen = base::from_milliseconds(*seen);
    }
    return input;
}

std::vector<Form::Option> need_terms(Visit const& visit, std::string_view list, std::string const& chosen)
{
    std::vector<Form::Option> options{{"", visit.t("organisation.form.choose"), chosen.empty()}};
    for (auto const& term : service::organisation::lists().of(list)) {
        options.push_back({term.code, term_word(visit, list, term.code), term.code == chosen});
    }
    if (!chosen.empty() && !service::organisation::lists().has(list, chosen)) {
        options.push_back({chosen, chosen, true});
    }
    return options;
}

std::vector<Form::Option> reach_options(Visit const& visit, std::string const& chosen)
{
    std::vector<Form::Option> options{{"", visit.t("need.anywhere"), chosen.empty()}};
    for (std::string const km : {"5", "10", "20", "50", "100"}) {
        options.push_back({km, visit.t("need.around", {{"km", std::int64_t{std::stoi(km)}}}), chosen == km});
    }
    for (std::string const level : {"epci", "departement", "region"}) {
        options.push_back({level, visit.t("need.form.reach_" + level), chosen == level});
    }
    if (std::ranges::none_of(options, &Form::Option::chosen)) {
        auto const key = model::TerritoryKey::parse(chosen);
        auto const place = key ? known_place(visit, *key) : std::nullopt;
        auto const number = place_in_list(chosen);
        options.push_back({chosen,
                           place    ? visit.t("need.within", {{"place", place->name}})
                           : number ? visit.t("need.around", {{"km", *number}})
                                    : chosen,
                           true});
    }
    return options;
}

/// Where a form stands.
struct NeedPlace {
    std::string here;
    std::string back;
    std::string title;
    std::vector<Crumb> crumbs;
    need_service::Opened const* opened{nullptr}; ///< one that is there, with who answered
};

Form::Field plain(std::string name, std::string const& value, bool hint)
{
    Form::Field field;
    field.label = "need.form." + name;
    field.hint = hint ? "need.form." + name + "_hint" : std::string{};
    field.name = std::move(name);
    field.value = value;
    field.autocomplete = "off";
    field.required = false;
    return field;
}

void set_follow_up(Visit& visit, View& view, need_service::Opened const& opened)
{
    std::vector<View> answers;
    for (auto const& one : opened.answers) {
        answers.push_back(View{}
                              .set("who", one.name)
                              .set("address", one.email)
                              .set("day", written_day(visit, one.at))
                              .set("paragraphs", paragraphs_of(one.text)));
    }
    std::vector<View> outcomes;
    for (auto const outcome : model::k_need_outcomes) {
        auto const code = std::string{model::name(outcome)};
        outcomes.push_back(View{}.set("value", code).set("label", visit.t("need.state." + code)));
    }
    bool const open = opened.kept.need.state == model::NeedState::open;
    view.set("answers", answers)
        .set("there", true)
        .set("open", open)
        .set_if("outcome", open ? std::string{} : visit.t("need.state." + std::string{model::name(opened.kept.need.state)}))
        .set("outcomes", outcomes)
        .set("close_url", visit.url(need_path(opened.kept.need.public_id) + "/clore"));
}

http::Response show_need_form(Visit& visit, NeedPlace const& place, NeedInput const& input, base::Error const* error)
{
    Form form{visit, error};
    std::vector<Form::Option> sides;
    for (auto const side : model::k_need_sides) {
        auto const code = std::string{model::name(side)};
        sides.push_back({code, visit.t("need.form.side_" + code), code == input.side});
    }
    form.choices({.name = "side", .label = "need.form.side", .type = "radio"}, sides)
        .select({.name = "kind", .label = "need.kind"}, need_terms(visit, "need", input.kind));
    auto title = plain("title", input.title, true);
    title.required = true;
    auto text = plain("text", input.text, true);
    text.rows = 6;
    form.field(title).field(text);
    PlaceField const where{visit, form, input.territory, "need.form.territory", "need.form.territory_hint"};
    form.select({.name = "reach", .label = "need.form.reach", .required = false}, reach_options(visit, input.reach))
        .field(plain("from", input.from, true))
        .field(plain("until", input.until, false))
        .select({.name = "terms", .label = "need.terms", .required = false}, need_terms(visit, "terms", input.terms))
        .choices({.name = "notify", .label = "need.form.letters", .type = "checkbox", .required = false},
                 {{"yes", visit.t("need.form.notify"), input.notify}});
    auto view = form.view();
    where.finish(view);
    view.set("heading", place.title)
        .set("here", visit.url(place.here))
        .set("back", visit.url(place.back))
        .set("there", false)
        .set_if("seen", input.seen ? std::to_string(base::to_milliseconds(*input.seen)) : std::string{});
    if (place.opened != nullptr) {
        set_follow_up(visit, view, *place.opened);
    }
    return visit.page("need_form", {.title = place.title, .breadcrumbs = place.crumbs, .kind = "form", .indexed = false}, view,
                      error == nullptr ? 200 : status_of(error->code));
}

NeedPlace place_of_change(Visit const& visit, need_service::Opened const& opened)
{
    auto const path = need_path(opened.kept.need.public_id);
    auto title = visit.t("need.form.change_title");
    return {path + "/modifier", path, title, {{visit.t("need.title"), "/besoins"}, {opened.kept.need.title, path}, {title}}, &opened};
}

/// Where a new one of an organisation is written; nothing when this visitor may not.
base::result<NeedPlace> place_of_new(Visit const& visit)
{
    auto const found = service::organisation::open(visit.site().database, visit.visitor()->actor(), visit.parameter("slug"));
    if (!found) {
        return base::failure(found.error());
    }
    auto const path = organisation_path(found->organisation.slug);
    auto title = visit.t("need.form.new_title");
    return NeedPlace{
        path + "/besoins/nouveau", path, title, {{visit.t("organisation.title"), "/acteurs"}, {found->organisation.name, path}, {title}}};
}

bool seeks_place(Visit const& visit) { return visit.request().form.get("action") == "lieu"; }

http::Response show_answer_form(Visit& visit, base::Error const* error)
{
    auto const found = need_service::read(visit.site().database, visit.space().id, visit.parameter("id"));
    if (!found) {
        return visit.failure(found.error());
    }
    if (!found->answerable) {
        return visit.failure(base::Error{base::ErrorCode::conflict,
                                         found->kept.need.state == model::NeedState::open ? "error.need.unanswerable" : "error.need.closed",
                                         {},
                                         {},
                                         {}});
    }
    auto const& sent = visit.request().form;
    auto view = Form{visit, error}
                    .field({.name = "name", .label = "need.answer.name", .value = std::string{sent.get("name")}, .autocomplete = "name"})
                    .field({.name = "email",
                            .label = "need.answer.email",
                            .type = "email",
                            .value = std::string{sent.get("email")},
                            .hint = "need.answer.email_hint",
                            .autocomplete = "email"})
                    .field({.name = "text", .label = "need.answer.text", .value = std::string{sent.get("text")}, .rows = 6})
                    .view();
    auto const path = need_path(found->kept.need.public_id);
    view.set("title", found->kept.need.title)
        .set("organisation", found->kept.organisation_name)
        .set("lead", visit.t("need.answer.lead", {{"organisation", found->kept.organisation_name}}))
        .set("here", visit.url(path + "/repondre"))
        .set("back", visit.url(path));
    return visit.page("need_answer",
                      {.title = visit.t("need.answer.title"),
                       .breadcrumbs = {{visit.t("need.title"), "/besoins"}, {found->kept.need.title, path}, {visit.t("need.answer.title")}},
                       .kind = "form",
                       .indexed = false},
                      view, error == nullptr ? 200 : status_of(error->code));
}

} // namespace

http::Response new_need(Visit& visit)
{
    auto const place = place_of_new(visit);
    NeedInput input;
    input.side = visit.request().query.get("quoi");
    return place ? show_need_form(visit, *place, input, nullptr) : visit.failure(place.error());
}

http::Response add_need(Visit& visit)
{
    auto const place = place_of_new(visit);
    if (!place) {
        return visit.failure(place.error());
    }
    auto const input = typed_need(visit);
    if (seeks_place(visit)) {
        return show_need_form(visit, *place, input, nullptr);
    }
    auto const made = need_service::create(visit.site().database, visit.visitor()->actor(), visit.parameter("slug"), input, base::now());
    return made ? visit.see_other(need_path(made->public_id), "need.form.saved") : show_need_form(visit, *place, input, &made.error());
}

http::Response need_form(Visit& visit)
{
    auto const found = need_service::open(visit.site().database, visit.visitor()->actor(), visit.parameter("id"));
    return found ? show_need_form(visit, place_of_change(visit, *found), found->input, nullptr) : visit.failure(found.error());
}

http::Response change_need(Visit& visit)
{
    auto const& actor = visit.visitor()->actor();
    auto const found = need_service::open(visit.site().database, actor, visit.parameter("id"));
    if (!found) {
        return visit.failure(found.error());
    }
    auto const input = typed_need(visit);
    auto const place = place_of_change(visit, *found);
    if (seeks_place(visit)) {
        return show_need_form(visit, place, input, nullptr);
    }
    auto const saved = need_service::change(visit.site().database, actor, visit.parameter("id"), input, base::now());
    return saved ? visit.see_other(place.back, "need.form.saved") : show_need_form(visit, place, input, &saved.error());
}

http::Response close_need(Visit& visit)
{
    auto const& actor = visit.visitor()->actor();
    auto const state = model::need_state_named(visit.request().form.get("outcome"));
    auto const done = need_service::put_state(visit.site().database, actor, visit.parameter("id"), state, base::now());
    if (!done) {
        return visit.failure(done.error());
    }
    if (state == model::NeedState::open) {
        return visit.see_other(need_path(done->need.public_id), "need.form.opened_again");
    }
    // Only the network's editors describe cooperations: whoever else closes one stays on its page.
    if (state == model::NeedState::cooperation && edits_organisations(visit)) {
        return visit.see_other("/gestion/cooperations/nouvelle?besoin=" + done->need.public_id, "need.form.now_describe");
    }
    return visit.see_other(need_path(done->need.public_id), "need.form.closed");
}

http::Response need_answer_form(Visit& visit) { return show_answer_form(visit, nullptr); }

http::Response send_need_answer(Visit& visit)
{
    std::array const counters{service::account::Counted{k_need_answers, service::account::network_of(visit.request().client)}};
    auto sent = service::account::count_attempt(visit.site().desk, counters);
    auto const& form = visit.request().form;
    if (sent) {
        sent = need_service::answer(visit.site().database, visit.space().id, visit.parameter("id"),
                                    {std::string{form.get("name")}, std::string{form.get("email")}, std::string{form.get("text")}},
                                    base::now());
    }
    if (!sent) {
        return sent.error().code == base::ErrorCode::absent ? visit.failure(sent.error()) : show_answer_form(visit, &sent.error());
    }
    return visit.see_other(need_path(visit.parameter("id")), "need.answer.done");
}

} // namespace maillage::web::pages
