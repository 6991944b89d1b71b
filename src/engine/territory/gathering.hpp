// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/territory/map_picture.hpp"
#include "model/territory.hpp"

namespace maillage::engine::territory {

inline constexpr std::size_t k_spot_kinds = 3;

/// A point to be shown, projected once for all maps.
struct Spot {
    double x{0};          ///< longitude, degrees
    double y{0};          ///< Mercator's ordinate (mercator.hpp)
    std::uint8_t kind{0}; ///< below k_spot_kinds
};
[[nodiscard]] Spot spot(model::Position position, std::uint8_t kind);

/// A square grid over Mercator's plane, in degrees of longitude. What stands in one cell is shown together, and so are cells whose middles are
/// nearer than `apart`, so that no two circles of half that radius lie over each other.
struct Cells {
    double size{1};
    double apart{0};

    /// Cells of 32 pixels, 44 apart, at a zoom as web maps count it: the world is 512 · 2^zoom pixels across. Fractions are cut.
    [[nodiscard]] static Cells of_zoom(double zoom);
    /// The same, or twice as large as often as it takes for the frame to hold at most `most` of them.
    [[nodiscard]] Cells at_most(std::size_t most, MapFrame const& frame) const;
    bool operator==(Cells const&) const = default;
};

/// What is shown together.
struct Gathering {
    model::Position middle; ///< mean of its points
    std::array<std::int64_t, k_spot_kinds> counts{}; ///< by kind
    MapFrame extent; ///< of its points
    std::uint32_t first{0}; ///< the first of them, as an index into all spots

    [[nodiscard]] std::int64_t total() const;
    /// Whether nothing parts them, however near one looks.
    [[nodiscard]] bool is_one_place() const;
};

/// The chosen spots (indices into `spots`) by the cells that the frame touches, from north to south. A cell is whole: what it holds is the same
/// whichever frame it is seen through; only what is then put together for being near depends on it, at its edges. Time is that of one pass
/// over the chosen ones and the cells.
[[nodiscard]] std::vector<Gathering> gather(std::span<Spot const> spots, std::span<std::uint32_t const> chosen, MapFrame const& frame,
                                            Cells const& cells);

} // namespace maillage::engine::territory
