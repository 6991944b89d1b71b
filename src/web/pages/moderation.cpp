// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/moderation.hpp"

#include <algorithm>
#include <array>

#include "service/notebook/consultations.hpp"
#include "service/notebook/moderation.hpp"
#include "web/failure.hpp"
#include "web/form.hpp"
#include "web/http/url.hpp"
#include "web/pages/management.hpp"
#include "web/pages/moderation_likeness.hpp"
#include "web/pages/notebook_pictures.hpp"
#include "web/pages/notebook_words.hpp"

namespace maillage::web::pages {

namespace {

namespace notebook = service::notebook;
using model::Decision;
using render::View;

constexpr std::int64_t k_shown = 100;
constexpr auto k_queue_path = "/gestion/cahiers";

struct TaskName {
    model::Task task;
    std::string_view address; ///< as addresses say it
};
constexpr std::array k_task_names{TaskName{model::Task::unread, "a-lire"}, TaskName{model::Task::appeal, "recours"},
                                  TaskName{model::Task::report, "signales"}};

notebook::QueueRequest asked_queue(Visit const& visit)
{
    auto const& query = visit.request().query;
    notebook::QueueRequest request;
    request.consultation = query.get("consultation");
    auto const wanted = std::ranges::find(k_task_names, query.get("etat"), &TaskName::address);
    request.task = wanted == k_task_names.end() ? std::optional<model::Task>{} : std::optional{wanted->task};
    request.limit = k_shown;
    return request;
}

std::string queue_address(std::string const& consultation, std::string_view task)
{
    std::string address = k_queue_path;
    if (!consultation.empty()) {
        address += "?consultation=" + http::percent_encode(consultation);
    }
    if (!task.empty()) {
        address += (consultation.empty() ? "?" : "&") + std::string{"etat="} + std::string{task};
    }
    return address;
}

std::vector<View> task_links(Visit const& visit, notebook::QueueRequest const& request, store::notebooks::QueueCounts const& counts)
{
    std::vector<View> links;
    auto const add = [&](std::string_view address, std::string label, bool chosen) {
        links.push_back(View{}
                            .set("filter_url", visit.url(queue_address(request.consultation, address)))
                            .set("filter_label", std::move(label))
                            .set("chosen", chosen));
    };
    add("", visit.t("moderation.all"), !request.task);
    for (auto const& [task, address] : k_task_names) {
        auto const count = task == model::Task::unread ? counts.unread : task == model::Task::appeal ? counts.appeals : counts.reports;
        add(address, visit.t("moderation.task_" + std::string{model::name(task)}, {{"count", count}}), request.task == task);
    }
    return links;
}

std::string why_it_waits(Visit const& visit, store::notebooks::Waiting const& one)
{
    std::string text;
    auto const add = [&](std::string const& more) { text += (text.empty() ? "" : ", ") + more; };
    if (one.appealed) {
        add(visit.t("moderation.is_appealed"));
    }
    if (one.reports > 0) {
        add(visit.t("moderation.is_reported", {{"count", one.reports}}));
    }
    if (!one.appealed && one.reports == 0) {
        add(visit.t(one.shown ? "moderation.is_correction" : "moderation.is_new"));
    }
    return text;
}

std::vector<Form::Option> reason_options(Visit const& visit, std::string_view chosen)
{
    std::vector<Form::Option> options{{"", visit.t("moderation.choose_reason"), chosen.empty()}};
    for (auto const reason : model::k_reasons) {
        options.push_back({std::string{model::name(reason)}, reason_word(visit, reason), model::name(reason) == chosen});
    }
    return options;
}

/// For hiding a picture: which, why, and in words.
void add_picture_choice(Visit const& visit, Form& form, std::vector<model::Picture> const& pictures)
{
    auto const& sent = visit.request().form;
    std::vector<Form::Option> shown;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        if (auto const& one = pictures[i]; !one.hidden) {
            auto const label = visit.t("picture.number_of", {{"n", static_cast<std::int64_t>(i + 1)}, {"alternative", one.alternative}});
            shown.push_back({one.public_id, label, pictures.size() == 1 || sent.get("image") == one.public_id});
        }
    }
    if (!shown.empty()) {
        form.choices({.name = "image", .label = "picture.which", .type = "radio"}, shown)
            .select({.name = "picture_reason", .label = "moderation.reason", .hint = "picture.reason_hint"},
                    reason_options(visit, sent.get("picture_reason")))
            .field({.name = "picture_text",
                    .label = "moderation.words",
                    .value = std::string{sent.get("picture_text")},
                    .hint = "picture.words_hint",
                    .required = false,
                    .rows = 2});
    }
}

/// The reason and its words, as the form says them.
void add_reason(Visit const& visit, Form& form)
{
    auto const& sent = visit.request().form;
    form.select({.name = "reason", .label = "moderation.reason", .hint = "moderation.reason_hint", .required = false},
                reason_options(visit, sent.get("reason")))
        .field({.name = "text",
                .label = "moderation.words",
                .value = std::string{sent.get("text")},
                .hint = "moderation.words_hint",
                .required = false,
                .rows = 4});
}

http::Response show_queue(Visit& visit, base::Error const* error)
{
    auto const request = asked_queue(visit);
    auto const found = notebook::queue(visit.site().database, notebook_editor(visit), request);
    auto const ticked = visit.request().form.all("cahier");
    std::vector<View> rows;
    auto const closest = closest_views(visit, found.first);
    for (auto const& one : found.first) {
        auto const& close = closest[rows.size()];
        auto const value = one.public_id + ":" + std::to_string(one.n);
        rows.push_back(View{}
                           .set("row_id", "cahier-" + one.public_id)
                           .set("row_value", value)
                           .set("ticked", std::ranges::find(ticked, value) != ticked.end())
                           .set("row_url", visit.url(std::string{k_queue_path} + "/" + one.public_id))
                           .set("row_title", one.title)
                           .set("row_by", one.group_name)
                           .set("row_why", why_it_waits(visit, one))
                           .set("row_consultation", one.consultation_title)
                           .set("row_since", moment(visit, one.since))
                           .set("near", close ? std::vector{*close} : std::vector<View>{})
                           .set("row_tick", visit.t("moderation.tick", {{"title", one.title}})));
    }
    std::vector<Form::Option> consultations{{"", visit.t("moderation.every_consultation"), request.consultation.empty()}};
    for (auto const& one : notebook::consultations(visit.site().database, visit.space().id, true)) {
        consultations.push_back({one.consultation.slug, one.consultation.title, one.consultation.slug == request.consultation});
    }
    Form form{visit, error};
    add_reason(visit, form);
    form.select({.name = "consultation", .label = "notebook.consultation", .filters = true}, consultations);
    auto view = form.view();
    auto const task = visit.request().query.get("etat");
    view.set("rows", rows)
        .set("here", visit.url(queue_address(request.consultation, request.task ? task : std::string_view{})))
        .set_if("task", std::string{request.task ? task : std::string_view{}})
        .set("filters", task_links(visit, request, found.counts))
        .set("several_consultations", consultations.size() > 2)
        .set("more", std::ssize(rows) == k_shown);
    return visit.page("management/notebooks", management_frame(visit, visit.t("moderation.title")), view,
                      error == nullptr ? 200 : status_of(error->code));
}

struct Chosen {
    std::string id;
    std::int64_t n{0};
};

std::optional<Chosen> chosen_row(std::string_view value)
{
    auto const colon = value.rfind(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    auto const n = place_in_list(value.substr(colon + 1));
    return n ? std::optional{Chosen{std::string{value.substr(0, colon)}, *n}} : std::nullopt;
}

std::optional<notebook::DecisionInput> typed_decision(Visit const& visit, std::int64_t n)
{
    auto const& form = visit.request().form;
    auto const decision = model::decision_named(form.get("decision"));
    if (!decision) {
        return std::nullopt;
    }
    return notebook::DecisionInput{n, *decision, model::reason_named(form.get("reason")), std::string{form.get("text")}};
}

base::Error no_decision() { return {base::ErrorCode::invalid, "error.notebook.no_decision", {}, "decision", {}}; }

/// What was decided about the words and about the pictures, oldest first; each list is in its own order already.
std::vector<View> history(Visit const& visit, std::vector<store::notebooks::Decided> const& decisions,
                          std::vector<store::pictures::Decided> const& about_pictures)
{
    std::vector<View> views;
    auto const add = [&](std::string what, auto const& one) {
        views.push_back(View{}
                            .set("what", std::move(what))
                            .set("at", moment(visit, one.at))
                            .set_if("who", one.by)
                            .set_if("why", one.reason ? reason_word(visit, *one.reason) : std::string{})
                            .set("words", paragraphs_of(one.text)));
    };
    auto picture = about_pictures.begin();
    auto const add_pictures = [&](auto const& wanted) {
        for (; picture != about_pictures.end() && wanted(*picture); ++picture) {
            add(visit.t(picture->reason ? "picture.was_hidden" : "picture.was_shown"), *picture);
        }
    };
    for (auto const& one : decisions) {
        add_pictures([&](auto const& about) { return about.at < one.at; });
        add(visit.t("moderation.decided", {{"decision", decision_word(visit, one.decision)}, {"n", one.n}}), one);
    }
    add_pictures([](auto const&) { return true; });
    return views;
}

void set_examined(Visit const& visit, View& view, notebook::Examined const& seen)
{
    set_written(visit, view, seen.revision, seen.form, seen.territory);
    set_pictures(view, seen.revision.pictures, moderated_pictures(seen.notebook.public_id));
    std::vector<View> hidden;
    std::vector<View> originals;
    bool any_shown = false;
    for (auto const& one : seen.revision.pictures) {
        auto const n = static_cast<std::int64_t>(originals.size() + 1);
        auto const name = visit.t("picture.number_of", {{"n", n}, {"alternative", one.alternative}});
        originals.push_back(View{}
                                .set("original_url", moderated_pictures(seen.notebook.public_id) + "originaux/" +
                                                         one.digest.substr(0, model::k_picture_digest))
                                .set("original_name", name));
        if (one.hidden) {
            hidden.push_back(
                View{}.set("picture_id", one.public_id).set("picture_name", name).set("picture_why", reason_word(visit, *one.hidden)));
        }
        any_shown = any_shown || !one.hidden;
    }
    view.set("hidden_pictures", hidden)
        .set("originals", originals)
        .set("may_hide", any_shown)
        .set("picture_errors", !visit.request().form.get("image").empty() || !visit.request().form.get("picture_text").empty());
    std::vector<View> appeals;
    for (auto const& one : seen.appeals) {
        appeals.push_back(
            View{}
                .set("at", moment(visit, one.at))
                .set("paragraphs", paragraphs_of(one.text))
                .set("outcome", visit.t("moderation.appeal_" +
                                        std::string{one.outcome == model::AppealOutcome::waiting ? "waiting" : model::name(one.outcome)})));
    }
    std::vector<View> reports;
    bool open = false;
    for (auto const& one : seen.reports) {
        bool const waits = one.outcome == model::ReportOutcome::waiting;
        open = open || waits;
        reports.push_back(View{}
                              .set("at", moment(visit, one.at))
                              .set("why", reason_word(visit, one.reason))
                              .set("paragraphs", paragraphs_of(one.text))
                              .set("objections", paragraphs_of(one.objection))
                              .set("told", one.told)
                              .set("outcome", visit.t("moderation.report_" + std::string{waits ? "waiting" : model::name(one.outcome)})));
    }
    std::vector<View> spotted;
    for (auto const& one : seen.spotted) {
        spotted.push_back(View{}
                              .set("kind", visit.t("moderation.spotted_" + one.kind))
                              .set("words", one.words)
                              .set("where", one.picture         ? visit.t("picture.title")
                                            : one.where.empty() ? visit.t("writing.title")
                                                                : one.where));
    }
    auto const& notebook = seen.notebook;
    view.set("spotted", spotted)
        .set("alike", alike_views(visit, notebook.public_id))
        .set("title", seen.revision.title)
        .set("here", visit.url(std::string{k_queue_path} + "/" + notebook.public_id))
        .set("state", visit.t("moderation.state_" + std::string{model::name(notebook.state)}))
        .set("version", visit.t("moderation.version", {{"n", seen.revision.n}, {"day", written_day(visit, seen.revision.written_at)}}))
        .set("n", std::to_string(seen.revision.n))
        .set("consultation", seen.consultation.title)
        .set_if("public_url", notebook.shown ? visit.url("/cahiers/" + notebook.public_id) : std::string{})
        .set("correction", seen.before.has_value())
        .set_if("contact_name", seen.author.name)
        .set_if("contact_email", seen.author.email)
        .set("no_contact", seen.author.name.empty() && seen.author.email.empty())
        .set("history", history(visit, seen.decisions, seen.about_pictures))
        .set("appeals", appeals)
        .set("reports", reports)
        .set("open_reports", open)
        .set("may_refuse", seen.may_refuse)
        .set("own_decision", seen.own_decision)
        .set("taking_off", seen.may_refuse && !seen.may_publish)
        .set("entered", notebook.source == "paper");
}

http::Response show_moderated(Visit& visit, notebook::Examined const& seen, base::Error const* error)
{
    auto const chosen = visit.request().form.get("decision");
    std::vector<Form::Option> decisions;
    for (auto const decision : {Decision::publish, Decision::send_back, Decision::reject}) {
        if (decision != Decision::publish || seen.may_publish) {
            auto const code = std::string{model::name(decision)};
            decisions.push_back({code, visit.t("moderation.do_" + code), chosen == code, visit.t("moderation.do_" + code + "_hint")});
        }
    }
    Form form{visit, error};
    form.choices({.name = "decision", .label = "moderation.decision", .type = "radio"}, decisions);
    add_reason(visit, form);
    add_picture_choice(visit, form, seen.revision.pictures);
    auto view = form.view();
    set_examined(visit, view, seen);
    return visit.page("management/notebook", management_frame(visit, seen.revision.title, Crumb{visit.t("moderation.title"), k_queue_path}),
                      view, error == nullptr ? 200 : status_of(error->code));
}

} // namespace

notebook::Editor notebook_editor(Visit const& visit) { return notebook::Editor::check(visit.visitor()->actor()).value(); }

http::Response moderation_queue(Visit& visit)
{
    take_kept_form(visit);
    return show_queue(visit, nullptr);
}

http::Response moderate_many(Visit& visit)
{
    auto const ticked = visit.request().form.all("cahier");
    auto input = typed_decision(visit, 0);
    if (ticked.empty() || !input) {
        auto const error = input ? base::Error{base::ErrorCode::invalid, "error.notebook.none_ticked", {}, "", {}} : no_decision();
        return show_queue(visit, &error);
    }
    std::int64_t done = 0;
    std::int64_t left = 0;
    for (auto const value : ticked) {
        auto const row = chosen_row(value);
        input->n = row ? row->n : 0;
        auto const decided = row ? notebook::decide(visit.site().database, notebook_editor(visit), row->id, *input, base::now())
                                 : base::failure(base::ErrorCode::absent, "error.notebook.absent");
        if (!decided && decided.error().code == base::ErrorCode::invalid) {
            return show_queue(visit, &decided.error()); // the same for each: nothing was decided
        }
        ++(decided ? done : left);
    }
    auto const request = asked_queue(visit);
    auto const task = request.task ? visit.request().query.get("etat") : std::string_view{};
    return visit.see_other(queue_address(request.consultation, task), "moderation.decided_many", {{"done", done}, {"left", left}});
}

http::Response moderated(Visit& visit)
{
    auto const seen = notebook::examine(visit.site().database, notebook_editor(visit), visit.parameter("id"));
    if (!seen) {
        return visit.failure(seen.error());
    }
    take_kept_form(visit);
    return show_moderated(visit, *seen, nullptr);
}

http::Response moderate(Visit& visit)
{
    auto const& id = visit.parameter("id");
    auto const input = typed_decision(visit, place_in_list(visit.request().form.get("n")).value_or(0));
    auto const decided = input ? notebook::decide(visit.site().database, notebook_editor(visit), id, *input, base::now())
                               : base::result<model::NotebookState>{base::failure(no_decision())};
    if (decided) {
        return visit.see_other(k_queue_path, "moderation.done_" + std::string{model::name(input->decision)});
    }
    auto const seen = notebook::examine(visit.site().database, notebook_editor(visit), id);
    return seen ? show_moderated(visit, *seen, &decided.error()) : visit.failure(seen.error());
}

http::Response moderated_again(Visit& visit, base::Error const& error)
{
    auto const seen = notebook::examine(visit.site().database, notebook_editor(visit), visit.parameter("id"));
    return seen ? show_moderated(visit, *seen, &error) : visit.failure(seen.error());
}

http::Response mask_moderated(Visit& visit)
{
    auto const& id = visit.parameter("id");
    auto const n = place_in_list(visit.request().form.get("n")).value_or(0);
    auto const done = notebook::mask_personal_data(visit.site().database, notebook_editor(visit), id, n, base::now());
    return done ? visit.see_other(std::string{k_queue_path} + "/" + id, "moderation.masked_done") : visit.failure(done.error());
}

http::Response keep_reported(Visit& visit)
{
    auto const& id = visit.parameter("id");
    auto const done = notebook::keep_reported(visit.site().database, notebook_editor(visit), id, base::now());
    return done ? visit.see_other(k_queue_path, "moderation.kept_done") : visit.failure(done.error());
}

} // namespace maillage::web::pages
