// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "web/visit.hpp"

namespace maillage::web {

/// On the page of a form: what its author sent after their session had expired comes back as if just typed (see to_log_in).
void take_kept_form(Visit& visit);

/// The fields of a form on their way to the partials of templates/form: values refilled, errors beside the fields and summed up on
/// top. `error` is the failure of the last attempt, with all its others; null for a form shown first.
class Form {
public:
    Form(Visit& visit, base::Error const* error) : m_visit{visit}, m_error{error} {}

    struct Field {
        std::string name;
        std::string label{};  ///< catalogue id
        std::string type{"text"};
        std::string value{};
        std::string hint{}; ///< catalogue id
        std::string autocomplete{};
        bool required{true};
        bool filters{false}; ///< narrows a list: neither required nor worth saying that it is not
        std::string words{};      ///< a label that is data, as shown, in place of the catalogue's
        std::string hint_words{}; ///< likewise
        std::int64_t rows{0};     ///< of a field on several lines
        std::string inputmode{};
        std::string help{};       ///< what whoever made the field says of it, before the hint
        std::string language{};   ///< of `words` and `help`, when they may not be in that of the page
    };
    /// The language that people write in the fields that follow, when it may not be that of the page.
    Form& values_in(std::string language);

    /// For form/text: `{{#name}}{{> form/text}}{{/name}}`.
    Form& field(Field const& field);

    struct Option {
        std::string value;
        std::string label; ///< as shown
        bool chosen{false};
        std::string hint{};
        std::string language{}; ///< of the label, when it may not be that of the page
    };
    /// For form/select.
    Form& select(Field const& field, std::vector<Option> const& options);
    /// For form/choices; `field.type` is checkbox or radio.
    Form& choices(Field const& field, std::vector<Option> const& options);

    /// A field by itself, for lists of fields that data make: `{{#sections}}{{> form/textarea}}{{/sections}}`.
    [[nodiscard]] render::View one(Field const& field);
    [[nodiscard]] render::View one_of_options(Field const& field, std::vector<Option> const& options);
    [[nodiscard]] render::View one_of_choices(Field const& field, std::vector<Option> const& options);

    /// The view with the fields, `csrf` and `errors`; add what else the template shows.
    [[nodiscard]] render::View view();

private:
    [[nodiscard]] base::Error const* error_of(std::string_view name) const;

    Visit& m_visit;
    base::Error const* m_error;
    std::string m_values_language{};
    std::vector<std::string> m_names;
    render::View m_view;
};

} // namespace maillage::web
