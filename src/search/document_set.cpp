// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/document_set.hpp"

#include <algorithm>

namespace maillage::search {

void DocumentSet::unite(DocumentSet const& other)
{
    m_chunks.resize(std::max(m_chunks.size(), other.m_chunks.size()));
    for (std::size_t at = 0; at < other.m_chunks.size(); ++at) {
        auto& mine = m_chunks[at];
        auto const& theirs = other.m_chunks[at];
        mine.resize(std::max(mine.size(), theirs.size()));
        for (std::size_t word = 0; word < theirs.size(); ++word) {
            mine[word] |= theirs[word];
        }
    }
}

void DocumentSet::intersect(DocumentSet const& other)
{
    m_chunks.resize(std::min(m_chunks.size(), other.m_chunks.size()));
    for (std::size_t at = 0; at < m_chunks.size(); ++at) {
        auto& mine = m_chunks[at];
        auto const& theirs = other.m_chunks[at];
        mine.resize(std::min(mine.size(), theirs.size()));
        for (std::size_t word = 0; word < mine.size(); ++word) {
            mine[word] &= theirs[word];
        }
    }
}

void DocumentSet::subtract(DocumentSet const& other)
{
    for (std::size_t at = 0; at < std::min(m_chunks.size(), other.m_chunks.size()); ++at) {
        auto& mine = m_chunks[at];
        auto const& theirs = other.m_chunks[at];
        for (std::size_t word = 0; word < std::min(mine.size(), theirs.size()); ++word) {
            mine[word] &= ~theirs[word];
        }
    }
}

std::size_t DocumentSet::size() const
{
    std::size_t many = 0;
    for (auto const& chunk : m_chunks) {
        for (auto const bits : chunk) {
            many += static_cast<std::size_t>(std::popcount(bits));
        }
    }
    return many;
}

} // namespace maillage::search
