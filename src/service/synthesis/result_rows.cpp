// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/result_rows.hpp"

#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/hash.hpp"
#include "service/synthesis/downloads.hpp"
#include "service/synthesis/growth.hpp"
#include "service/synthesis/pictures.hpp"
#include "service/synthesis/segments.hpp"
#include "service/synthesis/words.hpp"

namespace maillage::service::synthesis {
namespace {

namespace rows = store::syntheses;
namespace stats = engine::stats;

/// Passages that an analyst is shown per kind of section.
constexpr std::uint32_t k_per_kind = 8;

/// Calls with each tie of a profile: the most over-represented first, the most under-represented last.
template <typename Take>
void each_tie(stats::Profile const& profile, Take const& take)
{
    std::int64_t position = 0;
    for (auto const& tie : profile.over) {
        take(++position, tie);
    }
    for (auto tie = profile.under.rbegin(); tie != profile.under.rend(); ++tie) {
        take(++position, *tie);
    }
}

/// Scores and ranks of the passages.
struct Ranks {
    std::vector<double> score;
    std::vector<std::int64_t> chosen;      ///< 0 for none
    std::vector<std::int64_t> chosen_kind; ///< likewise

    Ranks(TextSynthesis const& found, Corpus const& corpus)
        : score(found.corpus.passages.size()), chosen(score.size()), chosen_kind(score.size())
    {
        std::vector<std::uint32_t> group_of;
        for (auto const& passage : found.corpus.passages) {
            group_of.push_back(found.contributions.group_of(passage.text));
        }
        for (auto const& one : found.classes) {
            std::int64_t rank = 0;
            for (auto const& quotation : one.quotations) {
                chosen[quotation.segment] = ++rank;
            }
            auto const ranked = stats::by_score(found.table.table, found.class_of, one.number, one.words);
            for (auto const& each : ranked) {
                score[each.segment] = each.score;
            }
            for (auto const kind : model::k_section_kinds) {
                std::vector<stats::Characteristic> of_kind;
                for (auto const& each : ranked) {
                    if (corpus.sections[found.corpus.passages[each.segment].text].kind == kind) {
                        of_kind.push_back(each);
                    }
                }
                rank = 0;
                for (auto const& each : stats::representatives(found.table.table, of_kind, one.words, group_of, {.wanted = k_per_kind})) {
                    chosen_kind[each.segment] = ++rank;
                }
            }
        }
    }
};

/// Writes the tree; returns the internal ids of the classes by number, from 1.
std::vector<std::int64_t> write_tree(store::WriteTransaction& transaction, std::int64_t synthesis, TextSynthesis const& found)
{
    std::vector<std::int64_t> ids(found.classes.size() + 1);
    auto const& nodes = found.clustering.nodes;
    if (found.classes.empty()) {
        return ids;
    }
    // Classes are numbered along the tree, the larger part of each cut first.
    std::vector<std::uint32_t> number(nodes.size());
    std::uint32_t next = 0;
    std::vector<std::uint32_t> stack{0};
    while (!stack.empty()) {
        auto const at = stack.back();
        stack.pop_back();
        if (nodes[at].cut == 0) {
            number[at] = ++next;
        } else {
            stack.push_back(nodes[at].right);
            stack.push_back(nodes[at].left);
        }
    }
    for (std::uint32_t at = 0; at < nodes.size(); ++at) {
        rows::Class node;
        node.node = at;
        if (nodes[at].parent != engine::cluster::Node::k_none) {
            node.parent = nodes[at].parent;
        }
        node.born = nodes[at].born;
        node.cut = nodes[at].cut;
        if (nodes[at].cut > 0) {
            node.chi2 = found.clustering.cuts[nodes[at].cut - 1].chi2;
            static_cast<void>(rows::add_class(transaction, synthesis, node));
        } else {
            node.number = number[at];
            node.size = found.classes[number[at] - 1].passages;
            ids[number[at]] = rows::add_class(transaction, synthesis, node);
        }
    }
    return ids;
}

void write_profiles(store::WriteTransaction& transaction, std::int64_t class_id, Corpus const& corpus, TextSynthesis const& found,
                    TextClass const& one)
{
    each_tie(one.words, [&](std::int64_t position, stats::Tie const& tie) {
        rows::add_term(transaction, class_id, position, {one.number, found.word(tie.item), forms_of(found, tie.item), measures_of(tie)});
    });
    for (std::size_t v = 0; v < one.variables.size(); ++v) {
        auto const& variable = found.contributions.variables[v];
        each_tie(one.variables[v], [&](std::int64_t position, stats::Tie const& tie) {
            auto const& value = variable.values[tie.item];
            rows::add_variable(transaction, class_id, position,
                               {one.number, variable.name, value, corpus.name_of(variable.name, value), measures_of(tie)});
        });
    }
}

/// Their figures: what the pages draw and list.
void write_pictures(store::WriteTransaction& transaction, std::int64_t synthesis, Corpus const& corpus, TextSynthesis const& found)
{
    auto factors = factors_of(found);
    for (auto& point : factors.points) {
        point.called = corpus.name_of(point.variable, point.name);
    }
    rows::add_picture(transaction, synthesis, "factors", 0, to_json(factors));
    for (auto const& one : found.classes) {
        rows::add_picture(transaction, synthesis, "graph", one.number, to_json(word_graph_of(found, one)));
    }
    rows::add_picture(transaction, synthesis, "segments", 0, with_growth(to_json(repeated_segments_of(found)), growth_of(found)));
}

} // namespace

void write_result(store::WriteTransaction& transaction, std::int64_t synthesis, Corpus const& corpus, TextSynthesis const& found)
{
    std::int64_t revision = 0;
    for (auto const& section : corpus.sections) {
        if (section.revision != revision) {
            revision = section.revision;
            rows::add_source(transaction, synthesis, revision);
        }
    }
    auto const ids = write_tree(transaction, synthesis, found);
    for (auto const& one : found.classes) {
        write_profiles(transaction, ids[one.number], corpus, found, one);
    }
    write_pictures(transaction, synthesis, corpus, found);
    write_words(transaction, synthesis, found);
    Ranks const ranks{found, corpus};
    StrongWords const strong{found};
    auto const rank = [](std::int64_t value) { return value == 0 ? std::nullopt : std::optional{value}; };
    for (std::uint32_t i = 0; i < found.corpus.passages.size(); ++i) {
        auto const& at = found.corpus.passages[i];
        auto const& section = corpus.sections[at.text];
        auto const label = found.class_of[i];
        rows::NewPassage passage;
        passage.position = std::int64_t{i} + 1;
        passage.class_id = label == 0 ? std::nullopt : std::optional{ids[label]};
        passage.revision = section.revision;
        passage.section = section.position;
        passage.begins = at.begin;
        passage.ends = at.end;
        passage.score = ranks.score[i];
        passage.chosen = rank(ranks.chosen[i]);
        passage.chosen_kind = rank(ranks.chosen_kind[i]);
        if (passage.chosen || passage.chosen_kind) {
            for (auto const& range : strong.in(label, i)) {
                passage.marks += fmt::format("{}{}-{}", passage.marks.empty() ? "" : " ", range.begin - at.begin, range.end - at.begin);
            }
        }
        rows::add_passage(transaction, synthesis, passage);
    }
}

std::string result_digest(TextSynthesis const& found)
{
    base::Sha256 hash;
    for (std::size_t i = 0; i < found.corpus.passages.size(); ++i) {
        auto const& at = found.corpus.passages[i];
        hash.add(fmt::format("{} {} {} {}\n", at.text, at.begin, at.end, found.class_of[i]));
    }
    auto const add = [&](std::string const& name, stats::Tie const& tie) {
        hash.add(
            fmt::format("{} {} {} {:.9g} {:.9g} {:.9g} {:.9g}\n", name, tie.count, tie.total, tie.chi2, tie.g2, tie.specificity, tie.q));
    };
    for (auto const& one : found.classes) {
        each_tie(one.words, [&](std::int64_t, stats::Tie const& tie) { add(found.word(tie.item), tie); });
        for (std::size_t v = 0; v < one.variables.size(); ++v) {
            each_tie(one.variables[v],
                     [&](std::int64_t, stats::Tie const& tie) { add(found.contributions.variables[v].values[tie.item], tie); });
        }
    }
    return hash.finish_hex();
}

} // namespace maillage::service::synthesis
