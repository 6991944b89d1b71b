// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "search/excerpt.hpp"
#include "search/searcher.hpp"
#include "service/notebook/shelf.hpp"
#include "store/database.hpp"

namespace maillage::service::notebook_search {

using search::Piece;
using search::Remark;

/// Where the index of this process stands, for whoever watches it.
struct IndexState {
    std::atomic<std::int64_t> position{-1}; ///< number of the last event that a search knows of; -1 when nobody here follows
    std::atomic<std::int64_t> documents{0};
    std::atomic<bool> building{false};
    std::atomic<std::int64_t> built{0};     ///< … of `to_build`
    std::atomic<std::int64_t> to_build{0};
};

/// Notebooks that answer a question.
struct Answer {
    notebook::NotebookList list; ///< `consultation` and `form` are empty when the whole space was asked
    std::string question{};      ///< as it was read; empty when it asks nothing
    std::vector<Remark> remarks{};
    std::optional<std::string> correction{}; ///< a question that finds something, where words of this one stand nowhere
    std::vector<std::vector<Piece>> excerpts{}; ///< of each item; empty where only the title, or a stem, answers
    std::int64_t behind{0};      ///< events that the index has yet to hear of: what they tell cannot be found
};

struct Neighbours {
    std::vector<store::notebooks::Listed> close{};      ///< in words
    std::vector<store::notebooks::Listed> same_place{}; ///< on the very same territory
    std::int64_t behind{0};
};

/// Searches the published notebooks of a space. What it shows is read from the database, so that what was withdrawn a moment ago is not
/// shown even while the index has it still. Thread-safe.
class Search {
public:
    Search(store::Database& database, std::filesystem::path folder);

    /// Answers `request.question` among the notebooks of a consultation, of the whole space when `consultation` is empty. `request.after` is
    /// where the page before ended: how many were shown. A question that asks nothing (only articles, say) is answered by all, the newest
    /// first, with a remark. Errors: those of notebook::list, of search::read_question, `error.search.not_ready` (conflict).
    [[nodiscard]] base::result<Answer> find(std::int64_t space, std::string_view consultation, notebook::ListRequest const& request);

    /// What stands near a notebook; empty where the index cannot be asked.
    [[nodiscard]] Neighbours neighbours(std::int64_t space, model::Notebook const& notebook, std::optional<std::int64_t> territory);

    /// What the index holds, and how many events it has yet to hear of. `error.search.not_ready` (conflict).
    struct Standing {
        std::int64_t documents{0};
        std::int64_t behind{0};
    };
    [[nodiscard]] base::result<Standing> standing();

    [[nodiscard]] IndexState& state() { return m_state; }
    [[nodiscard]] search::Folder const& folder() const { return m_folder; }
    [[nodiscard]] search::Searcher& searcher();

private:
    [[nodiscard]] std::int64_t behind(store::ReadTransaction& transaction);

    store::Database& m_database;
    search::Folder m_folder;
    IndexState m_state{};
    std::once_flag m_once{};
    std::optional<search::Searcher> m_searcher{};
};

} // namespace maillage::service::notebook_search
