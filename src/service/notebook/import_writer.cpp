// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/import_writer.hpp"

#include <algorithm>
#include <cassert>

#include "base/boundaries.hpp"
#include "base/hash.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "service/notebook/fields.hpp"
#include "store/consultations.hpp"

namespace maillage::service::notebook {
namespace {

namespace rows = store::notebooks;
using exchange::notebooks::Record;

constexpr std::int64_t k_batch = 2000;
constexpr std::size_t k_longest_line = 300;  // characters of a title or a name
constexpr std::size_t k_longest_imported_term = 160;
constexpr std::size_t k_most_terms = 1000;   // of a consultation: a column with more is no vocabulary

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

} // namespace

ImportWriter::ImportWriter(Start start, model::Form const& form, Places const& places, NotebookReport& report)
    : m_start{std::move(start)}, m_places{places}, m_report{report}
{
    for (auto const& term : form.terms) {
        m_terms.emplace(std::string{model::name(term.vocabulary)} + '/' + base::fold_for_search(term.name), term.id);
    }
    m_positions = std::ssize(form.terms);
}

store::WriteTransaction& ImportWriter::transaction()
{
    if (!m_transaction) {
        m_transaction.emplace(m_start.database.write());
    }
    return *m_transaction;
}

std::int64_t ImportWriter::begin(std::string file_name, std::string digest, std::string columns)
{
    if (auto const before = rows::unfinished_import(transaction(), m_start.consultation.id, digest); before && !m_start.dry_run) {
        m_import = before->id;
        return before->line;
    }
    m_import = rows::begin_import(
        transaction(),
        {base::new_id(), m_start.consultation.id, m_start.source, std::move(file_name), std::move(digest), std::move(columns)},
        m_start.now);
    return 0;
}

model::Revision ImportWriter::revision_of(Record const& record)
{
    model::Revision revision;
    revision.language = record.language;
    revision.group_name = base::shorten(record.author, k_longest_line);
    revision.organisation = base::shorten(record.organisation, k_longest_line);
    revision.group_kind = record.group_kind;
    revision.people = record.people;
    revision.written_at = record.date.value_or(m_start.now);
    revision.published_at = m_start.now;
    for (auto const& section : record.sections) {
        if (auto text = with_plain_lines(section.text); !text.empty()) {
            revision.sections.push_back({section.kind, section.heading, std::move(text), std::nullopt});
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

void ImportWriter::locate(Record const& record, model::Revision& revision)
{
    if (record.territory.empty() && record.postcode.empty()) {
        return;
    }
    auto found = record.territory.empty() ? std::nullopt : m_places.by_name_or_code(record.territory);
    if (!found && !record.postcode.empty()) {
        found = m_places.by_postcode(record.postcode);
    }
    if (!found) {
        ++m_report.unlocated;
        return;
    }
    revision.territory = found->id;
    ++m_report.located;
    m_report.padded += found->padded ? 1 : 0;
    m_report.followed += found->followed ? 1 : 0;
    m_report.wider += found->wider ? 1 : 0;
}

void ImportWriter::add_terms(std::vector<std::string> const& names, model::Vocabulary vocabulary, model::Revision& revision)
{
    for (auto const& name : names) {
        model::Term term;
        term.vocabulary = vocabulary;
        term.name = base::shorten(name, k_longest_imported_term);
        auto const folded = base::fold_for_search(term.name);
        if (folded.empty()) {
            continue;
        }
        auto const key = std::string{model::name(vocabulary)} + '/' + folded;
        auto known = m_terms.find(key);
        if (known == m_terms.end() && m_terms.size() < k_most_terms) {
            auto const id = store::consultations::add_term(transaction(), m_start.consultation.id, term, ++m_positions);
            assert(id.has_value() && "a term that is not there can be added");
            known = m_terms.emplace(key, *id).first;
            ++m_report.terms;
        }
        if (known != m_terms.end() && std::ranges::find(revision.terms, known->second) == revision.terms.end()) {
            revision.terms.push_back(known->second);
        }
    }
}

void ImportWriter::add(Record const& record, std::string const& source_id, std::string const& digest)
{
    auto revision = revision_of(record);
    locate(record, revision);
    add_terms(record.themes, model::Vocabulary::theme, revision);
    add_terms(record.working_groups, model::Vocabulary::working_group, revision);
    revision.n = 1;
    rows::Standing standing;
    standing.state = model::NotebookState::published;
    standing.last = 1;
    standing.published_at = m_start.now;
    standing.show(revision);
    rows::NewNotebook notebook{
        base::new_id(), m_start.consultation.id, m_start.source, source_id, digest, m_import, static_cast<std::int64_t>(record.line)};
    auto const id = rows::add(transaction(), notebook, standing, m_start.now);
    assert(id.has_value() && "its source's id was looked for");
    revision.notebook = *id;
    auto const words = model::digest(revision);
    rows::add_revision(transaction(), revision, words, m_start.now);
    auto event = m_start.actor.did("notebook.imported", "notebook", notebook.public_id, m_start.now);
    event.after = words;
    transaction().record(std::move(event));
    m_wrote = true;
    ++m_report.added;
}

void ImportWriter::change(rows::Known const& known, Record const& record, std::string const& digest)
{
    auto revision = revision_of(record);
    locate(record, revision);
    add_terms(record.themes, model::Vocabulary::theme, revision);
    add_terms(record.working_groups, model::Vocabulary::working_group, revision);
    revision.notebook = known.id;
    revision.n = known.last + 1;
    rows::Standing standing;
    standing.state = model::NotebookState::published;
    standing.last = revision.n;
    standing.published_at = m_start.now;
    standing.show(revision);
    auto const words = model::digest(revision);
    rows::add_revision(transaction(), revision, words, m_start.now);
    rows::place(transaction(), known.id, standing, m_start.now);
    rows::place_imported(transaction(), known.id, digest, m_import, static_cast<std::int64_t>(record.line));
    auto event = m_start.actor.did("notebook.imported", "notebook", known.public_id, m_start.now);
    event.after = words;
    transaction().record(std::move(event));
    m_wrote = true;
    ++m_report.changed;
}

base::result<void> ImportWriter::write(Record const& record)
{
    if (std::ranges::all_of(record.sections, [](auto const& section) { return base::trim(section.text).empty(); })) {
        return base::failure(base::ErrorCode::invalid, "error.notebook.import.empty");
    }
    m_report.undated += record.bad_date ? 1 : 0;
    auto const digest = base::sha256_hex(said(record));
    // Without an id of its own, a row is known by what it says.
    constexpr std::size_t k_short = 24;
    auto const source_id = record.id.empty() ? "sha256:" + digest.substr(0, k_short) : record.id;
    auto const known = rows::of_source(transaction(), m_start.consultation.id, m_start.source, source_id);
    if (!known) {
        add(record, source_id, digest);
        return {};
    }
    if (record.id.empty() && known->import == m_import) {
        ++m_report.unchanged; // the same words once more
        return {};
    }
    if (known->import == m_import && known->line != static_cast<std::int64_t>(record.line)) {
        return base::failure(base::ErrorCode::conflict, "error.notebook.import.twice",
                             {{"id", source_id}, {"other_line", std::to_string(known->line.value_or(0))}});
    }
    if (known->state != model::NotebookState::published) {
        ++m_report.withheld;
    } else if (known->digest == digest) {
        rows::place_imported(transaction(), known->id, digest, m_import, static_cast<std::int64_t>(record.line));
        ++m_report.unchanged;
    } else {
        change(*known, record, digest);
    }
    return {};
}

void ImportWriter::commit()
{
    if (!m_wrote) {
        m_transaction->without_event("where an import stands");
    }
    m_transaction->commit();
    m_transaction.reset();
    m_wrote = false;
    m_rows = 0;
}

void ImportWriter::reached(std::size_t line)
{
    if (++m_rows >= k_batch && !m_start.dry_run) {
        rows::import_reached(transaction(), m_import, static_cast<std::int64_t>(line), m_start.now);
        commit();
    }
}

void ImportWriter::finish(std::size_t line)
{
    rows::finish_import(transaction(), m_import, static_cast<std::int64_t>(line), m_start.now);
    if (m_start.dry_run) {
        m_transaction->without_event("a dry run is rolled back");
        m_transaction.reset();
        return;
    }
    commit();
    m_report.written = true;
}

} // namespace maillage::service::notebook
