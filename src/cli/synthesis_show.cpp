// SPDX-License-Identifier: AGPL-3.0-or-later
#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "cli/operator.hpp"
#include "cli/synthesis_words.hpp"
#include "service/synthesis/comparison.hpp"
#include "service/synthesis/open_data.hpp"
#include "service/synthesis/run.hpp"
#include "web/report/report.hpp"

namespace maillage::cli {
namespace {

namespace synthesis = service::synthesis;
using nlohmann::json;
using synthesis::ClassRead;
using synthesis::SynthesisRead;

std::vector<std::string> first_words(ClassRead const& one, std::size_t most = 8)
{
    std::vector<std::string> words;
    for (auto const& term : one.terms) {
        if (words.size() < most && term.measures.chi2 > 0) {
            words.push_back(term.word);
        }
    }
    return words;
}

json json_of(SynthesisRead const& read)
{
    auto classes = json::array();
    for (auto const& one : read.classes) {
        classes.push_back({{"number", *one.row.number},
                           {"name", one.row.label},
                           {"passages", one.row.passages},
                           {"notebooks", one.row.notebooks},
                           {"share", one.share},
                           {"words", first_words(one)}});
    }
    auto findings = json::array();
    for (auto const& one : read.findings) {
        auto const weight = synthesis::behind(one);
        findings.push_back({{"kind", model::name(one.kind)},
                            {"sentence", one.sentence},
                            {"notebooks", weight.notebooks},
                            {"groups", weight.groups},
                            {"territories", weight.territories}});
    }
    return {{"id", read.synthesis.public_id},
            {"title", read.synthesis.title},
            {"consultation", read.consultation.slug},
            {"state", model::name(read.synthesis.state)},
            {"engine", read.synthesis.engine},
            {"corpus_digest", read.synthesis.corpus_digest},
            {"result_digest", read.synthesis.result_digest},
            {"notebooks", read.corpus.notebooks},
            {"passages", read.figures.passages},
            {"words", read.figures.words},
            {"chi2", read.figures.chi2},
            {"least_class", read.figures.least},
            {"stop", read.figures.stop},
            {"classes", std::move(classes)},
            {"findings", std::move(findings)}};
}

Exit list(Context& context, std::string const& consultation)
{
    return with_database(context, [&](store::Database& database) {
        auto const found = synthesis::syntheses(database, operator_of(database).space(), consultation, true);
        if (!found) {
            return context.fail(found.error());
        }
        auto items = json::array();
        for (auto const& one : *found) {
            auto const& row = one.synthesis;
            context.terminal.line(fmt::format("{}\t{}\t{}\t{}", row.public_id, model::name(row.state), one.consultation_slug, row.title));
            items.push_back({{"id", row.public_id},
                             {"title", row.title},
                             {"state", model::name(row.state)},
                             {"consultation", one.consultation_slug},
                             {"created_at", base::to_rfc3339(row.created_at)}});
        }
        context.terminal.say("cli.synthesis.list.count", {{"count", std::ssize(*found)}});
        context.terminal.result({{"items", std::move(items)}});
        return Exit::success;
    });
}

void tell(Context& context, synthesis::Comparison const& found)
{
    auto& terminal = context.terminal;
    terminal.say("cli.synthesis.compare.common",
                 {{"common", found.common}, {"only_a", found.only_a}, {"only_b", found.only_b}, {"placed", found.placed}});
    terminal.say("cli.synthesis.compare.rand", {{"value", fmt::format("{:.3f}", found.adjusted_rand)}});
    for (auto const& one : found.a.classes) {
        auto const row = static_cast<std::size_t>(*one.row.number);
        auto const nearest = found.nearest[row];
        auto const* const other = found.b.of_number(nearest);
        terminal.say("cli.synthesis.compare.class",
                     {{"number", *one.row.number},
                      {"words", fmt::format("{}", fmt::join(first_words(one, 5), ", "))},
                      {"other", nearest},
                      {"other_words", other == nullptr ? std::string{"–"} : fmt::format("{}", fmt::join(first_words(*other, 5), ", "))},
                      {"both", found.crossed[row][static_cast<std::size_t>(nearest)]},
                      {"passages", one.row.passages}});
    }
}

Exit compare(Context& context, std::string const& a, std::string const& b)
{
    return with_database(context, [&](store::Database& database) {
        auto const found = synthesis::compare(database, operator_of(database).space(), a, b, true);
        if (!found) {
            return context.fail(found.error());
        }
        tell(context, *found);
        context.terminal.result({{"common", found->common},
                                 {"only_a", found->only_a},
                                 {"only_b", found->only_b},
                                 {"placed", found->placed},
                                 {"adjusted_rand", found->adjusted_rand},
                                 {"crossed", found->crossed},
                                 {"nearest", found->nearest},
                                 {"a", json_of(found->a)},
                                 {"b", json_of(found->b)}});
        return Exit::success;
    });
}

/// The values of variables as people call them.
void name_variables(Terminal const& terminal, synthesis::MadeAgain& made)
{
    for (auto& variable : made.synthesis.contributions.variables) {
        for (auto& value : variable.values) {
            if (auto const found = made.names.find({variable.name, value}); found != made.names.end()) {
                value = found->second;
            } else if (variable.name == "kind" || variable.name == "group") {
                value = terminal.t("notebook." + variable.name + "." + value);
            }
        }
        variable.name = terminal.t("synthesis.variable." + variable.name);
    }
}

Exit write_report(Context& context, store::Database& database, std::string const& id, std::filesystem::path const& out)
{
    auto transaction = std::make_optional(database.read());
    auto const found = synthesis::find_synthesis(*transaction, operator_of(database).space(), id);
    transaction.reset();
    if (!found) {
        return context.fail(found.error());
    }
    auto made = synthesis::make_again(database, *found);
    if (!made) {
        return context.fail(made.error());
    }
    auto spread = synthesis::spread_of(made->synthesis, made->names); // while places still have their keys
    name_variables(context.terminal, *made);
    transaction.emplace(database.read());
    auto outlines = service::territory::draw_departments(*transaction);
    transaction.reset();
    auto const written = web::report::write_report(out, made->synthesis,
                                                   {.language = context.terminal.language,
                                                    .source = found->title,
                                                    .notebooks = true,
                                                    .spread = std::move(spread),
                                                    .outlines = std::move(outlines)});
    if (!written) {
        return context.fail(written.error());
    }
    context.terminal.say("cli.synthesis.file.written", {{"path", (out / "index.html").string()}});
    if (!made->same) {
        context.terminal.say("cli.synthesis.export.changed");
    }
    context.terminal.result({{"path", out.string()}, {"same", made->same}});
    return Exit::success;
}

struct ExportArguments {
    std::string id;
    std::string file{"classes.csv"};
    std::optional<std::filesystem::path> out{};
};

Exit write_out(Context& context, ExportArguments const& arguments)
{
    return with_database(context, [&](store::Database& database) {
        if (arguments.out) {
            return write_report(context, database, arguments.id, *arguments.out);
        }
        auto const data = synthesis::SynthesisData::open(database, operator_of(database).space(), arguments.id, true,
                                                         synthesis::format_of_file(arguments.file).value());
        if (!data) {
            return context.fail(data.error());
        }
        for (auto piece = (*data)->piece(); !piece.empty(); piece = (*data)->piece()) {
            context.terminal.out() << piece;
        }
        return Exit::success;
    });
}

} // namespace

Exit tell_synthesis(Context& context, store::Database& database, std::string_view public_id)
{
    auto const found = synthesis::read_synthesis(database, operator_of(database).space(), public_id, true);
    if (!found) {
        return context.fail(found.error());
    }
    auto& terminal = context.terminal;
    terminal.line(fmt::format("{} ({})", found->synthesis.title, found->synthesis.public_id));
    terminal.say("cli.synthesis.show.corpus", {{"notebooks", found->corpus.notebooks},
                                               {"passages", found->figures.passages},
                                               {"words", found->figures.running_words},
                                               {"classes", std::ssize(found->classes)}});
    for (auto const& one : found->classes) {
        auto const words = fmt::format("{}", fmt::join(first_words(one), ", "));
        terminal.say("cli.synthesis.file.class", {{"number", *one.row.number},
                                                  {"share", i18n::percent(terminal.language, one.share, 1)},
                                                  {"words", one.row.label.empty() ? words : one.row.label + " – " + words}});
    }
    if (found->classes.empty()) {
        terminal.say("cli.synthesis.show.no_classes");
    }
    for (auto const& one : found->findings) {
        auto const weight = synthesis::behind(one);
        terminal.say("cli.synthesis.show.finding", {{"kind", terminal.t("synthesis.finding." + std::string{model::name(one.kind)})},
                                                    {"sentence", one.sentence},
                                                    {"notebooks", weight.notebooks}});
    }
    terminal.result(json_of(*found));
    return Exit::success;
}

void add_synthesis_show(Command const& family, Context& context)
{
    auto const consultation = std::make_shared<std::string>();
    family.command("list", "cli.synthesis.list")
        .option("--consultation", *consultation, "cli.synthesis.run.consultation")
        .json()
        .run([&context, consultation] { return list(context, *consultation); });
    auto const id = std::make_shared<std::string>();
    family.command("show", "cli.synthesis.show").argument("ID", *id, "cli.synthesis.show.id").json().run([&context, id] {
        return with_database(context, [&](store::Database& database) { return tell_synthesis(context, database, *id); });
    });
    auto const pair = std::make_shared<std::pair<std::string, std::string>>();
    family.command("compare", "cli.synthesis.compare")
        .argument("A", pair->first, "cli.synthesis.show.id")
        .argument("B", pair->second, "cli.synthesis.compare.other")
        .json()
        .run([&context, pair] { return compare(context, pair->first, pair->second); });
    auto const exported = std::make_shared<ExportArguments>();
    family.command("export", "cli.synthesis.export")
        .argument("ID", exported->id, "cli.synthesis.show.id")
        .choice(
            "--file", exported->file,
            {"classes.csv", "words.csv", "variables.csv", "passages.csv", "segments.csv", "findings.csv", "synthesis.json", "corpus.txt"},
            "cli.synthesis.export.file")
        .option("--out", exported->out, "cli.synthesis.export.out")
        .json()
        .run([&context, exported] { return write_out(context, *exported); });
}

} // namespace maillage::cli
