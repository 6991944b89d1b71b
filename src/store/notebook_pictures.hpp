// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/notebook.hpp"
#include "store/transaction.hpp"

/// Pictures of notebooks. The caller records the event, or says why there is none.
namespace maillage::store::pictures {

using model::Picture;

[[nodiscard]] std::vector<Picture> of_revision(ReadTransaction& transaction, std::int64_t revision);
[[nodiscard]] std::vector<Picture> of_draft(ReadTransaction& transaction, std::int64_t notebook);
/// Without words: they are those of a draft or a revision.
[[nodiscard]] std::optional<Picture> find(ReadTransaction& transaction, std::int64_t notebook, std::string_view public_id);

struct NewPicture {
    std::int64_t notebook{0};
    std::int64_t original{0}; ///< internal id of its file
    std::int64_t shown{0};    ///< likewise, of what pages show
    std::int64_t width{0};
    std::int64_t height{0};
};
/// Whether a moderator hides one of the same files, in the notebook or in another of its author's account.
[[nodiscard]] bool hidden_already(ReadTransaction& transaction, std::int64_t notebook, std::int64_t original, std::int64_t shown);
/// Adds it to the notebook, and returns its internal id.
std::int64_t add(WriteTransaction& transaction, NewPicture const& picture, base::Time now);
/// After those that the draft holds.
void put_in_draft(WriteTransaction& transaction, std::int64_t notebook, std::int64_t picture, std::string_view alternative,
                  std::string_view caption, base::Time now);
/// Whether the draft holds it.
[[nodiscard]] bool describe(WriteTransaction& transaction, std::int64_t notebook, std::string_view public_id, std::string_view alternative,
                            std::string_view caption, base::Time now);
[[nodiscard]] bool drop_from_draft(WriteTransaction& transaction, std::int64_t notebook, std::string_view public_id, base::Time now);
/// A draft that corrects revision `n` begins with its pictures.
void begin_draft_with(WriteTransaction& transaction, std::int64_t notebook, std::int64_t n);
void put_in_revision(WriteTransaction& transaction, std::int64_t revision, std::vector<Picture> const& pictures);

/// Removes the pictures of a notebook that neither its draft nor a revision holds, and their files unless something else refers to them.
void remove_unheld(WriteTransaction& transaction, std::int64_t notebook);

/// The files of pictures, to be removed once these are gone.
struct Files {
    std::vector<std::int64_t> ids;
};
[[nodiscard]] Files files_of_notebook(ReadTransaction& transaction, std::int64_t notebook);
[[nodiscard]] Files files_of_account(ReadTransaction& transaction, std::int64_t account);
void remove(WriteTransaction& transaction, Files const& files);

/// Where the bytes of a picture are.
struct Served {
    std::int64_t picture{0};
    std::int64_t original{0};
    std::int64_t shown{0};
    std::string original_mime;
    bool published{false}; ///< a published revision holds it, and no moderator hides it
};
/// By the part of the digest that addresses show; one for everybody before one that is not.
[[nodiscard]] std::optional<Served> served(ReadTransaction& transaction, std::int64_t notebook, std::string_view digest);

/// What a moderator decided about a picture.
struct Decided {
    std::optional<model::Reason> reason; ///< of hiding it; nothing when it is shown again
    std::string text;
    base::Time at{};
    std::string by{}; ///< name of whoever decided, for moderators; read, never written
};
void decide(WriteTransaction& transaction, std::int64_t picture, Decided const& decided, std::optional<std::int64_t> account);
/// About the pictures of a notebook, oldest first.
[[nodiscard]] std::vector<Decided> decisions(ReadTransaction& transaction, std::int64_t notebook);

struct RegisterEntry {
    std::string public_id;
    std::optional<model::Reason> reason;
    base::Time at{};
};
/// Pictures that were hidden in a consultation, the newest first.
[[nodiscard]] std::vector<RegisterEntry> register_entries(ReadTransaction& transaction, std::int64_t consultation, std::int64_t limit);

} // namespace maillage::store::pictures
