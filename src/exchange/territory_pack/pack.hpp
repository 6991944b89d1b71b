// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/outline.hpp"
#include "model/territory.hpp"

namespace maillage::exchange::territory_pack {

/// The territories of France as the binary carries them: made by tools/territory_pack, read at `maillage init`.
/// Lists are sorted by code; the members that name another list hold positions in it.
struct Pack {
    struct Region {
        std::string code;
        std::string name;
    };
    struct Department {
        std::string code;
        std::string name;
        std::uint32_t region{0};
    };
    struct Group { ///< an EPCI or an EPT
        std::string code;
        std::string name;
        std::string type; ///< CC, CA, CU, METRO, MET69, EPT
    };
    struct Commune {
        std::string code;
        std::string name;
        std::uint32_t department{0};
        std::optional<std::uint32_t> epci;
        std::optional<std::uint32_t> ept;
        std::optional<std::int64_t> population;
        std::optional<model::GridPoint> position;
        bool approximate{false};
        std::vector<std::uint32_t> postcodes; ///< as numbers: 1400 is 01400
    };
    struct MunicipalArrondissement {
        std::string code;
        std::string name;
        std::uint32_t commune{0};
        std::optional<std::int64_t> population;
        std::optional<model::GridPoint> position;
        std::vector<std::uint32_t> postcodes;
    };
    /// A commune that exists no more, or a former name under a code that lives on (then its code is its successor's).
    struct Former {
        std::string code;
        std::string name;
        std::uint32_t successor{0};    ///< position in communes
        std::optional<std::uint32_t> on; ///< days since 1943-01-01, where the date is known
    };
    struct Shape {
        model::TerritoryKind kind{model::TerritoryKind::department};
        std::string code; ///< of a neighbouring country: its ISO 3166 alpha-3 code, with kind `country`
        model::Outline outline;
    };

    std::uint32_t year{0}; ///< of the official geographic code (1 January)
    std::vector<Region> regions;
    std::vector<Department> departments;
    std::vector<Group> epcis;
    std::vector<Group> epts;
    std::vector<Commune> communes;
    std::vector<MunicipalArrondissement> municipal_arrondissements;
    std::vector<Former> formers;
    std::vector<Shape> shapes;
};

/// Bytes of a pack: the magic "MTP1" and one brotli stream of columns. The same pack always gives the same bytes.
[[nodiscard]] std::string encode(Pack const& pack);

/// Reads what `encode` wrote. `error.territory.pack` when the bytes are damaged: every length and position is checked.
[[nodiscard]] base::result<Pack> decode(std::string_view bytes);

} // namespace maillage::exchange::territory_pack
