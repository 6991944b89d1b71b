// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/boundaries.hpp"
#include "base/result.hpp"
#include "model/consultation.hpp"
#include "model/notebook.hpp"
#include "model/organisation.hpp"
#include "model/territory.hpp"
#include "store/consultations.hpp"
#include "store/database.hpp"
#include "store/notebooks.hpp"

/// Reading what is published.
namespace maillage::service::notebook {

/// `relevance` is of a search; other lists then are by date.
enum class ListOrder { recent, title, relevance };

/// What a reader narrows a list by, as addresses say it; empty fits everything. Themes, working groups, kinds of groups and of sections may be
/// several, parted by commas, of which one is enough.
struct ListRequest {
    std::string question{}; ///< in words, for service/notebook_search; other lists leave it aside
    std::string theme{}; ///< public id of a term
    std::string working_group{}; ///< likewise
    std::string territory{}; ///< key
    std::string group_kind{};
    std::string section_kind{};
    std::int64_t year{0};
    ListOrder order{ListOrder::recent};
    std::int64_t limit{20};
    /// Where the page before ended: time in milliseconds or folded title, and internal id. Empty for the first page.
    std::vector<std::string> after{};
    bool facets{false};
};

struct NotebookList {
    model::Consultation consultation;
    model::Form form;
    std::vector<store::notebooks::Listed> items;
    bool more{false};
    std::vector<std::string> next; ///< `after` of the next page
    std::int64_t total{0}; ///< that fit
    std::int64_t whole{0}; ///< of the consultation
    /// Of those that fit, when asked for; of a facet of which something was chosen, of those that fit all but it: what a choice more would add.
    std::vector<store::notebooks::FacetCount> facets;
    std::optional<model::Territory> territory; ///< asked for
    std::vector<model::Territory> above; ///< it, the nearest first
};
/// `error.consultation.absent`; a value that nothing bears gives an empty list. `error.web.cursor` for an `after` that is none.
[[nodiscard]] base::result<NotebookList> list(store::Database& database, std::int64_t space, std::string_view consultation,
                                              ListRequest const& request);

/// What a consultation comes to, and how much of it each theme is.
struct Overview {
    store::notebooks::Summary summary;
    std::vector<store::notebooks::FacetCount> facets; ///< territories are regions
};
[[nodiscard]] Overview overview(store::Database& database, model::Consultation const& consultation);

/// Words of one section, by byte offsets into it: "2.120-188" is the second section's bytes 120 to 187.
struct Passage {
    std::size_t section{0}; ///< from 1
    base::TextRange range{};

    [[nodiscard]] std::string text() const;
    [[nodiscard]] static std::optional<Passage> parse(std::string_view text);
    bool operator==(Passage const&) const = default;
};

/// A notebook as everybody reads it.
struct NotebookPage {
    model::Consultation consultation;
    model::Form form;
    model::Notebook notebook;
    model::Revision revision; ///< the one shown, or the published one that was asked for
    std::vector<store::notebooks::RevisionMark> revisions; ///< that may be read
    std::optional<model::Territory> territory;
    std::vector<model::Territory> above;
    /// Passages of each section: its sentences, in order.
    std::vector<std::vector<base::TextRange>> sentences;
    std::optional<model::Organisation> organisation{}; ///< in whose name it is written, where the network lists it
};
/// `error.notebook.absent`; `error.notebook.revision` for a number that was never published.
[[nodiscard]] base::result<NotebookPage> read(store::Database& database, std::int64_t space, std::string_view id,
                                              std::optional<std::int64_t> n);

/// Whether the words of a passage stand there; nothing when it leads out of the text, or cuts a character.
[[nodiscard]] std::optional<std::string> words_of(model::Revision const& revision, Passage const& passage);
/// Where those words still stand in another revision: at the same place, or else where they stand first.
[[nodiscard]] std::optional<Passage> find_words(model::Revision const& revision, std::string_view words, Passage const& before);
/// The words of a passage in the revision that is shown now, where they still stand.
[[nodiscard]] std::optional<Passage> passage_now(store::Database& database, NotebookPage const& page, Passage const& passage);

} // namespace maillage::service::notebook
