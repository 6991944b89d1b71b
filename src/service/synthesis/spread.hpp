// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "engine/stats/evolution.hpp"
#include "model/synthesis.hpp"
#include "service/synthesis/texts.hpp"
#include "store/database.hpp"

/// How the classes of a synthesis spread over time and over the country, counted from passages that can be read now.
namespace maillage::service::synthesis {

enum class Step : std::uint8_t { day, month, year };

/// Passages of a class that were written on a day.
struct OnDay {
    base::Date day{};
    std::uint32_t number = 0; ///< of the class, from 1
    std::uint32_t passages = 0;
};
struct OverTime {
    Step step{Step::month};
    std::vector<base::Date> periods{}; ///< first day of each, one after another without a gap
    engine::stats::Evolution evolution{};
};
/// By days up to two months, by months up to three years, else by years. None without passages.
[[nodiscard]] OverTime over_time(std::span<OnDay const> days, std::uint32_t classes);

/// Passages of a class that speak of a department.
struct AtPlace {
    std::string key;  ///< "departement-35"
    std::string name;
    std::uint32_t number = 0;
    std::uint32_t passages = 0;
};
/// A department and the classes.
struct Department {
    std::string key;
    std::string name;
    std::uint32_t all = 0; ///< passages with a class
    std::vector<std::uint32_t> passages{};   ///< per class
    std::vector<double> specificity{};       ///< per class: engine::stats::specificity among all passages with a department
    std::vector<double> chi2{};              ///< … signed χ²
};
/// By name.
[[nodiscard]] std::vector<Department> by_department(std::span<AtPlace const> places, std::uint32_t classes);

struct Spread {
    OverTime time{};
    std::vector<Department> departments{};
};
/// Of what is kept of a synthesis, by its internal ids.
[[nodiscard]] Spread read_spread(store::Database& database, model::Synthesis const& synthesis, std::uint32_t classes);
/// Of an analysis; the departments are the values of a variable "department", which are keys.
[[nodiscard]] Spread spread_of(TextSynthesis const& synthesis, std::map<std::pair<std::string, std::string>, std::string> const& names);

} // namespace maillage::service::synthesis
