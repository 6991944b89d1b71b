// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Which organisations could join a cooperation, and why (docs/decisions/0068-who-could-join.md).
namespace maillage::engine::matching {

/// Who, by French law, a territorial pole of economic cooperation brings together: the kinds of organisations of each side. Law 2014-856 of 31 July 2014,
/// article 9: enterprises of the social economy, other companies, local authorities, research, training.
enum class Side { social_economy, company, authority, research, training };
inline constexpr std::array k_sides{Side::social_economy, Side::company, Side::authority, Side::research, Side::training};
/// "social_economy", "company", …: also the end of a sentence's id.
[[nodiscard]] std::string_view name(Side side);
/// Of which side a kind of organisation is: `kind` is a code of the list "kind" of reference/cooperation.toml; nothing for "other".
[[nodiscard]] std::optional<Side> side_of(std::string_view kind);

/// An organisation that takes part now.
struct Partner {
    std::string kind{};
    std::vector<std::string> fields{}; ///< of activity; empty where unknown
};

/// One that does not, in reach of the cooperation.
struct Outsider {
    std::string kind{};
    std::vector<std::string> fields{};
    bool inside{false}; ///< the territory of the cooperation, or the same travel area, holds it
    std::optional<std::int64_t> metres{}; ///< from the middle of that territory
    std::int64_t answers{0}; ///< needs of members that its offers answer
    std::int64_t answered{0}; ///< needs of its own that offers of members answer
    std::int64_t partners{0}; ///< members with whom it takes part in another cooperation
    std::int64_t parts{0}; ///< parts of the cooperation in which it takes part already
};

/// What speaks for one.
struct Joining {
    std::size_t outsider{0}; ///< index
    std::int64_t points{0};
    std::optional<Side> side{}; ///< that no member is of
    std::vector<std::string> fields{}; ///< of its own, of which no member is active
    bool operator==(Joining const&) const = default;
};

/// Points: 3 for a side that no member is of; 1 for fields that none is active in, however many; 3 for each need of a member that it answers, 2 for
/// each of its own that a member answers, of either two at most; 2 for a member whom it works with already, 3 for several; 3 for taking part in a part of it;
/// 1 for lying inside. Who has none but the last is left out. Fields say nothing where no member gives its own.
///
/// The most points first, then the nearest, then in the order given. Of those who would complete it by side or fields alone, at most `alike` of each kind, so that
/// one kind that abounds does not hide the others.
[[nodiscard]] std::vector<Joining> joining(std::span<Partner const> members, std::span<Outsider const> outsiders, std::size_t most,
                                           std::size_t alike = 3);

} // namespace maillage::engine::matching
