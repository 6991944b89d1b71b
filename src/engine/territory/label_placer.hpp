// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/territory/map_picture.hpp"

namespace maillage::engine::territory {

/// Decides which names a map has room for: whoever asks first gets the place, and a name that would lie over another, or over the
/// edge of the picture, is left out. Ask in the order of importance.
class LabelPlacer {
public:
    LabelPlacer(double width, double height) : m_width{width}, m_height{height} {}

    /// Takes a box of that size around `middle`; false when it is not free.
    [[nodiscard]] bool take(PicturePoint middle, double width, double height);

private:
    struct Box {
        double left, top, right, bottom;
    };
    double m_width;
    double m_height;
    std::vector<Box> m_taken;
};

} // namespace maillage::engine::territory
