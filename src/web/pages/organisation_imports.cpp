// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/organisation_imports.hpp"

#include <algorithm>

#include "service/organisation/import_job.hpp"
#include "web/form.hpp"
#include "web/http/url.hpp"
#include "web/pages/job_view.hpp"
#include "web/pages/management.hpp"
#include "web/pages/notebook_preview.hpp"

namespace maillage::web::pages {
namespace {

namespace imports = service::organisation;
namespace files = exchange::organisations;

constexpr std::string_view k_organisation_imports = "/gestion/acteurs/imports";
constexpr std::string_view k_organisation_preview = "/gestion/acteurs/imports/apercu";

/// The route let administrators and editors in only.
imports::Editor importer(Visit const& visit) { return imports::Editor::check(visit.visitor()->actor()).value(); }

Frame organisation_frame(Visit const& visit, std::string title, bool below = true)
{
    Frame made{.title = title, .indexed = false};
    if (visit.visitor()->is_administrator()) {
        made.breadcrumbs.push_back({visit.t("manage.title"), "/gestion"});
    }
    made.breadcrumbs.push_back({visit.t("organisation.desk.title"), "/gestion/acteurs"});
    if (below) {
        made.breadcrumbs.push_back({visit.t("organisation.import.title"), std::string{k_organisation_imports}});
    }
    made.breadcrumbs.push_back({std::move(title)});
    return made;
}

std::string organisation_import_url(Visit const& visit, std::string const& job)
{
    return visit.url(std::string{k_organisation_imports} + "/" + job);
}

http::Response show_organisation_imports(Visit& visit, base::Error const* error)
{
    auto view = Form{visit, error}
                    .field({.name = "file", .label = "organisation.import.file", .type = "file", .hint = "notebook.import.file_hint"})
                    .field({.name = "units",
                            .label = "organisation.import.units",
                            .type = "file",
                            .hint = "organisation.import.units_hint",
                            .required = false})
                    .view();
    std::vector<render::View> recent;
    constexpr std::int64_t k_shown = 20;
    for (auto const& one : imports::recent_imports(visit.site().database, importer(visit), k_shown)) {
        recent.push_back(render::View{}
                             .set("import_url", organisation_import_url(visit, one.job.public_id))
                             .set("file_name", one.order.file.name)
                             .set("what", visit.t(one.order.trial ? "notebook.import.a_trial" : "notebook.import.an_import"))
                             .set("state", state_name(visit, one.job.state))
                             .set("at", moment(visit, one.job.created_at)));
    }
    view.set("imports", recent).set("here", visit.url(k_organisation_imports));
    return visit.page("management/organisation_imports", organisation_frame(visit, visit.t("organisation.import.title"), false), view,
                      error == nullptr ? 200 : 422);
}

std::string preview_address(imports::ImportOrder const& order)
{
    auto address = std::string{k_organisation_preview} + "?fichier=" + http::percent_encode(order.file.id) +
                   "&nom=" + http::percent_encode(order.file.name);
    if (order.units) {
        address += "&unites=" + http::percent_encode(order.units->id) + "&nom_unites=" + http::percent_encode(order.units->name);
    }
    return address;
}

/// The files that the address names, and what the form says of them.
imports::ImportOrder ordered_organisations(Visit const& visit)
{
    auto const& query = visit.request().query;
    auto const& form = visit.request().form;
    imports::ImportOrder order;
    order.file = {std::string{query.get("fichier")}, std::string{query.get("nom")}};
    if (!query.get("unites").empty()) {
        order.units = service::SentFile{std::string{query.get("unites")}, std::string{query.get("nom_unites")}};
    }
    order.source = form.get("source");
    order.maps = maps_of(form);
    order.territory = form.get("territory");
    order.only_ess = form.get("options_ess") == "1";
    order.tell = form.get("options_tell") == "1";
    order.trial = form.get("action") != "importer";
    order.language = visit.language() == i18n::Language::english ? "en" : "fr";
    return order;
}

/// How the file was read, in sentences.
std::vector<render::View> reading_of(Visit const& visit, files::ReadAs const& read)
{
    auto const rows = static_cast<std::int64_t>(read.csv.rows);
    auto const format = visit.t("organisation.import.format." + std::string{files::name(read.format)});
    std::vector<render::View> sentences;
    if (read.kind == "JSON") {
        sentences.push_back(
            render::View{}.set("text", visit.t("organisation.import.read_elements", {{"format", format}, {"count", rows}})));
    } else {
        sentences.push_back(render::View{}.set(
            "text",
            visit.t(
                "organisation.import.read_table",
                {{"format", format}, {"kind", read.kind}, {"header", static_cast<std::int64_t>(read.csv.header_line)}, {"count", rows}})));
    }
    if (read.format == files::Format::sirene) {
        sentences.push_back(
            render::View{}.set("text", visit.t(read.joined ? "organisation.import.joined" : "organisation.import.not_joined")));
    }
    return sentences;
}

void set_table(Visit const& visit, render::View& view, imports::FileSample const& sample)
{
    std::vector<std::string> options;
    for (auto const field : files::field_names()) {
        options.emplace_back(field);
    }
    std::vector<render::View> choices;
    bool const of_register = sample.read_as.format == files::Format::sirene;
    for (std::size_t at = 0; at < sample.table.columns.size() && !of_register; ++at) {
        choices.push_back(column_choice(visit, at, sample.table.columns[at], sample.gives[at], options, "organisation.import.gives."));
    }
    std::vector<render::View> rows;
    for (auto const& row : sample.table.rows) {
        rows.push_back(render::View{}.set("cells", cells_of(row)));
    }
    view.set("choices", choices).set("columns", cells_of(sample.table.columns)).set("rows", rows);
}

http::Response show_organisations_preview(Visit& visit, imports::FileSample const& sample, imports::ImportOrder const& order,
                                          base::Error const* error)
{
    bool const of_register = sample.read_as.format == files::Format::sirene;
    Form form{visit, error};
    form.field({.name = "source",
                .label = "notebook.import.source",
                .value = sample.source,
                .hint = "organisation.import.source_hint",
                .autocomplete = "off"});
    if (of_register) {
        form.field({.name = "territory",
                    .label = "organisation.import.territory",
                    .value = order.territory,
                    .hint = "organisation.import.territory_hint",
                    .autocomplete = "off",
                    .required = false});
        form.choices({.name = "options_ess", .label = "organisation.import.which", .type = "checkbox", .required = false},
                     {{"1", visit.t("organisation.import.only_ess"), order.only_ess}});
    } else {
        form.choices({.name = "options_tell", .label = "organisation.import.letters", .type = "checkbox", .required = false},
                     {{"1", visit.t("organisation.import.tell"), order.tell}});
    }
    auto view = form.view();
    set_table(visit, view, sample);
    view.set("file", order.file.name)
        .set("here", visit.url(preview_address(order)))
        .set("form_sentences", reading_of(visit, sample.read_as))
        .set("of_register", of_register);
    return visit.page("management/organisation_preview", organisation_frame(visit, visit.t("notebook.import.preview_title")), view,
                      error == nullptr ? 200 : 422);
}

std::string rows_read(Visit const& visit, model::Job const& job)
{
    return visit.t("notebook.import.rows_read", {{"count", job.progress_done}});
}

void set_import_outcome(Visit const& visit, render::View& view, imports::ImportOutcome const& outcome, std::string const& file,
                        std::string const& here)
{
    auto const& report = outcome.report;
    auto sentences = reading_of(visit, report.read_as);
    auto const add = [&](std::string_view id, i18n::Arguments const& arguments) {
        sentences.push_back(render::View{}.set("text", visit.t(id, arguments)));
    };
    for (auto const& [why, count] : report.set_aside) {
        add("organisation.import.aside." + why, {{"count", count}});
    }
    for (auto const& [name, count] : report.remarks()) {
        add("organisation.import.remark." + std::string{name}, {{"count", count}});
    }
    std::vector<render::View> rows;
    for (auto const& row : outcome.rows) {
        rows.push_back(render::View{}.set(
            "text", visit.t("organisation.import.refused_row", {{"file", file},
                                                                {"line", std::to_string(row.line)},
                                                                {"column", row.column},
                                                                {"reason", visit.t(row.reason)},
                                                                {"has_column", std::string{row.column.empty() ? "no" : "yes"}}})));
    }
    view.set("has_report", true)
        .set("written", report.written)
        .set("result",
             visit.t("organisation.import.result", {{"added", report.added}, {"changed", report.changed}, {"refused", report.refused}}))
        .set("remarks", sentences)
        .set("refused_rows", rows)
        .set("has_doubts", report.doubts > 0)
        .set("original_url", false)
        .set_if("refused_url", outcome.refused_file.empty() ? std::string{} : here + "/refus.csv")
        .set("more_rows", report.refused > std::ssize(outcome.rows));
}

/// Keeps one of the files that were sent under that name of a field; nothing when none was.
std::optional<base::result<service::SentFile>> keep_sent(Visit& visit, std::string_view field)
{
    auto const& uploads = visit.request().uploads;
    auto const sent = std::ranges::find_if(uploads, [&](auto const& upload) { return upload.field == field && upload.size > 0; });
    return sent == uploads.end()
               ? std::nullopt
               : std::optional{service::keep_sent_file(visit.site().database, sent->filename, sent->bytes(), base::now())};
}

} // namespace

http::Response organisation_imports(Visit& visit) { return show_organisation_imports(visit, nullptr); }

http::Response send_organisations(Visit& visit)
{
    auto const fail = [&](base::Error error, std::string input = "file") {
        error.input = std::move(input);
        return show_organisation_imports(visit, &error);
    };
    auto const file = keep_sent(visit, "file");
    if (!file) {
        return fail({base::ErrorCode::invalid, "error.import.no_file", {}, "file", {}});
    }
    if (!*file) {
        return fail(file->error());
    }
    imports::ImportOrder order;
    order.file = **file;
    if (auto const units = keep_sent(visit, "units")) {
        if (!*units) {
            return fail(units->error(), "units");
        }
        order.units = **units;
    }
    // A file that cannot be read at all is told at once, beside the field.
    if (auto const sample = imports::sample(visit.site().database, importer(visit), order); !sample) {
        return fail(sample.error());
    }
    return visit.see_other(preview_address(order));
}

http::Response preview_organisations(Visit& visit)
{
    auto const order = ordered_organisations(visit);
    auto const sample = imports::sample(visit.site().database, importer(visit), order);
    return sample ? show_organisations_preview(visit, *sample, order, nullptr) : show_organisation_imports(visit, &sample.error());
}

http::Response order_organisations(Visit& visit)
{
    auto& database = visit.site().database;
    auto const order = ordered_organisations(visit);
    auto const sample = imports::sample(database, importer(visit), order);
    if (!sample) {
        return show_organisation_imports(visit, &sample.error());
    }
    if (sample->problem || visit.request().form.get("action") == "voir") {
        return show_organisations_preview(visit, *sample, order, sample->problem ? &*sample->problem : nullptr);
    }
    if (auto const known = imports::check_territory(database, order.territory); !known) {
        return show_organisations_preview(visit, *sample, order, &known.error());
    }
    return visit.see_other(std::string{k_organisation_imports} + "/" + imports::queue_import(database, importer(visit), order));
}

http::Response organisation_import(Visit& visit)
{
    auto const seen = imports::find_import(visit.site().database, importer(visit), visit.parameter("id"));
    if (!seen) {
        return visit.failure(seen.error());
    }
    auto const& job = seen->job;
    auto const here = organisation_import_url(visit, job.public_id);
    auto const& file = seen->order.file.name;
    render::View view;
    view.set("file", file)
        .set("trial", seen->order.trial)
        .set("state", state_name(visit, job.state))
        .set("back", visit.url(preview_address(seen->order)))
        .set("confirm_url", here + "/importer")
        .set("csrf", visit.csrf_token())
        .set_if("failure", failure_of(visit, job))
        .set("has_report", false);
    set_progress(view, job, here, visit.t("notebook.import.progress"), rows_read(visit, job));
    if (seen->outcome) {
        set_import_outcome(visit, view, *seen->outcome, file, here);
    }
    auto const title = visit.t(seen->order.trial ? "notebook.import.trial_of" : "notebook.import.import_of", {{"file", file}});
    return visit.page("management/organisation_import", organisation_frame(visit, title), view);
}

http::Response organisation_import_progress(Visit& visit)
{
    auto const seen = imports::find_import(visit.site().database, importer(visit), visit.parameter("id"));
    return seen ? progress_answer(visit, seen->job, rows_read(visit, seen->job)) : visit.failure(seen.error());
}

http::Response confirm_organisation_import(Visit& visit)
{
    auto& database = visit.site().database;
    auto const seen = imports::find_import(database, importer(visit), visit.parameter("id"));
    if (!seen) {
        return visit.failure(seen.error());
    }
    auto order = seen->order;
    order.trial = false;
    return visit.see_other(std::string{k_organisation_imports} + "/" + imports::queue_import(database, importer(visit), order));
}

http::Response organisation_import_refused(Visit& visit)
{
    auto bytes = imports::refused_rows(visit.site().database, importer(visit), visit.parameter("id"));
    if (!bytes) {
        return visit.failure(bytes.error());
    }
    http::Response response;
    response.body = *std::move(bytes);
    response.header("Content-Type", "text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"refus.csv\"")
        .header("Cache-Control", "private, no-store");
    return response;
}

} // namespace maillage::web::pages
