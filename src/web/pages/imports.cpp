// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/imports.hpp"

#include <array>
#include <charconv>

#include "service/territory/import_job.hpp"
#include "service/territory/sources.hpp"
#include "web/form.hpp"
#include "web/http/url.hpp"
#include "web/pages/import_report.hpp"
#include "web/pages/job_view.hpp"
#include "web/pages/management.hpp"

namespace maillage::web::pages {

namespace {

namespace territory = service::territory;
using model::TerritoryKind;
using service::SentFile;
using territory::ImportOrder;

constexpr std::array k_kinds{TerritoryKind::living_area, TerritoryKind::employment_area, TerritoryKind::attraction_area,
                             TerritoryKind::urban_unit,  TerritoryKind::canton,          TerritoryKind::other_zone};

/// The route let administrators and editors in only.
territory::Editor editor(Visit const& visit) { return territory::Editor::check(visit.visitor()->actor()).value(); }

Frame frame(Visit const& visit, std::string title, bool below = true)
{
    Frame made{.title = title, .indexed = false};
    made.breadcrumbs.push_back({visit.t("manage.title"), "/gestion"});
    if (below) {
        made.breadcrumbs.push_back({visit.t("territory.import.title"), "/gestion/territoires"});
    }
    made.breadcrumbs.push_back({std::move(title)});
    return made;
}

http::Response show_list(Visit& visit, base::Error const* error)
{
    auto view = Form{visit, error}
                    .field({.name = "file", .label = "territory.import.file", .type = "file", .hint = "territory.import.file_hint"})
                    .field({.name = "names",
                            .label = "territory.import.names",
                            .type = "file",
                            .hint = "territory.import.names_hint",
                            .required = false})
                    .view();
    std::vector<render::View> rows;
    for (auto const& zoning : territory::sources(visit.site().database).zonings) {
        rows.push_back(render::View{}
                           .set("what", visit.t("territory.kinds." + std::string{model::slug(zoning.kind)}, {{"count", zoning.zones}}))
                           .set("communes", visit.t("territory.kinds.commune", {{"count", zoning.communes}}))
                           .set("source", zoning.source)
                           .set("year", zoning.year ? std::to_string(*zoning.year) : "–")
                           .set("at", moment(visit, zoning.updated_at)));
    }
    view.set("zonings", rows).set("here", visit.url("/gestion/territoires"));
    return visit.page("management/zonings", frame(visit, visit.t("territory.import.title"), false), view, error == nullptr ? 200 : 422);
}

std::string preview_address(SentFile const& file, std::optional<SentFile> const& names)
{
    auto address = "/gestion/territoires/apercu?fichier=" + http::percent_encode(file.id) + "&nom=" + http::percent_encode(file.name);
    if (names) {
        address += "&noms=" + http::percent_encode(names->id) + "&noms_nom=" + http::percent_encode(names->name);
    }
    return address;
}

/// The files that the address names, and what the form says of them.
ImportOrder ordered(Visit const& visit)
{
    auto const& query = visit.request().query;
    auto const& form = visit.request().form;
    auto const text = [&](std::string_view name) { return std::string{form.get(name)}; };
    ImportOrder order;
    order.file = {std::string{query.get("fichier")}, std::string{query.get("nom")}};
    if (query.contains("noms")) {
        order.names = SentFile{std::string{query.get("noms")}, std::string{query.get("noms_nom")}};
    }
    order.code_column = text("code");
    order.zone_column = text("zone");
    order.kind = model::territory_kind_of_slug(form.get("kind")).value_or(TerritoryKind::other_zone);
    order.lon_column = text("lon");
    order.lat_column = text("lat");
    std::int64_t year = 0;
    auto const typed = form.get("year");
    if (std::from_chars(typed.data(), typed.data() + typed.size(), year).ec == std::errc{} && year > 0) {
        order.year = year;
    }
    order.source = text("source");
    order.licence = text("licence");
    return order;
}

ImportOrder guessed(ImportOrder order, territory::FileSample const& sample)
{
    order.code_column = sample.code_column;
    order.zone_column = sample.zone_column;
    order.kind = sample.kind;
    order.year = sample.year;
    return order;
}

std::vector<Form::Option> columns(territory::FileSample const& sample, std::string const& chosen, std::string const& none)
{
    std::vector<Form::Option> options{{"", none, chosen.empty()}};
    for (auto const& name : sample.columns) {
        options.push_back({name, name, name == chosen});
    }
    return options;
}

std::vector<render::View> cells(std::vector<std::string> const& texts)
{
    std::vector<render::View> views;
    for (auto const& text : texts) {
        views.push_back(render::View{}.set("cell", text));
    }
    return views;
}

http::Response show_preview(Visit& visit, territory::FileSample const& sample, ImportOrder const& order, base::Error const* error,
                            territory::ImportReport const* report)
{
    std::vector<Form::Option> kinds;
    for (auto const kind : k_kinds) {
        auto const slug = std::string{model::slug(kind)};
        kinds.push_back({slug, visit.t("territory.kind." + slug), kind == order.kind});
    }
    auto const none = visit.t("territory.import.no_column");
    auto const choose = visit.t("territory.import.choose_column");
    auto view =
        Form{visit, error}
            .select({.name = "code", .label = "territory.import.code", .hint = "territory.import.code_hint"},
                    columns(sample, order.code_column, choose))
            .select({.name = "zone", .label = "territory.import.zone", .hint = "territory.import.zone_hint"},
                    columns(sample, order.zone_column, choose))
            .select({.name = "kind", .label = "territory.import.kind"}, kinds)
            .field({.name = "year",
                    .label = "territory.import.year",
                    .value = order.year ? std::to_string(*order.year) : std::string{},
                    .autocomplete = "off",
                    .required = false})
            .field({.name = "source",
                    .label = "territory.import.source",
                    .value = order.source,
                    .hint = "territory.import.source_hint",
                    .autocomplete = "off",
                    .required = false})
            .field(
                {.name = "licence", .label = "territory.import.licence", .value = order.licence, .autocomplete = "off", .required = false})
            .select({.name = "lon", .label = "territory.import.lon", .required = false}, columns(sample, order.lon_column, none))
            .select({.name = "lat", .label = "territory.import.lat", .required = false}, columns(sample, order.lat_column, none))
            .view();
    std::vector<render::View> rows;
    for (auto const& row : sample.rows) {
        rows.push_back(render::View{}.set("cells", cells(row)));
    }
    view.set("here", visit.url(preview_address(order.file, order.names)))
        .set("file", order.file.name)
        .set("read_as", visit.t("territory.report.read_as", {{"encoding", std::string{base::name(sample.csv.encoding)}},
                                                             {"delimiter", std::string{sample.csv.delimiter}},
                                                             {"rows", static_cast<std::int64_t>(sample.csv.rows)}}))
        .set_if("names_file", order.names ? visit.t("territory.import.with_names", {{"file", order.names->name}}) : std::string{})
        .set("columns", cells(sample.columns))
        .set("rows", rows);
    if (report != nullptr) {
        set_report(visit, view, *report, order.file.name);
    }
    return visit.page("management/zoning_preview", frame(visit, visit.t("territory.import.preview_title")), view,
                      error == nullptr ? 200 : 422);
}

/// What is still to be chosen.
std::optional<base::Error> incomplete(ImportOrder const& order)
{
    std::vector<base::Error> errors;
    for (auto const& [input, column] : {std::pair{"code", &order.code_column}, std::pair{"zone", &order.zone_column}}) {
        if (column->empty()) {
            errors.push_back({base::ErrorCode::invalid, "error.territory.import.choose_column", {}, input, {}});
        }
    }
    if (order.lon_column.empty() != order.lat_column.empty()) {
        errors.push_back(
            {base::ErrorCode::invalid, "error.territory.import.both_coordinates", {}, order.lon_column.empty() ? "lon" : "lat", {}});
    }
    if (errors.empty()) {
        return std::nullopt;
    }
    auto first = std::move(errors.front());
    first.others.assign(std::make_move_iterator(errors.begin() + 1), std::make_move_iterator(errors.end()));
    return first;
}

http::Response show_checked(Visit& visit, territory::FileSample const& sample, ImportOrder const& order)
{
    auto const report = territory::try_import(visit.site().database, editor(visit), order);
    return report ? show_preview(visit, sample, order, nullptr, &*report) : show_preview(visit, sample, order, &report.error(), nullptr);
}

std::string rows_read(Visit const& visit, model::Job const& job)
{
    return visit.t("territory.import.rows_read", {{"count", job.progress_done}});
}

} // namespace

http::Response zonings(Visit& visit) { return show_list(visit, nullptr); }

http::Response send_zoning(Visit& visit)
{
    std::optional<SentFile> file;
    std::optional<SentFile> names;
    for (auto const& upload : visit.request().uploads) {
        if (upload.size == 0) {
            continue;
        }
        auto kept = service::keep_sent_file(visit.site().database, upload.filename, upload.bytes(), base::now());
        if (!kept) {
            return show_list(visit, &kept.error());
        }
        (upload.field == "names" ? names : file) = std::move(*kept);
    }
    if (!file) {
        base::Error const error{base::ErrorCode::invalid, "error.import.no_file", {}, "file", {}};
        return show_list(visit, &error);
    }
    // A file that cannot be read at all is told at once, beside the field.
    if (auto const sample = territory::sample(visit.site().database, editor(visit), *file); !sample) {
        auto error = sample.error();
        error.input = "file";
        return show_list(visit, &error);
    }
    return visit.see_other(preview_address(*file, names));
}

http::Response preview_zoning(Visit& visit)
{
    auto const order = ordered(visit);
    auto const sample = territory::sample(visit.site().database, editor(visit), order.file);
    if (!sample) {
        return show_list(visit, &sample.error());
    }
    auto const first = guessed(order, *sample);
    return first.code_column.empty() || first.zone_column.empty() ? show_preview(visit, *sample, first, nullptr, nullptr)
                                                                  : show_checked(visit, *sample, first);
}

http::Response check_zoning(Visit& visit)
{
    auto const order = ordered(visit);
    auto const sample = territory::sample(visit.site().database, editor(visit), order.file);
    if (!sample) {
        return show_list(visit, &sample.error());
    }
    if (auto const error = incomplete(order)) {
        return show_preview(visit, *sample, order, &*error, nullptr);
    }
    if (visit.request().form.get("action") != "importer") {
        return show_checked(visit, *sample, order);
    }
    auto const job = territory::queue_import(visit.site().database, editor(visit), order);
    return job ? visit.see_other("/gestion/territoires/imports/" + *job) : show_preview(visit, *sample, order, &job.error(), nullptr);
}

http::Response zoning_import(Visit& visit)
{
    auto const seen = territory::find_import(visit.site().database, editor(visit), visit.parameter("id"));
    if (!seen) {
        return visit.failure(seen.error());
    }
    auto const& job = seen->job;
    auto const here = visit.url("/gestion/territoires/imports/" + job.public_id);
    render::View view;
    view.set("file", seen->order.file.name)
        .set("state", state_name(visit, job.state))
        .set("back", visit.url(preview_address(seen->order.file, seen->order.names)))
        .set_if("failure", failure_of(visit, job));
    set_progress(view, job, here, visit.t("territory.report.progress"), rows_read(visit, job));
    if (seen->report) {
        set_report(visit, view, *seen->report, seen->order.file.name);
    }
    return visit.page("management/zoning_import", frame(visit, visit.t("territory.import.import_title", {{"file", seen->order.file.name}})),
                      view);
}

http::Response zoning_import_progress(Visit& visit)
{
    auto const seen = territory::find_import(visit.site().database, editor(visit), visit.parameter("id"));
    if (!seen) {
        return visit.failure(seen.error());
    }
    return progress_answer(visit, seen->job, rows_read(visit, seen->job));
}

} // namespace maillage::web::pages
