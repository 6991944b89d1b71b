// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <algorithm>

#include "engine/territory/flow_table.hpp"

namespace maillage::engine::territory {

/// What an area must be. A small one must keep more of its people at home than a large one: from `target_containment` at `least_size` down to
/// `least_containment` at `target_size`.
struct AreaRules {
    double least_size = 1'000; ///< minSZ, in people who live there; 0 < least_size < target_size
    double least_containment = 0.6667; ///< minSC; 0 < least_containment < target_containment
    double target_size = 10'000; ///< tarSZ
    double target_containment = 0.75; ///< tarSC; at most 1
};

/// The sums that decide on an area.
struct Margins {
    Amount residents = 0; ///< R, those who live there
    Amount jobs = 0; ///< W, those who work there
    Amount inside = 0; ///< f_hh, those who do both

    Margins& operator+=(Margins const& other)
    {
        residents += other.residents;
        jobs += other.jobs;
        inside += other.inside;
        return *this;
    }
    bool operator==(Margins const&) const = default;
};

/// min(f_hh / R, f_hh / W), in [0, 1]; 0 where nobody lives or nobody works.
[[nodiscard]] inline double self_containment(Margins const& area)
{
    auto const larger = std::max(area.residents, area.jobs);
    return area.residents > 0 && area.jobs > 0 ? static_cast<double>(area.inside) / static_cast<double>(larger) : 0;
}

/// An area is valid from 1 up (Coombes and Bond 2008; Franconi, D'Aló and Ichim 2016): Y Z tarSC / minSC with Y = min(msc / tarSC, 1),
/// Z = 1 - (1 - minSC / tarSC) S, S = max((tarSZ - R) / (tarSZ - minSZ), 0), msc the self-containment; 1 where msc is 1, whatever the size.
[[nodiscard]] inline double validity(Margins const& area, AreaRules const& rules)
{
    auto const contained = self_containment(area);
    if (area.inside > 0 && area.inside == area.residents && area.inside == area.jobs) {
        return 1;
    }
    auto const y = std::min(contained / rules.target_containment, 1.0);
    auto const s = std::max((rules.target_size - people(area.residents)) / (rules.target_size - rules.least_size), 0.0);
    auto const z = 1 - (1 - rules.least_containment / rules.target_containment) * s;
    return y * z * rules.target_containment / rules.least_containment;
}

/// How strongly a community and an area hold together: f_hk² / (R_h W_k) + f_kh² / (R_k W_h), where a term without people is 0.
[[nodiscard]] inline double cohesion(Margins const& h, Margins const& k, Amount h_to_k, Amount k_to_h)
{
    auto const term = [](Amount flow, Amount residents, Amount jobs) {
        auto const people = static_cast<double>(flow);
        return residents > 0 && jobs > 0 ? people / static_cast<double>(residents) * (people / static_cast<double>(jobs)) : 0.0;
    };
    return term(h_to_k, h.residents, k.jobs) + term(k_to_h, k.residents, h.jobs);
}

} // namespace maillage::engine::territory
