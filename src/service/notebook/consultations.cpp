// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/consultations.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/hash.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "service/free_slug.hpp"
#include "service/notebook/fields.hpp"

namespace maillage::service::notebook {
namespace {

namespace calls = store::consultations;
using base::ErrorCode;
using base::failure;
using model::ConsultationState;

constexpr std::size_t k_longest_title = 160;
constexpr std::size_t k_longest_lead = 600;
constexpr std::size_t k_longest_text = 20'000;
constexpr std::size_t k_longest_help = 1000;
constexpr std::size_t k_longest_term = 120;
constexpr std::int64_t k_longest_section = 100'000; // what an author may write
constexpr std::int64_t k_usual_section = 10'000;

/// Turns what was typed into a consultation and its form; what is known already keeps its internal id.
class Reading {
public:
    Reading(ConsultationInput const& input, model::Form const& there) : m_input{input}, m_there{there} {}

    base::result<void> read(model::Consultation& consultation, model::Form& form)
    {
        consultation.title = m_fields.required_line(m_input.title, "title", k_longest_title, "error.consultation.no_title");
        consultation.lead = m_fields.line(m_input.lead, "lead", k_longest_lead);
        consultation.text = m_fields.paragraphs(m_input.text, "text", k_longest_text);
        consultation.moderation = model::moderation_named(m_input.moderation).value_or(model::Moderation::before);
        consultation.opens_on = m_fields.day(m_input.opens_on, "opens_on");
        consultation.closes_on = m_fields.day(m_input.closes_on, "closes_on");
        if (consultation.opens_on && consultation.closes_on && *consultation.closes_on < *consultation.opens_on) {
            wrong("error.consultation.dates", "closes_on");
        }
        consultation.licence = m_fields.line(m_input.licence, "licence", k_longest_title);
        consultation.contact = m_fields.line(m_input.contact, "contact", k_longest_title);
        if (m_input.language != "fr" && m_input.language != "en") {
            wrong("error.consultation.language", "language", {{"language", m_input.language}});
        }
        consultation.language = m_input.language;
        sections(form);
        questions(form);
        terms(form, model::Vocabulary::theme, m_input.themes, "themes");
        terms(form, model::Vocabulary::working_group, m_input.working_groups, "working_groups");
        return m_problems ? base::result<void>{m_problems.failure()} : base::result<void>{};
    }

private:
    void wrong(std::string message, std::string field, base::Fields fields = {})
    {
        m_problems.note({ErrorCode::invalid, std::move(message), std::move(fields), std::move(field), {}});
    }

    std::int64_t length(std::string_view text, std::string const& field, std::int64_t otherwise)
    {
        auto const typed = base::trim(text);
        if (typed.empty()) {
            return otherwise;
        }
        std::int64_t value = -1;
        auto const* const end = typed.data() + typed.size();
        auto const read = std::from_chars(typed.data(), end, value);
        if (read.ec != std::errc{} || read.ptr != end || value < 0 || value > k_longest_section) {
            wrong("error.consultation.length", field, {{"value", std::string{typed}}, {"most", std::to_string(k_longest_section)}});
            return otherwise;
        }
        return value;
    }

    template <typename Item>
    static std::int64_t id_of(std::vector<Item> const& there, std::string_view public_id)
    {
        auto const found = std::ranges::find(there, public_id, &Item::public_id);
        return found == there.end() ? 0 : found->id;
    }

    void sections(model::Form& form)
    {
        std::size_t number = 0;
        for (auto const& typed : m_input.sections) {
            auto const prefix = "section-" + std::to_string(++number) + "-";
            model::FormSection section;
            section.id = id_of(m_there.sections, typed.public_id);
            section.kind = model::section_kind_named(typed.kind).value_or(model::SectionKind::free);
            section.title = m_fields.line(typed.title, prefix + "title", k_longest_title);
            section.help = m_fields.paragraphs(typed.help, prefix + "help", k_longest_help);
            section.shortest = length(typed.shortest, prefix + "shortest", 0);
            section.longest = std::max<std::int64_t>(1, length(typed.longest, prefix + "longest", k_usual_section));
            if (section.shortest > section.longest) {
                wrong("error.consultation.lengths", prefix + "shortest");
            }
            if (!section.title.empty()) {
                form.sections.push_back(std::move(section));
            }
        }
        if (form.sections.empty()) {
            wrong("error.consultation.no_section", "section-1-title");
        }
    }

    void questions(model::Form& form)
    {
        std::size_t number = 0;
        for (auto const& typed : m_input.questions) {
            auto const prefix = "question-" + std::to_string(++number) + "-";
            model::FormQuestion question;
            question.id = id_of(m_there.questions, typed.public_id);
            question.kind = model::question_kind_named(typed.kind).value_or(model::QuestionKind::yes_no);
            question.title = m_fields.line(typed.title, prefix + "title", k_longest_title);
            question.help = m_fields.paragraphs(typed.help, prefix + "help", k_longest_help);
            if (question.kind == model::QuestionKind::choice) {
                for (auto const& choice : typed.choices) {
                    auto read = m_fields.line(choice, prefix + "choices", k_longest_term);
                    if (!read.empty() && std::ranges::find(question.choices, read) == question.choices.end()) {
                        question.choices.push_back(std::move(read));
                    }
                }
                if (!question.title.empty() && question.choices.size() < 2) {
                    wrong("error.consultation.few_choices", prefix + "choices");
                }
            }
            if (!question.title.empty()) {
                form.questions.push_back(std::move(question));
            }
        }
    }

    void terms(model::Form& form, model::Vocabulary vocabulary, std::vector<std::string> const& names, std::string const& field)
    {
        std::set<std::string> seen;
        for (auto const& typed : names) {
            model::Term term;
            term.vocabulary = vocabulary;
            term.name = m_fields.line(typed, field, k_longest_term);
            auto const folded = base::fold_for_search(term.name);
            if (folded.empty()) {
                continue;
            }
            if (!seen.insert(folded).second) {
                wrong("error.consultation.same_term", field, {{"name", term.name}});
            }
            auto const known = std::ranges::find_if(m_there.terms, [&](model::Term const& one) {
                return one.vocabulary == vocabulary && base::fold_for_search(one.name) == folded;
            });
            term.id = known == m_there.terms.end() ? 0 : known->id;
            form.terms.push_back(std::move(term));
        }
    }

    ConsultationInput const& m_input;
    model::Form const& m_there;
    Problems m_problems;
    Fields m_fields{m_problems};
};

/// The first term that would go although notebooks speak of it.
std::optional<std::string> used_and_left_out(store::ReadTransaction& transaction, std::int64_t consultation, model::Form const& there,
                                             model::Form const& wanted)
{
    auto const used = calls::used_terms(transaction, consultation);
    for (auto const& term : there.terms) {
        if (std::ranges::find(wanted.terms, term.id, &model::Term::id) == wanted.terms.end() &&
            std::ranges::find(used, term.id) != used.end()) {
            return term.name;
        }
    }
    return std::nullopt;
}

base::Error used(std::string_view what, std::string const& title, std::string field)
{
    return {ErrorCode::conflict, "error.consultation." + std::string{what}, {{"title", title}}, std::move(field), {}};
}

/// What somebody has written in must stay what it was when they wrote. Fields are those of the form's rows, in their order.
void keep_used(model::Form const& there, model::Form const& wanted, Problems& problems)
{
    for (auto const& section : there.sections) {
        auto const found = std::ranges::find(wanted.sections, section.id, &model::FormSection::id);
        auto const row = "section-" + std::to_string(found - wanted.sections.begin() + 1);
        if (found == wanted.sections.end()) {
            problems.note(used("section_used", section.title, "section-1-title"));
        } else if (found->kind != section.kind) {
            problems.note(used("section_kind", section.title, row + "-kind"));
        }
    }
    for (auto const& question : there.questions) {
        auto const found = std::ranges::find(wanted.questions, question.id, &model::FormQuestion::id);
        auto const row = "question-" + std::to_string(found - wanted.questions.begin() + 1);
        if (found == wanted.questions.end()) {
            problems.note(used("question_used", question.title, "question-1-title"));
        } else if (found->kind != question.kind) {
            problems.note(used("question_kind", question.title, row + "-kind"));
        } else if (std::ranges::any_of(question.choices, [&](auto const& choice) {
                       return std::ranges::find(found->choices, choice) == found->choices.end();
                   })) {
            problems.note(used("choice_used", question.title, row + "-choices"));
        }
    }
}

std::string digest_of(model::Consultation const& consultation)
{
    return base::sha256_hex(consultation.title + '\0' + consultation.lead + '\0' + consultation.text + '\0' +
                            std::string{model::name(consultation.state)});
}

std::string_view event_of(ConsultationState to)
{
    switch (to) {
    case ConsultationState::draft: break; // nothing goes back to it
    case ConsultationState::open: return "consultation.opened";
    case ConsultationState::closed: return "consultation.closed";
    case ConsultationState::archived: return "consultation.archived";
    }
    return {};
}

} // namespace

base::result<model::Consultation> find_consultation(store::ReadTransaction& transaction, std::int64_t space, std::string_view name)
{
    auto found = calls::find_by_slug(transaction, space, name);
    if (!found) {
        found = calls::find_by_public_id(transaction, name);
    }
    if (!found || found->space != space) {
        return failure(ErrorCode::absent, "error.consultation.absent", {{"name", std::string{name}}});
    }
    return *std::move(found);
}

base::result<model::Consultation> create_consultation(store::Database& database, Editor const& editor, ConsultationInput const& input,
                                                      base::Time now)
{
    model::Consultation consultation;
    model::Form form;
    if (auto const read = Reading{input, {}}.read(consultation, form); !read) {
        return failure(read.error());
    }
    auto transaction = database.write();
    consultation.public_id = base::new_id();
    consultation.space = editor.actor().space();
    consultation.slug = std::string{base::trim(input.slug)};
    if (consultation.slug.empty()) {
        consultation.slug = free_slug(consultation.title, consultation.public_id, [&](std::string const& slug) {
            return calls::find_by_slug(transaction, consultation.space, slug).has_value();
        });
    } else if (consultation.slug != base::slug(consultation.slug)) {
        return failure(ErrorCode::invalid, "error.consultation.slug", {{"value", consultation.slug}}, "slug");
    } else if (calls::find_by_slug(transaction, consultation.space, consultation.slug)) {
        return failure(ErrorCode::conflict, "error.consultation.slug_taken", {{"value", consultation.slug}}, "slug");
    }
    consultation.demonstration = input.demonstration;
    consultation.created_at = now;
    consultation.updated_at = now;
    auto const id = calls::add(transaction, consultation, now);
    if (!id) {
        return failure(id.error());
    }
    consultation.id = *id;
    if (auto const done = calls::put_form(transaction, *id, form); !done) {
        return failure(done.error());
    }
    auto event = editor.actor().did("consultation.created", "consultation", consultation.public_id, now);
    event.after = digest_of(consultation);
    transaction.record(std::move(event));
    transaction.commit();
    return consultation;
}

base::result<model::Consultation> change_consultation(store::Database& database, Editor const& editor, std::string_view slug,
                                                      ConsultationInput const& input, base::Time now)
{
    auto transaction = database.write();
    auto found = find_consultation(transaction, editor.actor().space(), slug);
    if (!found) {
        return found;
    }
    if (input.seen && *input.seen != found->updated_at) {
        return failure(ErrorCode::conflict, "error.consultation.changed");
    }
    auto const there = calls::form(transaction, found->id);
    auto changed = *found;
    model::Form form;
    if (auto const read = Reading{input, there}.read(changed, form); !read) {
        return failure(read.error());
    }
    if (calls::is_used(transaction, found->id)) {
        Problems problems;
        keep_used(there, form, problems);
        if (problems) {
            return problems.failure();
        }
    }
    if (auto const used = used_and_left_out(transaction, found->id, there, form)) {
        return failure(ErrorCode::conflict, "error.consultation.term_used", {{"name", *used}}, "themes");
    }
    // Two changes within one millisecond must not look like none.
    changed.updated_at = std::max(now, found->updated_at + std::chrono::milliseconds{1});
    calls::update(transaction, changed, changed.updated_at);
    if (auto const done = calls::put_form(transaction, found->id, form); !done) {
        return failure(done.error());
    }
    auto event = editor.actor().did("consultation.changed", "consultation", changed.public_id, now);
    event.before = digest_of(*found);
    event.after = digest_of(changed);
    transaction.record(std::move(event));
    transaction.commit();
    return changed;
}

bool form_is_used(store::Database& database, model::Consultation const& consultation)
{
    auto transaction = database.read();
    return calls::is_used(transaction, consultation.id);
}

bool may_move(ConsultationState from, ConsultationState to)
{
    using enum ConsultationState;
    return (from == draft && to == open) || (from == open && to == closed) || (from == closed && (to == open || to == archived));
}

base::result<void> move_consultation(store::Database& database, Editor const& editor, std::string_view slug, ConsultationState to,
                                     base::Time now)
{
    auto transaction = database.write();
    auto found = find_consultation(transaction, editor.actor().space(), slug);
    if (!found) {
        return failure(found.error());
    }
    if (!may_move(found->state, to)) {
        return failure(ErrorCode::conflict, "error.consultation.step",
                       {{"from", std::string{model::name(found->state)}}, {"to", std::string{model::name(to)}}});
    }
    auto event = editor.actor().did(std::string{event_of(to)}, "consultation", found->public_id, now);
    event.before = digest_of(*found);
    found->state = to;
    event.after = digest_of(*found);
    calls::set_state(transaction, found->id, to, std::max(now, found->updated_at + std::chrono::milliseconds{1}));
    transaction.record(std::move(event));
    transaction.commit();
    return {};
}

std::vector<calls::Listed> consultations(store::Database& database, std::int64_t space, bool with_drafts)
{
    auto transaction = database.read();
    return calls::of_space(transaction, space, with_drafts);
}

base::result<ConsultationPage> consultation(store::Database& database, std::int64_t space, std::string_view slug, bool with_drafts)
{
    auto transaction = database.read();
    auto found = calls::find_by_slug(transaction, space, slug);
    if (!found || (found->state == ConsultationState::draft && !with_drafts)) {
        return failure(ErrorCode::absent, "error.consultation.absent", {{"name", std::string{slug}}});
    }
    auto form = calls::form(transaction, found->id);
    return ConsultationPage{*std::move(found), std::move(form)};
}

} // namespace maillage::service::notebook
