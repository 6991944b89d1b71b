// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/consultation.hpp"
#include "model/notebook.hpp"
#include "model/territory.hpp"
#include "service/notebook/draft_content.hpp"
#include "service/notebook/roles.hpp"
#include "store/database.hpp"
#include "store/notebook_moderation.hpp"
#include "store/notebooks.hpp"

/// Writing a notebook: by its link, without an account, in as many sittings and by as many people as it takes.
namespace maillage::service::notebook {

/// Who begins a notebook, where, as far as it is known.
struct Beginning {
    std::int64_t space{0};
    std::optional<std::int64_t> account{};
    std::string source{"web"};
    std::optional<std::int64_t> entered_by{}; ///< the editor who enters it in somebody's name
};
struct Begun {
    std::string public_id;
    std::string token; ///< the secret of its link: shown once, kept as a digest
};
/// A draft in an open consultation. `error.consultation.absent`, `error.notebook.not_open` (conflict).
[[nodiscard]] base::result<Begun> begin_notebook(store::Database& database, Beginning const& beginning, std::string_view consultation,
                                                 DraftContent const& content, base::Time now);

/// A notebook as its author sees it.
struct Writing {
    model::Consultation consultation;
    model::Form form;
    model::Notebook notebook;
    std::int64_t version{0}; ///< of the draft; 0 when nobody is writing: what was sent stands
    DraftContent content;
    base::Time saved_at{};
    std::vector<model::Picture> pictures; ///< of the draft, or of what was sent
    std::vector<store::notebooks::Decided> decisions;
    std::vector<store::notebooks::Appeal> appeals;
    std::optional<model::Territory> territory; ///< that `content` names, when there is one

    /// Whether its author may change it: what waits for a moderator, or was refused, stands.
    [[nodiscard]] bool may_write() const;
    /// Whether its author may appeal against the last decision: once.
    [[nodiscard]] bool may_appeal() const;
};
/// `error.notebook.link` (absent) for a secret of no notebook of that space.
[[nodiscard]] base::result<Writing> writing(store::Database& database, std::int64_t space, std::string_view token);

/// Saves what was typed over `version`, and returns the new one; version 0 begins a correction of what was sent. `error.notebook.conflict`
/// (conflict) when somebody saved meanwhile: nothing is lost, the page shows both. The same words twice are no conflict: a form may be
/// sent twice. `error.notebook.link`, `error.notebook.ended`
/// (conflict) once it is rejected or waits for a moderator, `error.notebook.not_open`, `error.notebook.enormous` (too_large).
[[nodiscard]] base::result<std::int64_t> save_draft(store::Database& database, std::int64_t space, std::string_view token,
                                                    std::int64_t version, DraftContent const& content, base::Time now);

/// Saves, and sends: makes a revision that never changes again. Where moderation comes after, it is published at once. All that is wrong is
/// reported at once, by field: `error.notebook.no_title`, `error.notebook.empty` (no section says anything),
/// `error.notebook.short` and `error.notebook.long` (title, limit, found) under section-<id>, `error.notebook.people`,
/// `error.notebook.territory`, `error.notebook.answer` under question-<id>, `error.notebook.name` for a group without one, and those of
/// save_draft.
[[nodiscard]] base::result<model::NotebookState> submit(store::Database& database, std::int64_t space, std::string_view token,
                                                        std::int64_t version, DraftContent const& content, base::Time now);

/// What its author has written as it would be published, read once more before it is sent. Failures are those of `submit`;
/// `error.notebook.nothing` (conflict) when nobody is writing.
struct Review {
    Writing writing;
    model::Revision revision;
};
[[nodiscard]] base::result<Review> review(store::Database& database, std::int64_t space, std::string_view token);

/// Enters in somebody's name a notebook that came on paper or by word of mouth, and sends it to be read: source "paper". Failures are
/// those of `begin_notebook` and of `submit`; then nothing is kept.
[[nodiscard]] base::result<Begun> enter_notebook(store::Database& database, Editor const& editor, std::string_view consultation,
                                                 DraftContent const& content, base::Time now);

/// Sends a link to this notebook to the address that its author gave. `error.notebook.link`; `error.notebook.no_address` or
/// `error.notebook.email` (input contact_email).
[[nodiscard]] base::result<void> send_link(store::Database& database, std::int64_t space, std::string_view token, base::Time now);

/// Asks for a refusal to be looked at again, in the author's words. `error.notebook.link`, `error.notebook.no_appeal` (conflict) when
/// there is nothing to appeal against, `error.notebook.no_appeal_words` (input text).
[[nodiscard]] base::result<void> appeal(store::Database& database, std::int64_t space, std::string_view token, std::string_view text,
                                        base::Time now);

} // namespace maillage::service::notebook
