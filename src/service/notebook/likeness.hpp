// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/likeness.hpp"
#include "model/notebook.hpp"
#include "service/notebook/roles.hpp"
#include "store/database.hpp"

/// Notebooks that a moderator may take for one another: sent twice, or a letter that many sign.
namespace maillage::service::notebook {

/// Texts that resemble each other less share chance and turns of phrase, no more.
inline constexpr double k_alike = 0.3;

struct Alike {
    std::string public_id;
    model::NotebookState state{model::NotebookState::published};
    model::Revision revision; ///< that is read, or waits to be
    double resemblance{0};    ///< 1 for the very same words, title included
};

/// Title and sections as one text, parts divided by empty lines.
[[nodiscard]] std::string whole_text(model::Revision const& revision);

/// The notebooks that say the very same as `notebook`, which was sent, and of `candidates` (public ids, of its consultation or not) those
/// of its consultation that resemble it by k_alike at least; best first. `error.notebook.absent`.
[[nodiscard]] base::result<std::vector<Alike>> alike(store::Database& database, Editor const& editor, std::string_view notebook,
                                                     std::vector<std::string> const& candidates);

/// Two notebooks of one consultation, and where their words differ.
struct SideBySide {
    struct Side {
        std::string public_id;
        model::NotebookState state{model::NotebookState::published};
        model::Revision revision;
        std::string text; ///< whole_text
        std::vector<engine::text::Stretch> stretches; ///< of `text`
    };
    Side left;
    Side right;
    double resemblance{0};
};
/// `error.notebook.absent` for one that was never sent, or when they are of two consultations, or one and the same.
[[nodiscard]] base::result<SideBySide> side_by_side(store::Database& database, Editor const& editor, std::string_view left,
                                                    std::string_view right);

} // namespace maillage::service::notebook
