// SPDX-License-Identifier: AGPL-3.0-or-later
#include <memory>
#include <optional>

#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "cli/operator.hpp"
#include "cli/synthesis_words.hpp"
#include "service/synthesis/editing.hpp"
#include "service/synthesis/run.hpp"

namespace maillage::cli {
namespace {

namespace synthesis = service::synthesis;

struct RunArguments {
    synthesis::SynthesisOrder order{};
    std::vector<std::string> kinds{};
    std::string from{};
    std::string to{};
    std::optional<std::filesystem::path> stop_file{};
    bool publish{false};
};

base::result<void> read_kinds(std::vector<std::string> const& names, std::vector<model::SectionKind>& kinds)
{
    for (auto const& name : names) {
        auto const kind = model::section_kind_named(name);
        if (!kind) {
            return base::failure(base::ErrorCode::invalid, "error.synthesis.kind", {{"name", name}});
        }
        kinds.push_back(*kind);
    }
    return {};
}

base::result<std::string> make(Context& context, store::Database& database, synthesis::Analyst const& analyst,
                               RunArguments const& arguments)
{
    auto const now = base::now();
    Progress progress{context.terminal, context.terminal.t("cli.synthesis.run.progress")};
    auto made = synthesis::make_synthesis(
        database, analyst, arguments.order,
        [&](std::int64_t done, std::string_view) {
            progress.update(done, synthesis::k_stages);
            return true;
        },
        now);
    if (made && arguments.publish) {
        return synthesis::publish_synthesis(database, analyst, *made, now).map([&] { return *made; });
    }
    return made;
}

Exit run(Context& context, RunArguments& arguments)
{
    auto& selection = arguments.order.selection;
    auto const optional = [](std::string const& text) { return text.empty() ? std::nullopt : std::optional{text}; };
    selection.from = optional(arguments.from);
    selection.to = optional(arguments.to);
    if (auto const read = read_kinds(arguments.kinds, selection.kinds); !read) {
        return context.fail(read.error());
    }
    if (arguments.stop_file) {
        if (auto const added = add_stop_file(*arguments.stop_file, arguments.order.parameters.stop); !added) {
            return context.fail(added.error());
        }
    }
    return with_database(context, [&](store::Database& database) {
        auto const analyst = synthesis::Analyst::check(operator_of(database));
        if (!analyst) {
            return context.fail(analyst.error());
        }
        auto const made = make(context, database, *analyst, arguments);
        return made ? tell_synthesis(context, database, *made) : context.fail(made.error());
    });
}

} // namespace

void add_synthesis_run(Command const& family, Context& context)
{
    auto const arguments = std::make_shared<RunArguments>();
    auto& order = arguments->order;
    auto& parameters = order.parameters;
    family.command("run", "cli.synthesis.run")
        .required_option("--consultation", order.consultation, "cli.synthesis.run.consultation")
        .option("--title", order.title, "cli.synthesis.run.title")
        .option("--theme", order.selection.themes, "cli.synthesis.run.theme")
        .option("--territory", order.selection.territory, "cli.synthesis.run.territory")
        .option("--section-kind", arguments->kinds, "cli.synthesis.run.section-kind")
        .option("--from", arguments->from, "cli.synthesis.run.from")
        .option("--to", arguments->to, "cli.synthesis.run.to")
        .choice("--language", parameters.language, {"fr", "en"}, "cli.synthesis.file.language")
        .option_with_default("--classes", parameters.classes, "cli.synthesis.run.classes")
        .option_with_default("--size", parameters.size, "cli.synthesis.file.size")
        .option_with_default("--min-passages", parameters.least_passages, "cli.synthesis.file.min-passages")
        .option_with_default("--min-size", parameters.least_words, "cli.synthesis.file.min-size")
        .option("--min-class", parameters.least_class, "cli.synthesis.file.min-class")
        .option("--stop", parameters.stop, "cli.synthesis.file.stop")
        .option("--stop-file", arguments->stop_file, "cli.synthesis.file.stop-file")
        .option("--expression", parameters.expressions, "cli.synthesis.run.expression")
        .option("--lemma", parameters.lemmas, "cli.synthesis.run.lemma")
        .option_with_default("--seed", parameters.seed, "cli.synthesis.file.seed")
        .option("--based-on", order.based_on, "cli.synthesis.run.based-on")
        .flag("--publish", arguments->publish, "cli.synthesis.run.publish")
        .json()
        .run([&context, arguments] { return run(context, *arguments); });
}

} // namespace maillage::cli
