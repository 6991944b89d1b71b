// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <charconv>

#include "json.hpp"
#include "sources.hpp"

namespace maillage::tools::territory_pack {
namespace {

/// Typographic apostrophe, as everywhere in what people read.
std::string tidy(std::string name)
{
    for (std::size_t at = 0; (at = name.find('\'', at)) != std::string::npos;) {
        name.replace(at, 1, "’");
    }
    return name;
}

std::vector<std::uint32_t> postcodes(simdjson::dom::element const& record)
{
    std::vector<std::uint32_t> codes;
    simdjson::dom::array list;
    if (record["codesPostaux"].get(list) != simdjson::SUCCESS) {
        return codes;
    }
    for (auto const item : list) {
        std::string_view const code = item;
        std::uint32_t value = 0;
        auto const parsed = std::from_chars(code.data(), code.data() + code.size(), value);
        if (parsed.ec != std::errc{} || parsed.ptr != code.data() + code.size() || code.size() != 5) {
            throw BadSource{"postcode \"" + std::string{code} + "\""};
        }
        codes.push_back(value);
    }
    std::ranges::sort(codes);
    return codes;
}

std::unordered_map<std::string, std::uint32_t> positions(auto const& list)
{
    std::unordered_map<std::string, std::uint32_t> by_code;
    for (std::uint32_t at = 0; at < list.size(); ++at) {
        if (!by_code.emplace(list[at].code, at).second) {
            throw BadSource{"code " + list[at].code + " twice"};
        }
    }
    return by_code;
}

std::uint32_t find(std::unordered_map<std::string, std::uint32_t> const& by_code, std::string const& code)
{
    auto const found = by_code.find(code);
    if (found == by_code.end()) {
        throw BadSource{"code " + code + " is named but not described"};
    }
    return found->second;
}

void read_groups(std::filesystem::path const& path, Codes const& codes, std::vector<Pack::Group>& groups,
                 std::optional<std::uint32_t> Pack::Commune::*membership, Pack& pack)
{
    JsonFile const file{path};
    std::vector<simdjson::dom::element> records{file.records().begin(), file.records().end()};
    std::ranges::sort(records, {}, [](auto const& record) { return text(record, "code"); });
    for (auto const& record : records) {
        groups.push_back({text(record, "code"), tidy(text(record, "nom")), text(record, "type")});
        simdjson::dom::array const members = record["membres"];
        for (auto const member : members) {
            auto& commune = pack.communes[find(codes.communes, text(member, "code"))];
            commune.*membership = static_cast<std::uint32_t>(groups.size() - 1);
        }
    }
}

} // namespace

Codes read_divisions(std::filesystem::path const& data, Pack& pack)
{
    Codes codes;
    JsonFile const regions{data / "regions.json"};
    for (auto const record : regions.records()) {
        pack.regions.push_back({text(record, "code"), tidy(text(record, "nom"))});
    }
    std::ranges::sort(pack.regions, {}, &Pack::Region::code);
    auto const by_region = positions(pack.regions);

    JsonFile const departments{data / "departements.json"};
    for (auto const record : departments.records()) {
        pack.departments.push_back({text(record, "code"), tidy(text(record, "nom")), find(by_region, text(record, "region"))});
    }
    std::ranges::sort(pack.departments, {}, &Pack::Department::code);
    codes.departments = positions(pack.departments);

    JsonFile const communes{data / "communes.json"};
    std::vector<std::pair<std::string, Pack::MunicipalArrondissement>> arrondissements;
    for (auto const record : communes.records()) {
        auto const type = text(record, "type");
        if (type == "commune-actuelle") {
            Pack::Commune commune;
            commune.code = text(record, "code");
            commune.name = tidy(text(record, "nom"));
            commune.department = find(codes.departments, text(record, "departement"));
            commune.population = optional_integer(record, "population");
            commune.postcodes = postcodes(record);
            pack.communes.push_back(std::move(commune));
        } else if (type == "arrondissement-municipal") {
            arrondissements.emplace_back(text(record, "commune"),
                                         Pack::MunicipalArrondissement{text(record, "code"), tidy(text(record, "nom")), 0,
                                                                       optional_integer(record, "population"), std::nullopt,
                                                                       postcodes(record)});
        }
    }
    std::ranges::sort(pack.communes, {}, &Pack::Commune::code);
    codes.communes = positions(pack.communes);
    for (auto& [commune, arrondissement] : arrondissements) {
        arrondissement.commune = find(codes.communes, commune);
        pack.municipal_arrondissements.push_back(std::move(arrondissement));
    }
    std::ranges::sort(pack.municipal_arrondissements, {}, &Pack::MunicipalArrondissement::code);

    read_groups(data / "epci.json", codes, pack.epcis, &Pack::Commune::epci, pack);
    read_groups(data / "ept.json", codes, pack.epts, &Pack::Commune::ept, pack);
    return codes;
}

} // namespace maillage::tools::territory_pack
