// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/facets.hpp"

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

void count(FacetCounts& counts, std::string_view packed_value)
{
    ++counts.all;
    ++counts.consultations[take_number(packed_value)];
    if (auto const territory = take_number(packed_value); territory != 0) {
        ++counts.territories[territory];
        ++counts.located;
    }
    if (auto const group = static_cast<std::size_t>(take_number(packed_value)); group < counts.group_kinds.size()) {
        ++counts.group_kinds[group];
    }
    auto const kinds = take_number(packed_value);
    for (std::size_t i = 0; i < counts.kinds.size(); ++i) {
        counts.kinds[i] += (kinds & model::bit(model::k_section_kinds[i])) != 0 ? 1 : 0;
    }
    ++counts.years[take_number(packed_value)];
    while (!packed_value.empty()) {
        ++counts.terms[take_number(packed_value)];
    }
}

} // namespace maillage::search
