// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/consultations.hpp"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/id.hpp"
#include "base/text.hpp"
#include "store/sql/consultation.hpp"

namespace maillage::store::consultations {
namespace {

/// Columns as every query of whole consultations selects them.
Consultation consultation_of(Row const& row)
{
    Consultation found;
    found.id = row.integer(0);
    found.public_id = row.text(1);
    found.space = row.integer(2);
    found.slug = row.text(3);
    found.title = row.text(4);
    found.lead = row.text(5);
    found.text = row.text(6);
    found.state = model::consultation_state_named(row.text(7)).value();
    found.moderation = model::moderation_named(row.text(8)).value();
    found.opens_on = row.optional_text(9);
    found.closes_on = row.optional_text(10);
    found.licence = row.text(11);
    found.contact = row.text(12);
    found.demonstration = row.boolean(13);
    found.created_at = row.time(14);
    found.updated_at = row.time(15);
    found.language = row.text(16);
    return found;
}
constexpr std::size_t k_after_consultation = 17;

std::vector<std::string> lines(std::string_view text)
{
    std::vector<std::string> found;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        found.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
}

/// Changes, adds and removes until `there` is `wanted`; items are known by their internal id.
template <typename Item, typename Change, typename Add, typename Remove>
base::result<void> settle(std::vector<Item> const& there, std::vector<Item> const& wanted, Change const& change, Add const& add,
                          Remove const& remove)
{
    for (auto const& item : there) {
        if (std::ranges::find(wanted, item.id, &Item::id) == wanted.end()) {
            if (auto const done = remove(item.id); !done) {
                return base::failure(done.error());
            }
        }
    }
    std::int64_t position = 0;
    for (auto const& item : wanted) {
        if (auto const done = item.id == 0 ? add(item, ++position) : change(item, ++position); !done) {
            return base::failure(done.error());
        }
    }
    return {};
}

} // namespace

std::optional<Consultation> find(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.first(sql::consultation::find, {{"id", id}}, consultation_of);
}

std::optional<Consultation> find_by_public_id(ReadTransaction& transaction, std::string_view public_id)
{
    return transaction.first(sql::consultation::find_by_public_id, {{"public_id", public_id}}, consultation_of);
}

std::optional<Consultation> find_by_slug(ReadTransaction& transaction, std::int64_t space, std::string_view slug)
{
    return transaction.first(sql::consultation::find_by_slug, {{"space", space}, {"slug", slug}}, consultation_of);
}

std::vector<Listed> of_space(ReadTransaction& transaction, std::int64_t space, bool with_drafts)
{
    return transaction.all(sql::consultation::of_space, {{"space", space}, {"drafts", with_drafts}}, [](Row const& row) {
        return Listed{consultation_of(row), row.integer(k_after_consultation), row.integer(k_after_consultation + 1)};
    });
}

model::Form form(ReadTransaction& transaction, std::int64_t consultation)
{
    model::Form form;
    form.sections = transaction.all(sql::consultation::sections, {{"consultation", consultation}}, [](Row const& row) {
        return model::FormSection{row.integer(0), row.text(1),   model::section_kind_named(row.text(2)).value(), row.text(3), row.text(4),
                                  row.integer(5), row.integer(6)};
    });
    form.questions = transaction.all(sql::consultation::questions, {{"consultation", consultation}}, [](Row const& row) {
        return model::FormQuestion{row.integer(0), row.text(1), model::question_kind_named(row.text(2)).value(),
                                   row.text(3),    row.text(4), lines(row.text(5))};
    });
    form.terms = transaction.all(sql::consultation::terms, {{"consultation", consultation}}, [](Row const& row) {
        return model::Term{row.integer(0), row.text(1), model::vocabulary_named(row.text(2)).value(), row.text(3)};
    });
    return form;
}

bool is_used(ReadTransaction& transaction, std::int64_t consultation)
{
    return transaction.integer(sql::consultation::is_used, {{"consultation", consultation}}) > 0;
}

std::vector<std::int64_t> used_terms(ReadTransaction& transaction, std::int64_t consultation)
{
    return transaction.all(sql::consultation::term_uses, {{"consultation", consultation}}, [](Row const& row) { return row.integer(0); });
}

base::result<std::int64_t> add(WriteTransaction& transaction, Consultation const& consultation, base::Time now)
{
    return transaction.insert(sql::consultation::insert, {{"public_id", consultation.public_id},
                                                          {"space", consultation.space},
                                                          {"slug", consultation.slug},
                                                          {"title", consultation.title},
                                                          {"lead", consultation.lead},
                                                          {"text", consultation.text},
                                                          {"state", model::name(consultation.state)},
                                                          {"moderation", model::name(consultation.moderation)},
                                                          {"opens_on", consultation.opens_on},
                                                          {"closes_on", consultation.closes_on},
                                                          {"licence", consultation.licence},
                                                          {"contact", consultation.contact},
                                                          {"language", consultation.language},
                                                          {"demonstration", consultation.demonstration},
                                                          {"now", now}});
}

void update(WriteTransaction& transaction, Consultation const& consultation, base::Time now)
{
    transaction.run(sql::consultation::update, {{"id", consultation.id},
                                                {"title", consultation.title},
                                                {"lead", consultation.lead},
                                                {"text", consultation.text},
                                                {"moderation", model::name(consultation.moderation)},
                                                {"opens_on", consultation.opens_on},
                                                {"closes_on", consultation.closes_on},
                                                {"licence", consultation.licence},
                                                {"contact", consultation.contact},
                                                {"language", consultation.language},
                                                {"now", now}});
}

void set_state(WriteTransaction& transaction, std::int64_t id, model::ConsultationState state, base::Time now)
{
    transaction.run(sql::consultation::set_state, {{"id", id}, {"state", model::name(state)}, {"now", now}});
}

base::result<void> put_form(WriteTransaction& transaction, std::int64_t consultation, model::Form const& wanted)
{
    auto const there = form(transaction, consultation);
    auto const sections = settle(
        there.sections, wanted.sections,
        [&](model::FormSection const& item, std::int64_t position) {
            return transaction.execute(sql::consultation::update_section, {{"id", item.id},
                                                                           {"position", position},
                                                                           {"kind", model::name(item.kind)},
                                                                           {"title", item.title},
                                                                           {"help", item.help},
                                                                           {"shortest", item.shortest},
                                                                           {"longest", item.longest}});
        },
        [&](model::FormSection const& item, std::int64_t position) {
            return transaction.execute(sql::consultation::insert_section, {{"public_id", base::new_id()},
                                                                           {"consultation", consultation},
                                                                           {"position", position},
                                                                           {"kind", model::name(item.kind)},
                                                                           {"title", item.title},
                                                                           {"help", item.help},
                                                                           {"shortest", item.shortest},
                                                                           {"longest", item.longest}});
        },
        [&](std::int64_t id) {
            return transaction.execute(sql::consultation::remove_section, {{"id", id}});
        });
    if (!sections) {
        return sections;
    }
    auto const questions = settle(
        there.questions, wanted.questions,
        [&](model::FormQuestion const& item, std::int64_t position) {
            auto const choices = fmt::format("{}", fmt::join(item.choices, "\n"));
            return transaction.execute(sql::consultation::update_question, {{"id", item.id},
                                                                            {"position", position},
                                                                            {"kind", model::name(item.kind)},
                                                                            {"title", item.title},
                                                                            {"help", item.help},
                                                                            {"choices", choices}});
        },
        [&](model::FormQuestion const& item, std::int64_t position) {
            auto const choices = fmt::format("{}", fmt::join(item.choices, "\n"));
            return transaction.execute(sql::consultation::insert_question, {{"public_id", base::new_id()},
                                                                            {"consultation", consultation},
                                                                            {"position", position},
                                                                            {"kind", model::name(item.kind)},
                                                                            {"title", item.title},
                                                                            {"help", item.help},
                                                                            {"choices", choices}});
        },
        [&](std::int64_t id) {
            return transaction.execute(sql::consultation::remove_question, {{"id", id}});
        });
    if (!questions) {
        return questions;
    }
    return settle(
        there.terms, wanted.terms,
        [&](model::Term const& item, std::int64_t position) {
            return transaction.execute(
                sql::consultation::update_term,
                {{"id", item.id}, {"position", position}, {"name", item.name}, {"folded", base::fold_for_search(item.name)}});
        },
        [&](model::Term const& item, std::int64_t position) -> base::result<std::int64_t> {
            return add_term(transaction, consultation, item, position);
        },
        [&](std::int64_t id) {
            return transaction.execute(sql::consultation::remove_term, {{"id", id}});
        });
}

base::result<std::int64_t> add_term(WriteTransaction& transaction, std::int64_t consultation, model::Term const& term,
                                    std::int64_t position)
{
    return transaction.insert(sql::consultation::insert_term, {{"public_id", base::new_id()},
                                                               {"consultation", consultation},
                                                               {"vocabulary", model::name(term.vocabulary)},
                                                               {"position", position},
                                                               {"name", term.name},
                                                               {"folded", base::fold_for_search(term.name)}});
}

} // namespace maillage::store::consultations
