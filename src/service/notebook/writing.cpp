// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/writing.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "model/email.hpp"
#include "service/notebook/by_link.hpp"
#include "service/notebook/compose.hpp"
#include "service/notebook/consultations.hpp"
#include "service/notebook/fields.hpp"
#include "service/notebook/letters.hpp"
#include "store/notebook_pictures.hpp"
#include "store/notebook_writes.hpp"
#include "store/territories.hpp"

namespace maillage::service::notebook {
namespace {

namespace rows = store::notebooks;
using base::ErrorCode;
using base::failure;
using model::NotebookState;

constexpr std::size_t k_longest_appeal = 4000;
constexpr std::size_t k_largest_draft = std::size_t{1} << 20U; // bytes: three novels

/// What somebody did who has a link and no account: nobody is named, but the editor who enters it in their name.
model::Event by_link(std::string kind, model::Consultation const& consultation, model::Notebook const& notebook, base::Time now)
{
    model::Event event;
    event.space = consultation.space;
    event.account = notebook.account ? notebook.account : notebook.entered_by;
    event.via = "web";
    event.kind = std::move(kind);
    event.object_kind = "notebook";
    event.object_id = notebook.public_id;
    event.at = now;
    return event;
}

/// Saves over `version` within a transaction.
base::result<std::int64_t> save_over(store::WriteTransaction& transaction, Held const& found, std::int64_t version,
                                     DraftContent const& content, base::Time now)
{
    if (auto const may = may_write(found); !may) {
        return failure(may.error());
    }
    auto const json = to_json(content);
    if (json.size() > k_largest_draft) {
        return failure(ErrorCode::too_large, "error.notebook.enormous", {{"most", std::to_string(k_largest_draft / 1024)}});
    }
    bool saved = false;
    if (version == 0) {
        saved = begin_correction(transaction, found.notebook, json, now);
    } else {
        saved = rows::save_draft(transaction, found.notebook.id, version, json, now);
    }
    if (!saved) {
        // A form that is sent twice says the same twice.
        auto const there = rows::draft(transaction, found.notebook.id);
        if (there && there->content == json) {
            return there->version;
        }
        return failure(ErrorCode::conflict, "error.notebook.conflict");
    }
    rows::set_author(transaction, found.notebook.id, {base::squeeze(content.contact_name), std::string{base::trim(content.contact_email)}});
    return version + 1;
}

} // namespace

base::result<Begun> begin_notebook(store::Database& database, Beginning const& beginning, std::string_view consultation,
                                   DraftContent const& content, base::Time now)
{
    auto transaction = database.write();
    auto const found = find_consultation(transaction, beginning.space, consultation);
    if (!found) {
        return failure(found.error());
    }
    if (found->state != model::ConsultationState::open) {
        return failure(ErrorCode::conflict, "error.notebook.not_open");
    }
    Begun const begun{base::new_id(), base::new_token()};
    rows::NewNotebook fresh{begun.public_id, found->id, beginning.source};
    fresh.account = beginning.account;
    fresh.entered_by = beginning.entered_by;
    auto const id = rows::add(transaction, fresh, {}, now);
    if (!id) {
        return failure(id.error());
    }
    auto const json = to_json(content);
    if (json.size() > k_largest_draft) {
        return failure(ErrorCode::too_large, "error.notebook.enormous", {{"most", std::to_string(k_largest_draft / 1024)}});
    }
    rows::add_draft(transaction, *id, json, now);
    rows::add_author(transaction, *id, base::sha256_hex(begun.token),
                     {base::squeeze(content.contact_name), std::string{base::trim(content.contact_email)}}, now);
    transaction.without_event("a draft is its author's alone until it is sent");
    transaction.commit();
    return begun;
}

bool Writing::may_write() const { return notebook.state != NotebookState::rejected && notebook.state != NotebookState::submitted; }

bool Writing::may_appeal() const
{
    return notebook.state == NotebookState::rejected && std::ranges::none_of(appeals, &rows::Appeal::about_last);
}

namespace {

base::result<Writing> opened(store::ReadTransaction& transaction, std::int64_t space, std::string_view token)
{
    auto found = held_by(transaction, space, token);
    if (!found) {
        return failure(found.error());
    }
    Writing result{
        found->consultation, store::consultations::form(transaction, found->consultation.id), found->notebook, 0, {}, {}, {}, {}, {}, {}};
    result.decisions = rows::decisions(transaction, found->notebook.id);
    result.appeals = rows::appeals(transaction, found->notebook.id);
    if (auto const draft = rows::draft(transaction, found->notebook.id)) {
        result.version = draft->version;
        result.content = draft_of_json(draft->content);
        result.pictures = store::pictures::of_draft(transaction, found->notebook.id);
        result.saved_at = draft->updated_at;
    } else {
        result.content = as_sent(transaction, *found, result.form);
        if (auto sent = rows::revision(transaction, found->notebook.id, found->notebook.last)) {
            result.pictures = std::move(sent->pictures);
        }
        result.saved_at = found->notebook.updated_at;
    }
    if (auto const key = model::TerritoryKey::parse(result.content.territory)) {
        result.territory = store::territories::find(transaction, *key);
    }
    return result;
}

} // namespace

base::result<Writing> writing(store::Database& database, std::int64_t space, std::string_view token)
{
    auto transaction = database.read();
    return opened(transaction, space, token);
}

base::result<std::int64_t> save_draft(store::Database& database, std::int64_t space, std::string_view token, std::int64_t version,
                                      DraftContent const& content, base::Time now)
{
    auto transaction = database.write();
    auto const found = held_by(transaction, space, token);
    if (!found) {
        return failure(found.error());
    }
    auto const saved = save_over(transaction, *found, version, content, now);
    if (!saved) {
        return saved;
    }
    transaction.without_event("a draft is its author's alone until it is sent");
    transaction.commit();
    return saved;
}

base::result<NotebookState> submit(store::Database& database, std::int64_t space, std::string_view token, std::int64_t version,
                                   DraftContent const& content, base::Time now)
{
    auto transaction = database.write();
    auto const found = held_by(transaction, space, token);
    if (!found) {
        return failure(found.error());
    }
    if (auto const saved = save_over(transaction, *found, version, content, now); !saved) {
        return failure(saved.error());
    }
    auto const form = store::consultations::form(transaction, found->consultation.id);
    auto revision = compose(transaction, space, form, content);
    if (!revision) {
        return failure(revision.error());
    }
    auto const& notebook = found->notebook;
    revision->notebook = notebook.id;
    revision->n = notebook.last + 1;
    revision->pictures = store::pictures::of_draft(transaction, notebook.id);
    revision->written_at = now;
    bool const at_once = found->consultation.moderation == model::Moderation::after;
    revision->published_at = at_once ? std::optional{now} : std::nullopt;
    rows::Standing standing;
    standing.last = revision->n;
    standing.pending = revision->n;
    standing.published_at = notebook.published_at;
    if (at_once) {
        standing.state = NotebookState::published;
        standing.published_at = notebook.published_at.value_or(now);
        standing.show(*revision);
    } else if (auto const shown = notebook.shown ? rows::revision(transaction, notebook.id, *notebook.shown) : std::nullopt) {
        standing.state = NotebookState::published;
        standing.show(*shown);
    } else {
        standing.state = NotebookState::submitted;
    }
    auto const digest = model::digest(*revision);
    rows::add_revision(transaction, *revision, digest, now);
    rows::place(transaction, notebook.id, standing, now);
    rows::remove_draft(transaction, notebook.id);
    store::pictures::remove_unheld(transaction, notebook.id);
    queue_letter(transaction, at_once ? Letter::published : Letter::received, notebook, space, now);
    auto event = by_link(at_once ? "notebook.published" : "notebook.submitted", found->consultation, notebook, now);
    event.after = digest;
    transaction.record(std::move(event));
    transaction.commit();
    return standing.state;
}

base::result<Review> review(store::Database& database, std::int64_t space, std::string_view token)
{
    auto transaction = database.read();
    auto found = opened(transaction, space, token);
    if (!found) {
        return failure(found.error());
    }
    if (found->version == 0) {
        return failure(ErrorCode::conflict, "error.notebook.nothing");
    }
    auto revision = compose(transaction, space, found->form, found->content);
    if (!revision) {
        return failure(revision.error());
    }
    revision->pictures = found->pictures;
    return Review{*std::move(found), *std::move(revision)};
}

base::result<Begun> enter_notebook(store::Database& database, Editor const& editor, std::string_view name, DraftContent const& content,
                                   base::Time now)
{
    auto const space = editor.actor().space();
    {
        auto transaction = database.read();
        auto const found = find_consultation(transaction, space, name);
        if (!found) {
            return failure(found.error());
        }
        // Before anything is begun: what is wrong comes back to the form, not to a draft that nobody has the link of.
        if (auto const read = compose(transaction, space, store::consultations::form(transaction, found->id), content); !read) {
            return failure(read.error());
        }
    }
    auto begun = begin_notebook(database, {space, std::nullopt, "paper", editor.actor().account()}, name, content, now);
    if (!begun) {
        return begun;
    }
    if (auto const sent = submit(database, space, begun->token, 1, content, now); !sent) {
        return failure(sent.error());
    }
    return begun;
}

base::result<void> send_link(store::Database& database, std::int64_t space, std::string_view token, base::Time now)
{
    auto transaction = database.write();
    auto const found = held_by(transaction, space, token);
    if (!found) {
        return failure(found.error());
    }
    auto const author = rows::author(transaction, found->notebook.id).value_or(rows::Author{});
    if (author.email.empty()) {
        return failure(ErrorCode::invalid, "error.notebook.no_address", {}, "contact_email");
    }
    if (!model::EmailAddress::parse(author.email)) {
        return failure(ErrorCode::invalid, "error.notebook.email", {{"value", author.email}}, "contact_email");
    }
    queue_letter(transaction, Letter::link, found->notebook, space, now);
    transaction.without_event("a letter to its author changes nothing");
    transaction.commit();
    return {};
}

base::result<void> appeal(store::Database& database, std::int64_t space, std::string_view token, std::string_view text, base::Time now)
{
    Problems problems;
    auto const words = Fields{problems}.paragraphs(text, "text", k_longest_appeal);
    if (words.empty() && !problems) {
        problems.note({ErrorCode::invalid, "error.notebook.no_appeal_words", {}, "text", {}});
    }
    if (problems) {
        return problems.failure();
    }
    auto transaction = database.write();
    auto const found = held_by(transaction, space, token);
    if (!found) {
        return failure(found.error());
    }
    auto const decision = rows::last_decision(transaction, found->notebook.id);
    if (found->notebook.state != NotebookState::rejected || !decision ||
        !rows::add_appeal(transaction, found->notebook.id, decision->id, words, now)) {
        return failure(ErrorCode::conflict, "error.notebook.no_appeal");
    }
    transaction.record(by_link("notebook.appealed", found->consultation, found->notebook, now));
    transaction.commit();
    return {};
}

} // namespace maillage::service::notebook
