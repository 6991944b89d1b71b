// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <kainjow/mustache.hpp>

namespace maillage::web::render {

/// What a template may read: names with text, flags, nested views and lists of views. Text is escaped when it is shown.
///
/// An empty optional text and an empty list count as absent for `{{#name}}` and `{{^name}}`; so does an empty text set with
/// `set_if`. Plain `set` of an empty text counts as present, as Mustache has it.
class View {
public:
    View() = default;

    View& set(std::string const& name, std::string const& text)
    {
        m_data.set(name, kainjow::mustache::data{text});
        return *this;
    }
    View& set(std::string const& name, std::string_view text) { return set(name, std::string{text}); }
    View& set(std::string const& name, char const* text) { return set(name, std::string{text}); }
    template <std::same_as<bool> Flag>
    View& set(std::string const& name, Flag flag)
    {
        m_data.set(name, kainjow::mustache::data{flag});
        return *this;
    }
    View& set(std::string const& name, std::optional<std::string> const& text) { return text ? set(name, *text) : set(name, false); }
    View& set(std::string const& name, View const& view)
    {
        m_data.set(name, view.m_data);
        return *this;
    }
    View& set(std::string const& name, std::vector<View> const& views)
    {
        kainjow::mustache::data list{kainjow::mustache::data::type::list};
        for (auto const& view : views) {
            list.push_back(view.m_data);
        }
        m_data.set(name, list);
        // Lets a template open a list's frame once: {{#has_members}}<ul>{{#members}}…{{/members}}</ul>{{/has_members}}
        m_data.set("has_" + name, kainjow::mustache::data{!views.empty()});
        return *this;
    }
    /// Text, or a false flag when it is empty.
    View& set_if(std::string const& name, std::string const& text) { return text.empty() ? set(name, false) : set(name, text); }

    [[nodiscard]] kainjow::mustache::data const& data() const { return m_data; }

private:
    kainjow::mustache::data m_data{kainjow::mustache::data::type::object};
};

} // namespace maillage::web::render
