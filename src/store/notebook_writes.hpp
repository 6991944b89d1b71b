// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/notebook.hpp"
#include "store/notebooks.hpp"
#include "store/transaction.hpp"

/// Writing notebooks. The caller records the event, or says why there is none.
namespace maillage::store::notebooks {

/// Where a notebook stands, and what lists know of the revision that everybody reads.
struct Standing {
    model::NotebookState state{model::NotebookState::draft};
    std::int64_t last{0};
    std::optional<std::int64_t> shown{};
    std::optional<std::int64_t> pending{};
    std::optional<base::Time> published_at{};
    std::string title_folded{};
    std::optional<model::GroupKind> group_kind{};
    std::optional<std::int64_t> territory{};
    std::int64_t kinds{0};
    std::int64_t year{0};

    /// Makes lists know that revision.
    void show(Revision const& revision);
};

struct NewNotebook {
    std::string public_id;
    std::int64_t consultation{0};
    std::string source;
    std::optional<std::string> source_id{};
    std::optional<std::string> source_digest{};
    std::optional<std::int64_t> import{};
    std::optional<std::int64_t> line{};
    std::optional<std::int64_t> account{};
    std::optional<std::int64_t> entered_by{};
};
/// Returns its id. `error.store.duplicate` when its source has that id already in the consultation.
[[nodiscard]] base::result<std::int64_t> add(WriteTransaction& transaction, NewNotebook const& notebook, Standing const& standing,
                                             base::Time now);
void place(WriteTransaction& transaction, std::int64_t id, Standing const& standing, base::Time now);

/// Writes down revision `revision.n` of a notebook, for ever. Returns its id.
std::int64_t add_revision(WriteTransaction& transaction, Revision const& revision, std::string_view digest, base::Time now);
/// From now on everybody may read it, and cite it.
void publish_revision(WriteTransaction& transaction, std::int64_t notebook, std::int64_t n, base::Time now);

/// Nobody may read it any more at its address, but moderators: it says what must not be said.
void withdraw_revision(WriteTransaction& transaction, std::int64_t notebook, std::int64_t n);

void add_draft(WriteTransaction& transaction, std::int64_t notebook, std::string_view content, base::Time now);
/// Whether `version` was still the one that stands; if not, nothing is saved.
[[nodiscard]] bool save_draft(WriteTransaction& transaction, std::int64_t notebook, std::int64_t version, std::string_view content,
                              base::Time now);
void remove_draft(WriteTransaction& transaction, std::int64_t notebook);

/// `token` is the SHA-256 (hex) of the secret in the author's link.
void add_author(WriteTransaction& transaction, std::int64_t notebook, std::string_view token, Author const& author, base::Time now);
void set_author(WriteTransaction& transaction, std::int64_t notebook, Author const& author);

void decide(WriteTransaction& transaction, std::int64_t notebook, Decided const& decided, std::optional<std::int64_t> account);

struct NewImport {
    std::string public_id;
    std::int64_t consultation{0};
    std::string source;
    std::string file;
    std::string digest;
    std::string columns; ///< JSON
    std::optional<std::int64_t> original{}; ///< the file itself, where it is kept
};
[[nodiscard]] std::int64_t begin_import(WriteTransaction& transaction, NewImport const& import, base::Time now);
/// Rows up to that line are stored.
void import_reached(WriteTransaction& transaction, std::int64_t import, std::int64_t line, base::Time now);
void finish_import(WriteTransaction& transaction, std::int64_t import, std::int64_t line, base::Time now);
/// Notes what a notebook's row says now, and where.
void place_imported(WriteTransaction& transaction, std::int64_t id, std::string_view digest, std::int64_t import, std::int64_t line);

/// A draft that may go.
struct StaleDraft {
    std::int64_t id{0};
    std::string public_id;
    std::int64_t space{0};
};
/// Never sent, untouched since `before`, with an author who can be told and was not.
[[nodiscard]] std::vector<StaleDraft> drafts_to_warn(ReadTransaction& transaction, base::Time before, std::int64_t limit);
void warn(WriteTransaction& transaction, std::int64_t notebook, base::Time now);
/// Never sent, untouched since `before`, and whoever left an address was told before `warned`; or begun before `begun` and never written in.
[[nodiscard]] std::vector<StaleDraft> drafts_to_purge(ReadTransaction& transaction, base::Time before, base::Time warned, base::Time begun,
                                                      std::int64_t limit);
/// Notebooks of consultations archived before that time, whose author left a name or an address.
[[nodiscard]] std::vector<StaleDraft> contacts_to_forget(ReadTransaction& transaction, base::Time before, std::int64_t limit);
/// Name and address go; the link that its author holds keeps working.
void forget_contact(WriteTransaction& transaction, std::int64_t notebook);
/// A notebook goes, with all that belongs to it, and the files of its pictures.
void remove(WriteTransaction& transaction, std::int64_t id);

/// What an account wrote stays, and nobody wrote it.
void forget_account(WriteTransaction& transaction, std::int64_t account, base::Time now);
/// What an account wrote goes, with all its revisions and pictures.
void remove_of_account(WriteTransaction& transaction, std::int64_t account);

} // namespace maillage::store::notebooks
