// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace maillage::engine::text {

/// Numbers spellings in order of first appearance. A table of numbers with a piece of each hash beside it, and the bytes one after another: most words of a
/// large corpus are looked up without leaving the processor's caches.
class Spellings {
public:
    /// The number of `spelling`, and whether it is new.
    std::pair<std::uint32_t, bool> of(std::string_view spelling);
    [[nodiscard]] std::string_view operator[](std::uint32_t number) const { return m_spelling[number]; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_spelling.size()); }

private:
    struct Slot {
        std::uint32_t tag = 0;
        std::uint32_t number = k_empty;
    };
    static constexpr std::uint32_t k_empty = 0xFFFFFFFF;

    [[nodiscard]] std::string_view keep(std::string_view spelling);
    void grow();

    std::vector<Slot> m_slots{std::vector<Slot>(1024)};
    std::vector<std::string_view> m_spelling{};
    std::vector<std::uint32_t> m_hash{}; // per number
    std::vector<std::unique_ptr<char[]>>
        m_bytes{}; // NOLINT(cppcoreguidelines-avoid-c-arrays,modernize-avoid-c-arrays): bytes that never move
    std::size_t m_left = 0; // in the last of them
    char* m_next = nullptr;
};

} // namespace maillage::engine::text
