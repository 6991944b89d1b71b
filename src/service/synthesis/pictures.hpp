// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/synthesis.hpp"
#include "service/synthesis/texts.hpp"
#include "store/database.hpp"

/// What pictures of a synthesis show, in figures. Where it stands on a page is the affair of engine/picture.
namespace maillage::service::synthesis {

/// A point of the factor map: values on its first two axes.
struct FactorPoint {
    enum class Kind : std::uint8_t { text_class, word, value };
    Kind kind{Kind::word};
    std::string name{};      ///< of a word; of a value as it is stored; empty for a class
    std::string variable{};  ///< of a value
    std::string called{};    ///< of a value: what people call it, where that is something else
    std::int64_t number{0};  ///< of a class; of a word or a value, the class where it is strongest
    std::int64_t passages{0};
    double chi2{0};          ///< … its χ² there; 0 for a class
    std::array<double, 2> at{};
    std::array<double, 2> contribution{}; ///< share of the axis that the point makes; 0 for a value, which weighs nothing
    double quality{0};       ///< share of its distance from the centre that the plane shows, in [0, 1]
    bool operator==(FactorPoint const&) const = default;
};

/// Correspondence analysis of words × classes. The words shown are the strongest of each class, the values those that go most with one.
struct Factors {
    std::array<double, 2> shares{}; ///< of the inertia, per axis; the second is 0 when there is a single axis, with two classes
    std::vector<FactorPoint> points{}; ///< classes, words by class and χ², values likewise; none when nothing differs
    [[nodiscard]] bool is_line() const { return shares[1] <= 0; }
    bool operator==(Factors const&) const = default;
};
[[nodiscard]] Factors factors_of(TextSynthesis const& synthesis);

/// Words of a class that passages hold together: a tree, and the communities of the whole graph.
struct WordGraph {
    struct Word {
        std::string word{};
        std::int64_t passages{0}; ///< of the class, that hold it
        std::int64_t community{0}; ///< from 0, by descending size
        bool operator==(Word const&) const = default;
    };
    struct Link {
        std::int64_t a{0}; ///< places in `words`
        std::int64_t b{0};
        std::int64_t together{0}; ///< passages of the class that hold both
        double likeness{0}; ///< Jaccard's index, in ]0, 1]
        bool operator==(Link const&) const = default;
    };
    std::vector<Word> words{}; ///< the most characteristic first; those that go with no other are left out
    std::vector<Link> links{}; ///< the maximum spanning tree
    bool operator==(WordGraph const&) const = default;
};
[[nodiscard]] WordGraph word_graph_of(TextSynthesis const& synthesis, TextClass const& one);

// How a synthesis keeps them.
[[nodiscard]] std::string to_json(Factors const& factors);
[[nodiscard]] Factors factors_of_json(std::string_view json);
[[nodiscard]] std::string to_json(WordGraph const& graph);
[[nodiscard]] WordGraph word_graph_of_json(std::string_view json);

/// What is kept of a run; nothing of one that an earlier version made.
[[nodiscard]] std::optional<Factors> read_factors(store::Database& database, model::Synthesis const& synthesis);
[[nodiscard]] std::optional<WordGraph> read_word_graph(store::Database& database, model::Synthesis const& synthesis, std::int64_t number);

} // namespace maillage::service::synthesis
