// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/cooperation.hpp"

#include <array>

#include "model/named.hpp"

namespace maillage::model {

std::string_view name(CooperationState state)
{
    switch (state) {
    case CooperationState::listed: return "listed";
    case CooperationState::withdrawn: return "withdrawn";
    }
    return {};
}

std::optional<CooperationState> cooperation_state_named(std::string_view text)
{
    return named(std::array{CooperationState::listed, CooperationState::withdrawn}, text);
}

} // namespace maillage::model
