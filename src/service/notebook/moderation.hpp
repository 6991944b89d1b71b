// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/notebook.hpp"
#include "model/territory.hpp"
#include "service/notebook/roles.hpp"
#include "store/consultations.hpp"
#include "store/database.hpp"
#include "store/notebooks.hpp"

namespace maillage::service::notebook {

struct DecisionInput {
    std::int64_t n{0}; ///< the revision that was read
    model::Decision decision{model::Decision::publish};
    std::optional<model::Reason> reason{}; ///< of sending back or rejecting
    std::string text{};                    ///< in words, for the author
};

/// Publishes the revision that waits, sends it back to its author, or rejects it; or takes off a published one. When a correction is not
/// taken, what everybody read before it stands. `error.notebook.absent`, `error.notebook.decided` (conflict: somebody decided, or the
/// author sent another revision, since it was read), `error.notebook.no_reason` (input reason), `error.notebook.no_words` (input text)
/// when the reason is "other" and says nothing.
[[nodiscard]] base::result<model::NotebookState> decide(store::Database& database, Editor const& editor, std::string_view notebook,
                                                        DecisionInput const& input, base::Time now);

/// What waits for a moderator in the editor's space, longest first, and how many in all.
struct Queue {
    std::vector<store::notebooks::Waiting> first;
    std::int64_t total{0};
};
[[nodiscard]] Queue queue(store::Database& database, Editor const& editor, std::int64_t limit);

/// A notebook as a moderator reads it.
struct Examined {
    model::Consultation consultation;
    model::Form form;
    model::Notebook notebook;
    model::Revision revision; ///< that waits, or else the one shown, or the last
    std::optional<model::Revision> before; ///< what everybody reads meanwhile, when it is another
    std::optional<model::Territory> territory;
    store::notebooks::Author author;
    std::vector<store::notebooks::Decided> decisions;
};
/// `error.notebook.absent`, also for a draft that was never sent.
[[nodiscard]] base::result<Examined> examine(store::Database& database, Editor const& editor, std::string_view notebook);

} // namespace maillage::service::notebook
