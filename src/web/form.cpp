// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/form.hpp"

#include <algorithm>
#include <utility>

#include "service/account/kept_form.hpp"
#include "web/cookies.hpp"

namespace maillage::web {

void take_kept_form(Visit& visit)
{
    auto const token = cookie(visit.request().cookies, k_kept_form_cookie, visit.secure());
    if (token.empty() || !visit.visitor()) {
        return;
    }
    auto const kept = service::account::take_form(visit.site().desk, token, visit.request().raw_target, visit.visitor()->account().id);
    if (kept) {
        for (auto const& [name, value] : *kept) {
            visit.request().form.add(name, value);
        }
        visit.set_cookie(set_cookie(k_kept_form_cookie, "", visit.secure(), std::chrono::seconds{0}));
    }
}

base::Error const* Form::error_of(std::string_view name) const
{
    if (m_error == nullptr) {
        return nullptr;
    }
    if (m_error->input == name) {
        return m_error;
    }
    auto const other = std::ranges::find(m_error->others, name, &base::Error::input);
    return other == m_error->others.end() ? nullptr : &*other;
}

render::View Form::one(Field const& field)
{
    m_names.push_back(field.name);
    auto const* const error = error_of(field.name);
    auto const hint = field.hint.empty() ? field.hint_words : m_visit.t(field.hint);
    render::View view;
    view.set("id", field.name)
        .set("name", field.name)
        .set("label", field.words.empty() ? m_visit.t(field.label) : field.words)
        .set("type", field.type)
        .set_if("value", field.value)
        .set_if("hint", hint)
        .set_if("help", field.help)
        .set_if("words_language", field.language)
        .set_if("value_language", m_values_language)
        .set_if("error", error == nullptr ? std::string{} : m_visit.t(*error))
        .set_if("autocomplete", field.autocomplete)
        .set("required", field.required && !field.filters)
        .set("optional", !field.required && !field.filters && field.type != "checkbox" && field.type != "radio")
        .set_if("inputmode", field.inputmode)
        .set_if("rows", field.rows > 0 ? std::to_string(field.rows) : std::string{})
        .set("maxlength", false);
    return view;
}

render::View Form::one_of_options(Field const& field, std::vector<Option> const& options)
{
    std::vector<render::View> views;
    for (auto const& option : options) {
        views.push_back(render::View{}.set("option_value", option.value).set("option_label", option.label).set("selected", option.chosen));
    }
    return one(field).set("options", views);
}

render::View Form::one_of_choices(Field const& field, std::vector<Option> const& options)
{
    std::vector<render::View> views;
    for (auto const& option : options) {
        views.push_back(render::View{}
                            .set("choice_id", field.name + "-" + option.value)
                            .set("choice_name", field.name)
                            .set("choice_value", option.value)
                            .set("choice_label", option.label)
                            .set("checked", option.chosen)
                            .set_if("choice_language", option.language)
                            .set_if("choice_hint", option.hint));
    }
    return one(field).set("choices", views);
}

Form& Form::values_in(std::string language)
{
    m_values_language = std::move(language);
    return *this;
}

Form& Form::field(Field const& field)
{
    m_view.set(field.name, one(field));
    return *this;
}

Form& Form::select(Field const& field, std::vector<Option> const& options)
{
    m_view.set(field.name, one_of_options(field, options));
    return *this;
}

Form& Form::choices(Field const& field, std::vector<Option> const& options)
{
    m_view.set(field.name, one_of_choices(field, options));
    return *this;
}

render::View Form::view()
{
    std::vector<render::View> errors;
    auto const add = [&](base::Error const& error) {
        // A failure of the whole form leads to its first field.
        auto const known = std::ranges::find(m_names, error.input) != m_names.end();
        auto const target = known ? error.input : m_names.empty() ? std::string{"content"} : m_names.front();
        errors.push_back(render::View{}.set("id", target).set("text", m_visit.t(error)));
    };
    if (m_error != nullptr) {
        add(*m_error);
        std::ranges::for_each(m_error->others, add);
    }
    m_view.set("errors", errors).set("csrf", m_visit.csrf_token());
    return m_view;
}

} // namespace maillage::web
