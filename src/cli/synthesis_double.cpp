// SPDX-License-Identifier: AGPL-3.0-or-later
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "service/synthesis/crossed.hpp"

namespace maillage::cli {
namespace {

using engine::cluster::DoublePartition;
using service::synthesis::CrossedReport;

struct DoubleArguments {
    std::filesystem::path table;
    std::filesystem::path texts;
    std::optional<std::filesystem::path> out{};
    service::synthesis::CrossedOptions options{};
};

std::vector<std::uint32_t> sizes_of(CrossedReport const& report, DoublePartition const& partition)
{
    std::vector<std::uint32_t> sizes;
    for (auto const index : partition.crossed) {
        sizes.push_back(report.found.crossed[index].size);
    }
    return sizes;
}

nlohmann::json json_of(CrossedReport const& report)
{
    auto const partitions = [&](std::vector<DoublePartition> const& list) {
        auto entries = nlohmann::json::array();
        for (auto const& partition : list) {
            entries.push_back({{"classes", partition.crossed.size()},
                               {"chi2", partition.chi2},
                               {"segments", partition.size},
                               {"sizes", sizes_of(report, partition)},
                               {"proven", partition.proven}});
        }
        return entries;
    };
    return {{"segments", report.segments},
            {"units", report.units},
            {"classes", report.classes},
            {"crossed", report.found.crossed.size()},
            {"by_chi2", partitions(report.found.by_chi2)},
            {"by_size", partitions(report.found.by_size)}};
}

void tell(CrossedReport const& report, Terminal& terminal)
{
    terminal.say("cli.synthesis.double.units", {{"segments", std::int64_t{report.segments}},
                                                {"first", std::int64_t{report.units[0]}},
                                                {"second", std::int64_t{report.units[1]}},
                                                {"crossed", static_cast<std::int64_t>(report.found.crossed.size())}});
    for (auto const& partition : report.found.by_chi2) {
        terminal.line(fmt::format("k{:<4} χ² {:>16.4f}   {:>8}   {}{}", partition.crossed.size(), partition.chi2, partition.size,
                                  fmt::join(sizes_of(report, partition), " "), partition.proven ? "" : "  *"));
        if (!partition.proven) {
            terminal.say("cli.synthesis.double.not_proven");
        }
    }
    if (report.found.by_chi2.empty()) {
        terminal.say("cli.synthesis.double.nothing");
    }
}

Exit run_double(Context& context, DoubleArguments& arguments)
{
    arguments.options.crossing.classes = arguments.options.cluster.classes;
    auto const report = service::synthesis::cluster_twice(arguments.table, arguments.texts, arguments.options, arguments.out);
    if (!report) {
        return context.fail(report.error());
    }
    tell(*report, context.terminal);
    context.terminal.result(json_of(*report));
    return Exit::success;
}

} // namespace

void add_synthesis_double(Command const& family, Context& context)
{
    auto const arguments = std::make_shared<DoubleArguments>();
    auto& options = arguments->options;
    family.command("double", "cli.synthesis.double")
        .argument("FILE", arguments->table, "cli.synthesis.matrix.file")
        .required_option("--texts", arguments->texts, "cli.synthesis.double.texts")
        .option("--out", arguments->out, "cli.synthesis.matrix.out")
        .option_with_default("--classes", options.cluster.classes, "cli.synthesis.matrix.classes")
        .option_with_default("--first-size", options.first_size, "cli.synthesis.double.first-size")
        .option_with_default("--second-size", options.second_size, "cli.synthesis.double.second-size")
        .option_with_default("--min-crossed", options.crossing.least_size, "cli.synthesis.double.min-crossed")
        .option_with_default("--seed", options.cluster.seed, "cli.synthesis.matrix.seed")
        .option_with_default("--threads", options.cluster.threads, "cli.synthesis.matrix.threads")
        .json()
        .run([&context, arguments] { return run_double(context, *arguments); });
}

} // namespace maillage::cli
