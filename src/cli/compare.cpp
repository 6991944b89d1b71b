// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include <algorithm>

#include "cli/families.hpp"
#include "service/territory/comparison.hpp"

namespace maillage::cli {
namespace {

namespace territory = service::territory;
using nlohmann::json;

constexpr std::size_t k_divisions_shown = 20; // divided zones that a person reads; a script gets all
constexpr std::size_t k_parts_shown = 8;

void tell(Terminal& terminal, territory::Comparison::Side const& side, std::filesystem::path const& file)
{
    terminal.say("cli.territory.compare.side", {{"file", file.filename().string()},
                                                {"communities", count(side.communities)},
                                                {"zones", count(side.zones)},
                                                {"alone", count(side.alone)}});
}

/// "61001 (84) → 61001 (80) + 61214 (4)": the parts of each divided zone, as many as fit.
void tell(Terminal& terminal, std::string const& id, std::vector<territory::Comparison::Division> const& divisions)
{
    terminal.say(id, {{"count", count(divisions.size())}});
    for (std::size_t i = 0; i < std::min(divisions.size(), k_divisions_shown); ++i) {
        auto const& division = divisions[i];
        auto line = "  " + division.zone + " (" + std::to_string(division.communities) + ") → ";
        for (std::size_t j = 0; j < std::min(division.parts.size(), k_parts_shown); ++j) {
            line += (j > 0 ? " + " : "") + division.parts[j].first + " (" + std::to_string(division.parts[j].second) + ")";
        }
        terminal.line(line + (division.parts.size() > k_parts_shown ? " + …" : ""));
    }
    if (divisions.size() > k_divisions_shown) {
        terminal.say("cli.territory.compare.more", {{"count", count(divisions.size() - k_divisions_shown)}});
    }
}

json as_json(territory::Comparison::Side const& side)
{
    return {{"communities", side.communities}, {"zones", side.zones}, {"alone", side.alone}};
}

json as_json(std::vector<territory::Comparison::Division> const& divisions)
{
    auto items = json::array();
    for (auto const& division : divisions) {
        auto parts = json::array();
        for (auto const& [zone, communities] : division.parts) {
            parts.push_back({{"zone", zone}, {"communities", communities}});
        }
        items.push_back({{"zone", division.zone}, {"communities", division.communities}, {"parts", std::move(parts)}});
    }
    return items;
}

Exit compare(Context& context, territory::ZoningFile const& first, territory::ZoningFile const& second)
{
    auto const compared = territory::compare(first, second);
    if (!compared) {
        return context.fail(compared.error());
    }
    auto& terminal = context.terminal;
    auto const& [pairs, agreeing, adjusted_rand] = compared->agreement;
    auto const share = pairs > 0 ? static_cast<double>(agreeing) / static_cast<double>(pairs) : 1;
    tell(terminal, compared->first, first.file);
    tell(terminal, compared->second, second.file);
    terminal.say("cli.territory.compare.common", {{"count", count(compared->common)}, {"same", count(compared->same_zones)}});
    terminal.say("cli.territory.compare.agreement", {{"rand", i18n::number(terminal.language, adjusted_rand, 4)},
                                                     {"share", i18n::percent(terminal.language, share, 2)},
                                                     {"agreeing", static_cast<std::int64_t>(agreeing)},
                                                     {"pairs", static_cast<std::int64_t>(pairs)}});
    tell(terminal, "cli.territory.compare.split", compared->split);
    tell(terminal, "cli.territory.compare.gathered", compared->gathered);
    terminal.result({{"first", as_json(compared->first)},
                     {"second", as_json(compared->second)},
                     {"common", compared->common},
                     {"same_zones", compared->same_zones},
                     {"pairs", pairs},
                     {"agreeing_pairs", agreeing},
                     {"adjusted_rand", adjusted_rand},
                     {"split", as_json(compared->split)},
                     {"gathered", as_json(compared->gathered)}});
    return Exit::success;
}

} // namespace

void add_compare(Command const& family, Context& context)
{
    auto const first = std::make_shared<territory::ZoningFile>();
    auto const second = std::make_shared<territory::ZoningFile>();
    family.command("compare", "cli.territory.compare")
        .argument("FIRST", first->file, "cli.territory.compare.first")
        .argument("SECOND", second->file, "cli.territory.compare.second")
        .option("--code", first->code_column, "cli.territory.compare.code")
        .option("--zone", first->zone_column, "cli.territory.compare.zone")
        .option("--second-code", second->code_column, "cli.territory.compare.second_code")
        .option("--second-zone", second->zone_column, "cli.territory.compare.second_zone")
        .json()
        .run([&context, first, second] { return compare(context, *first, *second); });
}

} // namespace maillage::cli
