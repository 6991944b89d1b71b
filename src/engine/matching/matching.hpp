// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/matching/words.hpp"
#include "model/territory.hpp"

/// Which offers answer which needs, and why.
namespace maillage::engine::matching {

/// A need or an offer.
struct Item {
    std::string kind{};         ///< must agree
    std::int64_t owner{0};      ///< nobody answers their own needs
    std::optional<model::Position> position{};
    std::vector<std::int64_t> inside{}; ///< territories in which it lies, ascending: those that others may want
    std::optional<std::int64_t> wanted{}; ///< territory in which the other must lie
    std::optional<double> radius{};       ///< kilometres within which the other must lie
    std::optional<std::chrono::sys_days> from{};  ///< first day; nothing: already
    std::optional<std::chrono::sys_days> until{}; ///< last day; nothing: without end
    std::vector<Word> words{};  ///< ordered by stem, each once
};

/// A need and an offer that answer each other: score = place × 0.4 + words × 0.4 + period × 0.2, each from 0 to 1.
///
/// place: the lesser of what it is to each of both. To whom wants a territory: 1 inside it; to whom gives a radius: 1 where they stand, falling
/// straight to one half at the radius; to the others: halved every 30 km, nothing from 100 km on, nor where a position is not known. Outside of
/// what one of them wants, or where that cannot be told, they are no match.
/// words: the weight of the words that both have, over that of the words of the one that has less of it. A word weighs ln(1 + n / m), m of the
/// n needs and offers of that kind having it.
/// period: the part of the need's time, in days, that the offer covers; one half where the need has no end and the offer does, or likewise
/// for beginnings. Times that do not meet are no match.
struct Match {
    std::size_t need{0}; ///< index
    std::size_t offer{0}; ///< index
    double score{0};
    double place{0};
    double words{0};
    double period{0};
    std::optional<std::int64_t> metres{}; ///< between them, where both positions are known
    bool in_wanted{false}; ///< one lies in the territory that the other wants
    std::vector<std::string> shared{}; ///< words that both have as the need writes them, the heaviest first; at most 8
    bool operator==(Match const&) const = default;
};

struct Asked {
    double least{0.3}; ///< score below which nothing is a match
    std::size_t most{20}; ///< matches of one need
    std::optional<std::size_t> need{}; ///< only this one's
    std::optional<std::size_t> offer{}; ///< only this one's
    std::vector<std::int64_t> owners{}; ///< only pairs in which one of these has a part, ascending; empty: all
};

/// By need, the best first; of two equal ones, the offer that comes first. Candidates come from a grid of half a degree, from the territories
/// wanted and from the words, so that those far apart that have no word in common are never compared.
[[nodiscard]] std::vector<Match> pair(std::span<Item const> needs, std::span<Item const> offers, Asked const& asked = {});

} // namespace maillage::engine::matching
