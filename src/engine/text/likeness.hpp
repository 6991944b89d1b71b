// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/boundaries.hpp"

namespace maillage::engine::text {

/// How many of the runs of three consecutive words that stand in one or the other text stand in both: 0 to 1. Words count without case and
/// accents, each run once; a text of fewer words is one run. A text without words is like none: 0. Source: Broder (1997), "On the
/// resemblance and containment of documents", with w = 3. Time and memory linear in the length of the texts.
[[nodiscard]] double resemblance(std::string_view left, std::string_view right, std::string_view language);

/// The runs of a text, to be compared with those of many others.
class Runs {
public:
    Runs(std::string_view text, std::string_view language);
    /// As the function of that name has it, but for runs whose 64-bit hashes collide.
    [[nodiscard]] double resemblance(Runs const& other) const;

private:
    std::vector<std::uint64_t> m_hashes; ///< in order, each once
};

/// A part of a text, and whether the other text has the same words there.
struct Stretch {
    base::TextRange range{};
    bool shared{false};
    bool operator==(Stretch const&) const = default;
};

/// Two texts side by side: each is covered from its start to its end, without gaps, shared and other stretches taking turns. The words that
/// are shared are the longest common sequence, without case and accents; what stands between two words goes with the first. Texts of more
/// than k_longest_compared words are compared line by line.
struct Compared {
    std::vector<Stretch> left{};
    std::vector<Stretch> right{};
};
inline constexpr std::size_t k_longest_compared = 4'000; ///< words of both texts together: beyond, texts that differ a lot take too long
[[nodiscard]] Compared compare(std::string_view left, std::string_view right, std::string_view language);

} // namespace maillage::engine::text
