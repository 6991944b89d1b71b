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
#include "store/notebook_moderation.hpp"
#include "store/notebook_pictures.hpp"
#include "store/notebooks.hpp"

namespace maillage::service::notebook {

struct DecisionInput {
    std::int64_t n{0}; ///< the revision that was read
    model::Decision decision{model::Decision::publish};
    std::optional<model::Reason> reason{}; ///< of sending back or rejecting
    std::string text{};                    ///< in words, for the author
};

/// Publishes the revision that waits, sends it back to its author, or rejects it; or takes off a published one; or answers an appeal:
/// then the revision refused is published or sent back after all, or the refusal stands. When a correction is not taken, what everybody
/// read before it stands. Reports that wait are answered with it, and the author is written to. `error.notebook.absent`, `error.notebook.decided` (conflict: somebody decided, or the
/// author sent another revision, since it was read), `error.notebook.no_reason` (input reason), `error.notebook.no_words` (input text)
/// when the reason is "other" and says nothing.
[[nodiscard]] base::result<model::NotebookState> decide(store::Database& database, Editor const& editor, std::string_view notebook,
                                                        DecisionInput const& input, base::Time now);

/// A notebook that was sent to a moderator by mistake, or by many, is left as it is: answers what readers reported.
/// `error.notebook.absent`, `error.notebook.no_report` (conflict) when none waits.
[[nodiscard]] base::result<void> keep_reported(store::Database& database, Editor const& editor, std::string_view notebook, base::Time now);

/// What waits for a moderator in the editor's space, longest first, and how much of each.
struct Queue {
    std::vector<store::notebooks::Waiting> first;
    store::notebooks::QueueCounts counts;
};
struct QueueRequest {
    std::string consultation{}; ///< slug; empty: all. One that is not there: none
    std::optional<model::Task> task{};
    std::int64_t limit{50};
};
[[nodiscard]] Queue queue(store::Database& database, Editor const& editor, QueueRequest const& request);

/// Something in a notebook by which somebody can be reached or known.
struct Spotted {
    std::string where; ///< heading of the section; empty for the title
    std::string kind; ///< "email", "phone", "social_security", "street_address"
    std::string words;
    bool picture{false}; ///< in the words about a picture
};

/// Masks what was spotted in revision `n`, which waits: another revision, with the same words but those, takes its place, and its author is
/// told. A revision that everybody read meanwhile is read no more. Returns the number of the new one. `error.notebook.absent`,
/// `error.notebook.decided` (conflict), `error.notebook.nothing_spotted` (conflict).
[[nodiscard]] base::result<std::int64_t> mask_personal_data(store::Database& database, Editor const& editor, std::string_view notebook,
                                                            std::int64_t n, base::Time now);

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
    std::vector<store::notebooks::Appeal> appeals;
    std::vector<store::notebooks::Report> reports;
    std::vector<store::pictures::Decided> about_pictures; ///< what was decided about its pictures
    std::vector<Spotted> spotted; ///< in what waits to be read
    /// What this editor may decide about `revision`: anything while it waits, or while its author appeals; only to take it off when
    /// everybody reads it; nothing otherwise.
    bool may_publish{false};
    bool may_refuse{false};
    bool own_decision{false}; ///< the appeal is against this editor's own decision: somebody else should answer it
};
/// `error.notebook.absent`, also for a draft that was never sent.
[[nodiscard]] base::result<Examined> examine(store::Database& database, Editor const& editor, std::string_view notebook);

} // namespace maillage::service::notebook
