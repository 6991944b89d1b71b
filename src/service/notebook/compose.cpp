// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/compose.hpp"

#include <algorithm>
#include <charconv>

#include "base/boundaries.hpp"
#include "base/text.hpp"
#include "model/email.hpp"
#include "service/notebook/fields.hpp"
#include "store/organisation_merging.hpp"
#include "store/organisations.hpp"
#include "store/territories.hpp"

namespace maillage::service::notebook {
namespace {

using base::ErrorCode;

constexpr std::size_t k_longest_notebook_title = 200;
constexpr std::size_t k_longest_author = 160;
constexpr std::size_t k_most_signatories = 500;

class Composer {
public:
    Composer(model::Form const& form, DraftContent const& content) : m_form{form}, m_content{content} {}

    base::result<model::Revision> revision(store::ReadTransaction& transaction, std::int64_t space)
    {
        model::Revision made;
        made.title = m_fields.required_line(m_content.title, "title", k_longest_notebook_title, "error.notebook.no_title");
        made.language = m_content.language == "en" ? "en" : "fr";
        made.group_kind = model::group_kind_named(m_content.group_kind).value_or(model::GroupKind::person);
        made.group_name = m_fields.line(m_content.group_name, "group_name", k_longest_author);
        organisation(made, transaction, space);
        if (made.group_name.empty() && made.group_kind != model::GroupKind::person) {
            wrong("error.notebook.name", "group_name");
        }
        made.people = people();
        made.territory = territory(transaction, space);
        sections(made);
        answers(made);
        signatories(made);
        for (auto const& term : m_form.terms) {
            if (std::ranges::find(m_content.terms, term.public_id) != m_content.terms.end()) {
                made.terms.push_back(term.id);
            }
        }
        if (auto const email = base::trim(m_content.contact_email); !email.empty() && !model::EmailAddress::parse(email)) {
            wrong("error.notebook.email", "contact_email", {{"value", std::string{email}}});
        }
        if (m_problems) {
            return m_problems.failure();
        }
        return made;
    }

private:
    void wrong(std::string message, std::string field, base::Fields fields = {})
    {
        m_problems.note({ErrorCode::invalid, std::move(message), std::move(fields), std::move(field), {}});
    }

    std::optional<std::int64_t> people()
    {
        constexpr std::int64_t k_most = 1'000'000;
        auto const typed = base::trim(m_content.people);
        if (typed.empty()) {
            return std::nullopt;
        }
        std::int64_t number = 0;
        auto const* const end = typed.data() + typed.size();
        auto const read = std::from_chars(typed.data(), end, number);
        if (read.ec != std::errc{} || read.ptr != end || number < 1 || number > k_most) {
            wrong("error.notebook.people", "people", {{"value", std::string{typed}}});
            return std::nullopt;
        }
        return number;
    }

    /// One that was taken off, or never listed, stays the words that were typed.
    void organisation(model::Revision& made, store::ReadTransaction& transaction, std::int64_t space)
    {
        made.organisation = m_fields.line(m_content.organisation, "organisation", k_longest_author);
        if (m_content.organisation_slug.empty()) {
            return;
        }
        auto found = store::organisations::find(transaction, space, m_content.organisation_slug);
        if (!found) {
            auto const into = store::organisations::merged_into(transaction, space, m_content.organisation_slug);
            found = into ? store::organisations::find(transaction, space, *into) : std::nullopt;
        }
        if (found && found->state == model::OrganisationState::listed) {
            made.organisation = found->name;
            made.organisation_page = found->id;
        }
    }

    std::optional<std::int64_t> territory(store::ReadTransaction& transaction, std::int64_t space)
    {
        auto const typed = base::trim(m_content.territory);
        if (typed.empty()) {
            return std::nullopt;
        }
        auto const key = model::TerritoryKey::parse(typed);
        auto const found = key ? store::territories::find(transaction, *key) : std::nullopt;
        if (!found || (found->space && *found->space != space)) {
            wrong("error.notebook.territory", "territory", {{"value", std::string{typed}}});
            return std::nullopt;
        }
        return found->id;
    }

    void sections(model::Revision& made)
    {
        for (auto const& place : m_form.sections) {
            auto const typed = m_content.sections.find(place.public_id);
            auto const field = "section-" + place.public_id;
            auto const longest = static_cast<std::size_t>(place.longest);
            auto text = typed == m_content.sections.end() ? std::string{} : m_fields.paragraphs(typed->second, field, longest);
            auto const length = static_cast<std::int64_t>(base::count_characters(text));
            if (length < place.shortest) {
                wrong("error.notebook.short", field,
                      {{"title", place.title}, {"limit", std::to_string(place.shortest)}, {"found", std::to_string(length)}});
            }
            if (!text.empty()) {
                made.sections.push_back({place.kind, place.title, std::move(text), place.id});
            }
        }
        if (made.sections.empty() && !m_form.sections.empty()) {
            wrong("error.notebook.empty", "section-" + m_form.sections.front().public_id);
        }
    }

    void answers(model::Revision& made)
    {
        for (auto const& question : m_form.questions) {
            auto const typed = m_content.answers.find(question.public_id);
            auto const field = "question-" + question.public_id;
            auto value = typed == m_content.answers.end() ? std::string{} : m_fields.line(typed->second, field, k_longest_author);
            if (value.empty()) {
                continue;
            }
            if (!answers_it(question, value)) {
                wrong("error.notebook.answer", field, {{"title", question.title}, {"value", value}});
                continue;
            }
            made.answers.push_back({question.title, std::move(value), question.id});
        }
    }

    static bool answers_it(model::FormQuestion const& question, std::string& value)
    {
        switch (question.kind) {
        case model::QuestionKind::choice: return std::ranges::find(question.choices, value) != question.choices.end();
        case model::QuestionKind::yes_no: return value == "yes" || value == "no";
        case model::QuestionKind::number: break;
        }
        std::ranges::replace(value, ',', '.'); // a decimal comma, as one writes in French
        double number = 0;
        auto const* const end = value.data() + value.size();
        auto const read = std::from_chars(value.data(), end, number);
        return read.ec == std::errc{} && read.ptr == end;
    }

    void signatories(model::Revision& made)
    {
        auto const text = m_fields.paragraphs(m_content.signatories, "signatories", k_most_signatories * k_longest_author);
        for (std::size_t start = 0; start < text.size();) {
            auto const end = std::min(text.find('\n', start), text.size());
            auto const line = std::string_view{text}.substr(start, end - start);
            auto const comma = std::min(line.find(','), line.size());
            model::Signatory one{base::squeeze(line.substr(0, comma)), base::squeeze(line.substr(std::min(comma + 1, line.size())))};
            if (!one.name.empty()) {
                made.signatories.push_back(std::move(one));
            }
            start = end + 1;
        }
        if (made.signatories.size() > k_most_signatories) {
            wrong("error.notebook.signatories", "signatories", {{"most", std::to_string(k_most_signatories)}});
        }
    }

    model::Form const& m_form;
    DraftContent const& m_content;
    Problems m_problems;
    Fields m_fields{m_problems};
};

} // namespace

base::result<model::Revision> compose(store::ReadTransaction& transaction, std::int64_t space, model::Form const& form,
                                      DraftContent const& content)
{
    return Composer{form, content}.revision(transaction, space);
}

} // namespace maillage::service::notebook
