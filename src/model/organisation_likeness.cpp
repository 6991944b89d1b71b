// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/organisation_likeness.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "model/named.hpp"

namespace maillage::model {

std::string_view name(Common common)
{
    switch (common) {
    case Common::siret: return "siret";
    case Common::siren: return "siren";
    case Common::rna: return "rna";
    case Common::name: return "name";
    }
    return {};
}

std::optional<Common> common_named(std::string_view text)
{
    return named(std::array{Common::siret, Common::siren, Common::rna, Common::name}, text);
}

std::int64_t metres_between(Position const& one, Position const& other)
{
    constexpr double k_radius = 6'371'009;
    constexpr double k_degree = std::numbers::pi / 180;
    auto const half = [](double degrees) { return std::sin(degrees * k_degree / 2); };
    auto const across = half(other.lat - one.lat);
    auto const along = half(other.lon - one.lon);
    auto const chord = across * across + std::cos(one.lat * k_degree) * std::cos(other.lat * k_degree) * along * along;
    return std::llround(2 * k_radius * std::asin(std::sqrt(std::min(1.0, chord))));
}

std::optional<Likeness> likeness(Features const& one, Features const& other)
{
    std::optional<std::int64_t> metres;
    if (one.position && other.position) {
        metres = metres_between(*one.position, *other.position);
    }
    auto const both = [](std::string const& a, std::string const& b) { return !a.empty() && !b.empty(); };
    if (both(one.siret, other.siret)) {
        return one.siret == other.siret ? std::optional{Likeness{Common::siret, metres}} : std::nullopt;
    }
    if (both(one.rna, other.rna)) {
        return one.rna == other.rna ? std::optional{Likeness{Common::rna, metres}} : std::nullopt;
    }
    if (both(one.siren, other.siren)) {
        return one.siren == other.siren ? std::optional{Likeness{Common::siren, metres}} : std::nullopt;
    }
    if (one.folded.empty() || one.folded != other.folded) {
        return std::nullopt;
    }
    bool const near = metres ? *metres <= k_near_metres : one.territory.has_value() && one.territory == other.territory;
    return near ? std::optional{Likeness{Common::name, metres}} : std::nullopt;
}

} // namespace maillage::model
