// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/need.hpp"

#include "model/named.hpp"

namespace maillage::model {

std::string_view name(NeedSide side) { return side == NeedSide::need ? "need" : "offer"; }

std::optional<NeedSide> need_side_named(std::string_view text) { return named(k_need_sides, text); }

std::string_view name(NeedState state)
{
    switch (state) {
    case NeedState::open: return "open";
    case NeedState::found_here: return "found_here";
    case NeedState::found_elsewhere: return "found_elsewhere";
    case NeedState::cooperation: return "cooperation";
    case NeedState::given_up: return "given_up";
    }
    return {};
}

std::optional<NeedState> need_state_named(std::string_view text)
{
    return text == "open" ? std::optional{NeedState::open} : named(k_need_outcomes, text);
}

} // namespace maillage::model
