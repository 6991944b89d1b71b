// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/draft_form.hpp"

#include <algorithm>

#include "base/boundaries.hpp"
#include "base/text.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/organisation_field.hpp"

namespace maillage::web::pages {

namespace {

using model::QuestionKind;
using service::notebook::DraftContent;

/// Browsers end the lines of a text by CR LF.
std::string plain_lines(std::string_view text)
{
    std::string plain{text};
    std::erase(plain, '\r');
    return plain;
}

std::vector<Form::Option> group_options(Visit const& visit, std::string const& chosen)
{
    std::vector<Form::Option> options;
    for (auto const kind : model::k_group_kinds) {
        auto const code = std::string{model::name(kind)};
        options.push_back({code, group_word(visit, kind), code == chosen});
    }
    return options;
}

class DraftFields {
public:
    DraftFields(Visit& visit, service::notebook::Writing const& writing, base::Error const* error)
        : m_visit{visit}, m_writing{writing}, m_content{writing.content}, m_form{visit, error}
    {
    }

    render::View view()
    {
        m_form.values_in(m_content.language)
            .field(
                {.name = "title", .label = "writing.title", .value = m_content.title, .hint = "writing.title_hint", .autocomplete = "off"});
        auto const sections = section_views();
        who();
        OrganisationField const organisation{m_visit, m_form, {m_content.organisation, m_content.organisation_slug}};
        PlaceField const place{m_visit, m_form, m_content.territory, "writing.territory", "writing.territory_hint"};
        auto const terms = term_options(model::Vocabulary::theme);
        m_form.choices({.name = "terms", .label = "writing.themes", .type = "checkbox", .hint = "writing.themes_hint"}, terms);
        auto const questions = question_views();
        m_form
            .field({.name = "signatories",
                    .label = "writing.signatories",
                    .value = m_content.signatories,
                    .hint = "writing.signatories_hint",
                    .required = false,
                    .rows = 3})
            .field({.name = "contact_name",
                    .label = "writing.contact_name",
                    .value = m_content.contact_name,
                    .autocomplete = "name",
                    .required = false})
            .field({.name = "contact_email",
                    .label = "writing.contact_email",
                    .type = "email",
                    .value = m_content.contact_email,
                    .hint = "writing.contact_email_hint",
                    .autocomplete = "email",
                    .required = false});
        auto view = m_form.view();
        view.set("sections", sections).set("questions", questions).set("has_terms", !terms.empty());
        organisation.finish(view);
        place.finish(view);
        return view;
    }

private:
    std::vector<render::View> section_views()
    {
        std::vector<render::View> views;
        for (auto const& section : m_writing.form.sections) {
            auto const typed = m_content.sections.find(section.public_id);
            auto view =
                m_form.one({.name = "section-" + section.public_id,
                            .value = typed == m_content.sections.end() ? std::string{} : typed->second,
                            .required = section.shortest > 0,
                            .words = section.title,
                            .hint_words = m_visit.t("writing.limits", {{"shortest", section.shortest}, {"longest", section.longest}}),
                            .rows = 8,
                            .help = section.help,
                            .language = m_writing.consultation.language});
            views.push_back(view.set("class", section_class(section.kind)).set("longest", std::to_string(section.longest)));
        }
        return views;
    }

    void who()
    {
        m_form.select({.name = "group_kind", .label = "writing.group_kind"}, group_options(m_visit, m_content.group_kind))
            .field({.name = "group_name",
                    .label = "writing.group_name",
                    .value = m_content.group_name,
                    .hint = "writing.group_name_hint",
                    .autocomplete = "off",
                    .required = false})
            .field({.name = "people",
                    .label = "writing.people",
                    .value = m_content.people,
                    .hint = "writing.people_hint",
                    .autocomplete = "off",
                    .required = false,
                    .inputmode = "numeric"})
            .select({.name = "language", .label = "writing.language"},
                    {{"fr", m_visit.t("account.form.french"), m_content.language != "en"},
                     {"en", m_visit.t("account.form.english"), m_content.language == "en"}});
    }

    /// The place, and those to choose from while it is no more than a name.
    std::vector<Form::Option> term_options(model::Vocabulary vocabulary) const
    {
        std::vector<Form::Option> options;
        for (auto const& term : m_writing.form.terms) {
            if (term.vocabulary == vocabulary) {
                bool const chosen = std::ranges::find(m_content.terms, term.public_id) != m_content.terms.end();
                options.push_back({term.public_id, term.name, chosen, {}, m_writing.consultation.language});
            }
        }
        return options;
    }

    std::vector<render::View> question_views()
    {
        std::vector<render::View> views;
        for (auto const& question : m_writing.form.questions) {
            auto const typed = m_content.answers.find(question.public_id);
            auto const value = typed == m_content.answers.end() ? std::string{} : typed->second;
            Form::Field field{.name = "question-" + question.public_id,
                              .value = value,
                              .autocomplete = "off",
                              .required = false,
                              .words = question.title,
                              .help = question.help,
                              .language = m_writing.consultation.language};
            if (question.kind == QuestionKind::number) {
                field.inputmode = "decimal";
                views.push_back(m_form.one(field).set("is_number", true).set("is_choice", false));
                continue;
            }
            field.type = "radio";
            std::vector<Form::Option> options;
            if (question.kind == QuestionKind::yes_no) {
                options = {{"yes", m_visit.t("notebook.yes"), value == "yes"}, {"no", m_visit.t("notebook.no"), value == "no"}};
            } else {
                std::ranges::transform(question.choices, std::back_inserter(options), [&](auto const& choice) {
                    return Form::Option{choice, choice, choice == value, {}, m_writing.consultation.language};
                });
            }
            options.push_back({"", m_visit.t("writing.no_answer"), value.empty()});
            views.push_back(
                numbered(m_form.one_of_choices(field, options), field.name, options).set("is_number", false).set("is_choice", true));
        }
        return views;
    }

    /// Choices are sentences here, which cannot be ids of elements.
    static render::View numbered(render::View view, std::string const& name, std::vector<Form::Option> const& options)
    {
        std::vector<render::View> choices;
        for (auto const& option : options) {
            choices.push_back(render::View{}
                                  .set("choice_id", name + "-" + std::to_string(choices.size()))
                                  .set("choice_name", name)
                                  .set("choice_value", option.value)
                                  .set("choice_label", option.label)
                                  .set("checked", option.chosen)
                                  .set_if("choice_language", option.language)
                                  .set("choice_hint", false));
        }
        return view.set("choices", choices);
    }

    Visit& m_visit;
    service::notebook::Writing const& m_writing;
    DraftContent const& m_content;
    Form m_form;
};

} // namespace

DraftContent typed_draft(Visit const& visit, model::Form const& form, DraftContent const& there, bool settled)
{
    auto const& sent = visit.request().form;
    auto content = there;
    auto const take = [&](std::string const& name, std::string& into) {
        if (auto const value = sent.first(name)) {
            into = plain_lines(*value);
        }
    };
    take("title", content.title);
    take("language", content.language);
    take("group_name", content.group_name);
    take("group_kind", content.group_kind);
    take("people", content.people);
    if (sent.first("organisation")) {
        auto typed = typed_organisation_name(visit);
        content.organisation = std::move(typed.words);
        content.organisation_slug = std::move(typed.slug);
    }
    take("signatories", content.signatories);
    take("contact_name", content.contact_name);
    take("contact_email", content.contact_email);
    if (sent.first("territory")) {
        content.territory = typed_place(visit, settled);
    }
    // Boxes that are not ticked are not sent: the title tells that the form was.
    if (sent.first("title")) {
        content.terms.clear();
        for (auto const term : sent.all("terms")) {
            content.terms.emplace_back(term);
        }
    }
    for (auto const& section : form.sections) {
        take("section-" + section.public_id, content.sections[section.public_id]);
    }
    for (auto const& question : form.questions) {
        take("question-" + question.public_id, content.answers[question.public_id]);
    }
    std::erase_if(content.sections, [](auto const& one) { return one.second.empty(); });
    std::erase_if(content.answers, [](auto const& one) { return one.second.empty(); });
    return content;
}

render::View draft_view(Visit& visit, service::notebook::Writing const& writing, base::Error const* error)
{
    return DraftFields{visit, writing, error}.view();
}

} // namespace maillage::web::pages
