// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/places.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/territory/name.hpp"
#include "store/territories.hpp"

namespace maillage::service::notebook {
namespace {

namespace territories = store::territories;
using model::TerritoryKind;

void note_place(std::int64_t& place, std::int64_t id) { place = place == 0 || place == id ? id : -1; }

} // namespace

Places::Places(store::ReadTransaction& transaction, std::int64_t space) : m_communes{transaction}
{
    territories::each_known(transaction, [&](territories::Known const& known) {
        if (!known.ended) {
            m_keys.emplace(known.key.text(), known.id);
        }
    });
    territories::each_search_row(transaction, [&](territories::SearchRow const& row) {
        if (row.space && *row.space != space) {
            return;
        }
        // A former commune stands for the one that it became.
        bool const former = !row.successor_code.empty();
        auto const key = model::TerritoryKey{row.key.kind, former ? row.successor_code : row.key.code};
        auto const id = m_keys.find(key.text());
        if (id == m_keys.end()) {
            return;
        }
        auto& named = m_names[engine::territory::fold_name(row.name)];
        named.former = named.former && former;
        note_place(row.key.kind == TerritoryKind::commune ? named.commune : named.other, id->second);
        if (row.key.kind == TerritoryKind::commune && !former) {
            for (auto text = std::string_view{row.postcodes}; !text.empty();) {
                auto const end = std::min(text.find(' '), text.size());
                m_postcodes[std::string{text.substr(0, end)}].push_back(id->second);
                text.remove_prefix(std::min(end + 1, text.size()));
            }
        }
    });
}

std::optional<Places::Found> Places::by_postcode(std::string_view text) const
{
    constexpr std::size_t k_size = 5;
    std::string postcode{base::trim(text)};
    std::erase(postcode, ' ');
    Found found;
    // Spreadsheets take postcodes for numbers, and numbers have no leading zero.
    if (postcode.size() == k_size - 1) {
        postcode.insert(postcode.begin(), '0');
        found.padded = true;
    }
    auto const known = m_postcodes.find(postcode);
    if (known == m_postcodes.end()) {
        return std::nullopt;
    }
    auto const& communes = known->second;
    if (communes.size() == 1) {
        found.id = communes.front();
        return found;
    }
    auto const& department = m_communes.place(communes.front()).department_code;
    bool const one = std::ranges::all_of(communes, [&](auto id) { return m_communes.place(id).department_code == department; });
    auto const id = one ? m_communes.department(department) : std::nullopt;
    if (!id) {
        return std::nullopt;
    }
    found.id = *id;
    found.wider = true;
    return found;
}

bool Places::call(std::string_view name_and_key)
{
    auto const at = name_and_key.rfind('=');
    if (at == std::string_view::npos || !m_keys.contains(base::trim(name_and_key.substr(at + 1)))) {
        return false;
    }
    m_called.insert_or_assign(std::string{base::trim(name_and_key.substr(0, at))}, std::string{base::trim(name_and_key.substr(at + 1))});
    return true;
}

std::string Places::called(std::string_view text) const
{
    auto const known = m_called.find(base::trim(text));
    return known == m_called.end() ? std::string{} : known->second;
}

bool Places::is_of_several(std::string_view text) const
{
    auto const named = m_names.find(engine::territory::fold_name(base::trim(text)));
    return named != m_names.end() && (named->second.commune < 0 || (named->second.commune == 0 && named->second.other < 0));
}

std::optional<Places::Found> Places::by_name_or_code(std::string_view text) const
{
    auto const wanted = base::trim(text);
    if (auto const key = m_keys.find(wanted); key != m_keys.end()) {
        return Found{key->second, false, false, false};
    }
    if (auto const commune = m_communes.find(wanted)) {
        return Found{commune->id, commune->padded, commune->followed, false};
    }
    if (auto const department = m_communes.department(std::string{wanted})) {
        return Found{*department, false, false, false};
    }
    auto const named = m_names.find(engine::territory::fold_name(wanted));
    if (named == m_names.end()) {
        return std::nullopt;
    }
    auto const id = named->second.commune != 0 ? named->second.commune : named->second.other;
    return id > 0 ? std::optional{Found{id, false, named->second.former, false}} : std::nullopt;
}

} // namespace maillage::service::notebook
