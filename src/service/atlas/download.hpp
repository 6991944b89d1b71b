// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "service/atlas/atlas.hpp"

namespace maillage::service::atlas {

/// Whose map it is.
struct Origin {
    std::string network;
    std::function<std::string(std::string_view path)> address; ///< of one of our pages, with scheme and host
};

/// A selection as a GeoJSON FeatureCollection (RFC 7946), in pieces: what stands on the map, by name. Nothing private: the map holds none.
class Download {
public:
    Download(Selection selection, Origin origin) : m_selection{std::move(selection)}, m_origin{std::move(origin)} {}
    /// The next part of the text; empty at the end.
    [[nodiscard]] std::string piece();

private:
    void begin();
    void feature(Entry const& entry);

    Selection m_selection;
    Origin m_origin;
    std::size_t m_next{0};
    bool m_begun{false};
    bool m_ended{false};
    std::string m_text{};
    base::JsonWriter m_json{[this](std::string_view text) { m_text += text; }};
};

/// Writes the properties that name an entry: id, type, name, url, kind or form, territory, approximate.
void write_properties(base::JsonWriter& json, Contents const& contents, Entry const& entry, std::string_view url);

} // namespace maillage::service::atlas
