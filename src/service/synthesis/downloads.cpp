// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/downloads.hpp"

#include <functional>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "base/remakable_file.hpp"
#include "base/text.hpp"
#include "engine/text/blank.hpp"
#include "exchange/matrix_market/matrix_market.hpp"
#include "exchange/starred/starred.hpp"

namespace maillage::service::synthesis {
namespace {

namespace stats = engine::stats;

std::string count(std::uint64_t value) { return std::to_string(value); }

void write_csv(std::filesystem::path const& path, std::function<void(base::CsvWriter&)> const& fill)
{
    base::RemakableFile file{path};
    // Words of strangers, opened by others in spreadsheets.
    base::CsvWriter writer{[&file](std::string_view row) { file.write(row); }, {.guard_formulas = true, .byte_order_mark = true}};
    fill(writer);
    file.flush();
}

void write_classes(std::filesystem::path const& path, TextSynthesis const& synthesis)
{
    write_csv(path, [&](base::CsvWriter& writer) {
        writer.row({"class", "passages", "texts", "share", "words"});
        for (auto const& one : synthesis.classes) {
            std::string words;
            for (std::size_t i = 0; i < std::min<std::size_t>(10, one.words.over.size()); ++i) {
                words += (i > 0 ? ", " : "") + synthesis.word(one.words.over[i].item);
            }
            writer.row({count(one.number), count(one.passages), count(one.texts), decimal(one.share), words});
        }
    });
}

void write_words(std::filesystem::path const& path, TextSynthesis const& synthesis)
{
    write_csv(path, [&](base::CsvWriter& writer) {
        write_tie_head(writer, k_word_columns);
        for (auto const& one : synthesis.classes) {
            for (auto const* ties : {&one.words.over, &one.words.under}) {
                for (auto const& tie : *ties) {
                    write_tie(writer, {one.number, {synthesis.word(tie.item), forms_of(synthesis, tie.item)}, measures_of(tie)});
                }
            }
        }
    });
}

void write_variables(std::filesystem::path const& path, TextSynthesis const& synthesis)
{
    write_csv(path, [&](base::CsvWriter& writer) {
        write_tie_head(writer, k_variable_columns);
        for (auto const& one : synthesis.classes) {
            for (std::size_t v = 0; v < one.variables.size(); ++v) {
                auto const& variable = synthesis.contributions.variables[v];
                for (auto const* ties : {&one.variables[v].over, &one.variables[v].under}) {
                    for (auto const& tie : *ties) {
                        write_tie(writer, {one.number, {variable.name, variable.values[tie.item]}, measures_of(tie)});
                    }
                }
            }
        }
    });
}

void write_passages(std::filesystem::path const& path, TextSynthesis const& synthesis)
{
    auto const& corpus = synthesis.corpus;
    write_csv(path, [&](base::CsvWriter& writer) {
        writer.row({"passage", "line", "text", "begin", "end", "class", "passage_text"});
        for (std::size_t i = 0; i < corpus.passages.size(); ++i) {
            auto const& passage = corpus.passages[i];
            auto const label = synthesis.class_of[i];
            writer.row({count(i + 1), count(synthesis.contributions.lines[passage.text]), count(passage.text + 1), count(passage.begin),
                        count(passage.end), label == 0 ? std::string{} : count(label), passage_text(synthesis, i)});
        }
    });
}

void write_profile(base::JsonWriter& json, stats::Profile const& profile, std::function<std::string(std::uint32_t)> const& name)
{
    json.begin_array();
    for (auto const* ties : {&profile.over, &profile.under}) {
        for (auto const& tie : *ties) {
            write_tie(json, name(tie.item), measures_of(tie));
        }
    }
    json.end_array();
}

void write_json(std::filesystem::path const& path, TextSynthesis const& synthesis)
{
    std::string bytes;
    base::JsonWriter json{[&bytes](std::string_view piece) { bytes += piece; }};
    auto const& options = synthesis.options;
    json.begin_object().member("kind", "maillage-synthesis").member("format", 1).member("digest", synthesis.digest);
    json.key("parameters")
        .begin_object()
        .member("language", options.language)
        .member("words_per_passage", std::uint64_t{options.size})
        .member("least_passages", std::uint64_t{options.least_passages})
        .member("classes", std::uint64_t{options.cluster.classes})
        .member("least_class", synthesis.clustering.least)
        .member("least_words", std::uint64_t{options.cluster.least_forms})
        .member("contingency", options.cluster.contingency)
        .member("seed", options.cluster.seed)
        .end_object();
    json.member("texts", std::uint64_t{synthesis.contributions.texts.size()})
        .member("empty", synthesis.contributions.empty)
        .member("passages", std::uint64_t{synthesis.corpus.passages.size()})
        .member("words", std::uint64_t{synthesis.table.unit.size()})
        .member("running_words", synthesis.running_words)
        .member("known_words", synthesis.known_words)
        .member("chi2", synthesis.chi2);
    json.key("classes").begin_array();
    for (auto const& one : synthesis.classes) {
        json.begin_object()
            .member("number", std::uint64_t{one.number})
            .member("passages", std::uint64_t{one.passages})
            .member("texts", std::uint64_t{one.texts})
            .member("share", one.share);
        json.key("words");
        write_profile(json, one.words, [&](std::uint32_t item) { return synthesis.word(item); });
        json.key("variables").begin_object();
        for (std::size_t v = 0; v < one.variables.size(); ++v) {
            auto const& variable = synthesis.contributions.variables[v];
            json.key(variable.name);
            write_profile(json, one.variables[v], [&](std::uint32_t item) { return variable.values[item]; });
        }
        json.end_object();
        json.key("quotations").begin_array();
        for (auto const& quotation : one.quotations) {
            json.begin_object()
                .member("passage", std::uint64_t{quotation.segment} + 1)
                .member("score", quotation.score)
                .member("text", passage_text(synthesis, quotation.segment))
                .end_object();
        }
        json.end_array().end_object();
    }
    json.end_array().end_object().finish();
    base::write_remakable_file(path, bytes);
}

} // namespace

store::syntheses::Measures measures_of(stats::Tie const& tie)
{
    return {std::int64_t{tie.count}, std::int64_t{tie.total}, tie.chi2, tie.g2, tie.specificity, tie.q};
}

std::string decimal(double value) { return fmt::format("{:.4f}", value); }

void write_tie_head(base::CsvWriter& writer, std::span<std::string_view const> columns)
{
    for (auto const column : columns) {
        writer.cell(column);
    }
    for (auto const* column : {"passages_in_class", "passages", "signed_chi2", "specificity", "false_discovery_rate"}) {
        writer.cell(column);
    }
    writer.end_row();
}

void write_tie(base::CsvWriter& writer, TieLine const& line)
{
    writer.cell(std::to_string(line.number));
    for (auto const& name : line.names) {
        writer.cell(name);
    }
    auto const& measures = line.measures;
    for (auto const& cell : {std::to_string(measures.count), std::to_string(measures.total), decimal(measures.chi2),
                             decimal(measures.specificity), fmt::format("{:.3g}", measures.q)}) {
        writer.cell(cell);
    }
    writer.end_row();
}

void write_tie(base::JsonWriter& json, std::string const& name, store::syntheses::Measures const& measures)
{
    json.begin_object()
        .member("name", name)
        .member("passages_in_class", measures.count)
        .member("passages", measures.total)
        .member("signed_chi2", measures.chi2)
        .member("g2", measures.g2)
        .member("specificity", measures.specificity)
        .member("false_discovery_rate", measures.q)
        .end_object();
}

void starred_corpus(Contributions const& contributions, std::function<void(std::string_view)> const& write)
{
    exchange::starred::Writer writer;
    for (std::uint32_t i = 0; i < contributions.texts.size(); ++i) {
        std::vector<exchange::starred::Star> stars{{"text", std::to_string(i + 1)}};
        for (auto const& variable : contributions.variables) {
            for (auto const value : variable.of_text.of(i)) {
                stars.push_back({variable.name, variable.values[value]});
            }
        }
        writer.text(stars, engine::text::blank(contributions.texts[i], engine::text::Blank::markup));
        write(writer.bytes());
        writer.clear();
    }
}

std::string forms_of(TextSynthesis const& synthesis, std::uint32_t column)
{
    std::string forms;
    auto const& unit = synthesis.units.units[synthesis.table.unit[column]];
    if (unit.part == engine::text::Part::expression) {
        return forms;
    }
    for (auto const& [form, times] : unit.forms) {
        forms += (forms.empty() ? "" : " ") + form;
    }
    return forms;
}

std::string readable_text(TextSynthesis const& synthesis, std::uint32_t text)
{
    return engine::text::blank(synthesis.contributions.texts[text], engine::text::Blank::markup);
}

std::string passage_text(TextSynthesis const& synthesis, std::size_t passage)
{
    auto const& at = synthesis.corpus.passages[passage];
    auto const whole = std::string_view{synthesis.contributions.texts[at.text]};
    return base::squeeze(engine::text::blank(whole.substr(at.begin, at.end - at.begin), engine::text::Blank::markup));
}

void write_table(std::filesystem::path const& path, TextSynthesis const& synthesis)
{
    auto const& table = synthesis.table.table;
    exchange::matrix_market::BooleanMatrix matrix;
    matrix.columns = table.forms();
    matrix.column.reserve(table.nonzeros());
    for (std::uint32_t i = 0; i < table.segments(); ++i) {
        auto const row = table.of(i);
        matrix.column.insert(matrix.column.end(), row.begin(), row.end());
        matrix.start.push_back(static_cast<std::uint32_t>(matrix.column.size()));
    }
    exchange::matrix_market::write(path, matrix);
    std::string words;
    for (std::uint32_t column = 0; column < table.forms(); ++column) {
        words += synthesis.word(column) + '\n';
    }
    auto names = path;
    names += ".words.txt";
    base::write_remakable_file(names, words);
}

void write_downloads(std::filesystem::path const& folder, TextSynthesis const& synthesis)
{
    write_classes(folder / "classes.csv", synthesis);
    write_words(folder / "words.csv", synthesis);
    if (!synthesis.contributions.variables.empty()) {
        write_variables(folder / "variables.csv", synthesis);
    }
    write_passages(folder / "passages.csv", synthesis);
    write_json(folder / "synthesis.json", synthesis);
    base::RemakableFile corpus{folder / "corpus.txt"};
    starred_corpus(synthesis.contributions, [&corpus](std::string_view text) { corpus.write(text); });
    corpus.flush();
}

} // namespace maillage::service::synthesis
