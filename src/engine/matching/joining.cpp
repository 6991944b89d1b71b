// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/matching/joining.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace maillage::engine::matching {
namespace {

constexpr std::int64_t k_side_points = 3;
constexpr std::int64_t k_field_points = 1;
constexpr std::int64_t k_answer_points = 3;
constexpr std::int64_t k_answered_points = 2;
constexpr std::int64_t k_most_answers = 2;
constexpr std::int64_t k_partner_points = 2;
constexpr std::int64_t k_partners_points = 3;
constexpr std::int64_t k_part_points = 3;
constexpr std::int64_t k_inside_points = 1;

/// What the members are, taken together.
struct Present {
    std::set<Side> sides{};
    std::set<std::string, std::less<>> fields{};
};

Present present_of(std::span<Partner const> members)
{
    Present present;
    for (auto const& one : members) {
        if (auto const side = side_of(one.kind)) {
            present.sides.insert(*side);
        }
        present.fields.insert(one.fields.begin(), one.fields.end());
    }
    return present;
}

/// Because of what it does with members, not of what it is.
std::int64_t tie_points(Outsider const& one)
{
    std::int64_t points =
        k_answer_points * std::min(one.answers, k_most_answers) + k_answered_points * std::min(one.answered, k_most_answers);
    if (one.partners > 0) {
        points += one.partners > 1 ? k_partners_points : k_partner_points;
    }
    return points + (one.parts > 0 ? k_part_points : 0);
}

Joining joining_of(std::size_t at, Outsider const& one, Present const& present)
{
    Joining found;
    found.outsider = at;
    if (auto const side = side_of(one.kind); side && !present.sides.contains(*side)) {
        found.side = side;
        found.points += k_side_points;
    }
    if (!present.fields.empty()) {
        std::ranges::copy_if(one.fields, std::back_inserter(found.fields),
                             [&](std::string const& field) { return !present.fields.contains(field); });
        found.points += found.fields.empty() ? 0 : k_field_points;
    }
    found.points += tie_points(one);
    return found;
}

} // namespace

std::string_view name(Side side)
{
    switch (side) {
    case Side::social_economy: return "social_economy";
    case Side::company: return "company";
    case Side::authority: return "authority";
    case Side::research: return "research";
    case Side::training: return "training";
    }
    return {};
}

std::optional<Side> side_of(std::string_view kind)
{
    constexpr std::array k_social_economy{"association", "cooperative", "mutual", "foundation", "social_enterprise"};
    if (std::ranges::find(k_social_economy, kind) != k_social_economy.end()) {
        return Side::social_economy;
    }
    auto const found = std::ranges::find(k_sides, kind, [](Side side) { return name(side); });
    return found == k_sides.end() || *found == Side::social_economy ? std::nullopt : std::optional{*found};
}

std::vector<Joining> joining(std::span<Partner const> members, std::span<Outsider const> outsiders, std::size_t most, std::size_t alike)
{
    auto const present = present_of(members);
    std::vector<Joining> all;
    for (std::size_t at = 0; at < outsiders.size(); ++at) {
        if (auto found = joining_of(at, outsiders[at], present); found.points > 0) {
            found.points += outsiders[at].inside ? k_inside_points : 0;
            all.push_back(std::move(found));
        }
    }
    auto const metres = [&](Joining const& one) {
        return outsiders[one.outsider].metres.value_or(std::numeric_limits<std::int64_t>::max());
    };
    std::ranges::sort(all, [&](Joining const& one, Joining const& other) {
        if (one.points != other.points) {
            return one.points > other.points;
        }
        return metres(one) != metres(other) ? metres(one) < metres(other) : one.outsider < other.outsider;
    });
    std::vector<Joining> chosen;
    std::map<std::string_view, std::size_t> of_kind;
    for (auto& one : all) {
        if (chosen.size() == most) {
            break;
        }
        auto const& outsider = outsiders[one.outsider];
        if (tie_points(outsider) > 0 || of_kind[outsider.kind]++ < alike) {
            chosen.push_back(std::move(one));
        }
    }
    return chosen;
}

} // namespace maillage::engine::matching
