// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/boundaries.hpp"
#include "base/result.hpp"
#include "engine/cluster/reinert.hpp"
#include "engine/picture/dendrogram.hpp"
#include "engine/stats/characteristic.hpp"
#include "engine/stats/profile.hpp"
#include "engine/text/tabulate.hpp"
#include "service/synthesis/contributions.hpp"

namespace maillage::service::synthesis {

struct TextOptions {
    std::string language{"fr"};           ///< of the texts: "fr" or "en"
    std::uint32_t size = 40;              ///< words in a passage, about: from 5 to 1000
    std::uint32_t least_passages = 3;     ///< that hold a word: in fewer it is left out
    std::uint32_t most_words = 20'000;
    engine::text::Parts parts = engine::text::TableOptions{}.parts;
    std::vector<std::string> stop{};      ///< words left out besides those of the language
    std::vector<std::string> expressions{}; ///< several words that count as one, besides those of the language
    std::vector<std::string> lemmas{};    ///< "form = lemma", see lemma_given
    engine::cluster::Options cluster{};   ///< `least` by default 2 % of the passages and at least 5; with 0 `classes` none are looked for
    std::uint32_t quotations = 12;        ///< representative passages per class
};

/// Form and lemma of a line "form = lemma" (or "form → lemma"), both as a dictionary writes them; nothing when one is missing.
[[nodiscard]] std::optional<std::pair<std::string, std::string>> lemma_given(std::string_view line);

/// One class as a reader sees it.
struct TextClass {
    std::uint32_t number = 0;                     ///< from 1
    std::uint32_t passages = 0;
    std::uint32_t texts = 0;                      ///< with a passage of it at least; those of one hand count once
    double share = 0;                             ///< of the passages that have a class, in [0, 1]
    engine::stats::Profile words{};               ///< items are columns of the table
    std::vector<engine::stats::Profile> variables{}; ///< per variable; items are its values
    std::vector<engine::stats::Characteristic> quotations{}; ///< passages that represent it without repeating one another
};

/// Where the time went, in seconds by the wall.
struct TextTimes {
    double read = 0;     ///< of the file, while the dictionary loads
    double words = 0;    ///< passages, words and lemmas
    double classes = 0;
    double profiles = 0;
    double write = 0;    ///< the report
};

/// A synthesis of the texts of a file.
struct TextSynthesis {
    Contributions contributions{};
    TextOptions options{};
    engine::text::Corpus corpus{};
    engine::text::Units units{};
    engine::text::Tabulated table{};
    engine::cluster::Clustering clustering{};
    std::vector<std::uint32_t> class_of{};  ///< per passage: from 1, 0 for none
    std::vector<TextClass> classes{};       ///< none when there are not two
    std::uint64_t running_words = 0;        ///< numbers excepted
    double known_words = 0;                 ///< share of them that the dictionary knows, in [0, 1]; 1 for a language without one
    double chi2 = 0;                        ///< of classes × words
    std::string digest;                     ///< SHA-256 of the texts and of all that the result depends on
    TextTimes times{};

    [[nodiscard]] std::string const& word(std::uint32_t column) const { return units.units[table.unit[column]].name; }
};

/// The values of a variable per passage, from those of its text.
[[nodiscard]] engine::cluster::Table by_passage(Variable const& variable, engine::text::Corpus const& corpus);

/// The tree of its classes. There are two at least: asserted.
[[nodiscard]] engine::picture::Dendrogram tree_of(TextSynthesis const& synthesis, engine::picture::DendrogramOptions const& options = {});

enum class TextStage : std::uint8_t { read, words, classes, profiles };
/// Told as each stage starts; false gives the work up.
using GoOn = std::function<bool(TextStage)>;

/// Analyses texts. Same texts, options and version: same result, whatever the number of threads. Errors: `error.synthesis.size` (fields least and
/// most), `error.synthesis.stopped` (conflict) when `go_on` says so, and those of engine::cluster::classify. Texts in which no classes are found are
/// no error: `clustering.stop` says why.
[[nodiscard]] base::result<TextSynthesis> analyse(Contributions contributions, TextOptions const& options, GoOn const& go_on = {});

/// Reads and analyses a file. Errors: those of read_contributions and of analyse.
[[nodiscard]] base::result<TextSynthesis> synthesise(std::filesystem::path const& path, ContributionColumns const& columns,
                                                     TextOptions const& options);

/// Which words of a passage are over-represented in a class, and where they stand.
class StrongWords {
public:
    explicit StrongWords(TextSynthesis const& synthesis);
    /// Byte ranges in the text of the passage, in order; an expression is one. `number` is that of the class.
    [[nodiscard]] std::vector<base::TextRange> in(std::uint32_t number, std::uint32_t passage) const;

private:
    TextSynthesis const& m_synthesis;
    std::vector<std::vector<bool>> m_strong{}; // per class, per column
    std::vector<std::uint32_t> m_column_of_unit{};
};

} // namespace maillage::service::synthesis
