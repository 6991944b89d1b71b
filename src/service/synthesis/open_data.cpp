// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/open_data.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "service/synthesis/corpus.hpp"
#include "service/synthesis/downloads.hpp"
#include "service/synthesis/segments.hpp"

namespace maillage::service::synthesis {
namespace {

namespace rows = store::syntheses;

constexpr std::int64_t k_rows = 500; // passages in a piece

constexpr std::array k_files{
    std::pair{DataFormat::classes, std::string_view{"classes.csv"}},     std::pair{DataFormat::words, std::string_view{"words.csv"}},
    std::pair{DataFormat::variables, std::string_view{"variables.csv"}}, std::pair{DataFormat::passages, std::string_view{"passages.csv"}},
    std::pair{DataFormat::segments, std::string_view{"segments.csv"}},   std::pair{DataFormat::findings, std::string_view{"findings.csv"}},
    std::pair{DataFormat::json, std::string_view{"synthesis.json"}},     std::pair{DataFormat::corpus, std::string_view{"corpus.txt"}}};

bool is_csv(DataFormat format) { return format != DataFormat::json && format != DataFormat::corpus; }

/// "2.120-188" in version 3 of a notebook, as its address says it.
std::string address_of(rows::Quoted const& quoted)
{
    return "/cahiers/" + quoted.notebook_id + "/versions/" + std::to_string(quoted.n) + "?passage=" + std::to_string(quoted.section) + "." +
           std::to_string(quoted.begins) + "-" + std::to_string(quoted.ends);
}

std::string first_words(ClassRead const& one)
{
    constexpr std::size_t k_words = 10;
    std::string words;
    for (std::size_t i = 0; i < std::min(k_words, one.terms.size()) && one.terms[i].measures.chi2 > 0; ++i) {
        words += (i > 0 ? ", " : "") + one.terms[i].word;
    }
    return words;
}

void write_classes(base::CsvWriter& csv, SynthesisRead const& read)
{
    csv.row({"class", "name", "passages", "notebooks", "share", "words", "joined_with", "set_aside"});
    for (auto const& one : read.classes) {
        csv.row({std::to_string(*one.row.number), one.row.label, std::to_string(one.row.passages), std::to_string(one.row.notebooks),
                 decimal(one.share), first_words(one), one.row.joined ? std::to_string(*one.row.joined) : std::string{},
                 one.row.aside ? "1" : "0"});
    }
}

void write_findings(base::CsvWriter& csv, SynthesisRead const& read)
{
    csv.row({"finding", "kind", "sentence", "notebooks", "territories", "stance", "passage", "notebook_title", "passage_text"});
    for (auto const& one : read.findings) {
        auto const weight = behind(one);
        auto const row = [&](std::string_view stance, std::string const& address, std::string const& title, std::string const& words) {
            csv.row({one.public_id, model::name(one.kind), one.sentence, std::to_string(weight.notebooks),
                     std::to_string(weight.territories), stance, address, title, words});
        };
        for (auto const& cited : one.passages) {
            row(model::name(cited.stance), address_of(cited.quoted), cited.quoted.title, base::squeeze(cited.quoted.words));
        }
        if (one.passages.empty()) {
            row("", "", "", "");
        }
    }
}

void write_values(base::JsonWriter& json, ClassRead const& one)
{
    json.key("variables").begin_object();
    for (std::size_t i = 0; i < one.values.size();) {
        auto const& variable = one.values[i].variable;
        json.key(variable).begin_array();
        for (; i < one.values.size() && one.values[i].variable == variable; ++i) {
            auto const& value = one.values[i];
            write_tie(json, value.name.empty() ? value.value : value.name, value.measures);
        }
        json.end_array();
    }
    json.end_object();
}

void write_quoted(base::JsonWriter& json, rows::Quoted const& quoted)
{
    json.member("passage", address_of(quoted)).member("notebook_title", quoted.title).member("text", base::squeeze(quoted.words));
}

/// A line per class and segment, and one for those that stand in no class.
void write_segments(base::CsvWriter& csv, std::vector<RepeatedSegment> const& segments)
{
    csv.row({"segment", "words", "occurrences", "notebooks", "class", "occurrences_in_class", "specificity"});
    for (auto const& one : segments) {
        auto const row = [&](std::string number, std::string here, std::string specificity) {
            csv.row({one.words, std::to_string(one.length), std::to_string(one.count), std::to_string(one.notebooks), std::move(number),
                     std::move(here), std::move(specificity)});
        };
        for (std::size_t in = 0; in < one.in_class.size(); ++in) {
            row(std::to_string(in + 1), std::to_string(one.in_class[in]), decimal(one.specificity[in]));
        }
        if (one.in_class.empty()) {
            row({}, {}, {});
        }
    }
}

} // namespace

std::string_view file_name(DataFormat format)
{
    return std::ranges::find(k_files, format, [](auto const& pair) { return pair.first; })->second;
}

std::optional<DataFormat> format_of_file(std::string_view name)
{
    auto const found = std::ranges::find(k_files, name, [](auto const& pair) { return pair.second; });
    return found == k_files.end() ? std::nullopt : std::optional{found->first};
}

base::result<std::unique_ptr<SynthesisData>> SynthesisData::open(store::Database& database, std::int64_t space, std::string_view public_id,
                                                                 bool drafts, DataFormat format)
{
    auto read = read_synthesis(database, space, public_id, drafts,
                               {.number = 0, .terms = k_every, .values = k_every, .passages = k_every, .kind = {}});
    if (!read) {
        return base::failure(read.error());
    }
    return std::unique_ptr<SynthesisData>{new SynthesisData{database, *std::move(read), format}};
}

SynthesisData::SynthesisData(store::Database& database, SynthesisRead read, DataFormat format)
    : m_database{database}, m_read{std::move(read)}, m_format{format}
{
    if (is_csv(format)) {
        m_csv.emplace([this](std::string_view row) { m_text += row; },
                      base::CsvWriteOptions{.guard_formulas = true, .byte_order_mark = true});
    }
    if (format == DataFormat::passages) {
        m_csv->row({"passage", "class", "score", "notebook", "version", "section", "begin", "end", "kind", "address", "passage_text"});
    }
}

std::string SynthesisData::piece()
{
    if (!m_ended) { // the head of a table stands there already
        fill();
    }
    return std::exchange(m_text, {});
}

void SynthesisData::fill()
{
    m_ended = m_format != DataFormat::passages;
    switch (m_format) {
    case DataFormat::classes: write_classes(*m_csv, m_read); break;
    case DataFormat::words:
        write_tie_head(*m_csv, k_word_columns);
        for (auto const& one : m_read.classes) {
            for (auto const& term : one.terms) {
                write_tie(*m_csv, {term.number, {term.word, term.forms}, term.measures});
            }
        }
        break;
    case DataFormat::variables:
        write_tie_head(*m_csv, k_variable_columns);
        for (auto const& one : m_read.classes) {
            for (auto const& value : one.values) {
                write_tie(*m_csv, {value.number, {value.variable, value.name.empty() ? value.value : value.name}, value.measures});
            }
        }
        break;
    case DataFormat::passages: fill_passages(); break;
    case DataFormat::segments: write_segments(*m_csv, read_segments(m_database, m_read.synthesis)); break;
    case DataFormat::findings: write_findings(*m_csv, m_read); break;
    case DataFormat::json: write_json(); break;
    case DataFormat::corpus: {
        auto transaction = m_database.read();
        if (auto const corpus = read_corpus_again(transaction, m_read.synthesis)) {
            starred_corpus(corpus->contributions, [this](std::string_view text) { m_text += text; });
        }
        break;
    }
    }
}

void SynthesisData::fill_passages()
{
    auto transaction = m_database.read();
    auto const found = rows::passages(transaction, m_read.synthesis.id, m_after, k_rows);
    for (auto const& one : found) {
        auto const& quoted = one.quoted;
        m_csv->row({std::to_string(one.position), one.number ? std::to_string(*one.number) : std::string{}, decimal(one.score),
                    quoted.notebook_id, std::to_string(quoted.n), std::to_string(quoted.section), std::to_string(quoted.begins),
                    std::to_string(quoted.ends), model::name(quoted.kind), address_of(quoted), base::squeeze(quoted.words)});
        m_after = one.position;
    }
    m_ended = std::ssize(found) < k_rows;
}

void SynthesisData::write_json()
{
    base::JsonWriter json{[this](std::string_view piece) { m_text += piece; }};
    auto const& synthesis = m_read.synthesis;
    auto const& parameters = m_read.parameters;
    auto const& figures = m_read.figures;
    json.begin_object()
        .member("kind", "maillage-synthesis")
        .member("format", 1)
        .member("title", synthesis.title)
        .member("consultation", m_read.consultation.slug)
        .member("engine", synthesis.engine)
        .member("corpus_digest", synthesis.corpus_digest)
        .member("result_digest", synthesis.result_digest);
    json.key("parameters")
        .begin_object()
        .member("language", parameters.language)
        .member("words_per_passage", parameters.size)
        .member("classes", parameters.classes)
        .member("least_passages", parameters.least_passages)
        .member("least_words", parameters.least_words)
        .member("least_class", figures.least)
        .member("seed", parameters.seed);
    for (auto const& [name, list] : {std::pair{"stop", &parameters.stop}, std::pair{"expressions", &parameters.expressions},
                                     std::pair{"lemmas", &parameters.lemmas}}) {
        json.key(name).begin_array();
        for (auto const& word : *list) {
            json.value(word);
        }
        json.end_array();
    }
    json.end_object();
    json.member("notebooks", m_read.corpus.notebooks)
        .member("passages", figures.passages)
        .member("words", figures.words)
        .member("running_words", figures.running_words)
        .member("known_words", figures.known_words)
        .member("chi2", figures.chi2);
    json.key("classes").begin_array();
    for (auto const& one : m_read.classes) {
        json.begin_object()
            .member("number", *one.row.number)
            .member("name", one.row.label)
            .member("passages", one.row.passages)
            .member("notebooks", one.row.notebooks)
            .member("share", one.share)
            .member("set_aside", one.row.aside);
        json.key("words").begin_array();
        for (auto const& term : one.terms) {
            write_tie(json, term.word, term.measures);
        }
        json.end_array();
        write_values(json, one);
        json.key("quotations").begin_array();
        for (auto const& passage : one.passages) {
            json.begin_object().member("number", passage.position).member("score", passage.score);
            write_quoted(json, passage.quoted);
            json.end_object();
        }
        json.end_array().end_object();
    }
    json.end_array().key("findings").begin_array();
    for (auto const& one : m_read.findings) {
        json.begin_object().member("kind", model::name(one.kind)).member("sentence", one.sentence);
        json.key("passages").begin_array();
        for (auto const& cited : one.passages) {
            json.begin_object().member("stance", model::name(cited.stance));
            write_quoted(json, cited.quoted);
            json.end_object();
        }
        json.end_array().end_object();
    }
    json.end_array().end_object().finish();
}

} // namespace maillage::service::synthesis
