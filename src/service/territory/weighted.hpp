// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "model/territory.hpp"

namespace maillage::service::territory {

/// Adds up the members of a territory: how many people, where their middle is, in which department most of them live.
class Weighted {
public:
    void add(std::optional<std::int64_t> const& population, std::optional<model::Position> const& position, std::string const& department)
    {
        auto const people = population.value_or(0);
        if (population) {
            m_population = m_population.value_or(0) + people;
        }
        // A place without people still weighs a little: a middle needs some weight.
        auto const weight = static_cast<double>(people) + 1;
        m_departments[department] += weight;
        if (position) {
            m_lon += weight * position->lon;
            m_lat += weight * position->lat;
            m_weight += weight;
        }
    }

    /// Nothing when no member's is known.
    [[nodiscard]] std::optional<std::int64_t> population() const { return m_population; }
    [[nodiscard]] std::optional<model::Position> middle() const
    {
        return m_weight > 0 ? std::optional{model::Position{m_lon / m_weight, m_lat / m_weight}} : std::nullopt;
    }
    [[nodiscard]] std::string department() const
    {
        auto const most = std::ranges::max_element(m_departments, {}, [](auto const& entry) { return entry.second; });
        return most == m_departments.end() ? std::string{} : most->first;
    }

private:
    std::optional<std::int64_t> m_population;
    double m_lon{0};
    double m_lat{0};
    double m_weight{0};
    std::map<std::string, double> m_departments;
};

} // namespace maillage::service::territory
