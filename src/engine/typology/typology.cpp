// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/typology/typology.hpp"

#include <algorithm>

namespace maillage::engine::typology {
namespace {

double value_of(Facts const& facts, std::string const& fact)
{
    auto const found = facts.find(fact);
    return found == facts.end() ? 0 : found->second;
}

Finding finding_of(Condition const& condition, Level const& level, Facts const& facts)
{
    return {condition.fact, value_of(facts, condition.fact), condition.at_least, condition.at_most, level.number};
}

/// What the levels up to now leave a fact.
struct Bounds {
    std::optional<double> at_least{};
    std::optional<double> at_most{};
    int least_line{0};
    int most_line{0};
};

/// Sets one condition against what the levels below, and the conditions before it, ask for. Whether it asks for more.
bool narrow(Bounds& bounds, Condition const& condition, Axis const& axis, std::vector<Contradiction>& found)
{
    using enum Contradiction::Kind;
    bool more = false;
    if (condition.at_least) {
        if (bounds.at_least && *condition.at_least < *bounds.at_least) {
            found.push_back({asks_less, axis.key, condition.fact, condition.line, bounds.least_line});
        } else if (!bounds.at_least || *condition.at_least > *bounds.at_least) {
            more = *condition.at_least > 0;
            bounds.at_least = condition.at_least;
            bounds.least_line = condition.line;
        }
    }
    if (condition.at_most && (!bounds.at_most || *condition.at_most < *bounds.at_most)) {
        more = true;
        bounds.at_most = condition.at_most;
        bounds.most_line = condition.line;
    }
    if (bounds.at_least && bounds.at_most && *bounds.at_least > *bounds.at_most) {
        auto const other = bounds.least_line == condition.line ? bounds.most_line : bounds.least_line;
        found.push_back({never, axis.key, condition.fact, condition.line, other});
    }
    return more;
}

} // namespace

std::string Finding::sentence() const
{
    bool const beyond = at_most && found > *at_most;
    return (holds() ? "typology.met." : beyond ? "typology.beyond." : "typology.missing.") + fact;
}

Placement place(Axis const& axis, Facts const& facts)
{
    Placement placement;
    for (auto const& level : axis.levels) {
        std::vector<Finding> held;
        for (auto const& condition : level.conditions) {
            auto finding = finding_of(condition, level, facts);
            (finding.holds() ? held : placement.missing).push_back(std::move(finding));
        }
        if (!placement.missing.empty()) {
            break;
        }
        placement.level = level.number;
        for (auto& finding : held) {
            // The higher level asks for more of the same: its sentence is the one to say.
            std::erase_if(placement.reasons, [&](Finding const& other) { return other.fact == finding.fact; });
            placement.reasons.push_back(std::move(finding));
        }
    }
    return placement;
}

std::vector<Contradiction> contradictions(Axis const& axis)
{
    std::vector<Contradiction> found;
    std::map<std::string, Bounds, std::less<>> bounds;
    int below = axis.line;
    for (auto const& level : axis.levels) {
        bool more = false;
        auto const before = found.size();
        for (auto const& condition : level.conditions) {
            more = narrow(bounds[condition.fact], condition, axis, found) || more;
        }
        if (!more && found.size() == before) {
            found.push_back({Contradiction::Kind::same, axis.key, {}, level.line, below});
        }
        below = level.line;
    }
    return found;
}

} // namespace maillage::engine::typology
