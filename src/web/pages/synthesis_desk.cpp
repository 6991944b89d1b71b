// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <set>

#include "service/notebook/consultations.hpp"
#include "service/synthesis/comparison.hpp"
#include "service/synthesis/editing.hpp"
#include "service/synthesis/run.hpp"
#include "web/form.hpp"
#include "web/http/url.hpp"
#include "web/pages/job_view.hpp"
#include "web/pages/management.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/syntheses.hpp"
#include "web/pages/synthesis_view.hpp"
#include "web/report/views.hpp"

namespace maillage::web::pages {

namespace {

namespace making = service::synthesis;
using making::SynthesisOrder;
using render::View;

constexpr std::string_view k_desk = "/gestion/syntheses";

std::string desk_path(std::string const& id) { return std::string{k_desk} + "/" + id; }

Frame desk_frame(Visit const& visit, std::string title, bool below = true)
{
    Frame made{.title = title, .indexed = false};
    made.breadcrumbs.push_back({visit.t("manage.title"), "/gestion"});
    if (below) {
        made.breadcrumbs.push_back({visit.t("synthesis.title"), std::string{k_desk}});
    }
    made.breadcrumbs.push_back({std::move(title)});
    return made;
}

/// Lines, or words divided by commas, as people type lists.
std::vector<std::string> list_typed(std::string_view text)
{
    std::vector<std::string> list;
    while (!text.empty()) {
        auto const end = std::min(text.find_first_of(",;\n"), text.size());
        list.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return list;
}

std::string lines_of(std::vector<std::string> const& list)
{
    std::string text;
    for (auto const& one : list) {
        text += one + "\n";
    }
    return text;
}

struct NumberField {
    std::string name;
    std::int64_t model::SynthesisParameters::*member;
};
NumberField const k_number_fields[]{{"classes", &model::SynthesisParameters::classes},
                                    {"size", &model::SynthesisParameters::size},
                                    {"least_passages", &model::SynthesisParameters::least_passages},
                                    {"least_words", &model::SynthesisParameters::least_words},
                                    {"seed", &model::SynthesisParameters::seed}};

/// What the form says; a number that is none becomes one that is refused beside its field.
SynthesisOrder typed_order(Visit const& visit)
{
    auto const& form = visit.request().form;
    auto const text = [&](std::string_view name) { return std::string{form.get(name)}; };
    auto const number = [&](std::string const& name) {
        auto const typed = form.get(name);
        std::int64_t value = -1;
        auto const read = std::from_chars(typed.data(), typed.data() + typed.size(), value);
        return read.ec == std::errc{} && read.ptr == typed.data() + typed.size() ? value : std::int64_t{-1};
    };
    SynthesisOrder order;
    order.consultation = text("consultation");
    order.title = text("title");
    order.based_on = text("based_on");
    for (auto const theme : form.all("themes")) {
        order.selection.themes.emplace_back(theme);
    }
    for (auto const kind : form.all("kinds")) {
        if (auto const known = model::section_kind_named(kind)) {
            order.selection.kinds.push_back(*known);
        }
    }
    order.selection.territory = text("territory");
    order.selection.from = text("from");
    order.selection.to = text("to");
    auto& parameters = order.parameters;
    parameters.language = text("language");
    for (auto const& field : k_number_fields) {
        parameters.*field.member = number(field.name);
    }
    if (!form.get("least_class").empty()) {
        parameters.least_class = number("least_class");
    }
    parameters.stop = list_typed(form.get("stop"));
    parameters.expressions = list_typed(form.get("expressions"));
    parameters.lemmas = list_typed(form.get("lemmas"));
    return order;
}

std::string shown_number(std::int64_t value) { return value < 0 ? std::string{} : std::to_string(value); }

http::Response show_new(Visit& visit, SynthesisOrder const& order, base::Error const* error)
{
    auto const page = service::notebook::consultation(visit.site().database, visit.space().id, order.consultation, true);
    if (!page) {
        return visit.failure(page.error());
    }
    auto const& parameters = order.parameters;
    auto const& selection = order.selection;
    std::vector<Form::Option> themes;
    for (auto const& term : page->form.terms) {
        if (term.vocabulary == model::Vocabulary::theme) {
            themes.push_back({term.public_id, term.name, std::ranges::find(selection.themes, term.public_id) != selection.themes.end()});
        }
    }
    std::vector<Form::Option> kinds;
    for (auto const kind : model::k_section_kinds) {
        kinds.push_back(
            {std::string{model::name(kind)}, section_word(visit, kind), std::ranges::find(selection.kinds, kind) != selection.kinds.end()});
    }
    std::vector<Form::Option> places{{"", visit.t("synthesis.new.everywhere"), selection.territory.empty()}};
    for (auto const& place : making::places(visit.site().database, page->consultation)) {
        places.push_back({place.first, place.second, place.first == selection.territory});
    }
    Form form{visit, error};
    form.field({.name = "title",
                .label = "synthesis.new.name",
                .value = order.title,
                .hint = "synthesis.new.name_hint",
                .autocomplete = "off",
                .required = false})
        .choices(
            {.name = "themes", .label = "synthesis.new.themes", .type = "checkbox", .hint = "synthesis.new.themes_hint", .required = false},
            themes)
        .choices(
            {.name = "kinds", .label = "synthesis.new.kinds", .type = "checkbox", .hint = "synthesis.new.kinds_hint", .required = false},
            kinds)
        .select({.name = "territory", .label = "synthesis.new.territory", .required = false}, places)
        .field({.name = "from", .label = "synthesis.new.from", .type = "date", .value = selection.from.value_or(""), .required = false})
        .field({.name = "to", .label = "synthesis.new.to", .type = "date", .value = selection.to.value_or(""), .required = false})
        .select({.name = "language", .label = "report.parameter.language"},
                {{"fr", visit.t("report.french"), parameters.language == "fr"},
                 {"en", visit.t("report.english"), parameters.language == "en"}});
    for (auto const& field : k_number_fields) {
        form.field({.name = field.name,
                    .label = "synthesis.new." + field.name,
                    .type = "number",
                    .value = shown_number(parameters.*field.member),
                    .hint = "synthesis.new." + field.name + "_hint",
                    .autocomplete = "off"});
    }
    form.field({.name = "least_class",
                .label = "synthesis.new.least_class",
                .type = "number",
                .value = parameters.least_class ? shown_number(*parameters.least_class) : std::string{},
                .hint = "synthesis.new.least_class_hint",
                .autocomplete = "off",
                .required = false})
        .field({.name = "stop",
                .label = "synthesis.new.stop",
                .value = lines_of(parameters.stop),
                .hint = "synthesis.new.stop_hint",
                .required = false})
        .field({.name = "expressions",
                .label = "synthesis.new.expressions",
                .value = lines_of(parameters.expressions),
                .hint = "synthesis.new.expressions_hint",
                .required = false})
        .field({.name = "lemmas",
                .label = "synthesis.new.lemmas",
                .value = lines_of(parameters.lemmas),
                .hint = "synthesis.new.lemmas_hint",
                .required = false});
    auto view = form.view();
    view.set("here", visit.url(std::string{k_desk} + "/nouvelle"))
        .set("consultation_slug", page->consultation.slug)
        .set("consultation", page->consultation.title)
        .set("based_on", order.based_on)
        .set("again", !order.based_on.empty())
        .set("any_theme", !themes.empty())
        .set("open", error != nullptr || !order.based_on.empty());
    return visit.page("management/synthesis_new", desk_frame(visit, visit.t("synthesis.new.title")), view, error == nullptr ? 200 : 422);
}

base::result<SynthesisRead> read_here(Visit const& visit, making::Depth const& depth = {})
{
    return making::read_synthesis(visit.site().database, visit.space().id, visit.parameter("id"), true, depth);
}

std::string stage_of(Visit const& visit, model::Job const& job)
{
    auto const id = job.progress_message.value_or("synthesis.stage.queued");
    return i18n::Catalogue::instance().has(visit.language(), id) ? visit.t(id) : visit.t("synthesis.stage.queued");
}

http::Response show_waiting(Visit& visit, SynthesisRead const& read)
{
    View view;
    auto const here = visit.url(desk_path(read.synthesis.public_id));
    view.set("title", read.synthesis.title).set("csrf", visit.csrf_token()).set("here", here).set("waits", false);
    if (auto const job = making::job_of(visit.site().database, read.synthesis)) {
        set_progress(view, *job, here, visit.t("synthesis.run.progress"), stage_of(visit, *job));
        bool const stopping = job->state == model::JobState::running && job->cancel_requested;
        view.set("state", stopping ? visit.t("manage.jobs.state_stopping") : state_name(visit, job->state))
            .set_if("failure", failure_of(visit, *job))
            .set("can_stop", !has_ended(*job) && !job->cancel_requested)
            .set("can_restart", has_ended(*job));
    }
    return visit.page("management/synthesis_waiting", desk_frame(visit, read.synthesis.title), view);
}

http::Response show_edited(Visit& visit, SynthesisRead const& read, base::Error const* error)
{
    auto const& typed = visit.request().form;
    auto const& synthesis = read.synthesis;
    auto view = Form{visit, error}
                    .field({.name = "title",
                            .label = "synthesis.edit.name",
                            .value = std::string{typed.first("title").value_or(synthesis.title)},
                            .autocomplete = "off"})
                    .field({.name = "lead",
                            .label = "synthesis.edit.lead",
                            .value = std::string{typed.first("lead").value_or(synthesis.lead)},
                            .hint = "synthesis.edit.lead_hint",
                            .required = false})
                    .view();
    auto const here = visit.url(desk_path(synthesis.public_id));
    std::vector<View> classes;
    for (auto const& one : read.classes) {
        auto const number = std::to_string(*one.row.number);
        auto const fate = one.row.aside    ? visit.t("synthesis.edit.is_aside")
                          : one.row.joined ? visit.t("synthesis.edit.is_joined", {{"number", *one.row.joined}})
                                           : std::string{};
        classes.push_back(class_view(visit, read, one, 8)
                              .set("class_url", here + "/classes/" + number)
                              .set_if("fate", fate)
                              .set_if("note", one.row.note));
    }
    auto findings = finding_views(visit, read);
    view.set("here", here)
        .set("name", synthesis.title)
        .set("public_url", visit.url("/syntheses/" + synthesis.public_id))
        .set("published", synthesis.state == model::SynthesisState::published)
        .set("classes", classes)
        .set("findings", findings)
        .set("remarks", remark_views(visit, read))
        .set("figures", visit.t("synthesis.read_count", {{"notebooks", read.figures.notebooks}, {"passages", read.figures.passages}}))
        .set_if("selected", selection_in_words(visit, read))
        .set("again_url", visit.url(std::string{k_desk} + "/nouvelle?depuis=" + synthesis.public_id))
        .set("compare_url", read.based_on.empty() ? std::nullopt : std::optional{here + "/comparaison/" + read.based_on})
        .set("notebooks_url", visit.url("/consultations/" + read.consultation.slug + "/cahiers"));
    constexpr std::int64_t k_few_words = 2;
    bool const few = read.classes.size() < 2 && read.parameters.classes > 0 && read.parameters.least_words > k_few_words;
    view.set("few", few)
        .set("few_lead", visit.t("synthesis.edit.few", {{"least", read.parameters.least_words}}))
        .set("few_url", visit.url(std::string{k_desk} + "/nouvelle?mots=2&depuis=" + synthesis.public_id))
        .set("words_url", visit.url(synthesis_path(read) + "/mots"))
        .set("segments_url", visit.url(synthesis_path(read) + "/segments"));
    std::vector<View> kinds;
    for (auto const kind : model::k_finding_kinds) {
        auto const name = std::string{model::name(kind)};
        kinds.push_back(View{}.set("value", name).set("label", visit.t("synthesis.finding." + name)));
    }
    view.set("kinds", kinds);
    return visit.page("management/synthesis", desk_frame(visit, synthesis.title), view, error == nullptr ? 200 : 422);
}

/// After a button: back to the synthesis, with what became of it.
http::Response answer_desk(Visit& visit, base::result<void> const& done, std::string_view flash)
{
    return done ? visit.see_other(desk_path(visit.parameter("id")), flash) : visit.failure(done.error());
}

} // namespace

http::Response synthesis_desk(Visit& visit)
{
    auto const found = making::syntheses(visit.site().database, visit.space().id, "", true);
    if (!found) {
        return visit.failure(found.error());
    }
    std::vector<View> rows;
    for (auto const& one : *found) {
        rows.push_back(View{}
                           .set("url", visit.url(desk_path(one.synthesis.public_id)))
                           .set("title", one.synthesis.title)
                           .set("consultation", one.consultation_title)
                           .set("state", visit.t("synthesis.state." + std::string{model::name(one.synthesis.state)}))
                           .set("at", moment(visit, one.synthesis.created_at)));
    }
    std::vector<View> consultations;
    for (auto const& one : service::notebook::consultations(visit.site().database, visit.space().id, true)) {
        consultations.push_back(View{}
                                    .set("url", visit.url(std::string{k_desk} + "/nouvelle?consultation=" + one.consultation.slug))
                                    .set("title", one.consultation.title)
                                    .set("count", visit.t("notebook.count", {{"count", one.published}})));
    }
    View view;
    view.set("rows", rows).set("consultations", consultations);
    return visit.page("management/syntheses", desk_frame(visit, visit.t("synthesis.title"), false), view);
}

http::Response new_synthesis(Visit& visit)
{
    SynthesisOrder order;
    auto const& query = visit.request().query;
    order.consultation = query.get("consultation");
    if (auto const before = std::string{query.get("depuis")}; !before.empty()) {
        auto const read = making::read_synthesis(visit.site().database, visit.space().id, before, true);
        if (!read) {
            return visit.failure(read.error());
        }
        order.consultation = read->consultation.slug;
        order.title = read->synthesis.title;
        order.selection = read->selection;
        order.parameters = read->parameters;
        order.based_on = before;
        // A word chosen in a list of words: the analyst sees it in its field, and may still change it.
        if (auto const stop = std::string{query.get("ecarter")}; !stop.empty()) {
            order.parameters.stop.push_back(stop);
        }
        if (auto const least = place_in_list(query.get("mots"))) {
            order.parameters.least_words = *least;
        }
        if (auto const form = std::string{query.get("forme")}; !form.empty()) {
            order.parameters.lemmas.push_back(form + " = ");
        }
    }
    return show_new(visit, order, nullptr);
}

http::Response order_synthesis(Visit& visit)
{
    auto const order = typed_order(visit);
    auto const made = making::order_synthesis(visit.site().database, analyst(visit), order, base::now());
    return made ? visit.see_other(desk_path(*made)) : show_new(visit, order, &made.error());
}

http::Response edited_synthesis(Visit& visit)
{
    auto const read = read_here(visit);
    if (!read) {
        return visit.failure(read.error());
    }
    return read->synthesis.state == model::SynthesisState::waiting ? show_waiting(visit, *read) : show_edited(visit, *read, nullptr);
}

http::Response synthesis_progress(Visit& visit)
{
    auto const read = read_here(visit);
    if (!read) {
        return visit.failure(read.error());
    }
    auto const job = making::job_of(visit.site().database, read->synthesis);
    return job ? progress_answer(visit, *job, stage_of(visit, *job)) : visit.failure(404);
}

http::Response describe_synthesis(Visit& visit)
{
    auto const& form = visit.request().form;
    auto const done = making::describe_synthesis(visit.site().database, analyst(visit), visit.parameter("id"), form.get("title"),
                                                 form.get("lead"), base::now());
    if (done) {
        return visit.see_other(desk_path(visit.parameter("id")), "synthesis.edit.saved");
    }
    auto const read = read_here(visit);
    return read ? show_edited(visit, *read, &done.error()) : visit.failure(read.error());
}

http::Response publish_synthesis(Visit& visit)
{
    return answer_desk(visit, making::publish_synthesis(visit.site().database, analyst(visit), visit.parameter("id"), base::now()),
                       "synthesis.edit.is_published");
}

http::Response withdraw_synthesis(Visit& visit)
{
    return answer_desk(visit, making::withdraw_synthesis(visit.site().database, analyst(visit), visit.parameter("id"), base::now()),
                       "synthesis.edit.is_withdrawn");
}

http::Response remove_synthesis(Visit& visit)
{
    auto const done = making::remove_synthesis(visit.site().database, analyst(visit), visit.parameter("id"), base::now());
    return done ? visit.see_other(k_desk, "synthesis.edit.is_removed") : visit.failure(done.error());
}

http::Response stop_synthesis(Visit& visit)
{
    return answer_desk(visit, making::stop_run(visit.site().database, analyst(visit), visit.parameter("id"), base::now()),
                       "manage.jobs.stopping");
}

http::Response restart_synthesis(Visit& visit)
{
    return answer_desk(visit, making::start_again(visit.site().database, analyst(visit), visit.parameter("id"), base::now()),
                       "manage.jobs.retried");
}

http::Response compared_syntheses(Visit& visit)
{
    auto const found = making::compare(visit.site().database, visit.space().id, visit.parameter("id"), visit.parameter("other"), true);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const side = [&](SynthesisRead const& read) {
        return View{}
            .set("title", read.synthesis.title)
            .set("at", moment(visit, read.synthesis.created_at))
            .set("url", visit.url(desk_path(read.synthesis.public_id)));
    };
    auto const number = [&](std::int64_t value) { return i18n::number(visit.language(), static_cast<double>(value)); };
    std::vector<View> rows;
    std::vector<View> heads;
    for (auto const& other : found->b.classes) {
        heads.push_back(View{}
                            .set("number", std::to_string(*other.row.number))
                            .set("name", class_name(visit, other))
                            .set("share", i18n::percent(visit.language(), other.share, 1)));
    }
    for (auto const& one : found->a.classes) {
        auto const at = static_cast<std::size_t>(*one.row.number);
        std::vector<View> cells;
        for (std::size_t column = 1; column < found->crossed[at].size(); ++column) {
            cells.push_back(View{}
                                .set("count", number(found->crossed[at][column]))
                                .set("nearest", found->nearest[at] == static_cast<std::int64_t>(column)));
        }
        rows.push_back(View{}
                           .set("number", std::to_string(at))
                           .set("colour", report::colour_of(*one.row.number))
                           .set("name", class_name(visit, one))
                           .set("share", i18n::percent(visit.language(), one.share, 1))
                           .set("cells", cells)
                           .set("none", number(found->crossed[at][0])));
    }
    auto const words_only = [](std::vector<std::string> const& in, std::vector<std::string> const& other) {
        std::string text;
        for (auto const& word : in) {
            if (std::ranges::find(other, word) == other.end()) {
                text += (text.empty() ? "" : ", ") + word;
            }
        }
        return text;
    };
    auto const& a = found->a.parameters;
    auto const& b = found->b.parameters;
    View view;
    view.set("a", side(found->a))
        .set("b", side(found->b))
        .set("heads", heads)
        .set("rows", rows)
        .set("rand", i18n::number(visit.language(), found->adjusted_rand, 2))
        .set("common",
             visit.t("synthesis.compare.common", {{"common", found->common}, {"only_a", found->only_a}, {"only_b", found->only_b}}))
        .set_if("stop_added", words_only(a.stop, b.stop))
        .set_if("stop_gone", words_only(b.stop, a.stop))
        .set_if("expressions_added", words_only(a.expressions, b.expressions))
        .set_if("expressions_gone", words_only(b.expressions, a.expressions))
        .set_if("lemmas_added", words_only(a.lemmas, b.lemmas))
        .set_if("lemmas_gone", words_only(b.lemmas, a.lemmas));
    return visit.page("management/synthesis_compare", desk_frame(visit, visit.t("synthesis.compare.title")), view);
}

} // namespace maillage::web::pages
