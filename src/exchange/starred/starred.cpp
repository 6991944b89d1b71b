// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/starred/starred.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace maillage::exchange::starred {
namespace {

std::string star_word(std::string_view text)
{
    constexpr std::size_t k_longest = 60;
    auto const word = base::slug(text, k_longest);
    return word.empty() ? std::string{"vide"} : word;
}

} // namespace

void Writer::text(std::span<Star const> stars, std::string_view text)
{
    m_bytes += "****";
    for (auto const& [name, value] : stars) {
        m_bytes += " *" + star_word(name) + "_" + star_word(value);
    }
    m_bytes += '\n';
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        std::string plain{text.substr(0, end)};
        std::ranges::replace(plain, '*', ' ');
        if (auto const line = base::squeeze(plain); !line.empty()) {
            m_bytes += line;
            m_bytes += '\n';
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    m_bytes += '\n';
}

} // namespace maillage::exchange::starred
