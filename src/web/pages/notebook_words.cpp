// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/notebook_words.hpp"

#include <algorithm>

namespace maillage::web::pages {

std::string group_word(Visit const& visit, model::GroupKind kind) { return visit.t("notebook.group." + std::string{model::name(kind)}); }

std::string section_word(Visit const& visit, model::SectionKind kind) { return visit.t("notebook.kind." + std::string{model::name(kind)}); }

std::string section_class(model::SectionKind kind)
{
    return kind == model::SectionKind::proposal ? "kind-perspective" : "kind-" + std::string{model::name(kind)};
}

std::string signed_by(Visit const& visit, std::string const& name, model::GroupKind kind, std::string const& organisation)
{
    auto text = name.empty() ? group_word(visit, kind) : name;
    return organisation.empty() || organisation == name ? text : text + ", " + organisation;
}

std::string written_day(Visit const& visit, base::Time time)
{
    return i18n::date(visit.language(), base::Date{std::chrono::floor<std::chrono::days>(time)});
}

std::vector<render::View> paragraphs_of(std::string_view text)
{
    std::vector<render::View> paragraphs;
    while (!text.empty()) {
        auto const end = std::min(text.find("\n\n"), text.size());
        if (end > 0) {
            paragraphs.push_back(render::View{}.set("text", text.substr(0, end)));
        }
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return paragraphs;
}

std::string reason_word(Visit const& visit, model::Reason reason) { return visit.t("notebook.reason." + std::string{model::name(reason)}); }

std::string decision_word(Visit const& visit, model::Decision decision)
{
    return visit.t("notebook.decision." + std::string{model::name(decision)});
}

void set_written(Visit const& visit, render::View& view, model::Revision const& revision, model::Form const& form,
                 std::optional<model::Territory> const& territory)
{
    std::vector<render::View> sections;
    for (auto const& section : revision.sections) {
        sections.push_back(render::View{}
                               .set("class", section_class(section.kind))
                               .set("heading", section.heading.empty() ? section_word(visit, section.kind) : section.heading)
                               .set("paragraphs", paragraphs_of(section.text)));
    }
    std::vector<render::View> answers;
    for (auto const& answer : revision.answers) {
        bool const yes_no = answer.value == "yes" || answer.value == "no";
        answers.push_back(render::View{}
                              .set("question", answer.title)
                              .set("answer", yes_no ? visit.t(answer.value == "yes" ? "notebook.yes" : "notebook.no") : answer.value));
    }
    std::vector<render::View> signatories;
    for (auto const& one : revision.signatories) {
        signatories.push_back(render::View{}.set("name", one.organisation.empty() ? one.name : one.name + ", " + one.organisation));
    }
    std::vector<render::View> themes;
    for (auto const& term : form.terms) {
        if (std::ranges::find(revision.terms, term.id) != revision.terms.end()) {
            themes.push_back(render::View{}.set("label", term.name));
        }
    }
    view.set("written_title", revision.title)
        .set("language", revision.language)
        .set("by", signed_by(visit, revision.group_name, revision.group_kind, revision.organisation))
        .set_if("people", revision.people ? visit.t("notebook.page.people", {{"count", *revision.people}}) : std::string{})
        .set_if("place", territory ? territory->name : std::string{})
        .set("sections", sections)
        .set("answers", answers)
        .set("signatories", signatories)
        .set("themes", themes);
}

} // namespace maillage::web::pages
