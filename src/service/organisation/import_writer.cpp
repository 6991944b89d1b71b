// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/import_writer.hpp"

#include <algorithm>
#include <cassert>

#include "base/exception.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "service/organisation/digest.hpp"
#include "service/organisation/letters.hpp"
#include "store/organisation_merging.hpp"

namespace maillage::service::organisation {
namespace {

namespace rows = store::organisations;
using base::ErrorCode;
using model::OrganisationState;

/// Where another transaction wrote, between what was asked and what is written, what this one cannot go on without: all since the last commit
/// is given up, and the job tries again.
[[noreturn]] void crossed(std::string_view what) { throw base::StorageError{"error.organisation.import.crossed", {}, std::string{what}}; }

// In a dry run: of no import and of no organisation, whatever the database numbers meanwhile.
constexpr std::int64_t k_trial = -1;

} // namespace

ImportWriter::ImportWriter(Start start, OrganisationReport& report, Refuse refuse)
    : m_start{std::move(start)}, m_report{report}, m_refuse{std::move(refuse)}
{
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
    if (m_start.dry_run) {
        m_import = k_trial;
        return 0;
    }
    auto const space = m_start.actor.space();
    if (auto const before = rows::unfinished_import(transaction(), space, digest)) {
        m_import = before->id;
        return before->ordinal;
    }
    m_import = rows::begin_import(
        transaction(), {base::new_id(), space, m_start.source, std::move(file_name), std::move(digest), std::move(columns)}, m_start.now);
    return 0;
}

ImportWriter::Known ImportWriter::ask(std::vector<Prepared> const& batch)
{
    std::vector<std::string> ids;
    std::vector<std::string> sirets;
    std::vector<std::string> slugs;
    std::vector<std::string> names;
    std::vector<std::string> rnas;
    for (auto const& one : batch) {
        ids.push_back(one.source_id);
        slugs.push_back(one.organisation.slug);
        names.push_back(base::fold_for_search(one.organisation.name));
        if (!one.organisation.rna.empty()) {
            rnas.push_back(one.organisation.rna);
        }
        if (!one.organisation.siret.empty()) {
            sirets.push_back(one.organisation.siret);
        }
    }
    auto const space = m_start.actor.space();
    Known known;
    known.origins = rows::origins(transaction(), space, m_start.source, ids);
    known.bearers = rows::bearers(transaction(), space, sirets);
    for (auto& off : rows::taken_off_like(transaction(), space, names, rnas)) {
        known.taken_off.emplace(off.features.folded, off);
        if (!off.features.rna.empty()) {
            known.taken_off.emplace(off.features.rna, off);
        }
    }
    auto taken = rows::slugs_taken(transaction(), space, slugs);
    known.slugs.insert(std::make_move_iterator(taken.begin()), std::make_move_iterator(taken.end()));
    recall(batch, known);
    return known;
}

void ImportWriter::recall(std::vector<Prepared> const& batch, Known& known) const
{
    if (!m_start.dry_run) {
        return;
    }
    for (auto const& one : batch) {
        if (auto const met = m_met.find(one.source_id); met != m_met.end()) {
            known.origins.insert_or_assign(one.source_id, met->second);
        }
        if (auto const met = m_met_sirets.find(one.organisation.siret); met != m_met_sirets.end()) {
            known.bearers.insert_or_assign(one.organisation.siret, met->second);
        }
    }
}

void ImportWriter::remember(std::vector<Prepared> const& batch, Known const& known)
{
    for (auto const& one : batch) {
        if (auto const origin = known.origins.find(one.source_id); origin != known.origins.end() && origin->second.import == k_trial) {
            m_met.insert_or_assign(one.source_id, origin->second);
        }
        if (auto const bearer = known.bearers.find(one.organisation.siret); bearer != known.bearers.end()) {
            m_met_sirets.insert_or_assign(one.organisation.siret, bearer->second);
        }
    }
}

void ImportWriter::count(Prepared const& one)
{
    m_report.projected += one.projected ? 1 : 0;
    m_report.swapped += one.swapped ? 1 : 0;
    m_report.other_kinds += one.other_kind ? 1 : 0;
    m_report.other_fields += static_cast<std::int64_t>(one.other_words);
    m_report.left_out += static_cast<std::int64_t>(one.left_out);
    if (!one.place) {
        m_report.unlocated += one.says_where ? 1 : 0;
        return;
    }
    ++m_report.located;
    m_report.wider += one.place->wider ? 1 : 0;
    m_report.padded += one.place->padded ? 1 : 0;
    m_report.followed += one.place->followed ? 1 : 0;
}

rows::PutOrigin ImportWriter::put_of(Prepared const& one, std::int64_t organisation, base::Time left_at) const
{
    return {m_start.actor.space(),
            m_start.source,
            one.source_id,
            organisation,
            one.digest,
            left_at,
            m_import,
            static_cast<std::int64_t>(one.ordinal)};
}

/// Which of those that asked to be taken off one that comes perhaps is: that it comes under another source's id must not bring it back.
std::optional<rows::AlikePair> ImportWriter::taken_off(Known const& known, model::Organisation const& made)
{
    model::Features const features{base::fold_for_search(made.name), made.siren, made.siret, made.rna, made.territory, made.position};
    for (auto const& key : {features.rna, features.folded}) {
        auto const [first, last] = known.taken_off.equal_range(key);
        for (auto there = first; there != last && !key.empty(); ++there) {
            if (auto const alike = model::likeness(there->second.features, features)) {
                return rows::AlikePair{there->second.organisation, 0, *alike};
            }
        }
    }
    return std::nullopt;
}

void ImportWriter::add(Known& known, Prepared& one)
{
    auto& made = one.organisation;
    auto const bearer = made.siret.empty() ? known.bearers.end() : known.bearers.find(made.siret);
    bool const borne = bearer != known.bearers.end();
    if (borne && bearer->second.state == OrganisationState::withdrawn) {
        ++m_report.withheld; // it asked to be taken off, whatever source names it
        return;
    }
    auto off = borne ? std::nullopt : taken_off(known, made);
    bool const waits = borne || off;
    made.public_id = base::new_id();
    auto digest = std::move(one.state_digest);
    bool const free = !made.slug.empty() && !known.slugs.contains(made.slug);
    if (!free) {
        made.slug = made.slug.empty() ? made.public_id : made.slug + "-" + made.public_id;
    }
    made.state = waits ? OrganisationState::withdrawn : OrganisationState::listed;
    if (!free || waits) {
        digest = digest_of(made);
    }
    auto const id = rows::add(transaction(), made, m_start.now);
    if (!id) { // its address and its SIRET were free when they were looked for
        ++m_report.refused;
        m_refuse(
            one.line,
            {ErrorCode::conflict, "error.organisation.import.taken", {{"name", made.name}}, made.siret.empty() ? "name" : "siret", {}});
        return;
    }
    made.id = *id;
    known.slugs.insert(made.slug);
    if (!rows::add_origin(transaction(), put_of(one, *id, m_start.now))) {
        crossed("the source's id");
    }
    auto const lasting = m_start.dry_run ? k_trial : *id;
    known.origins.emplace(one.source_id, rows::Origin{lasting, one.digest, m_start.now, m_import, static_cast<std::int64_t>(one.ordinal),
                                                      m_start.now, made.state});
    if (!one.contact.empty()) {
        rows::put_contact(transaction(), *id, one.contact, m_start.now);
    }
    if (m_start.tell && !one.contact.email.empty() && !waits) {
        queue_letter(transaction(), made, m_start.now);
    }
    auto event = m_start.actor.did("organisation.imported", "organisation", made.public_id, m_start.now);
    event.after = std::move(digest);
    transaction().record(std::move(event));
    if (waits) {
        if (!m_start.dry_run) { // there the other may be of a batch that was rolled back
            auto const pair = off ? rows::AlikePair{off->organisation, *id, off->likeness}
                                  : rows::AlikePair{bearer->second.organisation, *id, {model::Common::siret, std::nullopt}};
            rows::add_likeness(transaction(), base::new_id(), pair, m_start.now);
        }
        ++m_report.doubts;
        ++m_report.waiting;
    } else {
        m_came.push_back(*id);
        if (!made.siret.empty()) {
            known.bearers.emplace(made.siret, rows::Bearer{lasting, made.state});
        }
    }
    count(one);
    ++m_report.added;
}

void ImportWriter::change(Known& known, rows::Origin& origin, Prepared& one)
{
    auto& after = one.organisation;
    auto const bearer = after.siret.empty() ? known.bearers.end() : known.bearers.find(after.siret);
    if (bearer != known.bearers.end() && bearer->second.organisation != origin.organisation) {
        ++m_report.refused;
        m_refuse(one.line, {ErrorCode::conflict, "error.organisation.import.siret_taken", {{"siret", after.siret}}, "siret", {}});
        return;
    }
    auto const before = rows::find_by_id(transaction(), origin.organisation);
    assert(before.has_value() && "its origin was found with it");
    after.id = before->id;
    after.public_id = before->public_id;
    after.slug = before->slug;
    after.state = before->state;
    after.created_at = before->created_at;
    after.updated_at = std::max(m_start.now, before->updated_at + std::chrono::milliseconds{1});
    if (!rows::update(transaction(), after, after.updated_at)) {
        crossed("the SIRET");
    }
    if (!after.siret.empty()) {
        known.bearers.insert_or_assign(after.siret, rows::Bearer{after.id, after.state}); // for the rows that follow in the batch
    }
    if (!one.contact.empty()) {
        rows::put_contact(transaction(), after.id, one.contact, m_start.now);
    }
    rows::change_origin(transaction(), put_of(one, after.id, after.updated_at));
    auto event = m_start.actor.did("organisation.imported", "organisation", after.public_id, m_start.now);
    event.before = digest_of(*before);
    event.after = digest_of(after);
    transaction().record(std::move(event));
    origin.digest = one.digest;
    origin.left_at = after.updated_at;
    origin.updated_at = after.updated_at;
    count(one);
    ++m_report.changed;
}

void ImportWriter::write_one(Known& known, Prepared& one)
{
    auto const found = known.origins.find(one.source_id);
    if (found == known.origins.end()) {
        add(known, one);
        return;
    }
    auto& origin = found->second;
    auto const ordinal = static_cast<std::int64_t>(one.ordinal);
    if (origin.import == m_import && origin.ordinal != ordinal) {
        if (!one.has_id && origin.digest == one.digest) {
            ++m_report.unchanged; // the same row once more
            return;
        }
        ++m_report.twice;
        ++m_report.refused;
        auto const line = m_lines.find(static_cast<std::size_t>(origin.ordinal));
        m_refuse(one.line,
                 {ErrorCode::conflict,
                  "error.organisation.import.twice",
                  {{"id", one.source_id},
                   {"other_line", std::to_string(line == m_lines.end() ? origin.ordinal : static_cast<std::int64_t>(line->second))}},
                  "id",
                  {}});
        return;
    }
    bool const same = origin.digest == one.digest;
    bool const ours = origin.left_at == origin.updated_at;
    if (origin.state == OrganisationState::withdrawn) {
        ++m_report.withheld;
    } else if (same) {
        ++m_report.unchanged;
    } else if (!ours) {
        ++m_report.kept;
    } else {
        change(known, origin, one);
        origin.import = m_import;
        origin.ordinal = ordinal;
        return;
    }
    // What somebody here wrote stays, and is not asked about again until the source changes once more.
    rows::change_origin(transaction(), put_of(one, origin.organisation, origin.left_at));
    origin.import = m_import;
    origin.ordinal = ordinal;
    origin.digest = one.digest;
}

void ImportWriter::roll_back()
{
    m_transaction.reset();
    m_came.clear();
    m_lines.clear();
}

void ImportWriter::commit()
{
    m_transaction->commit();
    m_transaction.reset();
    m_came.clear();
    m_lines.clear();
}

void ImportWriter::write(std::vector<Prepared>& batch, std::size_t ordinal)
{
    auto const before = m_report.added + m_report.changed;
    if (!batch.empty()) {
        auto known = ask(batch);
        for (auto& one : batch) {
            m_lines.emplace(one.ordinal, one.line);
            write_one(known, one);
        }
        if (m_start.dry_run) {
            remember(batch, known);
        }
    }
    if (!m_came.empty()) {
        for (auto const& pair : rows::alike(transaction(), m_came)) {
            rows::add_likeness(transaction(), base::new_id(), pair, m_start.now);
            ++m_report.doubts;
        }
    }
    m_wrote = m_report.added + m_report.changed > before;
    if (m_start.dry_run) {
        roll_back();
        return;
    }
    rows::import_reached(transaction(), m_import, static_cast<std::int64_t>(ordinal), m_start.now);
    if (!m_wrote) {
        transaction().without_event("where an import stands");
    }
    commit();
}

void ImportWriter::finish(std::size_t ordinal)
{
    if (m_start.dry_run) {
        return;
    }
    rows::finish_import(transaction(), m_import, static_cast<std::int64_t>(ordinal), m_start.now);
    m_transaction->without_event("where an import stands");
    if (m_report.added > 0) {
        transaction().refresh_statistics();
    }
    commit();
    m_report.written = true;
}

} // namespace maillage::service::organisation
