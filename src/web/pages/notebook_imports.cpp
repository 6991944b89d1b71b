// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/notebook_imports.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "service/notebook/consultations.hpp"
#include "service/notebook/import_job.hpp"
#include "web/form.hpp"
#include "web/http/url.hpp"
#include "web/pages/job_view.hpp"
#include "web/pages/management.hpp"
#include "web/pages/notebook_preview.hpp"
#include "web/pages/place_field.hpp"

namespace maillage::web::pages {
namespace {

namespace notebook = service::notebook;

constexpr std::string_view k_imports_list = "/gestion/cahiers/imports";
constexpr std::string_view k_imports_preview = "/gestion/cahiers/imports/apercu";

/// The route let administrators and editors in only.
notebook::Editor chair(Visit const& visit) { return notebook::Editor::check(visit.visitor()->actor()).value(); }

/// The management page is for administrators; an editor's way begins here.
Frame import_frame(Visit const& visit, std::string title, bool below = true)
{
    Frame made{.title = title, .indexed = false};
    if (visit.visitor()->is_administrator()) {
        made.breadcrumbs.push_back({visit.t("manage.title"), "/gestion"});
    }
    if (below) {
        made.breadcrumbs.push_back({visit.t("notebook.import.title"), std::string{k_imports_list}});
    }
    made.breadcrumbs.push_back({std::move(title)});
    return made;
}

std::string import_url(Visit const& visit, std::string const& job) { return visit.url(std::string{k_imports_list} + "/" + job); }

http::Response show_imports(Visit& visit, base::Error const* error)
{
    auto& database = visit.site().database;
    std::vector<Form::Option> options;
    auto const chosen = visit.request().form.get("consultation");
    for (auto const& one : notebook::consultations(database, visit.space().id, true)) {
        options.push_back({one.consultation.slug, one.consultation.title, one.consultation.slug == chosen});
    }
    auto view = Form{visit, error}
                    .select({.name = "consultation", .label = "notebook.import.consultation"}, options)
                    .field({.name = "file", .label = "notebook.import.file", .type = "file", .hint = "notebook.import.file_hint"})
                    .view();
    std::vector<render::View> imports;
    constexpr std::int64_t k_imports_shown = 20;
    for (auto const& one : notebook::recent_imports(database, chair(visit), k_imports_shown)) {
        imports.push_back(render::View{}
                              .set("import_url", import_url(visit, one.job.public_id))
                              .set("file_name", one.order.file.name)
                              .set("what", visit.t(one.order.trial ? "notebook.import.a_trial" : "notebook.import.an_import"))
                              .set("state", state_name(visit, one.job.state))
                              .set("at", moment(visit, one.job.created_at)));
    }
    view.set("imports", imports).set("no_consultation", options.empty()).set("here", visit.url(k_imports_list));
    return visit.page("management/notebook_imports", import_frame(visit, visit.t("notebook.import.title"), false), view,
                      error == nullptr ? 200 : 422);
}

std::string notebooks_address(notebook::ImportOrder const& order)
{
    return std::string{k_imports_preview} + "?fichier=" + http::percent_encode(order.file.id) +
           "&nom=" + http::percent_encode(order.file.name) + "&consultation=" + http::percent_encode(order.consultation);
}

/// The file that the address names, and what the form says of it.
notebook::ImportOrder ordered_notebooks(Visit const& visit)
{
    auto const& query = visit.request().query;
    auto const& form = visit.request().form;
    notebook::ImportOrder order;
    order.file = {std::string{query.get("fichier")}, std::string{query.get("nom")}};
    order.consultation = query.get("consultation");
    order.source = form.get("source");
    order.maps = maps_of(form);
    order.trial = form.get("action") != "importer";
    order.language = visit.language() == i18n::Language::english ? "en" : "fr";
    return order;
}

http::Response show_notebooks(Visit& visit, notebook::FileSample const& sample, notebook::ImportOrder const& order,
                              base::Error const* error)
{
    auto view = Form{visit, error}
                    .field({.name = "source",
                            .label = "notebook.import.source",
                            .value = sample.source,
                            .hint = "notebook.import.source_hint",
                            .autocomplete = "off"})
                    .view();
    set_sample(visit, view, sample);
    view.set("file", order.file.name).set("here", visit.url(notebooks_address(order)));
    return visit.page("management/notebook_preview", import_frame(visit, visit.t("notebook.import.preview_title")), view,
                      error == nullptr ? 200 : 422);
}

http::Response file_answer(Visit& visit, notebook::ImportFile which, std::string type, std::string const& name)
{
    auto bytes = notebook::import_file(visit.site().database, chair(visit), visit.parameter("id"), which);
    if (!bytes) {
        return visit.failure(bytes.error());
    }
    http::Response response;
    response.body = *std::move(bytes);
    response.header("Content-Type", std::move(type))
        .header("Content-Disposition", "attachment; filename=\"import\"; filename*=UTF-8''" + http::percent_encode(name))
        .header("Cache-Control", "private, no-store");
    return response;
}

std::string rows_done(Visit const& visit, model::Job const& job)
{
    return visit.t("notebook.import.rows_read", {{"count", job.progress_done}});
}

std::string place_field_name(std::size_t at) { return "lieu-" + std::to_string(at); }

/// For each place that the file names and nobody knows, a field to say which it is: those that are called so, or a name to type.
void set_unknown_places(Visit& visit, render::View& view, std::vector<notebook::UnknownPlace> const& places, base::Error const* error)
{
    Form form{visit, error};
    std::vector<render::View> fields;
    for (std::size_t at = 0; at < places.size(); ++at) {
        auto const& one = places[at];
        auto const name = place_field_name(at);
        auto const typed = std::string{visit.request().form.get(name)};
        auto options = place_options(visit, one.words);
        Form::Field field{.name = name,
                          .value = typed,
                          .autocomplete = "off",
                          .required = false,
                          .words = one.words,
                          .hint_words = visit.t(options.empty() ? "notebook.import.places_hint" : "notebook.import.places_count",
                                                {{"count", one.count}})};
        if (!options.empty()) {
            for (auto& option : options) {
                option.label += option.hint.empty() ? "" : " · " + option.hint;
                option.chosen = option.value == typed;
            }
            options.insert(options.begin(), Form::Option{"", visit.t("notebook.import.places_none"), typed.empty()});
        }
        auto made = options.empty() ? form.one(field) : form.one_of_options(field, options);
        fields.push_back(made.set("is_choice", !options.empty()).set("named", "nom-" + name).set("name_in_file", one.words));
    }
    view.set("places", fields).set("places_url", import_url(visit, visit.parameter("id")) + "/lieux");
}

http::Response show_import(Visit& visit, base::Error const* error)
{
    auto const seen = notebook::find_import(visit.site().database, chair(visit), visit.parameter("id"));
    if (!seen) {
        return visit.failure(seen.error());
    }
    auto const& job = seen->job;
    auto const here = import_url(visit, job.public_id);
    auto const& file = seen->order.file.name;
    render::View view;
    view.set("file", file)
        .set("trial", seen->order.trial)
        .set("state", state_name(visit, job.state))
        .set("back", visit.url(notebooks_address(seen->order)))
        .set("confirm_url", here + "/importer")
        .set("csrf", visit.csrf_token())
        .set("notebooks_url", visit.url("/consultations/" + seen->order.consultation + "/cahiers"))
        .set_if("failure", failure_of(visit, job))
        .set("has_report", false);
    set_progress(view, job, here, visit.t("notebook.import.progress"), rows_done(visit, job));
    if (seen->outcome) {
        set_outcome(visit, view, *seen->outcome, file, here);
        set_unknown_places(visit, view, seen->outcome->report.unknown_places, error);
    }
    return visit.page(
        "management/notebook_import",
        import_frame(visit, visit.t(seen->order.trial ? "notebook.import.trial_of" : "notebook.import.import_of", {{"file", file}})), view,
        error == nullptr ? 200 : 422);
}

} // namespace

http::Response notebook_imports(Visit& visit) { return show_imports(visit, nullptr); }

http::Response send_notebooks(Visit& visit)
{
    auto const fail = [&](base::Error error) {
        error.input = error.input.empty() ? "file" : error.input;
        return show_imports(visit, &error);
    };
    auto& database = visit.site().database;
    notebook::ImportOrder order;
    order.consultation = visit.request().form.get("consultation");
    if (order.consultation.empty()) {
        return fail({base::ErrorCode::invalid, "error.notebook.import.no_consultation", {}, "consultation", {}});
    }
    auto const& uploads = visit.request().uploads;
    auto const sent = std::ranges::find_if(uploads, [](auto const& upload) { return upload.field == "file" && upload.size > 0; });
    if (sent == uploads.end()) {
        return fail({base::ErrorCode::invalid, "error.import.no_file", {}, "file", {}});
    }
    auto kept = service::keep_sent_file(database, sent->filename, sent->bytes(), base::now());
    if (!kept) {
        return fail(std::move(kept.error()));
    }
    order.file = *std::move(kept);
    // A file that cannot be read at all is told at once, beside the field.
    if (auto const sample = notebook::sample(database, chair(visit), order); !sample) {
        return fail(sample.error());
    }
    return visit.see_other(notebooks_address(order));
}

http::Response preview_notebooks(Visit& visit)
{
    auto const order = ordered_notebooks(visit);
    auto const sample = notebook::sample(visit.site().database, chair(visit), order);
    if (!sample) {
        return show_imports(visit, &sample.error());
    }
    return show_notebooks(visit, *sample, order, nullptr);
}

http::Response order_notebooks(Visit& visit)
{
    auto const order = ordered_notebooks(visit);
    auto const sample = notebook::sample(visit.site().database, chair(visit), order);
    if (!sample) {
        return show_imports(visit, &sample.error());
    }
    if (sample->problem || visit.request().form.get("action") == "voir") {
        return show_notebooks(visit, *sample, order, sample->problem ? &*sample->problem : nullptr);
    }
    auto const job = notebook::queue_import(visit.site().database, chair(visit), order);
    return job ? visit.see_other(std::string{k_imports_list} + "/" + *job) : show_notebooks(visit, *sample, order, &job.error());
}

http::Response notebook_import(Visit& visit) { return show_import(visit, nullptr); }

http::Response place_notebook_import(Visit& visit)
{
    auto& database = visit.site().database;
    auto const seen = notebook::find_import(database, chair(visit), visit.parameter("id"));
    if (!seen) {
        return visit.failure(seen.error());
    }
    auto order = seen->order;
    order.trial = true;
    base::Error wrong;
    for (std::size_t at = 0; at < notebook::k_most_unknown_places; ++at) {
        auto const field = place_field_name(at);
        auto const words = visit.request().form.get("nom-" + field);
        auto const typed = base::squeeze(visit.request().form.get(field));
        if (words.empty() || typed.empty()) {
            continue;
        }
        if (auto const key = key_of_place(visit, typed)) {
            order.places.push_back(std::string{words} + "=" + *key);
            continue;
        }
        base::Error one{base::ErrorCode::invalid, "error.notebook.import.place_typed", {{"value", typed}}, field, {}};
        wrong.message.empty() ? static_cast<void>(wrong = std::move(one)) : wrong.others.push_back(std::move(one));
    }
    if (!wrong.message.empty()) {
        return show_import(visit, &wrong);
    }
    auto const job = notebook::queue_import(database, chair(visit), order);
    return job ? visit.see_other(std::string{k_imports_list} + "/" + *job) : visit.failure(job.error());
}

http::Response notebook_import_progress(Visit& visit)
{
    auto const seen = notebook::find_import(visit.site().database, chair(visit), visit.parameter("id"));
    return seen ? progress_answer(visit, seen->job, rows_done(visit, seen->job)) : visit.failure(seen.error());
}

http::Response confirm_notebook_import(Visit& visit)
{
    auto& database = visit.site().database;
    auto const seen = notebook::find_import(database, chair(visit), visit.parameter("id"));
    if (!seen) {
        return visit.failure(seen.error());
    }
    auto order = seen->order;
    order.trial = false;
    auto const job = notebook::queue_import(database, chair(visit), order);
    return job ? visit.see_other(std::string{k_imports_list} + "/" + *job) : visit.failure(job.error());
}

http::Response notebook_import_refused(Visit& visit)
{
    return file_answer(visit, notebook::ImportFile::refused, "text/csv; charset=utf-8", "refus.csv");
}

http::Response notebook_import_original(Visit& visit)
{
    auto const seen = notebook::find_import(visit.site().database, chair(visit), visit.parameter("id"));
    return file_answer(visit, notebook::ImportFile::original, "application/octet-stream", seen ? seen->order.file.name : std::string{});
}

} // namespace maillage::web::pages
