// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "model/consultation.hpp"
#include "model/notebook.hpp"
#include "service/notebook/draft_content.hpp"
#include "store/transaction.hpp"

namespace maillage::service::notebook {

/// What a link opens.
struct Held {
    model::Notebook notebook;
    model::Consultation consultation;
};
/// `error.notebook.link` (absent) for a secret of no notebook of that space.
[[nodiscard]] base::result<Held> held_by(store::ReadTransaction& transaction, std::int64_t space, std::string_view token);
/// `error.notebook.ended` once it is rejected or waits for a moderator, `error.notebook.not_open`; both are conflicts.
[[nodiscard]] base::result<void> may_write(Held const& found);
/// What its author would type to write again what was sent last.
[[nodiscard]] DraftContent as_sent(store::ReadTransaction& transaction, Held const& found, model::Form const& form);
/// Opens a draft that corrects what was sent, unless one is open: with these words, and the pictures that were sent. Returns whether it did.
bool begin_correction(store::WriteTransaction& transaction, model::Notebook const& notebook, std::string_view content, base::Time now);

} // namespace maillage::service::notebook
