// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/texts.hpp"

#include <algorithm>
#include <future>

#include <fmt/format.h>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "engine/cluster/criterion.hpp"
#include "engine/text/normal.hpp"
#include "engine/text/shares.hpp"
#include "exchange/lexicon/languages.hpp"

namespace maillage::service::synthesis {
namespace {

namespace cluster = engine::cluster;
namespace stats = engine::stats;
namespace text = engine::text;

void count_words(TextSynthesis& out)
{
    std::uint64_t known = 0;
    for (auto const& unit : out.units.units) {
        out.running_words += unit.count;
        known += unit.known == text::Known::no || unit.known == text::Known::guessed ? 0 : unit.count;
    }
    bool const stems = out.options.language != "fr";
    out.known_words = stems || out.running_words == 0 ? 1 : static_cast<double>(known) / static_cast<double>(out.running_words);
}

void describe_classes(TextSynthesis& out)
{
    auto const count = out.clustering.classes();
    out.class_of.assign(out.corpus.passages.size(), 0);
    if (count < 2) {
        return;
    }
    out.class_of = out.clustering.labels(count);
    out.chi2 = cluster::partition_chi2(out.table.table, out.class_of, count).chi2;
    auto words = stats::profiles(stats::cross_forms(out.table.table, out.class_of, count));
    std::vector<std::vector<stats::Profile>> variables;
    for (auto const& variable : out.contributions.variables) {
        variables.push_back(stats::profiles(stats::cross_forms(by_passage(variable, out.corpus), out.class_of, count)));
    }
    std::vector<std::uint32_t> text_of; // in this order the texts of one hand stand together
    for (auto const& passage : out.corpus.passages) {
        text_of.push_back(out.contributions.group_of(passage.text));
    }
    out.classes.resize(count);
    std::vector<std::uint32_t> last_text(count, text::Units::k_none);
    for (std::size_t i = 0; i < out.class_of.size(); ++i) {
        if (auto const label = out.class_of[i]; label > 0 && last_text[label - 1] != text_of[i]) {
            last_text[label - 1] = text_of[i];
            ++out.classes[label - 1].texts;
        }
    }
    auto const describe = [&](std::size_t begin, std::size_t end) {
        for (auto c = begin; c < end; ++c) {
            auto& one = out.classes[c];
            one.number = static_cast<std::uint32_t>(c + 1);
            one.passages = words[c].size;
            one.share = words[c].share;
            auto const ranked = stats::by_score(out.table.table, out.class_of, one.number, words[c]);
            one.quotations = stats::representatives(out.table.table, ranked, words[c], text_of, {.wanted = out.options.quotations});
            one.words = std::move(words[c]);
            for (auto& variable : variables) {
                one.variables.push_back(std::move(variable[c]));
            }
        }
    };
    text::in_shares(count, out.options.cluster.threads, describe, 1);
}

/// Of all that the result depends on but the program itself.
std::string digest_of(TextOptions const& options, std::span<std::string const> texts)
{
    base::Sha256 hash;
    auto const add = [&hash](std::string_view part) {
        hash.add(fmt::format("{}:", part.size()));
        hash.add(part);
    };
    auto const& cluster = options.cluster;
    add(fmt::format("{} {} {} {} {} {} {} {} {} {} {}", options.language, options.size, options.least_passages, options.most_words,
                    cluster.classes, cluster.least.value_or(0), cluster.least_forms, cluster.least_total, cluster.contingency,
                    cluster.effort, cluster.seed));
    for (auto const* list : {&options.stop, &options.expressions, &options.lemmas}) {
        add(std::to_string(list->size()));
        for (auto const& word : *list) {
            add(word);
        }
    }
    for (auto const& text : texts) {
        add(text);
    }
    return hash.finish_hex();
}

base::result<TextSynthesis> analyse_with(Contributions contributions, TextOptions const& options, GoOn const& go_on,
                                         std::future<exchange::lexicon::LoadedLanguage> loading)
{
    bool stopped = false;
    auto const stage = [&](TextStage starts) {
        stopped = stopped || (go_on && !go_on(starts));
        return !stopped;
    };
    auto const given_up = [] { return base::failure(base::ErrorCode::conflict, "error.synthesis.stopped"); };
    base::Stopwatch watch;
    TextSynthesis out;
    out.options = options;
    out.contributions = std::move(contributions);
    if (!stage(TextStage::words)) {
        return given_up();
    }
    // A tail too short to say anything would only be set aside as a passage of its own.
    constexpr std::uint32_t k_tails_per_passage = 5;
    out.corpus =
        text::read_texts(out.contributions.texts, {.passages = {.size = options.size, .least_tail = options.size / k_tails_per_passage},
                                                   .language = options.language,
                                                   .threads = options.cluster.threads});
    auto language = loading.get();
    for (auto const& word : options.stop) {
        language.language.stop.push_back(text::normal_form(word));
    }
    for (auto const& expression : options.expressions) {
        language.language.expressions.push_back(text::normal_form(expression));
    }
    for (auto const& line : options.lemmas) {
        if (auto given = lemma_given(line)) {
            language.language.lemmas.push_back(*std::move(given));
        }
    }
    auto const threads = options.cluster.threads;
    out.units = text::find_units(out.corpus, language.language, threads);
    out.table = text::tabulate(
        out.corpus, out.units,
        {.parts = options.parts, .least_passages = options.least_passages, .most_units = options.most_words, .threads = threads});
    count_words(out);
    out.times.words = watch.lap();

    if (!stage(TextStage::classes)) {
        return given_up();
    }
    // Meanwhile, since looking for classes mostly keeps one thread busy.
    auto digest = std::async(std::launch::async, [&out, &options] { return digest_of(options, out.contributions.texts); });
    auto cutting = options.cluster;
    if (!cutting.least) {
        // Themes for readers: under 2 % of the passages, classes are mostly one text that many have copied.
        constexpr std::uint64_t k_passages_per_least = 50;
        constexpr std::uint64_t k_least = 5;
        cutting.least = std::max(k_least, out.corpus.passages.size() / k_passages_per_least);
    }
    if (cutting.classes > 0) {
        auto clustering = cluster::classify(out.table.table, cutting);
        if (!clustering) {
            return base::failure(clustering.error());
        }
        out.clustering = std::move(*clustering);
    }
    out.times.classes = watch.lap();

    if (!stage(TextStage::profiles)) {
        return given_up();
    }
    describe_classes(out);
    out.digest = digest.get();
    out.times.profiles = watch.lap();
    return out;
}

base::result<void> check_size(TextOptions const& options)
{
    constexpr std::uint32_t k_least_size = 5;
    constexpr std::uint32_t k_most_size = 1000;
    if (options.size < k_least_size || options.size > k_most_size) {
        return base::failure(base::ErrorCode::invalid, "error.synthesis.size",
                             {{"least", std::to_string(k_least_size)}, {"most", std::to_string(k_most_size)}});
    }
    return {};
}

auto load(TextOptions const& options)
{
    return std::async(std::launch::async, [language = options.language] { return exchange::lexicon::load_language(language); });
}

} // namespace

cluster::Table by_passage(Variable const& variable, text::Corpus const& corpus)
{
    std::vector<std::uint32_t> start{0};
    std::vector<std::uint32_t> values;
    for (auto const& passage : corpus.passages) {
        auto const row = variable.of_text.of(passage.text);
        values.insert(values.end(), row.begin(), row.end());
        start.push_back(static_cast<std::uint32_t>(values.size()));
    }
    return {variable.of_text.forms(), std::move(start), std::move(values)};
}

std::optional<std::pair<std::string, std::string>> lemma_given(std::string_view line)
{
    for (std::string_view const sign : {"=", "→"}) {
        auto const at = line.find(sign);
        if (at == std::string_view::npos) {
            continue;
        }
        auto form = text::normal_form(base::squeeze(line.substr(0, at)));
        auto lemma = text::normal_form(base::squeeze(line.substr(at + sign.size())));
        if (!form.empty() && !lemma.empty() && form.find(' ') == std::string::npos) {
            return std::pair{std::move(form), std::move(lemma)};
        }
    }
    return std::nullopt;
}

base::result<TextSynthesis> analyse(Contributions contributions, TextOptions const& options, GoOn const& go_on)
{
    return check_size(options).and_then([&] { return analyse_with(std::move(contributions), options, go_on, load(options)); });
}

base::result<TextSynthesis> synthesise(std::filesystem::path const& path, ContributionColumns const& columns, TextOptions const& options)
{
    if (auto const size = check_size(options); !size) {
        return base::failure(size.error());
    }
    base::Stopwatch watch;
    auto loading = load(options);
    auto contributions = read_contributions(path, columns);
    if (!contributions) {
        return base::failure(contributions.error());
    }
    auto const read = watch.lap();
    auto out = analyse_with(std::move(*contributions), options, {}, std::move(loading));
    if (out) {
        out->times.read = read;
    }
    return out;
}

StrongWords::StrongWords(TextSynthesis const& synthesis) : m_synthesis{synthesis}
{
    for (auto const& one : synthesis.classes) {
        auto& strong = m_strong.emplace_back(synthesis.table.unit.size());
        for (auto const& tie : one.words.over) {
            strong[tie.item] = true;
        }
    }
    m_column_of_unit.assign(synthesis.units.units.size(), text::Units::k_none);
    for (std::uint32_t column = 0; column < synthesis.table.unit.size(); ++column) {
        m_column_of_unit[synthesis.table.unit[column]] = column;
    }
}

std::vector<base::TextRange> StrongWords::in(std::uint32_t number, std::uint32_t passage) const
{
    auto const& corpus = m_synthesis.corpus;
    auto const& units = m_synthesis.units;
    std::vector<base::TextRange> out;
    for (auto token = corpus.start[passage]; token < corpus.start[passage + 1]; ++token) {
        auto const unit = units.of_token[token];
        auto const column = unit == text::Units::k_none ? unit : m_column_of_unit[unit];
        if (column != text::Units::k_none && m_strong[number - 1][column]) {
            auto const& last = corpus.tokens[token + units.extent[token] - 1];
            out.push_back({corpus.tokens[token].begin, std::size_t{last.begin} + last.length});
        }
    }
    return out;
}

engine::picture::Dendrogram tree_of(TextSynthesis const& synthesis, engine::picture::DendrogramOptions const& options)
{
    constexpr std::size_t k_words = 12;
    std::vector<engine::picture::DendrogramClass> classes;
    for (auto const& one : synthesis.classes) {
        auto& shown = classes.emplace_back();
        shown.size = one.passages;
        for (std::size_t i = 0; i < std::min(k_words, one.words.over.size()); ++i) {
            shown.words.push_back(synthesis.word(one.words.over[i].item));
        }
    }
    return engine::picture::dendrogram(synthesis.clustering, classes, options);
}

} // namespace maillage::service::synthesis
