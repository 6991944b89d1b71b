// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "exchange/territory_pack/pack.hpp"

namespace maillage::support {

/// A country of two regions, three departments, two EPCI and eight communes, real but few: it loads in milliseconds.
/// Communes 0–3 are in the Drôme, 4–5 in Seine-Maritime, 6–7 in the Orne; 61128 became 61050 on 2016-01-01.
inline exchange::territory_pack::Pack small_country()
{
    using exchange::territory_pack::Pack;
    auto const at = [](double lon, double lat) {
        return model::GridPoint{static_cast<std::int32_t>(lon * 100'000), static_cast<std::int32_t>(lat * 100'000)};
    };
    Pack pack;
    pack.year = 2026;
    pack.regions = {{"28", "Normandie"}, {"84", "Auvergne-Rhône-Alpes"}};
    pack.departments = {{"26", "Drôme", 1}, {"61", "Orne", 0}, {"76", "Seine-Maritime", 0}};
    pack.epcis = {{"200010700", "CA Caux Seine Agglo", "CA"}, {"200068781", "CA Valence Romans Agglo", "CA"}};
    auto const commune = [&](std::string code, std::string name, std::uint32_t department, std::optional<std::uint32_t> epci,
                             std::int64_t population, model::GridPoint position, bool approximate, std::uint32_t postcode) {
        pack.communes.push_back(
            {std::move(code), std::move(name), department, epci, std::nullopt, population, position, approximate, {postcode}});
    };
    commune("26057", "Bourg-de-Péage", 0, 1, 10'200, at(5.05, 45.03), false, 26300);
    commune("26100", "Combovin", 0, 1, 400, at(4.95, 44.95), true, 26120);
    commune("26281", "Romans-sur-Isère", 0, 1, 33'000, at(5.05, 45.05), false, 26100);
    commune("26362", "Valence", 0, 1, 64'000, at(4.89, 44.93), false, 26000);
    commune("61001", "Alençon", 1, std::nullopt, 25'800, at(0.09, 48.43), false, 61000);
    commune("61050", "Cour-Maugis sur Huisne", 1, std::nullopt, 600, at(0.65, 48.38), true, 61340);
    commune("76384", "Lillebonne", 2, 0, 9'000, at(0.53, 49.52), false, 76170);
    commune("76476", "Port-Jérôme-sur-Seine", 2, 0, 10'000, at(0.53, 49.48), false, 76330);
    pack.formers = {{"61050", "Colonard-Corubert", 5, std::nullopt}, {"61128", "Courcerault", 5, 26'663}};
    auto const square = [](std::int32_t west, std::int32_t south) {
        return model::Outline{{{{west, south}, {west + 100'000, south}, {west + 100'000, south + 100'000}, {west, south + 100'000}}}};
    };
    pack.shapes = {{model::TerritoryKind::department, "26", square(460'000, 4'440'000)},
                   {model::TerritoryKind::department, "61", square(0, 4'820'000)},
                   {model::TerritoryKind::department, "76", square(0, 4'920'000)},
                   {model::TerritoryKind::region, "28", square(0, 4'820'000)},
                   {model::TerritoryKind::region, "84", square(460'000, 4'440'000)},
                   {model::TerritoryKind::country, "fr", square(460'000, 4'440'000)},
                   {model::TerritoryKind::country, "CHE", square(600'000, 4'600'000)}};
    return pack;
}

} // namespace maillage::support
