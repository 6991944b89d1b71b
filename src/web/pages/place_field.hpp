// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/territory.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

/// A field in which a territory is typed by its name, and chosen among those that answer to it: with a list that opens as one types, or
/// without scripts by the page coming back (templates/form/place).
namespace maillage::web::pages {

/// The territory of a key, when this space knows it.
[[nodiscard]] std::optional<model::Territory> known_place(Visit const& visit, model::TerritoryKey const& key);
/// "Valence (26)"
[[nodiscard]] std::string place_label(model::Territory const& place);

/// What the request's field says: a key, or the words themselves where none or several places answer to them. Without `settled` words stay
/// words.
[[nodiscard]] std::string typed_place(Visit const& visit, bool settled);
/// The key that words name: one itself, or the only place that answers to them, or the only one that is called just so.
[[nodiscard]] std::optional<std::string> key_of_place(Visit const& visit, std::string_view words);
/// Places that answer to a name, to be chosen from.
[[nodiscard]] std::vector<Form::Option> place_options(Visit const& visit, std::string_view text);

/// Adds the field, and what there is to choose from, to a form. `typed`: a key or words, as typed_place gives them.
class PlaceField {
public:
    PlaceField(Visit const& visit, Form& form, std::string_view typed, std::string const& label, std::string const& hint);
    /// What the template needs beside the fields.
    void finish(render::View& view) const;

private:
    std::optional<model::Territory> m_place{};
    bool m_found{false};
};

} // namespace maillage::web::pages
