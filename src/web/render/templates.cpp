// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/render/templates.hpp"

#include <array>
#include <cassert>
#include <map>
#include <mutex>
#include <stdexcept>

#include "embedded/web_templates.hpp"

namespace maillage::web::render {

namespace {

using Sources = std::map<std::string, std::string_view, std::less<>>;
// kainjow's render() is not const, but it changes nothing in the template unless a lambda or a Mustache partial is used, and
// neither can be: View makes no lambdas and partials are replaced before parsing. So one compiled template serves all threads.
struct Slot {
    std::once_flag once{};
    std::unique_ptr<kainjow::mustache::mustache> compiled{};
};
using Slots = std::map<std::string, Slot, std::less<>>;

std::string trimmed(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t");
    auto const last = text.find_last_not_of(" \t");
    return first == std::string_view::npos ? std::string{} : std::string{text.substr(first, last - first + 1)};
}

class Expander {
public:
    Expander(Sources const& sources, i18n::Language language, Templates::AssetAddress const& asset_address)
        : m_sources{sources}, m_language{language}, m_asset_address{asset_address}
    {
    }

    [[nodiscard]] std::string expand(std::string const& name, int depth = 0) const
    {
        auto const found = m_sources.find(name);
        if (found == m_sources.end()) {
            throw std::logic_error{"no template named " + name};
        }
        if (depth > 16) {
            throw std::logic_error{"template " + name + " includes itself"};
        }
        std::string_view rest = found->second;
        std::string out;
        for (auto open = rest.find("{{"); open != std::string_view::npos; open = rest.find("{{")) {
            auto const close = rest.find("}}", open);
            if (close == std::string_view::npos) {
                throw std::logic_error{"unclosed mark in template " + name};
            }
            out += rest.substr(0, open);
            auto const mark = rest.substr(open + 2, close - open - 2);
            rest.remove_prefix(close + 2);
            if (mark.starts_with('!')) {
                // A comment leaves nothing, not even its line.
                rest.remove_prefix(rest.starts_with('\n') ? 1 : 0);
            } else {
                out += replacement(mark, depth, name);
            }
        }
        return out += rest;
    }

private:
    [[nodiscard]] std::string replacement(std::string_view mark, int depth, std::string const& name) const
    {
        if (mark.starts_with('>')) {
            return expand(trimmed(mark.substr(1)), depth + 1);
        }
        if (mark.starts_with("t:")) {
            auto const id = trimmed(mark.substr(2));
            auto const& catalogue = i18n::Catalogue::instance();
            if (!catalogue.has(m_language, id)) {
                throw std::logic_error{"template " + name + " names the unknown sentence " + id};
            }
            return escape(catalogue.text(m_language, id));
        }
        if (mark.starts_with("a:")) {
            return escape(m_asset_address(trimmed(mark.substr(2))));
        }
        if (mark.starts_with("u:")) {
            return escape(page_address(m_language, trimmed(mark.substr(2))));
        }
        return "{{" + std::string{mark} + "}}";
    }

    Sources const& m_sources;
    i18n::Language m_language;
    Templates::AssetAddress const& m_asset_address;
};

std::size_t index_of(i18n::Language language) { return language == i18n::Language::french ? 0 : 1; }

} // namespace

struct Templates::Data {
    AssetAddress asset_address;
    Sources sources{};
    std::array<Slots, 2> by_language{};

    /// Compiled when it is first wanted: all of them are 36 MB and 60 ms, and a visitor sees few of them, a report five.
    kainjow::mustache::mustache& compiled(i18n::Language language, std::string_view name)
    {
        auto& slots = by_language[index_of(language)];
        auto const found = slots.find(name);
        assert(found != slots.end() && "a page asks for a template that does not exist");
        auto& slot = found->second;
        std::call_once(slot.once, [&] {
            auto made = std::make_unique<kainjow::mustache::mustache>(Expander{sources, language, asset_address}.expand(found->first));
            if (!made->is_valid()) {
                throw std::logic_error{"template " + found->first + ": " + made->error_message()};
            }
            made->set_custom_escape([](std::string const& text) { return escape(text); });
            slot.compiled = std::move(made);
        });
        return *slot.compiled;
    }
};

Templates::Templates(AssetAddress asset_address) : m_data{new Data{std::move(asset_address)}}
{
    static constexpr std::string_view k_ending = ".mustache";
    for (auto const& file : embedded::web_templates()) {
        std::string const name{file.path.substr(0, file.path.size() - k_ending.size())};
        m_data->sources.emplace(name, file.bytes);
        for (auto& slots : m_data->by_language) {
            slots.try_emplace(name);
        }
    }
}

Templates::~Templates() = default;

void Templates::compile_all() const
{
    for (auto const language : {i18n::Language::french, i18n::Language::english}) {
        for (auto const& name : names()) {
            m_data->compiled(language, name);
        }
    }
}

std::string Templates::render(i18n::Language language, std::string_view name, View const& view) const
{
    std::string out;
    out.reserve(16 * 1024);
    m_data->compiled(language, name).render(view.data(), [&out](std::string const& piece) { out += piece; });
    return out;
}

std::vector<std::string> Templates::names() const
{
    std::vector<std::string> out;
    for (auto const& [name, source] : m_data->sources) {
        out.push_back(name);
    }
    return out;
}

std::string page_address(i18n::Language language, std::string_view path)
{
    if (language == i18n::Language::french) {
        return std::string{path};
    }
    return path == "/" ? std::string{"/en/"} : "/en" + std::string{path};
}

std::string escape(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (char const c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

} // namespace maillage::web::render
