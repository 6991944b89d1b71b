// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "engine/territory/gathering.hpp"
#include "service/atlas/atlas.hpp"
#include "service/territory/picture.hpp"

namespace maillage::service::atlas {

/// A map drawn on the server: the ground, and what stands on it, put together where it would lie over itself.
struct Drawn {
    struct Mark {
        engine::territory::PicturePoint at;
        engine::territory::Gathering gathering;
    };
    territory::Picture ground;
    std::vector<Mark> marks; ///< none nearer to another than twice k_mark_reach, within one frame
    std::int64_t outside{0}; ///< what was selected and stands on none of its frames
};

/// Around the middle of a mark, in units of the picture: nobody else's.
inline constexpr double k_mark_reach = 27;

/// Of the frame that was asked for, else of the territory, else of the country with its regions overseas.
[[nodiscard]] Drawn draw(store::Database& database, Selection const& selection, std::optional<engine::territory::MapFrame> const& frame);

/// What a map of the frame shows at a zoom as web maps count it, in few enough pieces for an answer.
[[nodiscard]] std::vector<engine::territory::Gathering> gathered(Selection const& selection, engine::territory::MapFrame const& frame,
                                                                 double zoom);

} // namespace maillage::service::atlas
