// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/facets.hpp"

#include <algorithm>
#include <utility>

namespace maillage::search {
namespace {

// Numbers of any size, seven bits a byte, the lowest first; the highest bit of a byte says that another follows.
void put_number(std::string& out, std::int64_t number)
{
    auto rest = static_cast<std::uint64_t>(number);
    for (; rest >= 0x80; rest >>= 7U) {
        out += static_cast<char>((rest & 0x7FU) | 0x80U);
    }
    out += static_cast<char>(rest);
}

std::int64_t take_number(std::string_view& bytes)
{
    std::uint64_t number = 0;
    unsigned shift = 0;
    while (!bytes.empty() && shift < 64) {
        auto const byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        number |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
        shift += 7;
        if ((byte & 0x80U) == 0) {
            break;
        }
    }
    return static_cast<std::int64_t>(number);
}

} // namespace

std::string packed(Document const& document)
{
    std::string out;
    put_number(out, document.consultation);
    put_number(out, document.territory);
    put_number(out, static_cast<std::int64_t>(document.group_kind));
    put_number(out, document.kinds);
    put_number(out, document.year);
    for (auto const term : document.terms) {
        put_number(out, term);
    }
    return out;
}

void Tally::add(std::int64_t number)
{
    constexpr std::int64_t k_small = 1 << 17;
    if (number < 0 || number >= k_small) {
        ++m_large[number];
        return;
    }
    auto const at = static_cast<std::size_t>(number);
    if (at >= m_small.size()) {
        m_small.resize(std::max(at + 1, m_small.size() * 2));
    }
    ++m_small[at];
}

std::unordered_map<std::int64_t, std::int64_t> Tally::counts() const
{
    auto all = m_large;
    for (std::size_t number = 0; number < m_small.size(); ++number) {
        if (m_small[number] != 0) {
            all.emplace(static_cast<std::int64_t>(number), m_small[number]);
        }
    }
    return all;
}

void FacetCounter::add(std::string_view packed_value)
{
    ++m_counts.all;
    m_consultations.add(take_number(packed_value));
    if (auto const territory = take_number(packed_value); territory != 0) {
        m_territories.add(territory);
        ++m_counts.located;
    }
    if (auto const group = static_cast<std::size_t>(take_number(packed_value)); group < m_counts.group_kinds.size()) {
        ++m_counts.group_kinds[group];
    }
    auto const kinds = take_number(packed_value);
    for (std::size_t i = 0; i < m_counts.kinds.size(); ++i) {
        m_counts.kinds[i] += (kinds & model::bit(model::k_section_kinds[i])) != 0 ? 1 : 0;
    }
    m_years.add(take_number(packed_value));
    while (!packed_value.empty()) {
        m_terms.add(take_number(packed_value));
    }
}

FacetCounts FacetCounter::take()
{
    m_counts.territories = m_territories.counts();
    m_counts.terms = m_terms.counts();
    m_counts.consultations = m_consultations.counts();
    for (auto const& [year, many] : m_years.counts()) {
        m_counts.years.emplace(year, many);
    }
    return std::exchange(m_counts, {});
}

} // namespace maillage::search
