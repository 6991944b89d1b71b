// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/comparison.hpp"

#include <algorithm>

#include "exchange/flows/zones_file.hpp"
#include "service/about_file.hpp"

namespace maillage::service::territory {
namespace {

using base::failure;
using engine::cluster::Overlap;
using exchange::flows::CodeBefore;
using exchange::flows::ZoneFile;

/// Numbers for the zones of one side, in the order of their codes.
class Zones {
public:
    explicit Zones(ZoneFile const& file)
    {
        for (auto const& [community, placed] : file.zone_of) {
            m_numbers.emplace(placed.zone, 0);
        }
        for (auto& [zone, number] : m_numbers) {
            number = static_cast<std::uint32_t>(m_names.size());
            m_names.push_back(zone);
        }
    }
    [[nodiscard]] std::uint32_t number(std::string const& zone) const { return m_numbers.find(zone)->second; }
    [[nodiscard]] std::string const& name(std::uint32_t number) const { return m_names[number]; }
    [[nodiscard]] std::size_t size() const { return m_names.size(); }

private:
    std::map<std::string, std::uint32_t, CodeBefore> m_numbers{};
    std::vector<std::string> m_names{};
};

base::result<ZoneFile> read(ZoningFile const& what)
{
    auto file = exchange::flows::read_zones(what.file, what.code_column, what.zone_column);
    if (!file) {
        return about_file(std::move(file.error()), what.file);
    }
    return file;
}

// `overlaps` are sorted by the zone that is divided.
std::vector<Comparison::Division> divisions(std::vector<Overlap> const& overlaps, Zones const& divided, Zones const& among)
{
    std::vector<Comparison::Division> found;
    for (std::size_t i = 0; i < overlaps.size();) {
        Comparison::Division division{divided.name(overlaps[i].a)};
        for (auto const zone = overlaps[i].a; i < overlaps.size() && overlaps[i].a == zone; ++i) {
            division.communities += overlaps[i].items;
            division.parts.emplace_back(among.name(overlaps[i].b), overlaps[i].items);
        }
        if (division.parts.size() > 1) {
            std::stable_sort(division.parts.begin(), division.parts.end(),
                             [](auto const& a, auto const& b) { return a.second > b.second; });
            found.push_back(std::move(division));
        }
    }
    std::stable_sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.communities > b.communities; });
    return found;
}

std::vector<Overlap> turned(std::vector<Overlap> overlaps)
{
    for (auto& overlap : overlaps) {
        std::swap(overlap.a, overlap.b);
    }
    std::sort(overlaps.begin(), overlaps.end(), [](Overlap const& a, Overlap const& b) {
        return std::pair{a.a, a.b} < std::pair{b.a, b.b};
    });
    return overlaps;
}

} // namespace

base::result<Comparison> compare(ZoningFile const& first, ZoningFile const& second)
{
    auto const a = read(first);
    if (!a) {
        return failure(a.error());
    }
    auto const b = read(second);
    if (!b) {
        return failure(b.error());
    }
    Zones const zones_a{*a};
    Zones const zones_b{*b};
    std::vector<std::uint32_t> in_a;
    std::vector<std::uint32_t> in_b;
    for (auto const& [community, placed] : a->zone_of) {
        if (auto const other = b->zone_of.find(community); other != b->zone_of.end()) {
            in_a.push_back(zones_a.number(placed.zone));
            in_b.push_back(zones_b.number(other->second.zone));
        }
    }
    if (in_a.empty()) {
        return failure(base::ErrorCode::invalid, "error.zones.nothing_common",
                       {{"first", a->zone_of.begin()->first}, {"second", b->zone_of.begin()->first}});
    }
    auto const overlaps = engine::cluster::overlaps(in_a, in_b);
    auto const overlaps_b = turned(overlaps);
    Comparison found;
    found.first = {a->zone_of.size(), zones_a.size(), a->zone_of.size() - in_a.size()};
    found.second = {b->zone_of.size(), zones_b.size(), b->zone_of.size() - in_b.size()};
    found.common = in_a.size();
    found.agreement = engine::cluster::agreement(overlaps);
    found.split = divisions(overlaps, zones_a, zones_b);
    found.gathered = divisions(overlaps_b, zones_b, zones_a);
    // A zone in one piece on both sides is one overlap alone in its row and in its column.
    std::vector<std::size_t> pieces_a(zones_a.size(), 0);
    std::vector<std::size_t> pieces_b(zones_b.size(), 0);
    for (auto const& overlap : overlaps) {
        ++pieces_a[overlap.a];
        ++pieces_b[overlap.b];
    }
    found.same_zones = static_cast<std::size_t>(std::count_if(
        overlaps.begin(), overlaps.end(), [&](Overlap const& overlap) { return pieces_a[overlap.a] == 1 && pieces_b[overlap.b] == 1; }));
    return found;
}

} // namespace maillage::service::territory
