// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/document.hpp"

// How the index keeps where a territory lies: a line per place, key, tab, name. Private to the layer.

namespace maillage::search {

inline std::string place_key(std::int64_t territory) { return "place:" + std::to_string(territory); }

[[nodiscard]] inline std::string written(std::vector<Place> const& path)
{
    std::string text;
    for (auto const& place : path) {
        text += place.key.text() + "\t" + place.name + "\n";
    }
    return text;
}

[[nodiscard]] inline std::vector<Place> read_path(std::string_view text)
{
    std::vector<Place> path;
    while (!text.empty()) {
        auto const line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        auto const tab = line.find('\t');
        if (auto const key = model::TerritoryKey::parse(line.substr(0, tab)); key && tab != std::string_view::npos) {
            path.push_back({*key, std::string{line.substr(tab + 1)}});
        }
    }
    return path;
}

} // namespace maillage::search
