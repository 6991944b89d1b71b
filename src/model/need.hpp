// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace maillage::model {

/// What an organisation looks for, or what it can share.
enum class NeedSide { need, offer };
inline constexpr std::array k_need_sides{NeedSide::need, NeedSide::offer};
[[nodiscard]] std::string_view name(NeedSide side);
[[nodiscard]] std::optional<NeedSide> need_side_named(std::string_view text);

/// open, or closed with what came of it.
enum class NeedState { open, found_here, found_elsewhere, cooperation, given_up };
inline constexpr std::array k_need_outcomes{NeedState::found_here, NeedState::cooperation, NeedState::found_elsewhere, NeedState::given_up};
[[nodiscard]] std::string_view name(NeedState state);
[[nodiscard]] std::optional<NeedState> need_state_named(std::string_view text);

/// A need or an offer of an organisation. Who answers for it is private: see store::needs::keepers.
struct Need {
    std::int64_t id{0};
    std::string public_id{};
    std::int64_t space{0};
    std::int64_t organisation{0};
    NeedSide side{NeedSide::need};
    std::string kind{};  ///< code of the list "need" of reference/cooperation.toml
    std::string title{};
    std::string text{};  ///< paragraphs
    std::string terms{}; ///< code of the list "terms"; may be empty
    std::optional<std::int64_t> territory{}; ///< internal id of its place; nothing: the organisation's
    std::optional<std::int64_t> wanted{};    ///< internal id of the territory in which the other side must lie
    std::optional<std::int64_t> radius{};    ///< kilometres within which the other side must lie
    std::optional<std::string> from{};       ///< ISO date; nothing: already
    std::optional<std::string> until{};      ///< ISO date of its last day; nothing: without end
    bool notify{false};                      ///< its keepers want a letter for each new match
    NeedState state{NeedState::open};
    base::Time created_at{};
    base::Time updated_at{};
    bool operator==(Need const&) const = default;
};

} // namespace maillage::model
