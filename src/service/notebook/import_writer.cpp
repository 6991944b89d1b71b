// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/import_writer.hpp"

#include <algorithm>
#include <cassert>

#include "base/boundaries.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "store/consultations.hpp"
#include "store/files.hpp"

namespace maillage::service::notebook {
namespace {

namespace rows = store::notebooks;

constexpr std::int64_t k_batch = 2000;
constexpr std::size_t k_longest_imported_term = 160;
constexpr std::size_t k_most_terms = 1000;   // of a consultation: a column with more is no vocabulary

} // namespace

ImportWriter::ImportWriter(Start start, model::Form const& form, NotebookReport& report) : m_start{std::move(start)}, m_report{report}
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

store::ReadTransaction& ImportWriter::reading()
{
    if (!m_reading) {
        m_reading.emplace(m_start.database.read());
    }
    return *m_reading;
}

std::int64_t ImportWriter::begin(std::string file_name, std::string digest, std::string columns, std::optional<std::string> const& original)
{
    if (m_start.dry_run) {
        return 0;
    }
    std::optional<std::int64_t> file;
    if (original) {
        auto const kept = store::files::add(transaction(), "application/octet-stream", *original);
        file = kept.id;
        m_report.original = kept.public_id;
    }
    if (auto const before = rows::unfinished_import(transaction(), m_start.consultation.id, digest); before) {
        m_import = before->id;
        return before->line;
    }
    m_import = rows::begin_import(
        transaction(),
        {base::new_id(), m_start.consultation.id, m_start.source, std::move(file_name), std::move(digest), std::move(columns), file},
        m_start.now);
    return 0;
}

void ImportWriter::add_terms(std::vector<std::string> const& names, model::Vocabulary vocabulary, model::Revision& revision)
{
    auto const speak_of = [&](std::int64_t term) {
        if (std::ranges::find(revision.terms, term) == revision.terms.end()) {
            revision.terms.push_back(term);
        }
    };
    auto const kind = std::string{model::name(vocabulary)} + '/';
    for (auto const& name : names) {
        if (auto const seen = m_terms_as_written.find(kind + name); seen != m_terms_as_written.end()) {
            speak_of(seen->second);
            continue;
        }
        model::Term term;
        term.vocabulary = vocabulary;
        term.name = base::shorten(name, k_longest_imported_term);
        auto const folded = base::fold_for_search(term.name);
        if (folded.empty()) {
            continue;
        }
        auto known = m_terms.find(kind + folded);
        if (known == m_terms.end() && m_terms.size() < k_most_terms) {
            ++m_positions;
            auto id = -m_positions; // of a dry run: that of no term
            if (!m_start.dry_run) {
                auto const added = store::consultations::add_term(transaction(), m_start.consultation.id, term, m_positions);
                assert(added.has_value() && "a term that is not there can be added");
                id = *added;
            }
            known = m_terms.emplace(kind + folded, id).first;
            ++m_report.terms;
        }
        if (known != m_terms.end()) {
            if (m_terms_as_written.size() < k_most_terms) {
                m_terms_as_written.emplace(kind + name, known->second);
            }
            speak_of(known->second);
        }
    }
}

void ImportWriter::count_place(Prepared const& prepared)
{
    if (!prepared.place) {
        if (!prepared.where.empty()) {
            ++m_report.unlocated;
            auto& places = m_report.unknown_places;
            auto known = std::ranges::find(places, prepared.where, &UnknownPlace::words);
            if (known == places.end() && places.size() < k_most_unknown_places) {
                known = places.insert(known, UnknownPlace{prepared.where, 0, prepared.of_several});
            }
            if (known != places.end()) {
                ++known->count;
            }
        }
        return;
    }
    ++m_report.located;
    m_report.padded += prepared.place->padded ? 1 : 0;
    m_report.followed += prepared.place->followed ? 1 : 0;
    m_report.wider += prepared.place->wider ? 1 : 0;
}

void ImportWriter::finish_revision(Prepared& prepared)
{
    count_place(prepared);
    add_terms(prepared.themes, model::Vocabulary::theme, prepared.revision);
    add_terms(prepared.working_groups, model::Vocabulary::working_group, prepared.revision);
}

bool ImportWriter::add(Prepared& prepared)
{
    rows::NewNotebook notebook{base::new_id(),
                               m_start.consultation.id,
                               m_start.source,
                               prepared.source_id,
                               prepared.digest,
                               m_import,
                               static_cast<std::int64_t>(prepared.line)};
    auto const id = rows::add(transaction(), notebook, prepared.standing, m_start.now);
    if (!id) {
        return false;
    }
    finish_revision(prepared);
    prepared.revision.notebook = *id;
    rows::add_revision(transaction(), prepared.revision, prepared.words, m_start.now);
    auto event = m_start.actor.did("notebook.imported", "notebook", notebook.public_id, m_start.now);
    event.after = prepared.words;
    transaction().record(std::move(event));
    m_wrote = true;
    ++m_report.added;
    return true;
}

void ImportWriter::change(rows::Known const& known, Prepared& prepared)
{
    finish_revision(prepared);
    prepared.revision.notebook = known.id;
    prepared.revision.n = known.last + 1;
    prepared.standing.last = prepared.revision.n;
    prepared.standing.shown = prepared.revision.n;
    rows::add_revision(transaction(), prepared.revision, prepared.words, m_start.now);
    rows::place(transaction(), known.id, prepared.standing, m_start.now);
    rows::place_imported(transaction(), known.id, prepared.digest, m_import, static_cast<std::int64_t>(prepared.line));
    auto event = m_start.actor.did("notebook.imported", "notebook", known.public_id, m_start.now);
    event.after = prepared.words;
    transaction().record(std::move(event));
    m_wrote = true;
    ++m_report.changed;
}

base::Error ImportWriter::twice(Prepared const& prepared, std::int64_t other_line)
{
    ++m_report.twice;
    return {base::ErrorCode::conflict,
            "error.notebook.import.twice",
            {{"id", prepared.source_id}, {"other_line", std::to_string(other_line)}},
            {},
            {}};
}

base::result<void> ImportWriter::try_out(Prepared& prepared)
{
    auto const line = static_cast<std::int64_t>(prepared.line);
    if (auto const met = m_met.find(prepared.source_id); met != m_met.end()) {
        if (!prepared.has_id) {
            ++m_report.unchanged; // the same words once more
            return {};
        }
        if (met->second != line) {
            return base::failure(twice(prepared, met->second));
        }
    }
    auto const known = rows::of_source(reading(), m_start.consultation.id, m_start.source, prepared.source_id);
    if (known && known->state != model::NotebookState::published) {
        ++m_report.withheld;
        return {};
    }
    if (known && known->digest == prepared.digest) {
        ++m_report.unchanged;
    } else {
        finish_revision(prepared);
        ++(known ? m_report.changed : m_report.added);
    }
    m_met.emplace(prepared.source_id, line);
    return {};
}

base::result<void> ImportWriter::write(Prepared& prepared)
{
    m_report.undated += prepared.bad_date ? 1 : 0;
    if (m_start.dry_run) {
        return try_out(prepared);
    }
    if (m_expects_new && add(prepared)) {
        return {};
    }
    auto const known = rows::of_source(transaction(), m_start.consultation.id, m_start.source, prepared.source_id);
    m_expects_new = !known;
    if (!known) {
        [[maybe_unused]] bool const added = add(prepared);
        assert(added && "its source's id was looked for");
        return {};
    }
    if (!prepared.has_id && known->import == m_import) {
        ++m_report.unchanged; // the same words once more
        return {};
    }
    if (known->import == m_import && known->line != static_cast<std::int64_t>(prepared.line)) {
        return base::failure(twice(prepared, known->line.value_or(0)));
    }
    if (known->state != model::NotebookState::published) {
        ++m_report.withheld;
    } else if (known->digest == prepared.digest) {
        rows::place_imported(transaction(), known->id, prepared.digest, m_import, static_cast<std::int64_t>(prepared.line));
        ++m_report.unchanged;
    } else {
        change(*known, prepared);
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
    if (++m_rows < k_batch) {
        return;
    }
    if (m_start.dry_run) {
        m_reading.reset(); // one that lasts would keep the log of writes from being cleared
        m_rows = 0;
    } else {
        rows::import_reached(transaction(), m_import, static_cast<std::int64_t>(line), m_start.now);
        commit();
    }
}

void ImportWriter::finish(std::size_t line)
{
    if (m_start.dry_run) {
        m_reading.reset();
        return;
    }
    rows::finish_import(transaction(), m_import, static_cast<std::int64_t>(line), m_start.now);
    commit();
    m_report.written = true;
}

} // namespace maillage::service::notebook
