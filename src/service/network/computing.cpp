// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/network/computing.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "base/id.hpp"
#include "engine/network/closure.hpp"
#include "engine/network/layout.hpp"
#include "store/events.hpp"
#include "store/jobs.hpp"
#include "store/networks.hpp"
#include "store/spaces.hpp"

namespace maillage::service::network {
namespace {

namespace rows = store::networks;
using base::ErrorCode;
using base::failure;

constexpr std::uint64_t k_most_pairs = 1'000'000;
constexpr std::size_t k_named = 3; // departments and fields told of a community
constexpr auto k_least_age = std::chrono::minutes{5};
constexpr auto k_after_failure = std::chrono::hours{1};

/// What the engine takes and what it gives, with the organisations behind its numbers.
struct Material {
    std::int64_t seq{0};
    std::string day{};
    std::vector<rows::OrganisationPlace> organisations{};
    std::vector<std::vector<std::string>> fields{}; ///< per actor
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> departments{}; ///< by territory
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> regions{};
    std::vector<engine::network::Membership> memberships{};
    std::int64_t to_come{0};
    engine::network::Network network{};
    engine::network::Analysis analysis{};
    engine::network::Layout layout{};
};

// Of dates that are known to the month or the year only, every day may be the one: what begins or ends this year has begun, and goes on.

bool has_begun(std::optional<std::string> const& from, std::string_view day) { return !from || *from <= day.substr(0, from->size()); }

bool has_ended(std::optional<std::string> const& to, std::string_view day) { return to && *to < day.substr(0, to->size()); }

std::string day_of(base::Time now) { return base::to_iso_date(base::Date{std::chrono::floor<std::chrono::days>(now)}); }

Material gather(store::Database& database, std::int64_t space, base::Time now)
{
    auto transaction = database.read();
    Material work;
    // First: whatever is committed later has a greater number.
    work.seq = store::events::last(transaction);
    work.day = day_of(now);
    work.organisations = rows::organisations(transaction, space);
    std::unordered_map<std::int64_t, std::uint32_t> number;
    for (auto const& one : work.organisations) {
        number.emplace(one.id, static_cast<std::uint32_t>(number.size()));
    }
    work.fields.resize(work.organisations.size());
    for (auto& one : rows::fields(transaction, space)) {
        work.fields[number.at(one.organisation)].push_back(std::move(one.field));
    }
    for (auto const& place : rows::places(transaction, space)) {
        (place.region ? work.regions : work.departments)[place.below].push_back(place.territory);
    }
    std::unordered_map<std::int64_t, std::uint32_t> cooperation;
    for (auto const& one : rows::memberships(transaction, space)) {
        if (!has_begun(one.from, work.day) || !has_begun(one.cooperation_from, work.day)) {
            ++work.to_come;
            continue;
        }
        // What has ended still ties: those who cooperated know one another.
        bool const current = !has_ended(one.to, work.day) && !has_ended(one.cooperation_to, work.day);
        auto const at = cooperation.try_emplace(one.cooperation, static_cast<std::uint32_t>(cooperation.size())).first->second;
        work.memberships.push_back({at, number.at(one.organisation), current});
    }
    return work;
}

/// The department or region of an actor: nothing where it stands in several, or in none.
std::optional<std::int64_t> only(std::unordered_map<std::int64_t, std::vector<std::int64_t>> const& above,
                                 rows::OrganisationPlace const& one)
{
    auto const found = one.territory ? above.find(*one.territory) : above.end();
    return found != above.end() && found->second.size() == 1 ? std::optional{found->second.front()} : std::nullopt;
}

template <typename Key>
std::vector<std::pair<Key, std::int64_t>> most_of(std::map<Key, std::int64_t> const& counts)
{
    std::vector<std::pair<Key, std::int64_t>> list(counts.begin(), counts.end());
    std::ranges::stable_sort(list, [](auto const& left, auto const& right) { return left.second > right.second; });
    list.resize(std::min(list.size(), k_named));
    return list;
}

std::vector<model::NetworkActor> actors_of(Material const& work)
{
    auto const& analysis = work.analysis;
    std::vector<model::NetworkActor> actors(work.organisations.size());
    for (std::size_t i = 0; i < actors.size(); ++i) {
        auto& one = actors[i];
        one.organisation = work.organisations[i].id;
        one.community = analysis.community[i];
        one.component = analysis.component[i];
        one.degree = work.network.degree[i];
        one.strength = work.network.strength[i];
        one.cooperations = work.network.cooperations[i];
        one.articulation = analysis.articulation[i] != 0;
        one.betweenness = analysis.betweenness[i];
        one.error = analysis.error.empty() ? 0 : analysis.error[i];
        one.x = work.layout.actors[i].x;
        one.y = work.layout.actors[i].y;
    }
    for (std::size_t i = 0; i < work.network.links.size(); ++i) {
        if (analysis.bridge[i] != 0) {
            ++actors[work.network.links[i].a].bridges;
            ++actors[work.network.links[i].b].bridges;
        }
    }
    return actors;
}

std::vector<model::NetworkLink> links_of(Material const& work)
{
    // Organisations are numbered by their ids, so that the first of a link stays the smaller one.
    std::vector<model::NetworkLink> links;
    links.reserve(work.network.links.size());
    for (std::size_t i = 0; i < work.network.links.size(); ++i) {
        auto const& link = work.network.links[i];
        links.push_back({work.organisations[link.a].id, work.organisations[link.b].id, link.weight, link.cooperations, link.current,
                         work.analysis.bridge[i] != 0});
    }
    return links;
}

std::vector<model::NetworkCommunity> communities_of(Material const& work)
{
    std::vector<model::NetworkCommunity> communities(work.analysis.communities);
    std::vector<std::map<std::int64_t, std::int64_t>> departments(communities.size());
    std::vector<std::map<std::string, std::int64_t>> fields(communities.size());
    std::vector<std::uint32_t> inner(work.organisations.size()); // partners within the community
    for (auto const& link : work.network.links) {
        auto const from = work.analysis.community[link.a] - 1;
        auto const to = work.analysis.community[link.b] - 1;
        if (from == to) {
            ++communities[from].links;
            ++inner[link.a];
            ++inner[link.b];
        } else {
            ++communities[from].outside;
            ++communities[to].outside;
        }
    }
    std::vector<std::uint32_t> most(communities.size());
    for (std::size_t i = 0; i < work.organisations.size(); ++i) {
        if (work.analysis.community[i] == 0) {
            continue;
        }
        auto const at = work.analysis.community[i] - 1;
        auto& one = communities[at];
        ++one.actors;
        if (!one.lead || inner[i] > most[at]) {
            one.lead = work.organisations[i].id;
            most[at] = inner[i];
        }
        if (auto const department = only(work.departments, work.organisations[i])) {
            ++departments[at][*department];
        }
        for (auto const& field : work.fields[i]) {
            ++fields[at][field];
        }
    }
    for (std::size_t at = 0; at < communities.size(); ++at) {
        auto& one = communities[at];
        one.number = static_cast<std::int64_t>(at) + 1;
        one.territories = most_of(departments[at]);
        one.fields = most_of(fields[at]);
        one.x = work.layout.communities[at].middle.x;
        one.y = work.layout.communities[at].middle.y;
        one.radius = work.layout.communities[at].radius;
    }
    return communities;
}

void add_territories(Material const& work, std::unordered_map<std::int64_t, std::vector<std::int64_t>> const& above,
                     std::vector<model::NetworkTerritory>& list)
{
    std::set<std::int64_t> ids;
    for (auto const& one : work.organisations) {
        if (auto const place = only(above, one)) {
            ids.insert(*place);
        }
    }
    std::vector<std::int64_t> const places(ids.begin(), ids.end());
    std::vector<std::uint32_t> of(work.organisations.size(), static_cast<std::uint32_t>(places.size()));
    for (std::size_t i = 0; i < of.size(); ++i) {
        if (auto const place = only(above, work.organisations[i])) {
            of[i] = static_cast<std::uint32_t>(std::ranges::lower_bound(places, *place) - places.begin());
        }
    }
    auto const closed = engine::network::closure(work.network, of, places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        list.push_back({places[i], closed[i].actors, closed[i].inside, closed[i].across, closed[i].transitivity});
    }
}

std::int64_t cooperations_of(Material const& work)
{
    std::map<std::uint32_t, std::size_t> members;
    for (auto const& one : work.memberships) {
        ++members[one.cooperation];
    }
    return std::ranges::count_if(members, [](auto const& one) { return one.second > 1; });
}

model::Network figures_of(Material const& work, engine::network::Parameters const& parameters, std::int64_t space, base::Time now)
{
    model::Network figures;
    figures.public_id = base::new_id();
    figures.space = space;
    figures.seq = work.seq;
    figures.day = work.day;
    figures.parameters = nlohmann::json{
        {"resolution", parameters.resolution},
        {"seed", parameters.seed},
        {"exact_up_to", parameters.exact_up_to},
        {"sources",
         parameters.sources}}.dump();
    figures.engine = MAILLAGE_VERSION;
    figures.actors = std::ssize(work.organisations);
    figures.cooperations = cooperations_of(work);
    figures.to_come = work.to_come;
    figures.links = std::ssize(work.network.links);
    figures.past = std::ranges::count(work.network.links, 0U, &engine::network::Link::current);
    figures.communities = work.analysis.communities;
    figures.components = work.analysis.components;
    figures.isolated = work.analysis.isolated;
    figures.bridges = std::ranges::count(work.analysis.bridge, 1);
    figures.articulations = std::ranges::count(work.analysis.articulation, 1);
    figures.transitivity = work.analysis.transitivity;
    figures.sources = static_cast<std::int64_t>(work.analysis.sources);
    figures.estimated = !work.analysis.error.empty();
    figures.computed_at = now;
    return figures;
}

void keep(store::Database& database, Material const& work, model::Network& figures, model::Event event)
{
    // Before the transaction, during which nobody else writes.
    auto const actors = actors_of(work);
    auto const links = links_of(work);
    auto const communities = communities_of(work);
    std::vector<model::NetworkTerritory> territories;
    add_territories(work, work.departments, territories);
    add_territories(work, work.regions, territories);
    auto transaction = database.write();
    transaction.serialise("network");
    rows::remove(transaction, figures.space);
    figures.id = rows::add(transaction, figures);
    rows::add_actors(transaction, figures.id, actors);
    rows::add_links(transaction, figures.id, links);
    for (auto const& one : communities) {
        rows::add_community(transaction, figures.id, one);
    }
    for (auto const& one : territories) {
        rows::add_territory(transaction, figures.id, one);
    }
    transaction.refresh_statistics();
    event.kind = "network.computed";
    event.object_kind = "network";
    event.object_id = figures.public_id;
    transaction.record(std::move(event));
    transaction.commit();
}

base::result<model::Network> compute_as(store::Database& database, std::int64_t space, model::Event event, OnStage const& on_stage,
                                        base::Time now)
{
    std::int64_t stage = 0;
    auto const next = [&](std::string_view message) { return on_stage(stage++, message); };
    auto const stopped = [] { return failure(ErrorCode::conflict, "error.network.stopped"); };
    if (!next("network.stage.reading")) {
        return stopped();
    }
    auto work = gather(database, space, now);
    if (auto const pairs = engine::network::pairs(work.memberships); pairs > k_most_pairs) {
        return failure(ErrorCode::invalid, "error.network.too_large",
                       {{"found", std::to_string(pairs)}, {"limit", std::to_string(k_most_pairs)}});
    }
    if (!next("network.stage.ties")) {
        return stopped();
    }
    work.network = engine::network::project(work.organisations.size(), work.memberships);
    engine::network::Parameters const parameters;
    constexpr std::array k_steps{"network.stage.communities", "network.stage.bridges", "network.stage.ways"};
    static_assert(k_steps.size() == engine::network::k_steps);
    auto analysis = engine::network::analyse(work.network, parameters, [&](std::size_t step) { return next(k_steps.at(step)); });
    if (!analysis || !next("network.stage.drawing")) {
        return stopped();
    }
    work.analysis = *std::move(analysis);
    work.layout = engine::network::layout(work.network, work.analysis, parameters.seed);
    if (!next("network.stage.writing")) {
        return stopped();
    }
    auto figures = figures_of(work, parameters, space, now);
    event.at = now;
    keep(database, work, figures, std::move(event));
    return figures;
}

model::Event by_itself(std::int64_t space)
{
    model::Event event;
    event.space = space;
    event.via = "job";
    return event;
}

/// A space that has something to compute, or something old.
bool is_due(store::Database& database, std::int64_t space, base::Time now)
{
    auto transaction = database.read();
    auto const kept = rows::find(transaction, space);
    if (!kept) {
        return !rows::organisations(transaction, space).empty();
    }
    if (kept->computed_at + k_least_age > now) {
        return false;
    }
    // Nobody writes a line of the journal when what was to come begins.
    auto const day = day_of(now);
    return !rows::changes(transaction, space, kept->seq).empty() ||
           (kept->day < day && rows::turning(transaction, space, kept->day, day) > 0);
}

/// The public id of the job that computes, or is to compute, that of the space.
std::optional<std::string> standing_job(store::ReadTransaction& transaction, std::int64_t space)
{
    for (auto const state : {model::JobState::queued, model::JobState::running}) {
        auto standing = store::jobs::list(transaction, 1, state, k_compute_job, std::numeric_limits<std::int64_t>::max(), space);
        if (!standing.empty()) {
            return std::move(standing.front().public_id);
        }
    }
    return std::nullopt;
}

base::result<jobs::Outcome> outcome_of(base::result<model::Network> const& computed)
{
    if (!computed && computed.error().message == "error.network.stopped") {
        return jobs::Paused{};
    }
    if (!computed) {
        return failure(computed.error());
    }
    return jobs::Done{nlohmann::json{{"actors", computed->actors}, {"links", computed->links}}.dump()};
}

OnStage told_to(jobs::Work& work)
{
    return [&work](std::int64_t stage, std::string_view message) {
        work.progress(stage, k_stages, message);
        return !work.stopping();
    };
}

base::result<jobs::Outcome> run_job(store::Database& database, Behind const& behind, jobs::Work& work)
{
    auto const& job = work.job();
    if (!job.account && job.space) {
        return outcome_of(compute_as(database, *job.space, by_itself(*job.space), told_to(work), base::now()));
    }
    auto const actor = behind(job.account.value_or(0), job.space.value_or(0));
    auto const editor = actor ? organisation::Editor::check(*actor)
                              : base::result<organisation::Editor>{failure(ErrorCode::refused, "error.access.refused")};
    if (!editor) {
        return failure(editor.error());
    }
    return outcome_of(compute(database, *editor, told_to(work), base::now()));
}

} // namespace

base::result<model::Network> compute(store::Database& database, organisation::Editor const& editor, OnStage const& on_stage, base::Time now)
{
    return compute_as(database, editor.actor().space(), editor.actor().did("", "", "", now), on_stage, now);
}

std::string order(store::Database& database, organisation::Editor const& editor, base::Time now)
{
    auto const& actor = editor.actor();
    auto transaction = database.write();
    transaction.serialise(k_compute_job);
    if (auto standing = standing_job(transaction, actor.space())) {
        return *std::move(standing);
    }
    auto id = store::jobs::add(transaction, {.space = actor.space(), .account = actor.account(), .kind = k_compute_job, .run_after = now});
    transaction.record(actor.did("network.ordered", "job", id, now));
    transaction.commit();
    return id;
}

std::optional<model::Job> job_of(store::Database& database, std::int64_t space)
{
    auto transaction = database.read();
    auto last = store::jobs::list(transaction, 1, std::nullopt, k_compute_job, std::numeric_limits<std::int64_t>::max(), space);
    return last.empty() || last.front().state == model::JobState::done || last.front().state == model::JobState::cancelled
               ? std::nullopt
               : std::optional{std::move(last.front())};
}

std::int64_t order_due(store::Database& database, base::Time now)
{
    auto const spaces = [&] {
        auto transaction = database.read();
        return store::spaces::all(transaction);
    }();
    std::int64_t count = 0;
    for (auto const& space : spaces) {
        if (!is_due(database, space.id, now)) {
            continue;
        }
        auto transaction = database.write();
        transaction.serialise(k_compute_job);
        // What failed fails again until somebody changes what it is about; they have an hour, unless a network was kept since.
        auto const last =
            store::jobs::list(transaction, 1, model::JobState::failed, k_compute_job, std::numeric_limits<std::int64_t>::max(), space.id);
        auto const kept = rows::find(transaction, space.id);
        auto const failed_at = last.empty() ? std::nullopt : std::optional{last.front().finished_at.value_or(now)};
        bool const waits = failed_at && *failed_at + k_after_failure > now && (!kept || kept->computed_at <= *failed_at);
        if (!waits && !standing_job(transaction, space.id)) {
            (void)store::jobs::add(transaction, {.space = space.id, .kind = k_compute_job, .run_after = now});
            transaction.without_event("what a computation found is told when it is kept");
            transaction.commit();
            ++count;
        }
    }
    return count;
}

void add_handlers(jobs::Handlers& handlers, store::Database& database, Behind behind)
{
    handlers.emplace(k_compute_job, [&database, behind = std::move(behind)](jobs::Work& work) { return run_job(database, behind, work); });
}

} // namespace maillage::service::network
