// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"

namespace maillage::exchange::organisations {

/// Whose list a JSON text holds, told by the member that it stands in.
enum class ElementList { none, features, data, graph, bare };

/// Called with each element and its number, from 1; a failure ends the reading.
using OnElement = std::function<base::result<void>(std::size_t number, nlohmann::json const& element)>;

struct ElementsRead {
    std::size_t elements{0};
    ElementList list{ElementList::none};
};

/// Reads the first list that a JSON text holds as its member "features" (GeoJSON), "data" (GoGoCarto) or "@graph" (JSON-LD), or that it is
/// itself, element by element: memory does not grow with the file. Errors: `error.json.malformed` and `error.json.too_deep` (line, column),
/// `error.organisation.import.no_elements`, `error.organisation.import.large_element` (number), those of base/files.hpp.
[[nodiscard]] base::result<ElementsRead> each_element(std::filesystem::path const& file, OnElement const& use);
/// The same from memory.
[[nodiscard]] base::result<ElementsRead> each_element_in(std::string_view text, OnElement const& use);

} // namespace maillage::exchange::organisations
