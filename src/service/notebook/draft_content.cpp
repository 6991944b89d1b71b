// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/draft_content.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "store/organisations.hpp"
#include "store/territories.hpp"

namespace maillage::service::notebook {

std::string to_json(DraftContent const& content)
{
    return nlohmann::json{{"title", content.title},
                          {"language", content.language},
                          {"group_name", content.group_name},
                          {"group_kind", content.group_kind},
                          {"people", content.people},
                          {"organisation", content.organisation},
                          {"organisation_slug", content.organisation_slug},
                          {"territory", content.territory},
                          {"terms", content.terms},
                          {"sections", content.sections},
                          {"answers", content.answers},
                          {"signatories", content.signatories},
                          {"contact_name", content.contact_name},
                          {"contact_email", content.contact_email}}
        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

DraftContent draft_of_json(std::string_view text)
{
    DraftContent content;
    auto const read = nlohmann::json::parse(text, nullptr, false);
    if (!read.is_object()) {
        return content;
    }
    auto const take = [&](char const* name, auto& into) {
        if (auto const at = read.find(name); at != read.end() && at->type() == nlohmann::json(into).type()) {
            into = at->get<std::decay_t<decltype(into)>>();
        }
    };
    take("title", content.title);
    take("language", content.language);
    take("group_name", content.group_name);
    take("group_kind", content.group_kind);
    take("people", content.people);
    take("organisation", content.organisation);
    take("organisation_slug", content.organisation_slug);
    take("territory", content.territory);
    take("signatories", content.signatories);
    take("contact_name", content.contact_name);
    take("contact_email", content.contact_email);
    content.terms = read.value("terms", content.terms);
    content.sections = read.value("sections", content.sections);
    content.answers = read.value("answers", content.answers);
    return content;
}

DraftContent draft_of(store::ReadTransaction& transaction, model::Revision const& revision, model::Form const& form)
{
    DraftContent content;
    content.title = revision.title;
    content.language = revision.language;
    content.group_name = revision.group_name;
    content.group_kind = model::name(revision.group_kind);
    content.people = revision.people ? std::to_string(*revision.people) : "";
    content.organisation = revision.organisation;
    if (auto const listed =
            revision.organisation_page ? store::organisations::find_by_id(transaction, *revision.organisation_page) : std::nullopt) {
        content.organisation_slug = listed->slug;
    }
    if (auto const place = revision.territory ? store::territories::find(transaction, *revision.territory) : std::nullopt) {
        content.territory = place->key.text();
    }
    for (auto const& term : form.terms) {
        if (std::ranges::find(revision.terms, term.id) != revision.terms.end()) {
            content.terms.push_back(term.public_id);
        }
    }
    // A section whose place in the form is gone joins the first one of its kind, else the first one: nothing written is lost.
    for (auto const& section : revision.sections) {
        auto place = std::ranges::find_if(form.sections, [&](auto const& one) { return one.id == section.form_section; });
        if (place == form.sections.end()) {
            place = std::ranges::find(form.sections, section.kind, &model::FormSection::kind);
        }
        if (place == form.sections.end()) {
            place = form.sections.begin();
        }
        if (place != form.sections.end()) {
            auto& text = content.sections[place->public_id];
            text += (text.empty() ? "" : "\n\n") + section.text;
        }
    }
    for (auto const& answer : revision.answers) {
        auto const question = std::ranges::find_if(form.questions, [&](auto const& one) { return one.id == answer.question; });
        if (question != form.questions.end()) {
            content.answers[question->public_id] = answer.value;
        }
    }
    for (auto const& signatory : revision.signatories) {
        content.signatories += signatory.name + (signatory.organisation.empty() ? "" : ", " + signatory.organisation) + "\n";
    }
    return content;
}

} // namespace maillage::service::notebook
