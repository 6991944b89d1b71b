// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/territory.hpp"

namespace maillage::model {

/// What two organisations have in common that makes them perhaps the same.
enum class Common { siret, siren, rna, name };
[[nodiscard]] std::string_view name(Common common);
[[nodiscard]] std::optional<Common> common_named(std::string_view text);

/// What is looked at.
struct Features {
    std::string folded{}; ///< name, folded for search
    std::string siren{};
    std::string siret{};
    std::string rna{};
    std::optional<std::int64_t> territory{};
    std::optional<Position> position{};
};

struct Likeness {
    Common common{Common::name};
    std::optional<std::int64_t> metres{}; ///< between them, where both positions are known
    bool operator==(Likeness const&) const = default;
};

/// Two of one name are alike within that distance: a kilometre, since files often give the middle of a commune or of a street.
inline constexpr std::int64_t k_near_metres = 1000;

/// Whether two are perhaps the same. Numbers of registers go first: two SIRET, or two RNA, or two SIREN that differ tell them apart
/// whatever their names; the same SIRET, RNA, or the same SIREN where one of them has no SIRET, makes them alike. Otherwise the same
/// name, without case, accents and punctuation, and at most k_near_metres between them; or, where a position is missing, the same territory.
[[nodiscard]] std::optional<Likeness> likeness(Features const& one, Features const& other);

/// Metres on a sphere of 6,371,009 m (IUGG mean radius), rounded.
[[nodiscard]] std::int64_t metres_between(Position const& one, Position const& other);

} // namespace maillage::model
