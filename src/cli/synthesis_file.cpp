// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "cli/families.hpp"
#include "cli/synthesis_words.hpp"
#include "service/synthesis/downloads.hpp"
#include "web/report/report.hpp"

namespace maillage::cli {

namespace {

using engine::text::Part;
using service::synthesis::ContributionColumns;
using service::synthesis::TextOptions;
using service::synthesis::TextSynthesis;

struct FileArguments {
    std::filesystem::path file;
    ContributionColumns columns{};
    std::string title{};
    std::string date{};
    std::filesystem::path out;
    std::string parts{"noun,proper,adjective,verb,adverb,expression,unknown"};
    std::optional<std::filesystem::path> stop_file{};
    std::optional<std::filesystem::path> table{};
    TextOptions options{};
};

constexpr std::array k_parts{
    std::pair{"noun", Part::noun},     std::pair{"proper", Part::proper},         std::pair{"adjective", Part::adjective},
    std::pair{"verb", Part::verb},     std::pair{"adverb", Part::adverb},         std::pair{"function", Part::function},
    std::pair{"number", Part::number}, std::pair{"expression", Part::expression}, std::pair{"unknown", Part::unknown}};

base::result<engine::text::Parts> parts_of(std::string_view list)
{
    engine::text::Parts parts{};
    while (!list.empty()) {
        auto const comma = std::min(list.find(','), list.size());
        auto const name = base::trim(list.substr(0, comma));
        auto const* const found = std::ranges::find(k_parts, name, [](auto const& entry) { return std::string_view{entry.first}; });
        if (found == k_parts.end()) {
            std::vector<std::string_view> names;
            for (auto const& [known, part] : k_parts) {
                names.emplace_back(known);
            }
            return base::failure(base::ErrorCode::invalid, "error.synthesis.part",
                                 {{"name", std::string{name}}, {"parts", fmt::format("{}", fmt::join(names, ", "))}});
        }
        parts.set(found->second, true);
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return parts;
}

std::vector<std::string> first_words(TextSynthesis const& synthesis, service::synthesis::TextClass const& one)
{
    constexpr std::size_t k_words = 8;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < std::min(k_words, one.words.over.size()); ++i) {
        words.push_back(synthesis.word(one.words.over[i].item));
    }
    return words;
}

void tell(TextSynthesis const& synthesis, FileArguments const& arguments, Terminal& terminal, double write_seconds)
{
    auto const& contributions = synthesis.contributions;
    auto const source = arguments.file.filename().string();
    terminal.say("report.summary.corpus", {{"texts", static_cast<std::int64_t>(contributions.texts.size())},
                                           {"source", source},
                                           {"words", static_cast<std::int64_t>(synthesis.running_words)},
                                           {"passages", static_cast<std::int64_t>(synthesis.corpus.passages.size())},
                                           {"size", std::int64_t{synthesis.options.size}}});
    for (auto const& sentence : web::report::remarks(synthesis, terminal.language)) {
        terminal.line(sentence);
    }
    for (auto const& one : synthesis.classes) {
        terminal.say("cli.synthesis.file.class", {{"number", std::int64_t{one.number}},
                                                  {"share", i18n::percent(terminal.language, one.share, 1)},
                                                  {"words", fmt::format("{}", fmt::join(first_words(synthesis, one), ", "))}});
    }
    terminal.say("cli.synthesis.file.written", {{"path", (arguments.out / "index.html").string()}});
    auto const milliseconds = [](double seconds) { return std::llround(seconds * 1000); };
    auto const& times = synthesis.times;
    terminal.say("cli.synthesis.file.times", {{"read", milliseconds(times.read)},
                                              {"words", milliseconds(times.words)},
                                              {"classes", milliseconds(times.classes)},
                                              {"profiles", milliseconds(times.profiles)},
                                              {"write", milliseconds(write_seconds)}});
}

nlohmann::json json_of(TextSynthesis const& synthesis, double write_seconds)
{
    auto classes = nlohmann::json::array();
    for (auto const& one : synthesis.classes) {
        classes.push_back({{"number", one.number},
                           {"passages", one.passages},
                           {"texts", one.texts},
                           {"share", one.share},
                           {"words", first_words(synthesis, one)}});
    }
    auto const& times = synthesis.times;
    return {{"texts", synthesis.contributions.texts.size()},
            {"empty", synthesis.contributions.empty},
            {"passages", synthesis.corpus.passages.size()},
            {"running_words", synthesis.running_words},
            {"known_words", synthesis.known_words},
            {"words", synthesis.table.unit.size()},
            {"least_class", synthesis.clustering.least},
            {"chi2", synthesis.chi2},
            {"digest", synthesis.digest},
            {"classes", std::move(classes)},
            {"seconds",
             {{"read", times.read},
              {"words", times.words},
              {"classes", times.classes},
              {"profiles", times.profiles},
              {"write", write_seconds}}}};
}

Exit run_file(Context& context, FileArguments& arguments)
{
    auto const parts = parts_of(arguments.parts);
    if (!parts) {
        return context.fail(parts.error());
    }
    arguments.options.parts = *parts;
    if (!arguments.title.empty()) {
        arguments.columns.title = arguments.title;
    }
    if (!arguments.date.empty()) {
        arguments.columns.date = arguments.date;
    }
    if (arguments.stop_file) {
        if (auto const added = add_stop_file(*arguments.stop_file, arguments.options.stop); !added) {
            return context.fail(added.error());
        }
    }
    for (auto const& line : arguments.options.lemmas) {
        if (!service::synthesis::lemma_given(line)) {
            return context.fail(base::Error{base::ErrorCode::invalid, "error.synthesis.lemma", {{"line", line}}, {}, {}});
        }
    }
    auto const synthesis = service::synthesis::synthesise(arguments.file, arguments.columns, arguments.options);
    if (!synthesis) {
        return context.fail(synthesis.error());
    }
    base::Stopwatch watch;
    auto const written = web::report::write_report(arguments.out, *synthesis,
                                                   {.language = context.terminal.language, .source = arguments.file.filename().string()});
    if (!written) {
        return context.fail(written.error());
    }
    if (arguments.table) {
        service::synthesis::write_table(*arguments.table, *synthesis);
    }
    auto const write_seconds = watch.lap();
    tell(*synthesis, arguments, context.terminal, write_seconds);
    context.terminal.result(json_of(*synthesis, write_seconds));
    return Exit::success;
}

} // namespace

base::result<void> add_stop_file(std::filesystem::path const& path, std::vector<std::string>& stop)
{
    constexpr std::size_t k_most_bytes = std::size_t{16} << 20U;
    auto const bytes = base::read_file(path, k_most_bytes);
    if (!bytes) {
        return base::failure(bytes.error());
    }
    auto const decoded = base::decode(*bytes);
    if (!decoded) {
        return base::failure(decoded.error());
    }
    std::string_view rest = decoded->text;
    while (!rest.empty()) {
        auto const end = std::min(rest.find('\n'), rest.size());
        if (auto line = base::squeeze(rest.substr(0, end)); !line.empty() && !line.starts_with('#')) {
            stop.push_back(std::move(line));
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

void add_synthesis_file(Command const& family, Context& context)
{
    auto const arguments = std::make_shared<FileArguments>();
    auto& options = arguments->options;
    constexpr std::uint32_t k_most_threads = 8;
    options.cluster.threads = std::clamp(std::thread::hardware_concurrency(), 1U, k_most_threads);
    family.command("file", "cli.synthesis.file")
        .argument("FILE", arguments->file, "cli.synthesis.file.file")
        .option("--text", arguments->columns.text, "cli.synthesis.file.text")
        .option("--variable", arguments->columns.variables, "cli.synthesis.file.variable")
        .option("--title", arguments->title, "cli.synthesis.file.title")
        .option("--date", arguments->date, "cli.synthesis.file.date")
        .required_option("--out", arguments->out, "cli.synthesis.file.out")
        .choice("--language", options.language, {"fr", "en"}, "cli.synthesis.file.language")
        .option_with_default("--classes", options.cluster.classes, "cli.synthesis.file.classes")
        .option_with_default("--size", options.size, "cli.synthesis.file.size")
        .option_with_default("--min-passages", options.least_passages, "cli.synthesis.file.min-passages")
        .option_with_default("--min-size", options.cluster.least_forms, "cli.synthesis.file.min-size")
        .option("--min-class", options.cluster.least, "cli.synthesis.file.min-class")
        .option_with_default("--parts", arguments->parts, "cli.synthesis.file.parts")
        .option("--stop", options.stop, "cli.synthesis.file.stop")
        .option("--expression", options.expressions, "cli.synthesis.run.expression")
        .option("--lemma", options.lemmas, "cli.synthesis.run.lemma")
        .option("--table", arguments->table, "cli.synthesis.file.table")
        .option("--stop-file", arguments->stop_file, "cli.synthesis.file.stop-file")
        .option_with_default("--seed", options.cluster.seed, "cli.synthesis.file.seed")
        .option_with_default("--threads", options.cluster.threads, "cli.synthesis.file.threads")
        .json()
        .run([&context, arguments] { return run_file(context, *arguments); });
}

} // namespace maillage::cli
