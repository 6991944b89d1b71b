// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/pairs.hpp"

namespace maillage::web::http {

void Pairs::add(std::string_view name, std::string_view value)
{
    m_places.push_back({m_bytes.size(), name.size(), value.size()});
    m_bytes.append(name);
    m_bytes.append(value);
}

void Pairs::clear()
{
    m_bytes.clear();
    m_places.clear();
}

Pairs::value_type Pairs::operator[](std::size_t index) const
{
    auto const& place = m_places[index];
    std::string_view const bytes = m_bytes;
    return {bytes.substr(place.at, place.name_size), bytes.substr(place.at + place.name_size, place.value_size)};
}

std::optional<std::string_view> Pairs::first(std::string_view name) const
{
    for (auto const& [candidate, value] : *this) {
        if (candidate == name) {
            return value;
        }
    }
    return std::nullopt;
}

std::vector<std::string_view> Pairs::all(std::string_view name) const
{
    std::vector<std::string_view> values;
    for (auto const& [candidate, value] : *this) {
        if (candidate == name) {
            values.push_back(value);
        }
    }
    return values;
}

} // namespace maillage::web::http
