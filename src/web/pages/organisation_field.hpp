// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "web/form.hpp"
#include "web/visit.hpp"

/// A field in which an organisation is typed by its name, and may be chosen among those that the network lists: with a list that opens as
/// one types, or without scripts by the page coming back (templates/form/organisation). What is not listed stays as it was typed.
namespace maillage::web::pages {

struct TypedOrganisation {
    std::string words{}; ///< its name
    std::string slug{};  ///< of its page; empty for one that is not listed, or was not chosen
};
/// What the request's field says.
[[nodiscard]] TypedOrganisation typed_organisation_name(Visit const& visit);
/// Whether the request asks which listed organisations answer to the words.
[[nodiscard]] bool seeks_organisation(Visit const& visit);

/// Adds the field to a form and, when it is asked for, what there is to choose from.
class OrganisationField {
public:
    OrganisationField(Visit const& visit, Form& form, TypedOrganisation const& typed);
    /// What the template needs beside the fields.
    void finish(render::View& view) const;

private:
    std::string m_slug{};
    std::string m_name{};
    bool m_found{false};
};

} // namespace maillage::web::pages
