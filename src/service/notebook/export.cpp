// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/export.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/csv.hpp"
#include "base/json.hpp"
#include "base/time.hpp"
#include "service/notebook/consultations.hpp"
#include "store/notebook_exports.hpp"

namespace maillage::service::notebook {
namespace {

using store::notebooks::Exported;

std::string iso_day_of(base::Time time) { return base::to_iso_date(base::Date{std::chrono::floor<std::chrono::days>(time)}); }

std::string address_of(std::string const& site, Exported const& one, model::Picture const& picture)
{
    return site + "/cahiers/" + one.public_id + "/images/" + picture.file_name();
}

/// One part for each, between bars: a bar in one is written as a slash.
template <typename Part>
std::string of_pictures(Exported const& one, Part const& part)
{
    std::vector<std::string> parts;
    for (auto const& picture : one.revision.pictures) {
        auto text = part(picture);
        std::ranges::replace(text, '|', '/');
        parts.push_back(std::move(text));
    }
    return fmt::format("{}", fmt::join(parts, "|"));
}

void write_rows(base::CsvWriter& csv, Exported const& one, std::string const& site)
{
    auto const& revision = one.revision;
    auto const pictures = of_pictures(one, [&](auto const& picture) { return address_of(site, one, picture); });
    auto const alternatives = of_pictures(one, [](auto const& picture) { return picture.alternative; });
    std::size_t position = 0;
    for (auto const& section : revision.sections) {
        auto const number = std::to_string(++position);
        auto const n = std::to_string(revision.n);
        auto const people = revision.people ? std::to_string(*revision.people) : "";
        auto const published = base::to_rfc3339(one.published_at);
        csv.row({one.public_id,
                 n,
                 revision.title,
                 revision.language,
                 revision.group_name,
                 model::name(revision.group_kind),
                 people,
                 revision.organisation,
                 one.territory ? one.territory->text() : "",
                 one.territory_name,
                 fmt::format("{}", fmt::join(one.themes, "|")),
                 fmt::format("{}", fmt::join(one.working_groups, "|")),
                 iso_day_of(revision.written_at),
                 published,
                 one.source,
                 one.source_id,
                 number,
                 model::name(section.kind),
                 section.heading,
                 section.text,
                 pictures,
                 alternatives});
    }
}

void write_list(base::JsonWriter& json, std::string_view name, std::vector<std::string> const& list)
{
    json.key(name).begin_array();
    for (auto const& text : list) {
        json.value(text);
    }
    json.end_array();
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

} // namespace

OpenData::OpenData(store::Database& database, model::Consultation consultation, OpenFormat format, std::string site)
    : m_database{database}, m_consultation{std::move(consultation)}, m_format{format}, m_site{std::move(site)},
      m_json{[this](std::string_view piece) { m_text += piece; }}
{
}

base::result<std::unique_ptr<OpenData>> OpenData::open(store::Database& database, std::int64_t space, std::string_view name,
                                                       OpenFormat format, std::string site)
{
    auto transaction = database.read();
    auto consultation = find_consultation(transaction, space, name);
    if (!consultation || consultation->state == model::ConsultationState::draft) {
        return base::failure(base::ErrorCode::absent, "error.consultation.absent", {{"name", std::string{name}}});
    }
    return std::unique_ptr<OpenData>{new OpenData{database, *std::move(consultation), format, std::move(site)}};
}

void OpenData::begin()
{
    m_begun = true;
    if (m_format == OpenFormat::csv) {
        m_csv.emplace([this](std::string_view piece) { m_text += piece; },
                      base::CsvWriteOptions{.delimiter = ',', .guard_formulas = true, .byte_order_mark = true});
        m_csv->row({"id",
                    "revision",
                    "title",
                    "language",
                    "author",
                    "author_kind",
                    "people",
                    "organisation",
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
                    "picture_alternatives"});
        return;
    }
    m_json.begin_object().key("consultation").begin_object();
    m_json.member("id", m_consultation.public_id).member("title", m_consultation.title).member("licence", m_consultation.licence);
    m_json.member("fictitious", m_consultation.demonstration).end_object();
    m_json.key("notebooks").begin_array();
}

void OpenData::end()
{
    m_ended = true;
    if (m_format == OpenFormat::json) {
        m_json.end_array().end_object().finish();
    }
}

std::string OpenData::piece()
{
    constexpr std::int64_t k_notebooks = 250;
    if (!m_begun) {
        begin();
    }
    while (!m_ended && m_text.empty()) {
        auto transaction = m_database.read();
        auto const notebooks = store::notebooks::published_after(transaction, m_consultation.id, m_after, k_notebooks);
        for (auto const& one : notebooks) {
            m_format == OpenFormat::csv ? write_rows(*m_csv, one, m_site) : write_object(m_json, one, m_site);
            m_after = one.id;
        }
        if (std::ssize(notebooks) < k_notebooks) {
            end();
        }
    }
    return std::exchange(m_text, {});
}

} // namespace maillage::service::notebook
