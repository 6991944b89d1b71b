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
    View(View const&) = default;
    // Not so by itself, since the library does not promise it; without the promise a growing list copies all that it holds.
    View(View&&) noexcept = default;
    View& operator=(View const&) = delete;
    View& operator=(View&&) noexcept = default;
    ~View() = default;

    View& set(std::string const& name, std::string const& text) { return put(name, Data{text}); }
    View& set(std::string const& name, std::string_view text) { return set(name, std::string{text}); }
    View& set(std::string const& name, char const* text) { return set(name, std::string{text}); }
    template <std::same_as<bool> Flag>
    View& set(std::string const& name, Flag flag)
    {
        return put(name, Data{flag});
    }
    View& set(std::string const& name, std::optional<std::string> const& text) { return text ? set(name, *text) : set(name, false); }
    View& set(std::string const& name, View view) { return put(name, std::move(view.m_data)); }
    View& set(std::string const& name, std::vector<View> views)
    {
        // Lets a template open a list's frame once: {{#has_members}}<ul>{{#members}}…{{/members}}</ul>{{/has_members}}
        put("has_" + name, Data{!views.empty()});
        Data list{Data::type::list};
        // The library only takes copies, of all that a view holds and once more at each level, which took most of the time of a long page.
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): the list is ours, and not constant
        auto& items = const_cast<kainjow::mustache::list&>(list.list_value());
        items.reserve(views.size());
        for (auto& view : views) {
            items.push_back(std::move(view.m_data));
        }
        return put(name, std::move(list));
    }
    /// Text, or a false flag when it is empty.
    View& set_if(std::string const& name, std::string const& text) { return text.empty() ? set(name, false) : set(name, text); }

    [[nodiscard]] kainjow::mustache::data const& data() const { return m_data; }

private:
    using Data = kainjow::mustache::data;
    View& put(std::string const& name, Data data)
    {
        m_data[name] = std::move(data);
        return *this;
    }

    Data m_data{Data::type::object};
};

} // namespace maillage::web::render
