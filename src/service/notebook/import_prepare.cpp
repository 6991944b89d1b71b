// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "base/boundaries.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "service/notebook/fields.hpp"
#include "service/notebook/import_writer.hpp"

namespace maillage::service::notebook {
namespace {

using exchange::notebooks::Record;

constexpr std::size_t k_longest_line = 300; // characters of a title or a name

/// Everything that a row says, as one text: another row says the same if and only if this is the same.
std::string said(Record const& record)
{
    std::string text = model::canonical_words(record.title, record.sections);
    auto const add = [&](std::string_view part) {
        text += '\0';
        text += part;
    };
    add(record.author);
    add(record.organisation);
    add(model::name(record.group_kind));
    add(std::to_string(record.people.value_or(0)));
    add(record.postcode);
    add(record.territory);
    add(record.language);
    add(record.date ? std::to_string(base::to_milliseconds(*record.date)) : "");
    for (auto const* list : {&record.themes, &record.working_groups}) {
        add("");
        for (auto const& name : *list) {
            add(name);
        }
    }
    return text;
}

/// What people will read of it.
model::Revision revision_of(Record& record, base::Time now)
{
    model::Revision revision;
    revision.n = 1;
    revision.language = record.language;
    revision.group_name = base::shorten(record.author, k_longest_line);
    revision.organisation = base::shorten(record.organisation, k_longest_line);
    revision.group_kind = record.group_kind;
    revision.people = record.people;
    revision.written_at = record.date.value_or(now);
    revision.published_at = now;
    for (auto& section : record.sections) {
        if (auto text = with_plain_lines(section.text); !text.empty()) {
            revision.sections.push_back({section.kind, std::move(section.heading), std::move(text), std::nullopt});
        }
    }
    constexpr std::size_t k_title_of_text = 90;
    revision.title = base::shorten(base::squeeze(record.title), k_longest_line);
    if (revision.title.empty() && !revision.sections.empty()) {
        auto const& text = revision.sections.front().text;
        revision.title = base::shorten(base::squeeze(text.substr(0, text.find('\n'))), k_title_of_text);
    }
    return revision;
}

} // namespace

void ImportPreparer::locate(Record const& record, Prepared& prepared) const
{
    prepared.where = record.territory.empty() ? record.postcode : record.territory;
    if (auto const key = m_places.called(prepared.where); !key.empty()) {
        prepared.place = m_places.by_name_or_code(key);
        prepared.digest = base::sha256_hex(prepared.digest + key); // a row whose place was told meanwhile says something else
    } else if (!record.territory.empty()) {
        prepared.place = m_places.by_name_or_code(record.territory);
    }
    if (!prepared.place && !record.postcode.empty()) {
        prepared.place = m_places.by_postcode(record.postcode);
    }
    if (prepared.place) {
        prepared.revision.territory = prepared.place->id;
    } else {
        prepared.of_several = m_places.is_of_several(prepared.where);
    }
}

base::result<Prepared> ImportPreparer::operator()(Record record) const
{
    if (std::ranges::all_of(record.sections, [](auto const& section) { return base::trim(section.text).empty(); })) {
        return base::failure(base::ErrorCode::invalid, "error.notebook.import.empty");
    }
    Prepared prepared;
    prepared.line = record.line;
    prepared.bad_date = record.bad_date;
    prepared.digest = base::sha256_hex(said(record));
    // Without an id of its own, a row is known by what it says.
    constexpr std::size_t k_short = 24;
    prepared.has_id = !record.id.empty() && !m_by_words;
    prepared.source_id = prepared.has_id ? record.id : "sha256:" + prepared.digest.substr(0, k_short);
    prepared.revision = revision_of(record, m_now);
    locate(record, prepared);
    prepared.themes = std::move(record.themes);
    prepared.working_groups = std::move(record.working_groups);
    prepared.words = model::digest(prepared.revision);
    prepared.standing.state = model::NotebookState::published;
    prepared.standing.last = 1;
    prepared.standing.published_at = m_now;
    prepared.standing.show(prepared.revision);
    return prepared;
}

} // namespace maillage::service::notebook
