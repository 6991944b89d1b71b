// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cooperation/joining.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>

#include "model/organisation_likeness.hpp"
#include "model/partial_date.hpp"
#include "service/need/matching.hpp"
#include "store/atlas.hpp"
#include "store/territories.hpp"

namespace maillage::service::cooperation {
namespace {

namespace stored = store::cooperations;
namespace matching = engine::matching;

constexpr double k_km_per_degree = 111.2;
constexpr double k_metres_in_km = 1000;

/// Around a middle, so wide that it holds all that is in reach.
stored::Frame frame_around(std::optional<model::Position> const& middle)
{
    if (!middle) {
        return {};
    }
    auto const high = k_reach_km / k_km_per_degree;
    auto const wide = high / std::max(0.01, std::cos((std::abs(middle->lat) + high) * std::numbers::pi / 180));
    return {middle->lon - wide, middle->lat - high, middle->lon + wide, middle->lat + high};
}

bool takes_part(model::Participation const& one, std::string const& today) { return !one.to || today.substr(0, one.to->size()) <= *one.to; }

using FieldsOfSpace = std::unordered_map<std::int64_t, std::vector<std::string>>;

FieldsOfSpace fields_of_space(store::ReadTransaction& transaction, std::int64_t space)
{
    FieldsOfSpace fields;
    store::atlas::each_field(transaction, space, [&](std::int64_t id, std::string&& code) { fields[id].push_back(std::move(code)); });
    return fields;
}

std::vector<std::string> fields_of(FieldsOfSpace const& fields, std::int64_t id)
{
    auto const found = fields.find(id);
    return found == fields.end() ? std::vector<std::string>{} : found->second;
}

std::vector<matching::Side> missing_of(std::vector<matching::Partner> const& members)
{
    std::vector<matching::Side> missing;
    std::ranges::copy_if(matching::k_sides, std::back_inserter(missing), [&](matching::Side side) {
        return std::ranges::none_of(members, [side](matching::Partner const& one) { return matching::side_of(one.kind) == side; });
    });
    return missing;
}

/// What stands between those in reach and the members, by organisation.
struct Between {
    std::unordered_map<std::int64_t, std::vector<JoiningMatch>> matches{};
    std::unordered_map<std::int64_t, std::vector<stored::Tie>> ties{};
};

void read_matches(store::ReadTransaction& transaction, std::int64_t space, std::vector<std::int64_t> const& members, Between& between)
{
    auto const pool = need::match_of(transaction, space, members);
    for (auto const& match : pool.matches) {
        auto const& need = pool.needs[match.need].kept;
        auto const& offer = pool.offers[match.offer].kept;
        bool const wanted = std::ranges::binary_search(members, need.need.organisation);
        if (wanted && std::ranges::binary_search(members, offer.need.organisation)) {
            continue;
        }
        between.matches[wanted ? offer.need.organisation : need.need.organisation].push_back(
            {need.need, offer.need, need.organisation_name, offer.organisation_name, wanted, match.score});
    }
    for (auto& [organisation, matches] : between.matches) {
        std::ranges::stable_sort(matches, std::ranges::greater{}, &JoiningMatch::score);
    }
}

Between between_of(store::ReadTransaction& transaction, model::Cooperation const& one, std::vector<std::int64_t> const& members)
{
    Between between;
    read_matches(transaction, one.space, members, between);
    for (auto& tie : stored::ties(transaction, one.space, one.id)) {
        between.ties[tie.organisation].push_back(std::move(tie));
    }
    for (auto& [organisation, ties] : between.ties) {
        std::ranges::stable_sort(ties, std::ranges::greater{}, &stored::Tie::part);
    }
    return between;
}

/// How many needs, each counted once, however many offers answer it.
std::int64_t needs_among(std::vector<JoiningMatch> const& matches, bool offered)
{
    std::vector<std::int64_t> needs;
    for (auto const& one : matches) {
        if (one.offered == offered && std::ranges::find(needs, one.need.id) == needs.end()) {
            needs.push_back(one.need.id);
        }
    }
    return std::ssize(needs);
}

matching::Outsider outsider_of(stored::InReach const& one, FieldsOfSpace const& fields, Between const& between,
                               std::optional<std::int64_t> metres)
{
    matching::Outsider made;
    made.kind = one.kind;
    made.fields = fields_of(fields, one.id);
    made.inside = one.inside || one.same_area;
    made.metres = metres;
    if (auto const found = between.matches.find(one.id); found != between.matches.end()) {
        made.answers = needs_among(found->second, true);
        made.answered = needs_among(found->second, false);
    }
    if (auto const found = between.ties.find(one.id); found != between.ties.end()) {
        for (auto const& tie : found->second) {
            made.partners = std::max(made.partners, tie.members);
            made.parts += tie.part ? 1 : 0;
        }
    }
    return made;
}

} // namespace

base::result<Joiners> joiners(store::Database& database, std::int64_t space, std::string_view slug, base::Date today, std::size_t most)
{
    auto transaction = database.read();
    auto found = stored::find(transaction, space, slug);
    if (!found || found->state == model::CooperationState::withdrawn) {
        return base::failure(base::ErrorCode::absent, "error.cooperation.absent", {{"name", std::string{slug}}});
    }
    Joiners result;
    result.cooperation = *std::move(found);
    auto const& one = result.cooperation;
    auto const fields = fields_of_space(transaction, space);
    auto const day = base::to_iso_date(today);
    std::vector<matching::Partner> partners;
    std::vector<std::int64_t> members;
    for (auto const& member : one.members) {
        if (takes_part(member, day)) {
            partners.push_back({member.kind, fields_of(fields, member.organisation)});
            members.push_back(member.organisation);
        }
    }
    std::ranges::sort(members);
    result.missing = missing_of(partners);
    auto const territory = one.territory ? store::territories::find(transaction, *one.territory) : std::nullopt;
    if (!territory) {
        return result;
    }
    result.territory = territory->name;
    auto const middle = territory->position;
    auto reach = stored::in_reach(transaction, space, one.id, territory->id, frame_around(middle));
    auto const between = between_of(transaction, one, members);
    std::vector<matching::Outsider> outsiders;
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < reach.size(); ++at) {
        auto const metres =
            middle && reach[at].position ? std::optional{model::metres_between(*middle, *reach[at].position)} : std::nullopt;
        // The frame is a rectangle; its corners are out of reach.
        if (reach[at].inside || reach[at].same_area || (metres && static_cast<double>(*metres) <= k_reach_km * k_metres_in_km)) {
            outsiders.push_back(outsider_of(reach[at], fields, between, metres));
            places.push_back(at);
        }
    }
    result.in_reach = std::ssize(outsiders);
    for (auto& reasons : matching::joining(partners, outsiders, most)) {
        Joiner joiner;
        joiner.organisation = std::move(reach[places[reasons.outsider]]);
        joiner.metres = outsiders[reasons.outsider].metres;
        if (auto const there = between.matches.find(joiner.organisation.id); there != between.matches.end()) {
            joiner.matches = there->second;
        }
        if (auto const there = between.ties.find(joiner.organisation.id); there != between.ties.end()) {
            joiner.ties = there->second;
        }
        joiner.reasons = std::move(reasons);
        result.joiners.push_back(std::move(joiner));
    }
    return result;
}

} // namespace maillage::service::cooperation
