// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/share.hpp"

#include <cassert>

#include "engine/stats/association.hpp"

namespace maillage::service::territory {

ComparedShare compare_share(std::int64_t here, std::int64_t there, std::int64_t people_here, std::int64_t people_there)
{
    constexpr double k_enough = 5; // below that a ratio moves too much with each one more
    constexpr double k_by_chance = 0.05;
    assert(0 <= here && here <= there && 0 < people_here && people_here <= people_there);
    ComparedShare compared;
    compared.people = static_cast<double>(people_here) / static_cast<double>(people_there);
    if (there == 0) {
        return compared;
    }
    compared.share = static_cast<double>(here) / static_cast<double>(there);
    compared.ratio = compared.share / compared.people;
    auto const expected = static_cast<double>(there) * compared.people;
    if (static_cast<double>(here) < k_enough && expected < k_enough) {
        return compared;
    }
    // Each inhabitant of the parent could have had it: `there` of them did, and `here` of these live in the place.
    auto const first = static_cast<std::uint64_t>(there);
    auto const all = static_cast<std::uint64_t>(people_there);
    using enum ComparedShare::Verdict;
    if (first > all) {
        return compared; // more things than people: the model does not hold
    }
    engine::stats::Fourfold const table{static_cast<std::uint64_t>(here), first, static_cast<std::uint64_t>(people_here), all};
    compared.verdict = engine::stats::specificity_p(engine::stats::specificity(table)) > k_by_chance ? alike
                       : compared.ratio > 1                                                          ? more
                                                                                                     : fewer;
    return compared;
}

} // namespace maillage::service::territory
