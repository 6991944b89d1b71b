// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <functional>

#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "service/territory/equipment_zones.hpp"

namespace maillage::cli {
namespace {

namespace territory = service::territory;
using engine::territory::EquipmentZones;
using nlohmann::json;

constexpr std::size_t k_zones_shown = 10; // zones or codes that a person reads; a script gets all

double share_of(std::uint64_t inside, std::uint64_t lacking)
{
    return lacking > 0 ? static_cast<double>(inside) / static_cast<double>(lacking) : 1;
}

std::string first_codes(std::vector<std::uint32_t> const& places, std::vector<std::string> const& codes)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(places.size(), k_zones_shown); ++i) {
        text += (i > 0 ? ", " : "") + codes[places[i]];
    }
    return text + (places.size() > k_zones_shown ? "…" : "");
}

void tell(Terminal& terminal, territory::ZonesReport const& report, std::string const& out)
{
    auto const& found = report.found;
    auto const& table = report.files.equipment;
    std::size_t offers = 0;
    for (auto const& own : table.offers) {
        offers += own.size();
    }
    terminal.say("cli.territory.zones.read", {{"communities", count(table.communities.size())},
                                              {"items", count(table.items.size())},
                                              {"offers", count(offers)},
                                              {"times", count(report.files.times_csv.rows)}});
    if (report.files.repeated > 0) {
        terminal.say("cli.territory.zones.repeated", {{"count", count(report.files.repeated)}});
    }
    if (report.files.unequipped > 0) {
        terminal.say("cli.territory.zones.unequipped", {{"count", count(report.files.unequipped)}});
    }
    terminal.say("cli.territory.zones.poles",
                 {{"needed", std::int64_t{found.needed}}, {"of", std::int64_t{std::ranges::count(table.makes_poles, true)}}});
    std::uint64_t inside = 0;
    std::uint64_t lacking = 0;
    for (auto const& zone : found.zones) {
        inside += zone.inside;
        lacking += zone.lacking;
    }
    terminal.say("cli.territory.zones.done",
                 {{"zones", count(found.zones.size())}, {"share", i18n::percent(terminal.language, share_of(inside, lacking), 1)}});
    auto largest = found.zones;
    std::ranges::stable_sort(largest, std::greater{}, &EquipmentZones::Zone::communities);
    for (std::size_t i = 0; i < std::min(largest.size(), k_zones_shown); ++i) {
        auto const& zone = largest[i];
        terminal.say("cli.territory.zones.zone", {{"code", table.communities[zone.pole]},
                                                  {"communities", std::int64_t{zone.communities}},
                                                  {"items", std::int64_t{zone.pole_items}},
                                                  {"share", i18n::percent(terminal.language, share_of(zone.inside, zone.lacking), 1)}});
    }
    if (largest.size() > k_zones_shown) {
        terminal.say("cli.territory.areas.others", {{"count", count(largest.size() - k_zones_shown)}});
    }
    if (!found.left_over.empty()) {
        terminal.say("cli.territory.zones.left_over",
                     {{"count", count(found.left_over.size())}, {"codes", first_codes(found.left_over, table.communities)}});
    }
    terminal.say("cli.territory.areas.written",
                 {{"file", out}, {"seconds", i18n::number(terminal.language, report.reading_seconds + report.search_seconds, 3)}});
}

json as_json(territory::ZonesReport const& report)
{
    auto const& found = report.found;
    auto const& table = report.files.equipment;
    auto zones = json::array();
    for (auto const& zone : found.zones) {
        zones.push_back({{"zone", table.communities[zone.pole]},
                         {"communities", zone.communities},
                         {"pole_items", zone.pole_items},
                         {"lacking", zone.lacking},
                         {"inside", zone.inside}});
    }
    auto left_over = json::array();
    for (auto const place : found.left_over) {
        left_over.push_back(table.communities[place]);
    }
    return {{"communities", table.communities.size()},
            {"items", table.items.size()},
            {"items_needed", found.needed},
            {"times", report.files.times_csv.rows},
            {"repeated_rows", report.files.repeated},
            {"zones", std::move(zones)},
            {"left_over", std::move(left_over)},
            {"merges", found.merges},
            {"seconds", {{"reading", report.reading_seconds}, {"search", report.search_seconds}}}};
}

Exit zones(Context& context, territory::ZonesOrder const& order)
{
    auto const report = territory::make_zones(order);
    if (!report) {
        return context.fail(report.error());
    }
    tell(context.terminal, *report, order.out.string());
    context.terminal.result(as_json(*report));
    return Exit::success;
}

} // namespace

void add_zones(Command const& family, Context& context)
{
    auto const what = std::make_shared<territory::ZonesOrder>();
    family.command("zones", "cli.territory.zones")
        .argument("FILE", what->equipment, "cli.territory.zones.file")
        .required_option("--commune", what->columns.community, "cli.territory.zones.commune")
        .required_option("--item", what->columns.item, "cli.territory.zones.item")
        .option("--count", what->columns.count, "cli.territory.zones.count")
        .required_option("--times", what->times, "cli.territory.zones.times")
        .required_option("--from", what->time_columns.from, "cli.territory.zones.from")
        .required_option("--to", what->time_columns.to, "cli.territory.zones.to")
        .required_option("--minutes", what->time_columns.minutes, "cli.territory.zones.minutes")
        .option("--pole-item", what->pole_items, "cli.territory.zones.pole_item")
        .option_with_default("--pole-share", what->pole_share, "cli.territory.zones.pole_share")
        .required_option("--out", what->out, "cli.territory.zones.out")
        .json()
        .run([&context, what] { return zones(context, *what); });
}

} // namespace maillage::cli
