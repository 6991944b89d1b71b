// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/organisation_field.hpp"

#include <vector>

#include "base/text.hpp"
#include "service/organisation/directory.hpp"
#include "web/pages/organisations.hpp"

namespace maillage::web::pages {

namespace {

namespace directory = service::organisation;

constexpr std::int64_t k_offered = 12;
constexpr auto k_none_of_these = "-";

std::vector<Form::Option> options_for(Visit const& visit, std::string const& words)
{
    std::vector<Form::Option> options;
    auto const found = directory::list(visit.site().database, visit.space().id, {.words = words, .limit = k_offered, .facets = false});
    if (!found) {
        return options;
    }
    for (auto const& one : found->items) {
        auto about = term_word(visit, "kind", one.kind);
        options.push_back({one.slug, one.name, false, one.territory_name.empty() ? about : about + ", " + one.territory_name});
    }
    return options;
}

} // namespace

TypedOrganisation typed_organisation_name(Visit const& visit)
{
    auto const& form = visit.request().form;
    auto words = base::squeeze(form.get("organisation"));
    if (auto const choice = form.get("organisation_choice"); !choice.empty() && choice != k_none_of_these) {
        auto const chosen = directory::read(visit.site().database, visit.space().id, choice);
        return chosen ? TypedOrganisation{chosen->organisation.name, std::string{choice}} : TypedOrganisation{std::move(words)};
    }
    // The list of the script, or the page itself, wrote page and name together: the page holds as long as the name stands.
    bool const same = !words.empty() && words == base::squeeze(form.get("organisation_label"));
    return {std::move(words), same ? std::string{form.get("organisation_key")} : std::string{}};
}

bool seeks_organisation(Visit const& visit)
{
    auto const& form = visit.request().form;
    return (form.get("action") == "structure" && form.get("organisation_choice") != k_none_of_these) ||
           !visit.request().query.get("structure").empty();
}

OrganisationField::OrganisationField(Visit const& visit, Form& form, TypedOrganisation const& typed)
{
    auto const known = typed.slug.empty() ? base::result<directory::OrganisationPage>{base::failure(base::ErrorCode::absent, {})}
                                          : directory::read(visit.site().database, visit.space().id, typed.slug);
    auto hint = visit.t("writing.organisation_hint");
    std::vector<Form::Option> options;
    if (known) {
        m_slug = typed.slug;
        m_name = typed.words;
        hint = visit.t("writing.organisation_linked", {{"name", known->organisation.name}});
    } else if (seeks_organisation(visit) && !typed.words.empty()) {
        options = options_for(visit, typed.words);
        hint = visit.t(options.empty() ? "writing.organisation_unknown" : "writing.organisation_several", {{"name", typed.words}});
        if (!options.empty()) {
            options.push_back({k_none_of_these, visit.t("writing.organisation_none"), true});
        }
    }
    m_found = !options.empty();
    form.field({.name = "organisation",
                .label = "writing.organisation",
                .type = "search",
                .value = typed.words,
                .autocomplete = "off",
                .required = false,
                .hint_words = hint})
        .choices({.name = "organisation_choice", .label = "writing.organisation_choice", .type = "radio"}, options);
}

void OrganisationField::finish(render::View& view) const
{
    view.set("has_listed", m_found).set_if("organisation_key", m_slug).set_if("organisation_label", m_name);
}

} // namespace maillage::web::pages
