// SPDX-License-Identifier: AGPL-3.0-or-later
// Two drafts of one notebook, part by part: what a conflicting save shows, and how its author joins them.
#include <algorithm>
#include <array>

#include "web/pages/draft_form.hpp"
#include "web/pages/notebook_words.hpp"

namespace maillage::web::pages {

namespace {

using service::notebook::DraftContent;

struct Line {
    char const* field;
    char const* label; ///< catalogue id
    std::string DraftContent::*text;
    bool joins;
};

constexpr std::array k_lines{
    Line{"title", "writing.title", &DraftContent::title, false},
    Line{"group_kind", "writing.group_kind", &DraftContent::group_kind, false},
    Line{"group_name", "writing.group_name", &DraftContent::group_name, false},
    Line{"people", "writing.people", &DraftContent::people, false},
    Line{"organisation", "writing.organisation", &DraftContent::organisation, false},
    Line{"language", "writing.language", &DraftContent::language, false},
    Line{"territory", "writing.territory", &DraftContent::territory, false},
    Line{"signatories", "writing.signatories", &DraftContent::signatories, true},
    Line{"contact_name", "writing.contact_name", &DraftContent::contact_name, false},
    Line{"contact_email", "writing.contact_email", &DraftContent::contact_email, false},
};

/// Codes as people read them.
std::string in_words(Visit const& visit, std::string const& field, std::string const& text)
{
    if (auto const kind = model::group_kind_named(text); field == "group_kind" && kind) {
        return group_word(visit, *kind);
    }
    if (field == "language") {
        return visit.t(text == "en" ? "account.form.english" : "account.form.french");
    }
    if (auto const key = model::TerritoryKey::parse(text); field == "territory" && key) {
        auto const place = known_place(visit, *key);
        return place ? place_label(*place) : text;
    }
    return text == "yes" ? visit.t("notebook.yes") : text == "no" ? visit.t("notebook.no") : text;
}

std::string value_in(std::map<std::string, std::string> const& texts, std::string const& id)
{
    auto const found = texts.find(id);
    return found == texts.end() ? std::string{} : found->second;
}

void join(std::string& into, std::string const& text, bool both)
{
    into = both && !into.empty() && !text.empty() ? into + "\n\n" + text : text.empty() && both ? into : text;
}

} // namespace

std::vector<DraftPart> parts_of(Visit const& visit, model::Form const& form, DraftContent const& content)
{
    std::vector<DraftPart> parts;
    for (auto const& line : k_lines) {
        parts.push_back({line.field, visit.t(line.label), in_words(visit, line.field, content.*line.text), line.joins});
    }
    std::string themes;
    for (auto const& term : form.terms) {
        if (std::ranges::find(content.terms, term.public_id) != content.terms.end()) {
            themes += (themes.empty() ? "" : ", ") + term.name;
        }
    }
    parts.push_back({"terms", visit.t("writing.themes"), std::move(themes), true});
    std::size_t at = 1; // the sections come after the title
    for (auto const& section : form.sections) {
        parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(at++),
                     {"section-" + section.public_id, section.title, value_in(content.sections, section.public_id), true});
    }
    for (auto const& question : form.questions) {
        parts.push_back(
            {"question-" + question.public_id, question.title, in_words(visit, {}, value_in(content.answers, question.public_id)), false});
    }
    return parts;
}

void take_part(DraftContent& into, DraftContent const& from, std::string const& field, bool both)
{
    if (field == "terms") {
        if (!both) {
            into.terms.clear();
        }
        for (auto const& term : from.terms) {
            if (std::ranges::find(into.terms, term) == into.terms.end()) {
                into.terms.push_back(term);
            }
        }
        return;
    }
    if (field == "organisation") {
        into.organisation_slug = from.organisation_slug;
    }
    for (auto const& line : k_lines) {
        if (field == line.field) {
            join(into.*line.text, from.*line.text, both && line.joins);
        }
    }
    if (field.starts_with("section-")) {
        auto const id = field.substr(8);
        join(into.sections[id], value_in(from.sections, id), both);
    } else if (field.starts_with("question-")) {
        auto const id = field.substr(9);
        into.answers[id] = value_in(from.answers, id);
    }
}

std::vector<std::pair<std::string, std::string>> fields_of(DraftContent const& content)
{
    std::vector<std::pair<std::string, std::string>> fields;
    for (auto const& line : k_lines) {
        fields.emplace_back(line.field, content.*line.text);
    }
    // Its key stands for the label: both are the same here.
    fields.emplace_back("territory_key", content.territory);
    fields.emplace_back("territory_label", content.territory);
    fields.emplace_back("organisation_key", content.organisation_slug);
    fields.emplace_back("organisation_label", content.organisation);
    for (auto const& term : content.terms) {
        fields.emplace_back("terms", term);
    }
    for (auto const& [id, text] : content.sections) {
        fields.emplace_back("section-" + id, text);
    }
    for (auto const& [id, text] : content.answers) {
        fields.emplace_back("question-" + id, text);
    }
    return fields;
}

} // namespace maillage::web::pages
