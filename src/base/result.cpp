// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/result.hpp"

namespace maillage::base {

std::string_view Error::field(std::string_view name) const
{
    for (auto const& field : fields) {
        if (field.name == name) {
            return field.value;
        }
    }
    return {};
}

} // namespace maillage::base
