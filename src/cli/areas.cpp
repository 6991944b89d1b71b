// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "service/territory/areas.hpp"

namespace maillage::cli {
namespace {

namespace territory = service::territory;
using engine::territory::Areas;
using engine::territory::Reserved;
using engine::territory::SetAside;
using nlohmann::json;

constexpr std::size_t k_areas_shown = 10; // codes or areas that a person reads; a script gets all

constexpr std::array k_set_aside{std::pair{SetAside::no_residents, "no_residents"}, std::pair{SetAside::no_jobs, "no_jobs"},
                                 std::pair{SetAside::only_inside, "only_inside"}};
constexpr std::array k_reserved{std::pair{Reserved::weakens, "weakens"}, std::pair{Reserved::no_neighbour, "no_neighbour"},
                                std::pair{Reserved::returns, "returns"}};

/// "61003, 61004, 61010…"
std::string codes_of(std::vector<std::uint32_t> const& communities, engine::territory::FlowTable const& flows)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(communities.size(), k_areas_shown); ++i) {
        text += (i > 0 ? ", " : "") + flows.codes()[communities[i]];
    }
    return text + (communities.size() > k_areas_shown ? "…" : "");
}

/// A line for each reason that befell a community, with how many and the first of them.
template <typename Fates, typename Reasons>
void tell_reasons(Terminal& terminal, std::string const& id, Fates const& fates, Reasons const& reasons,
                  engine::territory::FlowTable const& flows)
{
    for (auto const& [reason, word] : reasons) {
        std::vector<std::uint32_t> communities;
        for (auto const& fate : fates) {
            if (fate.reason == reason) {
                communities.push_back(fate.community);
            }
        }
        if (!communities.empty()) {
            std::sort(communities.begin(), communities.end());
            terminal.say(id + word, {{"count", count(communities.size())}, {"codes", codes_of(communities, flows)}});
        }
    }
}

double share_inside(Areas const& found)
{
    return found.taking_part > 0 ? static_cast<double>(found.inside) / static_cast<double>(found.taking_part) : 0;
}

void tell(Terminal& terminal, territory::AreasReport const& report, std::string const& out)
{
    auto const& found = report.found;
    auto const& flows = report.flows.table;
    terminal.say("territory.report.read_as", {{"encoding", std::string{base::name(report.flows.csv.encoding)}},
                                              {"delimiter", std::string{report.flows.csv.delimiter}},
                                              {"rows", count(report.flows.csv.rows)}});
    terminal.say(
        "cli.territory.areas.read",
        {{"communities", count(flows.size())}, {"flows", count(flows.pairs())}, {"people", engine::territory::people(flows.total())}});
    if (flows.repeated() > 0) {
        terminal.say("cli.territory.areas.repeated", {{"count", count(flows.repeated())}});
    }
    tell_reasons(terminal, "cli.territory.areas.set_aside.", found.set_aside, k_set_aside, flows);
    tell_reasons(terminal, "cli.territory.areas.reserve.", found.reserve, k_reserved, flows);
    if (!found.reserve.empty()) {
        terminal.say("cli.territory.areas.given_out", {{"count", count(found.reserve.size() - found.left_over.size())}});
    }
    if (!found.left_over.empty()) {
        terminal.say("cli.territory.areas.left_over",
                     {{"count", count(found.left_over.size())}, {"codes", codes_of(found.left_over, flows)}});
    }
    terminal.say("cli.territory.areas.done",
                 {{"areas", count(found.areas.size())}, {"share", i18n::percent(terminal.language, share_inside(found), 1)}});
    auto largest = found.areas;
    std::stable_sort(largest.begin(), largest.end(),
                     [](auto const& a, auto const& b) { return a.margins.residents > b.margins.residents; });
    for (std::size_t i = 0; i < std::min(largest.size(), k_areas_shown); ++i) {
        auto const& area = largest[i];
        terminal.say("cli.territory.areas.area", {{"code", flows.codes()[area.centre]},
                                                  {"communities", std::int64_t{area.communities}},
                                                  {"residents", engine::territory::people(area.margins.residents)},
                                                  {"contained", i18n::percent(terminal.language, area.self_containment, 1)}});
    }
    if (largest.size() > k_areas_shown) {
        terminal.say("cli.territory.areas.others", {{"count", count(largest.size() - k_areas_shown)}});
    }
    if (found.below > 0) {
        terminal.say("cli.territory.areas.below", {{"count", std::int64_t{found.below}}});
    }
    terminal.say("cli.territory.areas.written",
                 {{"file", out}, {"seconds", i18n::number(terminal.language, report.reading_seconds + report.search_seconds, 3)}});
}

template <typename Fates, typename Reasons>
json as_json(Fates const& fates, Reasons const& reasons, engine::territory::FlowTable const& flows)
{
    auto items = json::array();
    for (auto const& fate : fates) {
        auto const* const reason =
            std::find_if(reasons.begin(), reasons.end(), [&](auto const& named) { return named.first == fate.reason; });
        items.push_back({{"community", flows.codes()[fate.community]}, {"reason", reason->second}});
    }
    return items;
}

json as_json(territory::AreasReport const& report)
{
    auto const& found = report.found;
    auto const& flows = report.flows.table;
    auto areas = json::array();
    for (auto const& area : found.areas) {
        areas.push_back({{"area", flows.codes()[area.centre]},
                         {"communities", area.communities},
                         {"residents", engine::territory::people(area.margins.residents)},
                         {"jobs", engine::territory::people(area.margins.jobs)},
                         {"inside", engine::territory::people(area.margins.inside)},
                         {"self_containment", area.self_containment},
                         {"validity", area.validity}});
    }
    auto left_over = json::array();
    for (auto const community : found.left_over) {
        left_over.push_back(flows.codes()[community]);
    }
    return {{"rows", report.flows.csv.rows},
            {"repeated_rows", flows.repeated()},
            {"communities", flows.size()},
            {"flows", flows.pairs()},
            {"people", engine::territory::people(flows.total())},
            {"people_taking_part", engine::territory::people(found.taking_part)},
            {"people_inside", engine::territory::people(found.inside)},
            {"areas", std::move(areas)},
            {"set_aside", as_json(found.set_aside, k_set_aside, flows)},
            {"reserve", as_json(found.reserve, k_reserved, flows)},
            {"left_over", std::move(left_over)},
            {"below", found.below},
            {"steps", found.steps},
            {"least_validity", found.least_validity},
            {"seconds", {{"reading", report.reading_seconds}, {"search", report.search_seconds}}}};
}

Exit areas(Context& context, territory::AreasOrder const& order, bool check_communes)
{
    auto& terminal = context.terminal;
    std::unique_ptr<store::Database> database;
    if (check_communes) {
        auto opened = context.open_database();
        if (!opened) {
            return context.fail(opened.error());
        }
        database = std::move(*opened);
    }
    base::result<territory::AreasReport> report = base::failure(base::Error{});
    {
        Progress reading{terminal, terminal.t("cli.territory.areas.reading")};
        std::optional<Progress> searching; // begins its line when the reading has ended
        report = territory::make_areas(order,
                                       {.reading = [&](std::size_t rows) { reading.update(count(rows), 0); },
                                        .searching =
                                            [&](std::uint32_t done, std::uint32_t total) {
                                                reading.close();
                                                if (!searching) {
                                                    searching.emplace(terminal, terminal.t("cli.territory.areas.searching"));
                                                }
                                                searching->update(done, total);
                                            }},
                                       database.get());
    }
    if (!report) {
        return context.fail(report.error());
    }
    tell(terminal, *report, order.out.string());
    terminal.result(as_json(*report));
    return Exit::success;
}

} // namespace

void add_areas(Command const& family, Context& context)
{
    auto const what = std::make_shared<territory::AreasOrder>();
    auto& rules = what->rules;
    auto const check_communes = std::make_shared<bool>(false);
    family.command("areas", "cli.territory.areas")
        .argument("FILE", what->file, "cli.territory.areas.file")
        .required_option("--origin", what->columns.origin, "cli.territory.areas.origin")
        .required_option("--destination", what->columns.destination, "cli.territory.areas.destination")
        .required_option("--count", what->columns.count, "cli.territory.areas.count")
        .option_with_default("--min-size", rules.least_size, "cli.territory.areas.min_size")
        .option_with_default("--min-sc", rules.least_containment, "cli.territory.areas.min_sc")
        .option_with_default("--target-size", rules.target_size, "cli.territory.areas.target_size")
        .option_with_default("--target-sc", rules.target_containment, "cli.territory.areas.target_sc")
        .required_option("--out", what->out, "cli.territory.areas.out")
        .flag("--check-communes", *check_communes, "cli.territory.areas.check_communes")
        .json()
        .run([&context, what, check_communes] { return areas(context, *what, *check_communes); });
}

} // namespace maillage::cli
