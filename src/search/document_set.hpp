// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <xapian.h>

// Private to the layer.

namespace maillage::search {

/// A set of numbers of documents, a bit each, in chunks that are there only where documents are: numbers may lie far apart.
class DocumentSet {
public:
    void add(Xapian::docid id)
    {
        auto const at = id / k_chunk;
        if (at >= m_chunks.size()) {
            m_chunks.resize(at + 1);
        }
        auto& chunk = m_chunks[at];
        if (chunk.empty()) {
            chunk.resize(k_chunk / 64);
        }
        chunk[id % k_chunk / 64] |= std::uint64_t{1} << (id % 64);
    }
    void unite(DocumentSet const& other);
    void intersect(DocumentSet const& other);
    void subtract(DocumentSet const& other);
    [[nodiscard]] std::size_t size() const;

    /// Visits each number, the smallest first.
    template <typename Visit>
    void each(Visit const& visit) const
    {
        for (std::size_t at = 0; at < m_chunks.size(); ++at) {
            for (std::size_t word = 0; word < m_chunks[at].size(); ++word) {
                for (auto bits = m_chunks[at][word]; bits != 0; bits &= bits - 1) {
                    visit(static_cast<Xapian::docid>(at * k_chunk + word * 64 + static_cast<std::size_t>(std::countr_zero(bits))));
                }
            }
        }
    }

private:
    static constexpr std::size_t k_chunk = 65'536; // numbers
    std::vector<std::vector<std::uint64_t>> m_chunks{}; ///< empty where no number is
};

} // namespace maillage::search
