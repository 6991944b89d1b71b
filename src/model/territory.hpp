// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maillage::model {

enum class TerritoryKind {
    commune,
    municipal_arrondissement, ///< Paris, Lyon, Marseille
    epci,                     ///< intercommunality with its own taxes
    ept,                      ///< "établissement public territorial" of Greater Paris
    department,
    region,
    country,
    living_area,     ///< "bassin de vie"
    employment_area, ///< "zone d'emploi"
    attraction_area, ///< "aire d'attraction d'une ville"
    urban_unit,      ///< "unité urbaine"
    canton,
    other_zone, ///< a zone of any other imported zoning
    drawn       ///< drawn by a person from communes
};
inline constexpr std::array k_territory_kinds{TerritoryKind::commune,
                                              TerritoryKind::municipal_arrondissement,
                                              TerritoryKind::epci,
                                              TerritoryKind::ept,
                                              TerritoryKind::department,
                                              TerritoryKind::region,
                                              TerritoryKind::country,
                                              TerritoryKind::living_area,
                                              TerritoryKind::employment_area,
                                              TerritoryKind::attraction_area,
                                              TerritoryKind::urban_unit,
                                              TerritoryKind::canton,
                                              TerritoryKind::other_zone,
                                              TerritoryKind::drawn};

/// The word of addresses and of the database: "commune", "departement", "bassin-de-vie", "territoire"… Never changes: it is in
/// links.
[[nodiscard]] std::string_view slug(TerritoryKind kind);
[[nodiscard]] std::optional<TerritoryKind> territory_kind_of_slug(std::string_view slug);
/// The word of the command line and of the interface for programs: "commune", "department", "living-area", "drawn"…
[[nodiscard]] std::string_view word(TerritoryKind kind);
/// Accepts the word or the slug.
[[nodiscard]] std::optional<TerritoryKind> territory_kind_of_word(std::string_view word);
/// Whether zones of this kind come from an imported zoning (and only from there).
[[nodiscard]] bool is_zone(TerritoryKind kind);

/// What names a territory: codes repeat between kinds (93 is a department and a region).
struct TerritoryKey {
    TerritoryKind kind{TerritoryKind::commune};
    std::string code;
    bool operator==(TerritoryKey const&) const = default;
    auto operator<=>(TerritoryKey const&) const = default;

    /// "{slug}-{code}": the last segment of its address.
    [[nodiscard]] std::string text() const;
    /// Reads such a segment; nothing when its kind is unknown or its code is not 1–32 of [0-9A-Za-z_].
    [[nodiscard]] static std::optional<TerritoryKey> parse(std::string_view text);
};

/// Longitude and latitude in degrees, WGS 84.
struct Position {
    double lon{0};
    double lat{0};
    bool operator==(Position const&) const = default;
};

struct Territory {
    std::int64_t id{0};
    std::string public_id;
    TerritoryKey key;
    std::string name;
    std::string department;                  ///< code of the department shown beside the name; empty above departments
    std::string department_name;             ///< … and its name
    std::string postcodes;                   ///< separated by spaces
    std::string detail;                      ///< EPCI: "CC", "CA", "CU", "METRO", "MET69"; else empty
    std::optional<std::int64_t> population;  ///< people
    std::optional<Position> position;
    bool approximate{false};                 ///< the position stands for want of a better one
    bool ended{false};                       ///< exists no more; see its succession
    std::optional<std::string> valid_from;   ///< ISO date, when known
    std::optional<std::string> valid_to;     ///< ISO date of the first day it no longer existed, when known
    std::string source;                      ///< key of the attribution: "cog-2026", "import", "drawn"
    std::optional<std::int64_t> space;       ///< of a drawn territory
    std::optional<std::int64_t> owner;       ///< account that drew it
};

} // namespace maillage::model
