// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/territory/name_index.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>
#include <unordered_map>

#include "engine/territory/name.hpp"

namespace maillage::engine::territory {
namespace {
constexpr std::uint32_t k_none = std::numeric_limits<std::uint32_t>::max();
}

NameIndex::NameIndex(std::span<IndexRow const> rows)
{
    std::unordered_map<std::string, std::uint16_t> departments;
    std::unordered_map<std::string_view, std::uint32_t> communes; // living ones, by code
    m_entries.reserve(rows.size());
    m_folded = "\n";
    for (std::uint32_t at = 0; at < rows.size(); ++at) {
        auto const& row = rows[at];
        Entry entry{};
        entry.folded = static_cast<std::uint32_t>(m_folded.size());
        m_folded.append(fold_name(row.name)).push_back('\n');
        entry.name = static_cast<std::uint32_t>(m_names.size());
        entry.name_size = static_cast<std::uint16_t>(std::min<std::size_t>(row.name.size(), 0xffff));
        m_names.append(row.name, 0, entry.name_size);
        entry.successor = k_none;
        entry.population =
            row.population ? static_cast<std::int32_t>(std::min<std::int64_t>(*row.population, std::numeric_limits<std::int32_t>::max()))
                           : -1;
        auto const [department, fresh] = departments.emplace(row.department_code, static_cast<std::uint16_t>(m_departments.size()));
        if (fresh) {
            m_departments.push_back(row.department_code);
        }
        entry.department = department->second;
        entry.kind = row.key.kind;
        entry.ended = row.ended;
        if (row.key.code.size() <= sizeof entry.code) {
            entry.code_size = static_cast<std::uint8_t>(row.key.code.size());
            std::memcpy(entry.code, row.key.code.data(), row.key.code.size());
        } else {
            m_long_codes.emplace_back(at, row.key.code);
        }
        if (row.key.kind == model::TerritoryKind::commune && !row.ended && row.successor_code.empty()) {
            communes.emplace(row.key.code, at);
        }
        for (std::string_view rest = row.postcodes; !rest.empty();) {
            auto const space = rest.find(' ');
            auto const text = rest.substr(0, space);
            std::uint32_t code = 0;
            std::from_chars(text.data(), text.data() + text.size(), code);
            m_postcodes.push_back({code, at});
            rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
        }
        m_entries.push_back(entry);
    }
    for (std::uint32_t at = 0; at < rows.size(); ++at) {
        if (auto const found = communes.find(rows[at].successor_code); found != communes.end()) {
            m_entries[at].successor = found->second;
        }
    }
    std::ranges::sort(m_postcodes, [](Postcode a, Postcode b) { return std::pair{a.code, a.entry} < std::pair{b.code, b.entry}; });
    m_by_code.resize(rows.size());
    for (std::uint32_t at = 0; at < m_by_code.size(); ++at) {
        m_by_code[at] = at;
    }
    std::ranges::stable_sort(m_by_code, {}, [&](std::uint32_t at) { return code(m_entries[at]); });
    m_folded.shrink_to_fit();
    m_names.shrink_to_fit();
    m_postcodes.shrink_to_fit();
}

std::string_view NameIndex::code(Entry const& entry) const
{
    if (entry.code_size != 0) {
        return {entry.code, entry.code_size};
    }
    auto const at = static_cast<std::uint32_t>(&entry - m_entries.data());
    auto const found = std::ranges::lower_bound(m_long_codes, at, {}, &std::pair<std::uint32_t, std::string>::first);
    return found != m_long_codes.end() && found->first == at ? std::string_view{found->second} : std::string_view{};
}

std::string_view NameIndex::name(Entry const& entry) const { return std::string_view{m_names}.substr(entry.name, entry.name_size); }

Hit NameIndex::hit(std::uint32_t at, Match match, std::string postcode) const
{
    auto const& entry = m_entries[at];
    Hit found;
    found.key = {entry.kind, std::string{code(entry)}};
    found.name = name(entry);
    found.department_code = m_departments[entry.department];
    if (entry.population >= 0) {
        found.population = entry.population;
    }
    found.ended = entry.ended;
    if (entry.successor != k_none) {
        auto const& next = m_entries[entry.successor];
        found.successor = model::TerritoryKey{next.kind, std::string{code(next)}};
        found.successor_name = name(next);
    }
    found.postcode = std::move(postcode);
    found.match = match;
    return found;
}

std::size_t NameIndex::memory() const
{
    return m_folded.capacity() + m_names.capacity() + m_entries.capacity() * sizeof(Entry) + m_postcodes.capacity() * sizeof(Postcode) +
           m_by_code.capacity() * sizeof(std::uint32_t);
}

} // namespace maillage::engine::territory
