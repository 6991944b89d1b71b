// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/spread.hpp"

#include <algorithm>
#include <map>

#include "base/collation.hpp"
#include "engine/stats/association.hpp"
#include "store/syntheses.hpp"

namespace maillage::service::synthesis {
namespace {

namespace stats = engine::stats;

constexpr std::chrono::days k_longest_by_day{62};
constexpr int k_longest_by_month = 36;

base::Date start_of(base::Date day, Step step)
{
    switch (step) {
    case Step::day: return day;
    case Step::month: return day.year() / day.month() / 1;
    case Step::year: return day.year() / std::chrono::January / 1;
    }
    return day;
}

base::Date next(base::Date day, Step step)
{
    switch (step) {
    case Step::day: return base::Date{std::chrono::sys_days{day} + std::chrono::days{1}};
    case Step::month: return day + std::chrono::months{1};
    case Step::year: return day + std::chrono::years{1};
    }
    return day;
}

Step step_for(base::Date first, base::Date last)
{
    auto const months = (last.year() / last.month()) - (first.year() / first.month());
    if (months.count() >= k_longest_by_month) {
        return Step::year;
    }
    return std::chrono::sys_days{last} - std::chrono::sys_days{first} < k_longest_by_day ? Step::day : Step::month;
}

} // namespace

OverTime over_time(std::span<OnDay const> days, std::uint32_t classes)
{
    OverTime out;
    if (days.empty() || classes == 0) {
        return out;
    }
    auto const [first, last] = std::ranges::minmax(days, {}, &OnDay::day);
    out.step = step_for(first.day, last.day);
    for (auto at = start_of(first.day, out.step); at <= last.day; at = next(at, out.step)) {
        out.periods.push_back(at);
    }
    auto const periods = static_cast<std::uint32_t>(out.periods.size());
    stats::Crossing crossing{periods,
                             classes,
                             std::vector<std::uint32_t>(std::size_t{periods} * classes),
                             std::vector<std::uint32_t>(periods),
                             std::vector<std::uint32_t>(classes),
                             0};
    for (auto const& one : days) {
        auto const at = std::ranges::upper_bound(out.periods, one.day) - out.periods.begin() - 1;
        crossing.counts[static_cast<std::size_t>(at) * classes + one.number - 1] += one.passages;
        crossing.item[static_cast<std::size_t>(at)] += one.passages;
        crossing.size[one.number - 1] += one.passages;
        crossing.all += one.passages;
    }
    std::vector<double> when;
    for (auto const period : out.periods) {
        when.push_back(static_cast<double>(std::chrono::sys_days{period}.time_since_epoch().count()));
    }
    out.evolution = stats::evolution(crossing, when);
    return out;
}

std::vector<Department> by_department(std::span<AtPlace const> places, std::uint32_t classes)
{
    std::map<std::string, Department> found;
    std::vector<std::uint64_t> size(classes);
    std::uint64_t all = 0;
    for (auto const& one : places) {
        auto& department = found[one.key];
        department.key = one.key;
        department.name = one.name;
        department.passages.resize(classes);
        department.passages[one.number - 1] += one.passages;
        department.all += one.passages;
        size[one.number - 1] += one.passages;
        all += one.passages;
    }
    std::vector<Department> out;
    for (auto& [key, department] : found) {
        for (std::uint32_t c = 0; c < classes; ++c) {
            stats::Fourfold const table{department.passages[c], department.all, size[c], all};
            department.specificity.push_back(stats::specificity(table));
            department.chi2.push_back(stats::signed_chi2(table));
        }
        out.push_back(std::move(department));
    }
    std::ranges::stable_sort(out, {}, [](Department const& one) { return base::collation_key(one.name, "fr"); });
    return out;
}

Spread read_spread(store::Database& database, model::Synthesis const& synthesis, std::uint32_t classes)
{
    auto transaction = database.read();
    std::map<std::int64_t, std::vector<store::syntheses::PlaceOf>> departments;
    for (auto& place : store::syntheses::places(transaction, synthesis.consultation)) {
        if (model::territory_kind_of_slug(place.kind) == model::TerritoryKind::department) {
            departments[place.territory].push_back(std::move(place));
        }
    }
    std::vector<OnDay> days;
    std::vector<AtPlace> places;
    for (auto const& row : store::syntheses::spread(transaction, synthesis.id)) {
        auto const number = static_cast<std::uint32_t>(row.number);
        auto const passages = static_cast<std::uint32_t>(row.passages);
        days.push_back({base::Date{std::chrono::floor<std::chrono::days>(row.written_at)}, number, passages});
        if (auto const at = departments.find(row.territory.value_or(0)); at != departments.end()) {
            for (auto const& place : at->second) {
                places.push_back({place.kind + "-" + place.code, place.name, number, passages});
            }
        }
    }
    return {over_time(days, classes), by_department(places, classes)};
}

Spread spread_of(TextSynthesis const& synthesis, std::map<std::pair<std::string, std::string>, std::string> const& names)
{
    auto const& contributions = synthesis.contributions;
    auto const department = std::ranges::find(contributions.variables, "department", &Variable::name);
    std::vector<OnDay> days;
    std::vector<AtPlace> places;
    for (std::size_t i = 0; i < synthesis.class_of.size(); ++i) {
        auto const number = synthesis.class_of[i];
        auto const text = synthesis.corpus.passages[i].text;
        if (number == 0) {
            continue;
        }
        if (!contributions.days.empty() && contributions.days[text]) {
            days.push_back({*contributions.days[text], number, 1});
        }
        if (department != contributions.variables.end()) {
            for (auto const value : department->of_text.of(text)) {
                auto const& key = department->values[value];
                if (auto const named = names.find({department->name, key}); named != names.end()) {
                    places.push_back({key, named->second, number, 1});
                }
            }
        }
    }
    auto const classes = static_cast<std::uint32_t>(synthesis.classes.size());
    return {over_time(days, classes), by_department(places, classes)};
}

} // namespace maillage::service::synthesis
