// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/territory/label_placer.hpp"

#include <algorithm>

namespace maillage::engine::territory {

bool LabelPlacer::take(PicturePoint middle, double width, double height)
{
    Box const box{middle.x - width / 2, middle.y - height / 2, middle.x + width / 2, middle.y + height / 2};
    auto const meets = [&](Box const& other) {
        return box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
    };
    if (box.left < 0 || box.top < 0 || box.right > m_width || box.bottom > m_height || std::ranges::any_of(m_taken, meets)) {
        return false;
    }
    m_taken.push_back(box);
    return true;
}

} // namespace maillage::engine::territory
