// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/spellings.hpp"

#include <algorithm>
#include <functional>

namespace maillage::engine::text {
namespace {

std::uint32_t hash_of(std::string_view spelling)
{
    auto const hash = std::uint64_t{std::hash<std::string_view>{}(spelling)};
    return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

} // namespace

std::pair<std::uint32_t, bool> Spellings::of(std::string_view spelling)
{
    auto const hash = hash_of(spelling);
    auto const mask = m_slots.size() - 1;
    for (auto at = hash & mask;; at = (at + 1) & mask) {
        auto& slot = m_slots[at];
        if (slot.number == k_empty) {
            auto const number = size();
            slot = {hash, number};
            m_spelling.push_back(keep(spelling));
            m_hash.push_back(hash);
            if (2 * m_spelling.size() > m_slots.size()) {
                grow();
            }
            return {number, true};
        }
        if (slot.tag == hash && m_spelling[slot.number] == spelling) {
            return {slot.number, false};
        }
    }
}

std::string_view Spellings::keep(std::string_view spelling)
{
    constexpr std::size_t k_piece = std::size_t{64} * 1024;
    if (m_left < spelling.size()) {
        m_left = std::max(k_piece, spelling.size());
        m_bytes.push_back(
            std::make_unique_for_overwrite<char[]>(m_left)); // NOLINT(cppcoreguidelines-avoid-c-arrays,modernize-avoid-c-arrays)
        m_next = m_bytes.back().get();
    }
    auto const* const kept = m_next;
    m_next = std::ranges::copy(spelling, m_next).out;
    m_left -= spelling.size();
    return {kept, spelling.size()};
}

void Spellings::grow()
{
    m_slots.assign(2 * m_slots.size(), {});
    auto const mask = m_slots.size() - 1;
    for (std::uint32_t number = 0; number < size(); ++number) {
        auto at = m_hash[number] & mask;
        while (m_slots[at].number != k_empty) {
            at = (at + 1) & mask;
        }
        m_slots[at] = {m_hash[number], number};
    }
}

} // namespace maillage::engine::text
