// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/notebook_preview.hpp"

#include <algorithm>
#include <array>

#include "base/boundaries.hpp"

namespace maillage::web::pages {
namespace {

namespace formats = exchange::notebooks;
namespace notebook = service::notebook;

constexpr std::array<std::string_view, 17> k_fields{"ignore", "free",          "indignation", "experience", "proposal",  "title",
                                                    "author", "organisation",  "group_kind",  "people",     "territory", "postcode",
                                                    "theme",  "working_group", "date",        "language",   "id"};
constexpr std::size_t k_longest_cell = 80; // characters shown of a cell

render::View document_of(Visit const& visit, notebook::Divided const& one)
{
    std::vector<render::View> sections;
    for (auto const& section : one.record.sections) {
        constexpr std::size_t k_beginning = 240;
        sections.push_back(render::View{}
                               .set("kind", visit.t("notebook.import.gives." + std::string{model::name(section.kind)}))
                               .set_if("heading", section.heading)
                               .set("beginning", base::shorten(section.text, k_beginning)));
    }
    return render::View{}
        .set("name", one.name)
        .set("document_title", one.record.title)
        .set_if("group", one.record.author)
        .set_if("place", one.record.territory.empty() ? one.record.postcode : one.record.territory)
        .set_if("refusal", one.refused ? visit.t(*one.refused) : std::string{})
        .set("sections", sections);
}

} // namespace

render::View column_choice(Visit const& visit, std::size_t at, std::string const& of, std::string_view chosen,
                           std::vector<std::string> const& options, std::string const& words)
{
    std::vector<render::View> views;
    for (auto const& option : options) {
        views.push_back(render::View{}
                            .set("option_value", option)
                            .set("option_label", visit.t(words + (option.empty() ? std::string{"as_found"} : option)))
                            .set("selected", option == chosen));
    }
    auto const number = std::to_string(at);
    return render::View{}
        .set("id", "c" + number)
        .set("name", "c" + number)
        .set("label", of)
        .set("of_name", "t" + number)
        .set("of", of)
        .set("required", false)
        .set("optional", false)
        .set("autocomplete", false)
        .set("hint", false)
        .set("error", false)
        .set("options", views);
}

std::vector<render::View> cells_of(std::vector<std::string> const& texts)
{
    std::vector<render::View> views;
    for (auto const& text : texts) {
        views.push_back(render::View{}.set("cell", base::shorten(text, k_longest_cell)));
    }
    return views;
}

void set_sample(Visit const& visit, render::View& view, notebook::FileSample const& sample)
{
    bool const table = sample.read_as.format != formats::Format::documents;
    std::vector<render::View> choices;
    if (table) {
        std::vector<std::string> fields{k_fields.begin(), k_fields.end()};
        for (std::size_t at = 0; at < sample.table.columns.size(); ++at) {
            auto options = fields;
            if (sample.gives[at].empty()) {
                options.insert(options.begin(), std::string{});
            }
            choices.push_back(column_choice(visit, at, sample.table.columns[at], sample.gives[at], options, "notebook.import.gives."));
        }
    } else {
        std::vector<std::string> roles;
        for (auto const& role : formats::all_heading_roles()) {
            roles.emplace_back(formats::name(role));
        }
        std::size_t at = 0;
        for (auto const& [heading, role] : sample.read_as.columns) {
            choices.push_back(column_choice(visit, at++, heading, role, roles, "notebook.import.gives."));
        }
    }
    std::vector<render::View> rows;
    for (auto const& row : sample.table.rows) {
        rows.push_back(render::View{}.set("cells", cells_of(row)));
    }
    std::vector<render::View> documents;
    for (auto const& one : sample.documents) {
        documents.push_back(document_of(visit, one));
    }
    view.set("is_table", table)
        .set("choices", choices)
        .set("columns", cells_of(sample.table.columns))
        .set("rows", rows)
        .set("documents", documents)
        .set("form_sentences", form_of(visit, sample.read_as));
}

std::vector<std::string> maps_of(http::Pairs const& form)
{
    constexpr std::size_t k_most = 4096;
    std::vector<std::string> maps;
    std::string id;
    for (std::size_t at = 0; at < k_most; ++at) {
        auto const number = std::to_string(at);
        auto const of = form.get("t" + number);
        if (of.empty()) {
            if (!form.contains("t" + number)) {
                break;
            }
            continue; // a column without a name
        }
        auto const gives = form.get("c" + number);
        if (gives == "id") {
            id += (id.empty() ? "" : "+") + std::string{of}; // several columns make one id together
        } else if (!gives.empty()) {
            maps.push_back(std::string{of} + "=" + std::string{gives});
        }
    }
    if (!id.empty()) {
        maps.push_back(id + "=id");
    }
    return maps;
}

std::vector<render::View> form_of(Visit const& visit, notebook::ReadAs const& read)
{
    std::vector<render::View> sentences;
    auto const add = [&](std::string_view id, i18n::Arguments const& arguments) {
        sentences.push_back(render::View{}.set("text", visit.t(id, arguments)));
    };
    auto const rows = static_cast<std::int64_t>(read.csv.rows);
    auto const header = static_cast<std::int64_t>(read.csv.header_line);
    auto const format = std::string{formats::name(read.format)};
    if (read.format == formats::Format::documents) {
        add("notebook.import.read_documents", {{"kind", read.kind}, {"count", rows}});
    } else if (!read.sheet.empty()) {
        add("notebook.import.read_sheet",
            {{"kind", read.kind}, {"sheet", read.sheet}, {"format", format}, {"header", header}, {"rows", rows}});
    } else {
        add("notebook.import.read_as", {{"format", format},
                                        {"encoding", std::string{base::name(read.csv.encoding)}},
                                        {"delimiter", std::string{read.csv.delimiter}},
                                        {"header", header},
                                        {"rows", rows}});
    }
    if (!read.other_sheets.empty()) {
        std::string names;
        for (auto const& name : read.other_sheets) {
            names += (names.empty() ? "" : ", ") + name;
        }
        add("notebook.import.other_sheets", {{"count", std::ssize(read.other_sheets)}, {"names", names}});
    }
    for (auto const& remark : read.remarks) {
        add("notebook.import.document_" + remark, {});
    }
    return sentences;
}

void set_outcome(Visit const& visit, render::View& view, notebook::ImportOutcome const& outcome, std::string const& file,
                 std::string const& here)
{
    auto const& report = outcome.report;
    auto sentences = form_of(visit, report.read_as);
    auto const add = [&](std::string_view id, i18n::Arguments const& arguments) {
        sentences.push_back(render::View{}.set("text", visit.t(id, arguments)));
    };
    for (auto const& [why, count] : report.set_aside) {
        add("notebook.import.set_aside", {{"count", count}, {"kind", why}});
    }
    for (auto const& [name, count] : report.remarks()) {
        add("notebook.import." + std::string{name}, {{"count", count}});
    }
    std::vector<render::View> rows;
    for (auto const& row : outcome.rows) {
        auto const reason = visit.t(row.reason);
        rows.push_back(render::View{}.set(
            "text", row.name.empty()
                        ? visit.t("notebook.import.refused_row", {{"file", file}, {"line", std::to_string(row.line)}, {"reason", reason}})
                        : visit.t("notebook.import.refused_document", {{"file", row.name}, {"reason", reason}})));
    }
    view.set("has_report", true)
        .set("written", report.written)
        .set("result",
             visit.t("notebook.import.result", {{"added", report.added}, {"changed", report.changed}, {"refused", report.refused}}))
        .set("remarks", sentences)
        .set("refused_rows", rows)
        .set_if("refused_url", outcome.refused_file.empty() ? std::string{} : here + "/refus.csv")
        .set("more_rows", report.refused > std::ssize(outcome.rows))
        .set_if("original_url", report.original.empty() ? std::string{} : here + "/original");
}

} // namespace maillage::web::pages
