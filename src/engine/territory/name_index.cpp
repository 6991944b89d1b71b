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

struct NameIndex::Builder::Data {
    NameIndex index;
    std::unordered_map<std::string, std::uint16_t> departments;
    std::vector<std::pair<std::uint32_t, std::string>> followed; ///< entries of former names, and the code they lead to
};

NameIndex::NameIndex() = default;

std::string Hit::department() const { return department_name.empty() ? department_code : department_name + " (" + department_code + ")"; }
NameIndex::~NameIndex() = default;
NameIndex::NameIndex(NameIndex&&) noexcept = default;

NameIndex::NameIndex(std::span<IndexRow const> rows)
    : NameIndex{[&] {
          Builder builder;
          for (auto const& row : rows) {
              builder.add(row);
          }
          return builder.finish();
      }()}
{
}

NameIndex::Builder::Builder() : m_data{std::make_unique<Data>()} { m_data->index.m_folded = "\n"; }
NameIndex::Builder::~Builder() = default;

void NameIndex::Builder::add(IndexRow const& row)
{
    auto& index = m_data->index;
    auto const at = static_cast<std::uint32_t>(index.m_entries.size());
    Entry entry{};
    entry.folded = static_cast<std::uint32_t>(index.m_folded.size());
    index.m_folded.append(fold_name(row.name)).push_back('\n');
    entry.name = static_cast<std::uint32_t>(index.m_names.size());
    entry.name_size = static_cast<std::uint16_t>(std::min<std::size_t>(row.name.size(), 0xffff));
    index.m_names.append(row.name, 0, entry.name_size);
    entry.successor = k_none;
    constexpr std::int64_t k_most = std::numeric_limits<std::int32_t>::max();
    entry.population = row.population ? static_cast<std::int32_t>(std::min(*row.population, k_most)) : -1;
    auto const [department, fresh] =
        m_data->departments.emplace(row.department_code, static_cast<std::uint16_t>(index.m_departments.size()));
    if (fresh) {
        index.m_departments.push_back(row.department_code);
    }
    entry.department = department->second;
    entry.kind = row.key.kind;
    entry.ended = row.ended;
    if (row.key.code.size() <= sizeof entry.code) {
        entry.code_size = static_cast<std::uint8_t>(row.key.code.size());
        std::memcpy(entry.code, row.key.code.data(), row.key.code.size());
    } else {
        index.m_long_codes.emplace_back(at, row.key.code);
    }
    if (!row.successor_code.empty()) {
        m_data->followed.emplace_back(at, row.successor_code);
    }
    if (row.space != 0) {
        index.m_spaces.emplace_back(at, row.space);
    }
    for (std::string_view rest = row.postcodes; !rest.empty();) {
        auto const space = rest.find(' ');
        auto const text = rest.substr(0, space);
        std::uint32_t code = 0;
        std::from_chars(text.data(), text.data() + text.size(), code);
        index.m_postcodes.push_back({code, at});
        rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
    }
    index.m_entries.push_back(entry);
}

NameIndex NameIndex::Builder::finish()
{
    auto& index = m_data->index;
    std::ranges::sort(index.m_postcodes, [](Postcode a, Postcode b) { return std::pair{a.code, a.entry} < std::pair{b.code, b.entry}; });
    index.m_by_code.resize(index.m_entries.size());
    for (std::uint32_t at = 0; at < index.m_by_code.size(); ++at) {
        index.m_by_code[at] = at;
    }
    auto const code_of = [&](std::uint32_t at) { return index.code(index.m_entries[at]); };
    std::ranges::stable_sort(index.m_by_code, {}, code_of);
    for (auto const& [at, code] : m_data->followed) {
        auto next = std::ranges::lower_bound(index.m_by_code, std::string_view{code}, {}, code_of);
        for (; next != index.m_by_code.end() && code_of(*next) == code; ++next) {
            auto const& entry = index.m_entries[*next];
            if (*next != at && entry.kind == index.m_entries[at].kind && !entry.ended) {
                index.m_entries[at].successor = *next;
                break;
            }
        }
    }
    index.m_department_names.resize(index.m_departments.size());
    for (auto const& entry : index.m_entries) {
        if (entry.kind != model::TerritoryKind::department || entry.ended) {
            continue;
        }
        if (auto const known = m_data->departments.find(std::string{index.code(entry)}); known != m_data->departments.end()) {
            index.m_department_names[known->second] = index.name(entry);
        }
    }
    index.m_folded.shrink_to_fit();
    index.m_names.shrink_to_fit();
    index.m_entries.shrink_to_fit();
    index.m_postcodes.shrink_to_fit();
    return std::move(index);
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
    found.department_name = m_department_names[entry.department];
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
