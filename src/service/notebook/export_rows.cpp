// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/export_rows.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/time.hpp"

namespace maillage::service::notebook {
namespace {

using store::notebooks::Exported;

constexpr std::array<std::string_view, 25> k_columns{"id",
                                                     "revision",
                                                     "title",
                                                     "language",
                                                     "author",
                                                     "author_kind",
                                                     "people",
                                                     "organisation",
                                                     "organisation_page",
                                                     "territory",
                                                     "territory_name",
                                                     "themes",
                                                     "working_groups",
                                                     "written_on",
                                                     "published_at",
                                                     "source",
                                                     "source_id",
                                                     "section",
                                                     "section_kind",
                                                     "section_heading",
                                                     "text",
                                                     "pictures",
                                                     "picture_alternatives",
                                                     "answers",
                                                     "signatories"};
constexpr std::array<std::string_view, 3> k_counts{"revision", "people", "section"};

std::string iso_day_of(base::Time time) { return base::to_iso_date(base::Date{std::chrono::floor<std::chrono::days>(time)}); }

std::string address_of(std::string const& site, Exported const& one, model::Picture const& picture)
{
    return site + "/cahiers/" + one.public_id + "/images/" + picture.file_name();
}

std::string page_of_organisation(Exported const& one, std::string const& site)
{
    return one.organisation_slug.empty() ? std::string{} : site + "/acteurs/" + one.organisation_slug;
}

/// One part for each, between bars: a bar in one is written as a slash.
template <typename List, typename Part>
std::string between_bars(List const& list, Part const& part)
{
    std::vector<std::string> parts;
    for (auto const& item : list) {
        std::string text = part(item);
        std::ranges::replace(text, '|', '/');
        parts.push_back(std::move(text));
    }
    return fmt::format("{}", fmt::join(parts, "|"));
}

void write_list(base::JsonWriter& json, std::string_view name, std::vector<std::string> const& list)
{
    json.key(name).begin_array();
    for (auto const& text : list) {
        json.value(text);
    }
    json.end_array();
}

} // namespace

std::span<std::string_view const> export_columns() { return k_columns; }

bool is_count_column(std::size_t column) { return std::ranges::find(k_counts, k_columns.at(column)) != k_counts.end(); }

void each_export_row(Exported const& one, std::string const& site, std::function<void(std::vector<std::string> const&)> const& take)
{
    auto const& revision = one.revision;
    auto const pictures = between_bars(revision.pictures, [&](auto const& picture) { return address_of(site, one, picture); });
    auto const alternatives = between_bars(revision.pictures, [](auto const& picture) { return picture.alternative; });
    auto const answers = between_bars(revision.answers, [](auto const& answer) { return answer.title + " : " + answer.value; });
    auto const signatories = between_bars(revision.signatories, [](auto const& one_of) {
        return one_of.organisation.empty() ? one_of.name : one_of.name + ", " + one_of.organisation;
    });
    std::size_t position = 0;
    for (auto const& section : revision.sections) {
        take({one.public_id,
              std::to_string(revision.n),
              revision.title,
              revision.language,
              revision.group_name,
              std::string{model::name(revision.group_kind)},
              revision.people ? std::to_string(*revision.people) : "",
              revision.organisation,
              page_of_organisation(one, site),
              one.territory ? one.territory->text() : "",
              one.territory_name,
              fmt::format("{}", fmt::join(one.themes, "|")),
              fmt::format("{}", fmt::join(one.working_groups, "|")),
              iso_day_of(revision.written_at),
              base::to_rfc3339(one.published_at),
              one.source,
              one.source_id,
              std::to_string(++position),
              std::string{model::name(section.kind)},
              section.heading,
              section.text,
              pictures,
              alternatives,
              answers,
              signatories});
    }
}

void write_object(base::JsonWriter& json, Exported const& one, std::string const& site)
{
    auto const& revision = one.revision;
    json.begin_object()
        .member("id", one.public_id)
        .member("revision", revision.n)
        .member("title", revision.title)
        .member("language", revision.language)
        .member("author", revision.group_name)
        .member("author_kind", model::name(revision.group_kind));
    json.key("people");
    revision.people ? json.value(*revision.people) : json.null();
    json.member("organisation", revision.organisation);
    json.key("organisation_page");
    one.organisation_slug.empty() ? json.null() : json.value(page_of_organisation(one, site));
    json.key("territory");
    if (one.territory) {
        json.begin_object().member("id", one.territory->text()).member("name", one.territory_name).end_object();
    } else {
        json.null();
    }
    write_list(json, "themes", one.themes);
    write_list(json, "working_groups", one.working_groups);
    json.member("written_on", iso_day_of(revision.written_at))
        .member("published_at", base::to_rfc3339(one.published_at))
        .member("source", one.source)
        .member("source_id", one.source_id);
    json.key("sections").begin_array();
    for (auto const& section : revision.sections) {
        json.begin_object()
            .member("kind", model::name(section.kind))
            .member("heading", section.heading)
            .member("text", section.text)
            .end_object();
    }
    json.end_array().key("answers").begin_array();
    for (auto const& answer : revision.answers) {
        json.begin_object().member("question", answer.title).member("answer", answer.value).end_object();
    }
    json.end_array().key("signatories").begin_array();
    for (auto const& signatory : revision.signatories) {
        json.begin_object().member("name", signatory.name).member("organisation", signatory.organisation).end_object();
    }
    json.end_array().key("pictures").begin_array();
    for (auto const& picture : revision.pictures) {
        json.begin_object()
            .member("address", address_of(site, one, picture))
            .member("alternative", picture.alternative)
            .member("caption", picture.caption)
            .member("width", picture.width)
            .member("height", picture.height)
            .end_object();
    }
    json.end_array().end_object();
}

} // namespace maillage::service::notebook
