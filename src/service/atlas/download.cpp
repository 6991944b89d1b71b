// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/atlas/download.hpp"
#include "model/open_licence.hpp"

#include <algorithm>
#include <utility>

namespace maillage::service::atlas {

void write_properties(base::JsonWriter& json, Contents const& contents, Entry const& entry, std::string_view url)
{
    json.member("id", entry.slug).member("type", name(entry.kind)).member("name", entry.name).member("url", url);
    auto const code = [&](std::string_view key, Code value) {
        json.key(key);
        value == 0 ? json.null() : json.value(contents.text(value));
    };
    auto const codes = [&](std::string_view key) {
        json.key(key).begin_array();
        for (auto const one : contents.codes_of(entry)) {
            json.value(contents.text(one));
        }
        json.end_array();
    };
    if (entry.kind == Kind::organisation) {
        code("kind", entry.term);
        json.member("social_economy", model::name(entry.social_economy));
        codes("fields");
    } else {
        code("form", entry.term);
        if (entry.kind == Kind::pole) {
            code("maturity", entry.maturity);
        }
        codes("pooled");
    }
    json.key("territory");
    if (auto const* const place = contents.place_of(entry)) {
        json.begin_object().member("id", place->key.text()).member("name", place->name).end_object();
    } else {
        json.null();
    }
    json.member("approximate", entry.approximate);
}

void Download::begin()
{
    m_begun = true;
    m_json.begin_object().member("type", "FeatureCollection").member("name", m_origin.network);
    m_json.member("attribution", m_origin.network).member("source", m_origin.address("/carte"));
    m_json.member("licence", model::k_open_licence).member("licence_url", model::k_open_licence_url);
    // Whoever has no position of their own stands where the commune does.
    m_json.member("positions", "GeoNames, CC BY 4.0").key("features").begin_array();
}

void Download::feature(Entry const& entry)
{
    auto const path = page_path(entry.kind, entry.slug);
    m_json.begin_object().member("type", "Feature").member("id", path.substr(1)).key("properties").begin_object();
    write_properties(m_json, *m_selection.contents, entry, m_origin.address(path));
    m_json.end_object().key("geometry").begin_object().member("type", "Point").key("coordinates").begin_array();
    m_json.value(entry.position.lon).value(entry.position.lat).end_array().end_object().end_object();
}

std::string Download::piece()
{
    constexpr std::size_t k_at_once = 500;
    if (!m_begun) {
        begin();
    }
    while (m_text.empty() && !m_ended) {
        auto const end = std::min(m_next + k_at_once, m_selection.placed.size());
        for (; m_next < end; ++m_next) {
            feature(m_selection.contents->entries()[m_selection.placed[m_next]]);
        }
        if (m_next == m_selection.placed.size()) {
            m_json.end_array().end_object().finish();
            m_ended = true;
        }
    }
    return std::exchange(m_text, {});
}

} // namespace maillage::service::atlas
