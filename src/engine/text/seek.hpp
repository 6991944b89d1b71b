// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/boundaries.hpp"

namespace maillage::engine::text {

/// Finds words, or several in a row, however capitals, apostrophes and hyphens are written.
class Seeker {
public:
    /// `forms` in any spelling; those without a word are left out. Without `accents` "ecole" finds "école" as well.
    explicit Seeker(std::vector<std::string> const& forms, bool accents = true);

    /// Where they stand, in bytes of `text` (UTF-8), by place; the longest at each place, none over another. Markup, addresses and what names accounts are
    /// looked over. `language` is "fr" or "en".
    [[nodiscard]] std::vector<base::TextRange> in(std::string_view text, std::string_view language) const;

    [[nodiscard]] bool empty() const { return m_sequences.empty(); }

private:
    void add_words(std::string_view spelt, std::vector<std::string>& to) const;

    bool m_accents;
    std::unordered_map<std::string, std::vector<std::vector<std::string>>> m_sequences{}; ///< by first word, the longest first
};

} // namespace maillage::engine::text
