// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/consultation.hpp"
#include "search/facets.hpp"
#include "search/folder.hpp"
#include "search/query.hpp"
#include "search/words.hpp"

namespace maillage::search {

/// What found notebooks must be; 0 and empty fit everything but `space`. Ids are internal.
struct Filter {
    std::int64_t space{0};
    std::int64_t consultation{0};
    std::vector<std::int64_t> themes{}; ///< one of them, as of what follows
    std::vector<std::int64_t> working_groups{};
    std::vector<std::string> places{}; ///< keys: in one of them
    std::vector<model::GroupKind> group_kinds{};
    std::vector<model::SectionKind> section_kinds{};
    std::int64_t year{0};
};

enum class Order { relevance, recent, title };

struct Page {
    Order order{Order::relevance};
    std::int64_t offset{0}; ///< at most k_deepest
    std::int64_t limit{20};
};
inline constexpr std::int64_t k_deepest = 10'000;

struct Found {
    std::vector<std::int64_t> ids{}; ///< internal, best first
    FacetCounts counts{};            ///< of all that fit, `counts.all` of them
    std::int64_t whole{0};           ///< of the consultation, or of the space when none was asked for
    std::vector<Remark> remarks{};   ///< `search.remark.prefix` (field text): more words begin so than are looked for
};

/// Words of a question that stand nowhere, and what they may have been meant to be.
struct Correction {
    struct Change {
        base::TextRange range{}; ///< in the question
        std::string folded{};    ///< the word that stands somewhere, as the index has it
    };
    std::vector<Change> changes{};
    std::int64_t example{0}; ///< internal id of a notebook that fits the corrected question: it has each word as one writes it
};

/// A territory with the notebooks found in it.
struct PlaceCount {
    Place place{};
    std::int64_t count{0};
};

/// Asks the index of a folder. It reads what was committed last, by whichever process. Thread-safe: connections are lent as those of the
/// database are. Every function fails with `error.search.not_ready` (conflict) while there is no index that can be read.
class Searcher {
public:
    /// `words` must outlive this.
    Searcher(Folder folder, Words const& words);
    ~Searcher();
    Searcher(Searcher const&) = delete;
    Searcher& operator=(Searcher const&) = delete;

    /// Whether a question asks for something: words that say something alone, a phrase, a field.
    [[nodiscard]] bool says_something(Question const& question) const;

    [[nodiscard]] base::result<Found> find(Question const& question, Filter const& filter, Page const& page);
    /// A better question when some of its words stand nowhere; nothing when none is known that finds something.
    [[nodiscard]] base::result<std::optional<Correction>> correct(Question const& question, Filter const& filter);
    /// Territories of one kind of those counted, each with all that lies in it, the largest first.
    [[nodiscard]] base::result<std::vector<PlaceCount>> places(FacetCounts const& counts, model::TerritoryKind kind);
    /// Notebooks of the space that share the most telling words of one, best first; none when it is not in the index.
    [[nodiscard]] base::result<std::vector<std::int64_t>> close_to(std::int64_t id, std::int64_t space, std::int64_t limit);
    /// Notebooks of a consultation that share the most telling words of a text, best first.
    [[nodiscard]] base::result<std::vector<std::int64_t>> close_to_words(std::string_view text, std::int64_t space,
                                                                         std::int64_t consultation, std::int64_t limit);
    [[nodiscard]] base::result<std::int64_t> documents();
    /// Number of the last event that the index says it knows of.
    [[nodiscard]] base::result<std::int64_t> bookmark();

    /// Whether an index was found that cannot be read, since the last call: it is to be rebuilt.
    [[nodiscard]] bool take_damaged();

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace maillage::search
