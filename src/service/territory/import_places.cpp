// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/import_places.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/text.hpp"

namespace maillage::service::territory {
namespace {

namespace rows = store::territories;
using model::TerritoryKind;

constexpr std::size_t k_code_size = 5;

struct Box {
    double west, south, east, north;
    [[nodiscard]] bool holds(double lon, double lat) const { return lon >= west && lon <= east && lat >= south && lat <= north; }
};
// Where French communes are. No box meets the mirror image of another, so that swapped coordinates are told for certain.
constexpr std::array k_boxes{
    Box{-5.8, 41.2, 10.0, 51.5},   // mainland and Corsica
    Box{-63.3, 14.2, -60.7, 18.3}, // Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy
    Box{-55.0, 2.0, -51.3, 6.2},   // French Guiana
    Box{55.1, -21.5, 55.9, -20.8}, // La Réunion
    Box{44.9, -13.1, 45.4, -12.5}, // Mayotte
    Box{-56.6, 46.6, -56.0, 47.3}, // Saint-Pierre-et-Miquelon
    Box{158.0, -23.5, 172.5, -18.5},  // New Caledonia
    Box{-155.0, -28.5, -134.0, -7.0}, // French Polynesia
    Box{-178.6, -14.6, -175.9, -13.0} // Wallis-et-Futuna
};

bool in_france(double lon, double lat)
{
    return std::ranges::any_of(k_boxes, [&](Box const& box) { return box.holds(lon, lat); });
}

std::optional<double> number(std::string_view cell)
{
    std::string text{base::trim(cell)};
    // A decimal comma, where there is no point beside it.
    if (auto const comma = text.find(','); comma != std::string::npos && text.find('.') == std::string::npos) {
        text[comma] = '.';
    }
    double value = 0;
    auto const* const end = text.data() + text.size();
    auto const parsed = std::from_chars(text.data(), end, value);
    return parsed.ec == std::errc{} && parsed.ptr == end && std::isfinite(value) ? std::optional{value} : std::nullopt;
}

} // namespace

CommuneCodes::CommuneCodes(store::ReadTransaction& transaction)
{
    rows::each_known(transaction, [&](rows::Known const& known) {
        if (known.key.kind == TerritoryKind::department && !known.ended) {
            m_departments.emplace(known.key.code, known.id);
        }
        if (known.key.kind == TerritoryKind::municipal_arrondissement && !known.ended) {
            m_arrondissements.insert(known.key.code);
        }
        if (known.key.kind == TerritoryKind::commune) {
            m_codes.emplace(known.key.code, known.id);
            if (!known.ended) {
                m_living.emplace(known.id, Place{known.id, known.key.code, known.department_code, known.population, known.position});
            }
        }
    });
    rows::each_succession(transaction, [&](std::int64_t old_id, std::int64_t new_id) { m_successors.emplace(old_id, new_id); });
}

std::optional<CommuneCodes::Found> CommuneCodes::find(std::string_view cell) const
{
    std::string code{base::trim(cell)};
    std::ranges::transform(code, code.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    Found found;
    // Spreadsheets take codes for numbers, and numbers have no leading zero.
    if (code.size() == k_code_size - 1 && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; })) {
        code.insert(code.begin(), '0');
        found.padded = true;
    }
    auto const known = m_codes.find(code);
    if (known == m_codes.end()) {
        return std::nullopt;
    }
    found.id = known->second;
    while (!m_living.contains(found.id)) {
        auto const next = m_successors.find(found.id);
        if (next == m_successors.end()) {
            return std::nullopt;
        }
        found.id = next->second; // ends: the store keeps no cycle of successions
        found.followed = true;
    }
    return found;
}

std::optional<std::string> CommuneCodes::official(std::string_view code) const
{
    if (auto const found = find(code)) {
        return place(found->id).code;
    }
    std::string arrondissement{base::trim(code)};
    return m_arrondissements.contains(arrondissement) ? std::optional{std::move(arrondissement)} : std::nullopt;
}

std::optional<std::int64_t> CommuneCodes::department(std::string const& code) const
{
    auto const found = m_departments.find(code);
    return found == m_departments.end() ? std::nullopt : std::optional{found->second};
}

std::optional<CoordinateReader::Read> CoordinateReader::read(std::string_view lon_cell, std::string_view lat_cell) const
{
    auto const lon = number(lon_cell);
    auto const lat = number(lat_cell);
    if (!lon || !lat) {
        return std::nullopt;
    }
    if (in_france(*lon, *lat)) {
        return Read{{*lon, *lat}, false, false};
    }
    if (in_france(*lat, *lon)) {
        return Read{{*lat, *lon}, false, true};
    }
    if (auto const direct = m_lambert.position(*lon, *lat); direct && in_france(direct->lon, direct->lat)) {
        return Read{*direct, true, false};
    }
    if (auto const other = m_lambert.position(*lat, *lon); other && in_france(other->lon, other->lat)) {
        return Read{*other, true, true};
    }
    return std::nullopt;
}

bool is_zone_code(std::string_view code)
{
    return model::TerritoryKey::parse("zone-" + std::string{code}).has_value() && code.find('-') == std::string_view::npos;
}

} // namespace maillage::service::territory
