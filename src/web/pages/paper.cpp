// SPDX-License-Identifier: AGPL-3.0-or-later
// Notebooks on paper: the blank one, and the one that came back.
#include "service/notebook/consultations.hpp"
#include "service/notebook/writing.hpp"
#include "web/failure.hpp"
#include "web/pages/calling.hpp"
#include "web/pages/draft_form.hpp"
#include "web/pages/management.hpp"
#include "web/pages/moderation.hpp"
#include "web/pages/notebook_words.hpp"

namespace maillage::web::pages {

namespace {

namespace notebook = service::notebook;
using render::View;

http::Response show_entry(Visit& visit, notebook::ConsultationPage const& there, notebook::DraftContent content, base::Error const* error)
{
    notebook::Writing writing{there.consultation, there.form, {}, 0, std::move(content), {}, {}, {}, {}, {}};
    if (auto const key = model::TerritoryKey::parse(writing.content.territory)) {
        writing.territory = known_place(visit, *key);
    }
    auto view = draft_view(visit, writing, error);
    auto const path = "/gestion/consultations/" + there.consultation.slug;
    view.set("here", visit.url(path + "/saisie")).set("consultation", there.consultation.title).set("back", visit.url(path + "/modifier"));
    auto frame = management_frame(visit, visit.t("assisted.title"), Crumb{visit.t("calling.list_title"), "/gestion/consultations"});
    frame.kind = "form";
    return visit.page("management/enter", frame, view, error == nullptr ? 200 : status_of(error->code));
}

base::result<notebook::ConsultationPage> consultation_of_address(Visit const& visit)
{
    return notebook::consultation(visit.site().database, visit.space().id, visit.parameter("slug"), true);
}

std::vector<View> blank_questions(Visit const& visit, model::Form const& form, std::string const& language)
{
    std::vector<View> views;
    for (auto const& question : form.questions) {
        std::vector<View> choices;
        for (auto const& choice : question.choices) {
            choices.push_back(View{}.set("choice", choice).set("choice_language", language));
        }
        if (question.kind == model::QuestionKind::yes_no) {
            choices.push_back(View{}.set("choice", visit.t("notebook.yes")).set("choice_language", false));
            choices.push_back(View{}.set("choice", visit.t("notebook.no")).set("choice_language", false));
        }
        views.push_back(View{}
                            .set("name", question.title)
                            .set_if("help", question.help)
                            .set("number", question.kind == model::QuestionKind::number)
                            .set("choices", choices));
    }
    return views;
}

} // namespace

http::Response blank_notebook(Visit& visit)
{
    auto const there = notebook::consultation(visit.site().database, visit.space().id, visit.parameter("slug"), false);
    if (!there) {
        return visit.failure(there.error());
    }
    auto const& consultation = there->consultation;
    std::vector<View> sections;
    for (auto const& section : there->form.sections) {
        sections.push_back(View{}.set("name", section.title).set_if("help", section.help).set("class", section_class(section.kind)));
    }
    std::vector<View> themes;
    for (auto const& term : there->form.terms) {
        if (term.vocabulary == model::Vocabulary::theme) {
            themes.push_back(View{}.set("choice", term.name));
        }
    }
    std::vector<View> kinds;
    for (auto const kind : model::k_group_kinds) {
        kinds.push_back(View{}.set("choice", group_word(visit, kind)));
    }
    View view;
    view.set("consultation_language", consultation.language)
        .set("heading", visit.t("blank.heading", {{"title", consultation.title}}))
        .set_if("lead", consultation.lead)
        .set("sections", sections)
        .set("themes", themes)
        .set("kinds", kinds)
        .set("questions", blank_questions(visit, there->form, consultation.language))
        .set("agree", visit.t("blank.agree", {{"licence", consultation.licence},
                                              {"has_licence", std::string{consultation.licence.empty() ? "no" : "yes"}}}))
        .set_if("contact", consultation.contact)
        .set("online", visit.absolute_url("/consultations/" + consultation.slug));
    return visit.page("blank_notebook",
                      {.title = visit.t("blank.title"),
                       .breadcrumbs = {{visit.t("notebook.consultations"), "/consultations"},
                                       {consultation.title, "/consultations/" + consultation.slug, consultation.language},
                                       {visit.t("blank.title")}},
                       .indexed = false},
                      view);
}

http::Response enter_form(Visit& visit)
{
    auto const there = consultation_of_address(visit);
    if (!there) {
        return visit.failure(there.error());
    }
    take_kept_form(visit);
    return show_entry(visit, *there, typed_draft(visit, there->form, {}, false), nullptr);
}

http::Response enter(Visit& visit)
{
    auto const there = consultation_of_address(visit);
    if (!there) {
        return visit.failure(there.error());
    }
    auto const content = typed_draft(visit, there->form, {}, true);
    if (visit.request().form.get("action") == "lieu" || visit.request().form.get("action") == "structure") {
        return show_entry(visit, *there, content, nullptr);
    }
    if (visit.request().form.get("action") == "images") {
        // From here on as its author would, by a link that only this editor holds.
        auto const editor = notebook_editor(visit);
        auto const begun =
            notebook::begin_notebook(visit.site().database, {visit.space().id, std::nullopt, "paper", editor.actor().account()},
                                     there->consultation.slug, content, base::now());
        return begun ? visit.see_other("/ecrire/" + begun->token + "/images") : show_entry(visit, *there, content, &begun.error());
    }
    auto const entered =
        notebook::enter_notebook(visit.site().database, notebook_editor(visit), there->consultation.slug, content, base::now());
    return entered ? visit.see_other("/gestion/cahiers/" + entered->public_id, "assisted.done")
                   : show_entry(visit, *there, content, &entered.error());
}

} // namespace maillage::web::pages
