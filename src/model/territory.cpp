// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/territory.hpp"

#include <algorithm>

namespace maillage::model {
namespace {

struct Names {
    TerritoryKind kind;
    std::string_view slug;
    std::string_view word;
};

constexpr std::array k_names{
    Names{TerritoryKind::commune, "commune", "commune"},
    Names{TerritoryKind::municipal_arrondissement, "arrondissement-municipal", "municipal-arrondissement"},
    Names{TerritoryKind::epci, "epci", "epci"},
    Names{TerritoryKind::ept, "ept", "ept"},
    Names{TerritoryKind::department, "departement", "department"},
    Names{TerritoryKind::region, "region", "region"},
    Names{TerritoryKind::country, "pays", "country"},
    Names{TerritoryKind::living_area, "bassin-de-vie", "living-area"},
    Names{TerritoryKind::employment_area, "zone-emploi", "employment-area"},
    Names{TerritoryKind::attraction_area, "aire-d-attraction", "attraction-area"},
    Names{TerritoryKind::urban_unit, "unite-urbaine", "urban-unit"},
    Names{TerritoryKind::canton, "canton", "canton"},
    Names{TerritoryKind::other_zone, "zone", "zone"},
    Names{TerritoryKind::drawn, "territoire", "drawn"},
};
static_assert(k_names.size() == k_territory_kinds.size());

Names const& names(TerritoryKind kind) { return *std::ranges::find(k_names, kind, &Names::kind); }

constexpr std::size_t k_longest_code = 32;

bool is_code_character(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; }

} // namespace

std::string_view slug(TerritoryKind kind) { return names(kind).slug; }

std::optional<TerritoryKind> territory_kind_of_slug(std::string_view slug)
{
    auto const found = std::ranges::find(k_names, slug, &Names::slug);
    return found == k_names.end() ? std::nullopt : std::optional{found->kind};
}

std::string_view word(TerritoryKind kind) { return names(kind).word; }

std::optional<TerritoryKind> territory_kind_of_word(std::string_view word)
{
    auto const found = std::ranges::find(k_names, word, &Names::word);
    return found == k_names.end() ? territory_kind_of_slug(word) : std::optional{found->kind};
}

bool is_zone(TerritoryKind kind)
{
    switch (kind) {
    case TerritoryKind::living_area:
    case TerritoryKind::employment_area:
    case TerritoryKind::attraction_area:
    case TerritoryKind::urban_unit:
    case TerritoryKind::canton:
    case TerritoryKind::other_zone: return true;
    case TerritoryKind::commune:
    case TerritoryKind::municipal_arrondissement:
    case TerritoryKind::epci:
    case TerritoryKind::ept:
    case TerritoryKind::department:
    case TerritoryKind::region:
    case TerritoryKind::country:
    case TerritoryKind::drawn: return false;
    }
    return false;
}

std::string TerritoryKey::text() const { return std::string{slug(kind)} + "-" + code; }

std::optional<TerritoryKey> TerritoryKey::parse(std::string_view text)
{
    // Slugs hold hyphens and codes do not, so the last hyphen divides them.
    auto const hyphen = text.rfind('-');
    if (hyphen == std::string_view::npos) {
        return std::nullopt;
    }
    auto const kind = territory_kind_of_slug(text.substr(0, hyphen));
    auto const code = text.substr(hyphen + 1);
    if (!kind || code.empty() || code.size() > k_longest_code || !std::ranges::all_of(code, is_code_character)) {
        return std::nullopt;
    }
    return TerritoryKey{*kind, std::string{code}};
}

} // namespace maillage::model
