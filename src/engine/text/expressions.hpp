// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maillage::engine::text {

/// Sequences of lemmas that make one unit.
class Expressions {
public:
    /// `lemmas` are two at least; of two expressions with the same lemmas the first stays.
    void add(std::vector<std::uint32_t> const& lemmas, std::uint32_t unit);
    /// Replaces them among the tokens from `begin` to `end`: `unit[i]` is what token i is, over `extent[i]` tokens (0: inside another). The
    /// longest is taken at each place, from the left.
    void join(std::vector<std::uint32_t>& unit, std::vector<std::uint8_t>& extent, std::size_t begin, std::size_t end) const;

private:
    struct Entry {
        std::vector<std::uint32_t> lemmas{};
        std::uint32_t unit = 0;
    };
    std::vector<std::vector<Entry>> m_by_first{}; // by number of the first lemma, longest first
};

/// The lemmas of the words of an expression, divided at spaces and after apostrophes; nothing when one of them has none.
[[nodiscard]] std::optional<std::vector<std::uint32_t>> lemmas_of(std::string_view expression,
                                                                  std::function<std::uint32_t(std::string const&)> const& lemma_of_word);

} // namespace maillage::engine::text
