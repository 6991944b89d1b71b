// SPDX-License-Identifier: AGPL-3.0-or-later
#include <malloc.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "service/synthesis/matrix.hpp"

namespace maillage::cli {

namespace {

namespace cluster = engine::cluster;
using service::synthesis::MatrixReport;

struct MatrixArguments {
    std::filesystem::path table;
    std::optional<std::filesystem::path> out{};
    std::string leave{"small"};
    std::string next{"gain"};
    std::string compatible{"no"};
    cluster::Options options{};
};

constexpr std::array k_leave{std::pair{"small", cluster::Leave::small}, std::pair{"none", cluster::Leave::none}};
constexpr std::array k_next{std::pair{"gain", cluster::Next::gain}, std::pair{"largest", cluster::Next::largest}};
constexpr std::array k_compatible{std::pair{"no", cluster::Compatible::no}, std::pair{"rainette", cluster::Compatible::rainette},
                                  std::pair{"iramuteq", cluster::Compatible::iramuteq}};

constexpr std::array k_asides{cluster::Aside::empty, cluster::Aside::rare, cluster::Aside::brief, cluster::Aside::apart,
                              cluster::Aside::emptied};

char const* name_of(cluster::Aside aside)
{
    switch (aside) {
    case cluster::Aside::no: return "none";
    case cluster::Aside::empty: return "empty";
    case cluster::Aside::rare: return "rare";
    case cluster::Aside::brief: return "brief";
    case cluster::Aside::apart: return "apart";
    case cluster::Aside::emptied: return "emptied";
    }
    return "none";
}

char const* name_of(cluster::Stop stop)
{
    switch (stop) {
    case cluster::Stop::no: return "none";
    case cluster::Stop::nothing: return "nothing";
    case cluster::Stop::alike: return "alike";
    case cluster::Stop::small: return "small";
    }
    return "none";
}

struct AsideCount {
    std::int64_t all = 0;
    std::int64_t placed = 0;
};

std::map<cluster::Aside, AsideCount> count_asides(cluster::Clustering const& clustering)
{
    std::map<cluster::Aside, AsideCount> counts;
    for (std::size_t i = 0; i < clustering.aside.size(); ++i) {
        auto& count = counts[clustering.aside[i]];
        ++count.all;
        count.placed += clustering.node[i] != cluster::Node::k_none ? 1 : 0;
    }
    return counts;
}

nlohmann::json json_of(MatrixReport const& report)
{
    auto levels = nlohmann::json::array();
    for (auto const& level : report.levels) {
        levels.push_back({{"classes", level.classes}, {"chi2", level.chi2}, {"inertia", level.inertia}, {"sizes", level.sizes}});
    }
    auto cuts = nlohmann::json::array();
    for (auto const& cut : report.clustering.cuts) {
        cuts.push_back({{"node", cut.node},
                        {"segments", cut.segments},
                        {"forms", cut.forms},
                        {"occurrences", cut.occurrences},
                        {"eigenvalue", cut.inertia},
                        {"chi2_of_plain_cut", cut.first_cut},
                        {"chi2", cut.chi2},
                        {"gain", cut.gain}});
    }
    nlohmann::json asides = nlohmann::json::object();
    for (auto const& [aside, count] : count_asides(report.clustering)) {
        if (aside != cluster::Aside::no) {
            asides[name_of(aside)] = {{"segments", count.all}, {"placed", count.placed}};
        }
    }
    auto const& times = report.times;
    return {{"segments", report.segments},
            {"forms", report.forms},
            {"nonzeros", report.nonzeros},
            {"took_part", report.clustering.took_part},
            {"least_class", report.clustering.least},
            {"stopped_because", name_of(report.clustering.stop)},
            {"set_aside", std::move(asides)},
            {"levels", std::move(levels)},
            {"cuts", std::move(cuts)},
            {"seconds",
             {{"read", times.read},
              {"prepare", times.prepare},
              {"cut", times.cut},
              {"place", times.place},
              {"compute", times.compute()},
              {"write", times.write}}}};
}

void tell(MatrixReport const& report, Terminal& terminal)
{
    auto const& clustering = report.clustering;
    terminal.say(
        "cli.synthesis.matrix.table",
        {{"segments", std::int64_t{report.segments}}, {"forms", std::int64_t{report.forms}}, {"nonzeros", std::int64_t{report.nonzeros}}});
    auto const asides = count_asides(clustering);
    for (auto const aside : k_asides) {
        if (auto const found = asides.find(aside); found != asides.end()) {
            terminal.say(fmt::format("cli.synthesis.matrix.aside_{}", name_of(aside)),
                         {{"count", found->second.all}, {"placed", found->second.placed}});
        }
    }
    for (auto const& level : report.levels) {
        terminal.line(
            fmt::format("k{:<4} χ² {:>16.4f}   χ²/N {:>9.6f}   {}", level.classes, level.chi2, level.inertia, fmt::join(level.sizes, " ")));
    }
    if (clustering.stop != cluster::Stop::no) {
        terminal.say(fmt::format("cli.synthesis.matrix.stop_{}", name_of(clustering.stop)),
                     {{"classes", std::int64_t{clustering.classes()}}, {"least", static_cast<std::int64_t>(clustering.least)}});
    }
    auto const milliseconds = [](double seconds) { return std::llround(seconds * 1000); };
    auto const& times = report.times;
    terminal.say("cli.synthesis.matrix.times", {{"read", milliseconds(times.read)},
                                                {"prepare", milliseconds(times.prepare)},
                                                {"cut", milliseconds(times.cut)},
                                                {"place", milliseconds(times.place)},
                                                {"compute", milliseconds(times.compute())},
                                                {"write", milliseconds(times.write)}});
}

Exit run_matrix(Context& context, MatrixArguments const& arguments)
{
    // Batch work: memory freed by one stage serves the next, instead of going back to the system to be mapped page by page again.
    mallopt(M_MMAP_THRESHOLD, 1 << 28);
    mallopt(M_TRIM_THRESHOLD, 1 << 28);
    auto const report = service::synthesis::cluster_matrix(arguments.table, arguments.options, arguments.out);
    if (!report) {
        return context.fail(report.error());
    }
    tell(*report, context.terminal);
    context.terminal.result(json_of(*report));
    return Exit::success;
}

/// The value that a word stands for; the parser let no other word through.
template <typename Value, std::size_t Count>
Value value_of(std::string const& word, std::array<std::pair<char const*, Value>, Count> const& words)
{
    return std::ranges::find(words, word, [](auto const& entry) { return std::string_view{entry.first}; })->second;
}

template <typename Value, std::size_t Count>
std::vector<std::string> words_of(std::array<std::pair<char const*, Value>, Count> const& words)
{
    std::vector<std::string> list;
    for (auto const& [word, value] : words) {
        list.emplace_back(word);
    }
    return list;
}

} // namespace

void add_synthesis(Command const& program, Context& context)
{
    auto const family = program.family("synthesis", "cli.synthesis");
    add_synthesis_run(family, context);
    add_synthesis_show(family, context);
    add_synthesis_file(family, context);
    add_synthesis_double(family, context);
    auto const arguments = std::make_shared<MatrixArguments>();
    auto& options = arguments->options;
    family.command("matrix", "cli.synthesis.matrix")
        .argument("FILE", arguments->table, "cli.synthesis.matrix.file")
        .option("--out", arguments->out, "cli.synthesis.matrix.out")
        .option_with_default("--classes", options.classes, "cli.synthesis.matrix.classes")
        .choice("--set-aside", arguments->leave, words_of(k_leave), "cli.synthesis.matrix.set-aside")
        .option_with_default("--min-size", options.least_forms, "cli.synthesis.matrix.min-size")
        .option("--min-class", options.least, "cli.synthesis.matrix.min-class")
        .choice("--next", arguments->next, words_of(k_next), "cli.synthesis.matrix.next")
        .choice("--compatible", arguments->compatible, words_of(k_compatible), "cli.synthesis.matrix.compatible")
        .option_with_default("--contingency", options.contingency, "cli.synthesis.matrix.contingency")
        .option_with_default("--effort", options.effort, "cli.synthesis.matrix.effort")
        .option_with_default("--seed", options.seed, "cli.synthesis.matrix.seed")
        .option_with_default("--threads", options.threads, "cli.synthesis.matrix.threads")
        .json()
        .run([&context, arguments] {
            arguments->options.leave = value_of(arguments->leave, k_leave);
            arguments->options.next = value_of(arguments->next, k_next);
            arguments->options.compatible = value_of(arguments->compatible, k_compatible);
            return run_matrix(context, *arguments);
        });
}

} // namespace maillage::cli
