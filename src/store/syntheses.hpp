// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/notebook.hpp"
#include "model/synthesis.hpp"
#include "store/transaction.hpp"

/// Reading syntheses and the notebooks that they are made of. They are written by store/synthesis_writes.hpp.
namespace maillage::store::syntheses {

using model::Synthesis;

[[nodiscard]] std::optional<Synthesis> find(ReadTransaction& transaction, std::string_view public_id);
[[nodiscard]] std::optional<Synthesis> find(ReadTransaction& transaction, std::int64_t id);

struct Listed {
    Synthesis synthesis;
    std::string consultation_slug;
    std::string consultation_title;
};
/// Newest first; of one consultation (internal id), or of all of the space for 0.
[[nodiscard]] std::vector<Listed> of_space(ReadTransaction& transaction, std::int64_t space, std::int64_t consultation, bool drafts,
                                           std::int64_t limit = 200);

/// A section as it is analysed.
struct CorpusSection {
    std::int64_t notebook{0};
    std::string notebook_id; ///< public
    std::int64_t revision{0};
    std::int64_t n{0};
    std::string title;
    model::GroupKind group_kind{model::GroupKind::person};
    base::Time written_at{};
    std::optional<std::int64_t> territory{};
    std::int64_t position{0};
    model::SectionKind kind{model::SectionKind::free};
    std::string text;
};
struct CorpusFilter {
    std::int64_t consultation{0};
    std::int64_t territory{0}; ///< internal id, 0 for all
    base::Time from{};         ///< written then or later; 0 for all
    base::Time until{};        ///< written before; 0 for all
};
/// By notebook, then by place in it.
[[nodiscard]] std::vector<CorpusSection> corpus(ReadTransaction& transaction, CorpusFilter const& filter);
/// What a synthesis read, as far as it is still published.
[[nodiscard]] std::vector<CorpusSection> corpus_again(ReadTransaction& transaction, std::int64_t synthesis);

struct ThemeOf {
    std::int64_t revision{0};
    std::string public_id;
    std::string name;
};
/// Of all revisions of a consultation, by revision.
[[nodiscard]] std::vector<ThemeOf> themes(ReadTransaction& transaction, std::int64_t consultation);

struct PlaceOf {
    std::int64_t territory{0}; ///< internal id
    std::string kind;          ///< stored word: departement, region
    std::string code;
    std::string name;
};
/// The department and the region of each territory of a consultation's notebooks.
[[nodiscard]] std::vector<PlaceOf> places(ReadTransaction& transaction, std::int64_t consultation);

/// A class, or what was one before it was cut.
struct Class {
    std::int64_t id{0};
    std::int64_t node{0};
    std::optional<std::int64_t> parent{};
    std::int64_t born{0};
    std::int64_t cut{0};
    double chi2{0};
    std::optional<std::int64_t> number{};
    std::int64_t size{0}; ///< passages that the run found
    std::string label{};
    std::string note{};
    bool aside{false};
    std::optional<std::int64_t> joined{};
    std::int64_t passages{0};  ///< that can be read now
    std::int64_t notebooks{0}; ///< … of so many notebooks
};
[[nodiscard]] std::vector<Class> classes(ReadTransaction& transaction, std::int64_t synthesis);

/// How a class and a word, or a value of a variable, go together. See engine::stats::Tie.
struct Measures {
    std::int64_t count{0};
    std::int64_t total{0};
    double chi2{0};
    double g2{0};
    double specificity{0};
    double q{0};
};
struct Term {
    std::int64_t number{0}; ///< of the class
    std::string word;
    std::string forms; ///< divided by spaces
    Measures measures;
};
struct VariableValue {
    std::int64_t number{0};
    std::string variable; ///< kind, theme, group, department, region, year
    std::string value;    ///< stored name, public id, key or year
    std::string name;     ///< of a theme or a territory
    Measures measures;
};
inline constexpr std::int64_t k_all = std::numeric_limits<std::int64_t>::max();
/// Of one class, or of all for 0; at most the first `most` of each class, the most over-represented first.
[[nodiscard]] std::vector<Term> terms(ReadTransaction& transaction, std::int64_t synthesis, std::int64_t number, std::int64_t most = k_all);
[[nodiscard]] std::vector<VariableValue> variables(ReadTransaction& transaction, std::int64_t synthesis, std::int64_t number,
                                                   std::int64_t most = k_all);

/// Words that somebody published, where they stand and who wrote them.
struct Quoted {
    std::string notebook_id; ///< public
    std::int64_t revision{0};
    std::int64_t n{0};
    std::int64_t section{0};
    std::int64_t begins{0}; ///< byte offsets in the section
    std::int64_t ends{0};
    model::SectionKind kind{model::SectionKind::free};
    std::string words;
    std::string title;
    std::string language;
    std::string group_name;
    model::GroupKind group_kind{model::GroupKind::person};
    std::string organisation;
    std::string territory_name;
    base::Time written_at{};
    std::int64_t notebook{0};
    std::optional<std::int64_t> territory{};
};
/// Reads the columns from `column` on: n.public_id, r.id, r.n, section, begins, ends, then `between` columns, s.kind, s.text, r.title …
[[nodiscard]] Quoted quoted_of(Row const& row, std::size_t column, std::size_t between);

/// A passage of a synthesis.
struct Passage {
    std::int64_t position{0};
    std::optional<std::int64_t> number{}; ///< of its class
    double score{0};
    std::string marks; ///< "12-18 40-47": bytes of the class's words, from the beginning of the passage
    Quoted quoted;
};
/// The first `most` that represent their class; of one class, or of all for 0; among one kind of section when given.
[[nodiscard]] std::vector<Passage> chosen(ReadTransaction& transaction, std::int64_t synthesis, std::int64_t number,
                                          std::optional<model::SectionKind> kind, std::int64_t most);
[[nodiscard]] std::vector<Passage> passages(ReadTransaction& transaction, std::int64_t synthesis, std::int64_t after, std::int64_t limit);

struct Place {
    std::int64_t position{0};
    std::int64_t number{0}; ///< of its class, 0 for none
    std::int64_t revision{0};
    std::int64_t section{0};
    std::int64_t begins{0};
    std::int64_t ends{0};
};
/// By revision, section and place.
[[nodiscard]] std::vector<Place> places_of_passages(ReadTransaction& transaction, std::int64_t synthesis);

/// Passages of a class that a revision holds.
struct Spread {
    base::Time written_at{};
    std::optional<std::int64_t> territory{}; ///< internal id
    std::int64_t number{0}; ///< of the class
    std::int64_t passages{0};
};
/// As far as everybody may read them, by revision and class.
[[nodiscard]] std::vector<Spread> spread(ReadTransaction& transaction, std::int64_t synthesis);

/// The figures of a picture, JSON of the service; nothing for a run that kept none.
[[nodiscard]] std::optional<std::string> picture(ReadTransaction& transaction, std::int64_t synthesis, std::string_view kind,
                                                 std::int64_t number = 0);

/// A word that a run counted.
struct Word {
    std::string word;
    std::string folded; ///< base::fold_for_search
    std::string part;   ///< noun, verb, expression…
    std::string forms;  ///< JSON of the service
    std::int64_t occurrences{0};
    std::int64_t passages{0};
};
/// Whose folded form begins so, the commonest first; all for an empty beginning.
[[nodiscard]] std::vector<Word> words(ReadTransaction& transaction, std::int64_t synthesis, std::string_view beginning, std::int64_t limit);
/// The word written so, else the commonest that folds to the same.
[[nodiscard]] std::optional<Word> word(ReadTransaction& transaction, std::int64_t synthesis, std::string_view word,
                                       std::string_view folded);

/// What a synthesis read, as far as it is still published.
struct CorpusSummary {
    std::int64_t notebooks{0};
    std::int64_t territories{0};
    std::optional<base::Time> first{};
    std::optional<base::Time> last{};
    std::int64_t people{0};
    std::int64_t read{0}; ///< notebooks that it read and that are still there, published or not
};
[[nodiscard]] CorpusSummary corpus_summary(ReadTransaction& transaction, std::int64_t synthesis);

} // namespace maillage::store::syntheses
