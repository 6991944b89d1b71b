// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/place_field.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "service/territory/profile.hpp"
#include "service/territory/search.hpp"
#include "web/pages/map_view.hpp"

namespace maillage::web::pages {

namespace {

constexpr std::size_t k_places = 12;

std::string with_number(std::string name, std::string const& department)
{
    return department.empty() ? std::move(name) : std::move(name) + " (" + department + ")";
}

/// A place that answers to a name.
struct Candidate {
    std::string key;
    std::string label;
    std::string name;
    std::string about;
};

std::vector<Candidate> candidates(Visit const& visit, std::string_view text)
{
    std::vector<Candidate> found;
    for (auto const& hit : visit.site().territories.find(text, {.limit = k_places, .space = visit.space().id})) {
        auto const key = (hit.successor ? *hit.successor : hit.key).text();
        if ((hit.ended && !hit.successor) || std::ranges::find(found, key, &Candidate::key) != found.end()) {
            continue;
        }
        auto about = kind_name(visit, (hit.successor ? *hit.successor : hit.key).kind);
        if (hit.successor) {
            about += ", " + visit.t(hit.ended ? "territory.former" : "territory.former_name", {{"name", hit.successor_name}});
        } else if (!hit.department_name.empty()) {
            about += ", " + hit.department();
        }
        found.push_back({key, with_number(hit.name, hit.department_code), hit.name, std::move(about)});
    }
    return found;
}

/// The only candidate, or the only one that is called just so.
std::optional<std::string> only_one(std::vector<Candidate> const& found, std::string_view text)
{
    if (found.size() == 1) {
        return found.front().key;
    }
    auto const wanted = base::fold_for_search(text);
    std::optional<std::string> key;
    for (auto const& one : found) {
        if (base::fold_for_search(one.label) == wanted || base::fold_for_search(one.name) == wanted) {
            if (key) {
                return std::nullopt;
            }
            key = one.key;
        }
    }
    return key;
}

} // namespace

std::optional<model::Territory> known_place(Visit const& visit, model::TerritoryKey const& key)
{
    auto transaction = visit.site().database.read();
    auto place = service::territory::seen_from(transaction, key, visit.space().id);
    return place ? std::optional{*std::move(place)} : std::nullopt;
}

std::string place_label(model::Territory const& place)
{
    auto const below = place.key.kind == model::TerritoryKind::commune || place.key.kind == model::TerritoryKind::municipal_arrondissement;
    return with_number(place.name, below ? place.department : std::string{});
}

std::string typed_place(Visit const& visit, bool settled)
{
    auto const& form = visit.request().form;
    if (auto const choice = form.get("territory_choice"); !choice.empty()) {
        return std::string{choice};
    }
    auto const text = base::squeeze(form.get("territory"));
    auto const key = form.get("territory_key");
    // The list of the script, or the page itself, wrote key and label together: the key holds as long as the label stands.
    if (text.empty() || (model::TerritoryKey::parse(key) && text == base::squeeze(form.get("territory_label")))) {
        return text.empty() ? std::string{} : std::string{key};
    }
    auto const only = settled ? only_one(candidates(visit, text), text) : std::nullopt;
    return only.value_or(text);
}

std::optional<std::string> key_of_place(Visit const& visit, std::string_view words)
{
    auto const typed = base::squeeze(words);
    auto const key = model::TerritoryKey::parse(typed);
    return key && known_place(visit, *key) ? std::optional{typed} : only_one(candidates(visit, typed), typed);
}

std::vector<Form::Option> place_options(Visit const& visit, std::string_view text)
{
    std::vector<Form::Option> found;
    for (auto& one : candidates(visit, text)) {
        found.push_back({one.key, std::move(one.label), false, std::move(one.about)});
    }
    return found;
}

PlaceField::PlaceField(Visit const& visit, Form& form, std::string_view typed, std::string const& label, std::string const& hint)
{
    auto const key = model::TerritoryKey::parse(typed);
    m_place = key ? known_place(visit, *key) : std::nullopt;
    std::vector<Form::Option> found;
    auto words = visit.t(hint);
    if (!m_place && !typed.empty()) {
        found = place_options(visit, typed);
        words = visit.t(found.empty() ? "error.notebook.territory" : "error.notebook.territory_several", {{"value", std::string{typed}}});
    }
    m_found = !found.empty();
    form.field({.name = "territory",
                .label = label,
                .type = "search",
                .value = m_place ? place_label(*m_place) : std::string{typed},
                .autocomplete = "off",
                .required = false,
                .hint_words = words})
        .choices({.name = "territory_choice", .label = "writing.territory_choice", .type = "radio"}, found);
}

void PlaceField::finish(render::View& view) const
{
    view.set("has_found", m_found)
        .set_if("territory_key", m_place ? m_place->key.text() : std::string{})
        .set_if("territory_label", m_place ? place_label(*m_place) : std::string{});
}

} // namespace maillage::web::pages
