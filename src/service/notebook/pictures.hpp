// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/notebook.hpp"
#include "service/notebook/roles.hpp"
#include "store/database.hpp"

/// Pictures of notebooks: added by their authors, read by everybody once published, hidden by moderators.
namespace maillage::service::notebook {

/// Enough to show a place, a plan and what came of it; a notebook is read first.
inline constexpr std::size_t k_most_pictures = 6;
/// Photographs of telephones have 2 to 8 MiB; a page scanned at 300 points per inch, some 10.
inline constexpr std::size_t k_largest_picture = std::size_t{12} << 20U;

/// What is said of a picture.
struct PictureWords {
    std::string alternative{}; ///< for who does not see it: asked for
    std::string caption{};
};

/// Adds a picture to the draft; where what was sent stands, a correction begins with it. The original is kept as it came, pages show another
/// made from it in a process of its own (exchange/documents), without what it tells of its maker. `error.notebook.link`, those of may_write;
/// under `file` `error.picture.none`, `error.picture.heavy` (too_large; most, in MiB) and those of exchange::pictures::make_shown; under
/// `alternative` `error.picture.no_alternative`; `error.picture.many` (conflict; most), `error.picture.twice` (conflict), `error.picture.hidden_already`
/// (conflict: a moderator hides it), `error.picture.busy` (conflict).
[[nodiscard]] base::result<void> add_picture(store::Database& database, std::int64_t space, std::string_view token, std::string_view bytes,
                                             PictureWords const& words, base::Time now);
/// Says something else of a picture of the draft. Also `error.picture.absent`.
[[nodiscard]] base::result<void> describe_picture(store::Database& database, std::int64_t space, std::string_view token,
                                                  std::string_view picture, PictureWords const& words, base::Time now);
/// Takes a picture off the draft. Its files go when no revision holds it.
[[nodiscard]] base::result<void> drop_picture(store::Database& database, std::int64_t space, std::string_view token,
                                              std::string_view picture, base::Time now);

/// What pages show, by the part of its digest that stands in its address. All: `error.picture.absent`.
/// To everybody: when a published revision of a notebook that is shown holds it, and no moderator hides it.
[[nodiscard]] base::result<std::string> published_picture(store::Database& database, std::int64_t space, std::string_view notebook,
                                                          std::string_view digest);
/// To its author, by the link.
[[nodiscard]] base::result<std::string> own_picture(store::Database& database, std::int64_t space, std::string_view token,
                                                    std::string_view digest);
/// To editors, once it was sent.
[[nodiscard]] base::result<std::string> moderated_picture(store::Database& database, Editor const& editor, std::string_view notebook,
                                                          std::string_view digest);
/// As it came, to editors.
struct OriginalPicture {
    std::string bytes;
    std::string mime;
};
[[nodiscard]] base::result<OriginalPicture> original_picture(store::Database& database, Editor const& editor, std::string_view notebook,
                                                             std::string_view digest);

/// Hides a picture from everybody but its author and editors, in all revisions; the rest of the notebook stays. Reports that wait are answered
/// with it, and the author is written to. `error.notebook.absent`, `error.picture.absent`, `error.notebook.no_reason` (input reason),
/// `error.notebook.no_words` (input text) when the reason is "other" and says nothing; `error.picture.hidden` (conflict) when it is hidden.
[[nodiscard]] base::result<void> hide_picture(store::Database& database, Editor const& editor, std::string_view notebook,
                                              std::string_view picture, std::optional<model::Reason> reason, std::string_view text,
                                              base::Time now);
/// Shows it again. `error.notebook.absent`, `error.picture.absent`; `error.picture.shown` (conflict).
[[nodiscard]] base::result<void> show_picture(store::Database& database, Editor const& editor, std::string_view notebook,
                                              std::string_view picture, base::Time now);

} // namespace maillage::service::notebook
