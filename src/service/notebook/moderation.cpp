// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/moderation.hpp"

#include "service/notebook/draft_content.hpp"
#include "service/notebook/fields.hpp"
#include "store/notebook_writes.hpp"
#include "store/territories.hpp"

namespace maillage::service::notebook {
namespace {

namespace rows = store::notebooks;
using base::ErrorCode;
using base::failure;
using model::Decision;
using model::NotebookState;

constexpr std::size_t k_longest_reason = 2000;

struct Judged {
    model::Notebook notebook;
    model::Consultation consultation;
};

base::result<Judged> sent_notebook(store::ReadTransaction& transaction, Editor const& editor, std::string_view id)
{
    auto notebook = rows::find(transaction, id);
    auto consultation = notebook ? store::consultations::find(transaction, notebook->consultation) : std::nullopt;
    if (!consultation || consultation->space != editor.actor().space() || notebook->last == 0) {
        return failure(ErrorCode::absent, "error.notebook.absent");
    }
    return Judged{*std::move(notebook), *std::move(consultation)};
}

std::string_view decided_event(Decision decision)
{
    switch (decision) {
    case Decision::publish: break;
    case Decision::send_back: return "notebook.sent_back";
    case Decision::reject: return "notebook.rejected";
    }
    return "notebook.published";
}

/// The number of the revision that stays for everybody when `n` does not: what is shown, unless it is `n` itself.
std::optional<std::int64_t> left_standing(model::Notebook const& notebook, std::int64_t n)
{
    return notebook.shown && *notebook.shown != n ? notebook.shown : std::nullopt;
}

base::result<std::string> reason_in_words(DecisionInput const& input)
{
    Problems problems;
    auto text = Fields{problems}.paragraphs(input.text, "text", k_longest_reason);
    if (input.decision != Decision::publish && !input.reason) {
        problems.note({ErrorCode::invalid, "error.notebook.no_reason", {}, "reason", {}});
    }
    if (input.decision != Decision::publish && input.reason == model::Reason::other && text.empty()) {
        problems.note({ErrorCode::invalid, "error.notebook.no_words", {}, "text", {}});
    }
    if (problems) {
        return problems.failure();
    }
    return text;
}

} // namespace

base::result<NotebookState> decide(store::Database& database, Editor const& editor, std::string_view id, DecisionInput const& input,
                                   base::Time now)
{
    auto const text = reason_in_words(input);
    if (!text) {
        return failure(text.error());
    }
    auto transaction = database.write();
    auto const found = sent_notebook(transaction, editor, id);
    if (!found) {
        return failure(found.error());
    }
    auto const& notebook = found->notebook;
    bool const pending = notebook.pending == input.n;
    if (!pending && (notebook.pending || notebook.shown != input.n || input.decision == Decision::publish)) {
        return failure(ErrorCode::conflict, "error.notebook.decided");
    }
    auto const revision = rows::revision(transaction, notebook.id, input.n).value();
    rows::Standing standing;
    standing.last = notebook.last;
    standing.published_at = notebook.published_at;
    if (input.decision == Decision::publish) {
        standing.state = NotebookState::published;
        standing.published_at = notebook.published_at.value_or(now);
        standing.show(revision);
        rows::publish_revision(transaction, notebook.id, input.n, now);
    } else if (auto const stays = left_standing(notebook, input.n)) {
        standing.state = NotebookState::published;
        standing.show(rows::revision(transaction, notebook.id, *stays).value());
    } else {
        standing.state = input.decision == Decision::reject ? NotebookState::rejected : NotebookState::sent_back;
    }
    // What is sent back lies open on its author's desk, as they sent it.
    if (input.decision == Decision::send_back && !rows::draft(transaction, notebook.id)) {
        auto const place = revision.territory ? store::territories::find(transaction, *revision.territory) : std::nullopt;
        auto content =
            draft_of(revision, store::consultations::form(transaction, found->consultation.id), place ? place->key.text() : std::string{});
        auto const author = rows::author(transaction, notebook.id).value_or(rows::Author{});
        content.contact_name = author.name;
        content.contact_email = author.email;
        rows::add_draft(transaction, notebook.id, to_json(content), now);
    }
    rows::place(transaction, notebook.id, standing, now);
    rows::decide(transaction, notebook.id,
                 {input.n, input.decision, input.decision == Decision::publish ? std::nullopt : input.reason, *text, now},
                 editor.actor().account());
    auto event = editor.actor().did(std::string{decided_event(input.decision)}, "notebook", notebook.public_id, now);
    event.after = model::digest(revision);
    transaction.record(std::move(event));
    transaction.commit();
    return standing.state;
}

Queue queue(store::Database& database, Editor const& editor, std::int64_t limit)
{
    auto transaction = database.read();
    auto const space = editor.actor().space();
    return {rows::waiting(transaction, space, limit), rows::waiting_count(transaction, space)};
}

base::result<Examined> examine(store::Database& database, Editor const& editor, std::string_view id)
{
    auto transaction = database.read();
    auto found = sent_notebook(transaction, editor, id);
    if (!found) {
        return failure(found.error());
    }
    auto const& notebook = found->notebook;
    auto const n = notebook.pending.value_or(notebook.shown.value_or(notebook.last));
    Examined result{found->consultation,
                    store::consultations::form(transaction, found->consultation.id),
                    notebook,
                    rows::revision(transaction, notebook.id, n).value(),
                    {},
                    {},
                    {},
                    rows::decisions(transaction, notebook.id)};
    if (notebook.shown && *notebook.shown != n) {
        result.before = rows::revision(transaction, notebook.id, *notebook.shown);
    }
    if (result.revision.territory) {
        result.territory = store::territories::find(transaction, *result.revision.territory);
    }
    result.author = rows::author(transaction, notebook.id).value_or(rows::Author{});
    return result;
}

} // namespace maillage::service::notebook
