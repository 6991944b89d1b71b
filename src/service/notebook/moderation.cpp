// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/moderation.hpp"

#include "engine/text/personal.hpp"
#include "i18n/catalogue.hpp"
#include "service/notebook/consultations.hpp"
#include "service/notebook/draft_content.hpp"
#include "service/notebook/fields.hpp"
#include "service/notebook/letters.hpp"
#include "service/notebook/reporters.hpp"
#include "store/notebook_pictures.hpp"
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

Letter letter_of(Decision decision, bool answers_appeal)
{
    switch (decision) {
    case Decision::publish: break;
    case Decision::send_back: return Letter::sent_back;
    case Decision::reject: return answers_appeal ? Letter::upheld : Letter::rejected;
    }
    return Letter::published;
}

bool appeal_waits(std::vector<rows::Appeal> const& appeals)
{
    return !appeals.empty() && appeals.back().outcome == model::AppealOutcome::waiting;
}

/// Answers the appeal and the reports that wait, with the decision that is being taken.
void answer(store::WriteTransaction& transaction, std::int64_t notebook, std::int64_t space, Decision decision, base::Time now)
{
    rows::answer_appeals(transaction, notebook,
                         decision == Decision::reject ? model::AppealOutcome::upheld : model::AppealOutcome::reversed, now);
    answer_reports(transaction, notebook, space, decision == Decision::publish ? model::ReportOutcome::kept : model::ReportOutcome::acted,
                   now);
}

std::string_view name(engine::text::PersonalKind kind)
{
    using enum engine::text::PersonalKind;
    switch (kind) {
    case email: break;
    case phone: return "phone";
    case social_security: return "social_security";
    case street_address: return "street_address";
    }
    return "email";
}

void spot(std::vector<Spotted>& spotted, std::string const& where, std::string const& text, bool picture = false)
{
    for (auto const& one : engine::text::find_personal_data(text)) {
        spotted.push_back({where, std::string{name(one.kind)}, text.substr(one.begin, one.end - one.begin), picture});
    }
}

std::vector<Spotted> spotted_in(model::Revision const& revision)
{
    std::vector<Spotted> spotted;
    spot(spotted, {}, revision.title);
    for (auto const& section : revision.sections) {
        spot(spotted, section.heading, section.text);
    }
    for (auto const& picture : revision.pictures) {
        spot(spotted, {}, picture.alternative, true);
        spot(spotted, {}, picture.caption, true);
    }
    return spotted;
}

/// The text with a word in brackets for each thing spotted; whether there was one.
bool mask(std::string& text, i18n::Language language)
{
    auto const found = engine::text::find_personal_data(text);
    for (auto one = found.rbegin(); one != found.rend(); ++one) {
        text.replace(one->begin, one->end - one->begin,
                     i18n::Catalogue::instance().text(language, "notebook.masked." + std::string{name(one->kind)}));
    }
    return !found.empty();
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
    bool const appealed = appeal_waits(rows::appeals(transaction, notebook.id)) && notebook.last == input.n;
    bool const takes_off = !notebook.pending && notebook.shown == input.n && input.decision != Decision::publish;
    if (!pending && !appealed && !takes_off) {
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
    if (input.decision != Decision::publish) {
        // For good: else its words and pictures could be read again among the versions of whatever is shown later.
        rows::withdraw_revision(transaction, notebook.id, input.n);
    }
    // What is sent back lies open on its author's desk, as they sent it.
    if (input.decision == Decision::send_back && !rows::draft(transaction, notebook.id)) {
        auto content = draft_of(transaction, revision, store::consultations::form(transaction, found->consultation.id));
        auto const author = rows::author(transaction, notebook.id).value_or(rows::Author{});
        content.contact_name = author.name;
        content.contact_email = author.email;
        rows::add_draft(transaction, notebook.id, to_json(content), now);
        store::pictures::begin_draft_with(transaction, notebook.id, input.n);
    }
    rows::place(transaction, notebook.id, standing, now);
    rows::decide(transaction, notebook.id,
                 {input.n, input.decision, input.decision == Decision::publish ? std::nullopt : input.reason, *text, now},
                 editor.actor().account());
    answer(transaction, notebook.id, found->consultation.space, input.decision, now);
    queue_letter(transaction, letter_of(input.decision, appealed), notebook, found->consultation.space, now);
    auto event = editor.actor().did(std::string{decided_event(input.decision)}, "notebook", notebook.public_id, now);
    event.after = model::digest(revision);
    transaction.record(std::move(event));
    transaction.commit();
    return standing.state;
}

base::result<std::int64_t> mask_personal_data(store::Database& database, Editor const& editor, std::string_view id, std::int64_t n,
                                              base::Time now)
{
    auto transaction = database.write();
    auto const found = sent_notebook(transaction, editor, id);
    if (!found) {
        return failure(found.error());
    }
    auto const& notebook = found->notebook;
    if (notebook.pending != n) {
        return failure(ErrorCode::conflict, "error.notebook.decided");
    }
    auto revision = rows::revision(transaction, notebook.id, n).value();
    auto const language = revision.language == "en" ? i18n::Language::english : i18n::Language::french;
    bool masked = mask(revision.title, language);
    for (auto& section : revision.sections) {
        masked = mask(section.text, language) || masked;
    }
    for (auto& picture : revision.pictures) {
        masked = mask(picture.alternative, language) || masked;
        masked = mask(picture.caption, language) || masked;
    }
    if (!masked) {
        return failure(ErrorCode::conflict, "error.notebook.nothing_spotted");
    }
    auto const before = model::digest(rows::revision(transaction, notebook.id, n).value());
    bool const shown = notebook.shown == n;
    revision.n = notebook.last + 1;
    revision.published_at = shown ? std::optional{now} : std::nullopt;
    rows::Standing standing;
    standing.state = notebook.state;
    standing.last = revision.n;
    standing.pending = revision.n;
    standing.published_at = notebook.published_at;
    if (shown) {
        standing.show(revision);
        rows::withdraw_revision(transaction, notebook.id, n);
    } else if (notebook.shown) {
        standing.show(rows::revision(transaction, notebook.id, *notebook.shown).value());
    }
    auto const digest = model::digest(revision);
    rows::add_revision(transaction, revision, digest, now);
    rows::place(transaction, notebook.id, standing, now);
    queue_letter(transaction, Letter::masked, notebook, found->consultation.space, now);
    auto event = editor.actor().did("notebook.masked", "notebook", notebook.public_id, now);
    event.before = before;
    event.after = digest;
    transaction.record(std::move(event));
    transaction.commit();
    return revision.n;
}

base::result<void> keep_reported(store::Database& database, Editor const& editor, std::string_view id, base::Time now)
{
    auto transaction = database.write();
    auto const found = sent_notebook(transaction, editor, id);
    if (!found) {
        return failure(found.error());
    }
    if (answer_reports(transaction, found->notebook.id, found->consultation.space, model::ReportOutcome::kept, now) == 0) {
        return failure(ErrorCode::conflict, "error.notebook.no_report");
    }
    transaction.record(editor.actor().did("notebook.kept", "notebook", found->notebook.public_id, now));
    transaction.commit();
    return {};
}

Queue queue(store::Database& database, Editor const& editor, QueueRequest const& request)
{
    auto transaction = database.read();
    rows::QueueFilter filter{editor.actor().space(), 0, request.task};
    if (!request.consultation.empty()) {
        auto const found = find_consultation(transaction, filter.space, request.consultation);
        filter.consultation = found ? found->id : -1;
    }
    return {rows::waiting(transaction, filter, request.limit), rows::queue_counts(transaction, filter.space, filter.consultation)};
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
                    rows::decisions(transaction, notebook.id),
                    rows::appeals(transaction, notebook.id),
                    rows::reports(transaction, notebook.id),
                    store::pictures::decisions(transaction, notebook.id),
                    {}};
    if (notebook.pending == n) {
        result.spotted = spotted_in(result.revision);
    }
    bool const appealed = appeal_waits(result.appeals);
    result.may_publish = notebook.pending == n || (appealed && notebook.last == n);
    result.may_refuse = result.may_publish || notebook.shown == n;
    result.own_decision = appealed && result.appeals.back().decided_by && result.appeals.back().decided_by == editor.actor().account();
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
