// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/consultation.hpp"
#include "store/transaction.hpp"

/// Consultations and their forms. The caller records the event.
namespace maillage::store::consultations {

using model::Consultation;

[[nodiscard]] std::optional<Consultation> find(ReadTransaction& transaction, std::int64_t id);
[[nodiscard]] std::optional<Consultation> find_by_public_id(ReadTransaction& transaction, std::string_view public_id);
[[nodiscard]] std::optional<Consultation> find_by_slug(ReadTransaction& transaction, std::int64_t space, std::string_view slug);

struct Listed {
    Consultation consultation;
    std::int64_t published{0}; ///< notebooks that everybody reads
    std::int64_t pending{0};   ///< notebooks that a moderator has yet to read
};
/// Those that take notebooks first, then the newest.
[[nodiscard]] std::vector<Listed> of_space(ReadTransaction& transaction, std::int64_t space, bool with_drafts);

[[nodiscard]] model::Form form(ReadTransaction& transaction, std::int64_t consultation);
/// Internal ids of the terms that some revision speaks of.
[[nodiscard]] std::vector<std::int64_t> used_terms(ReadTransaction& transaction, std::int64_t consultation);

/// Whether somebody has written in its form: sent a notebook, or saved a draft.
[[nodiscard]] bool is_used(ReadTransaction& transaction, std::int64_t consultation);

/// Returns its id. `error.store.duplicate` when the space has that slug already.
[[nodiscard]] base::result<std::int64_t> add(WriteTransaction& transaction, Consultation const& consultation, base::Time now);
/// All but slug, state and form.
void update(WriteTransaction& transaction, Consultation const& consultation, base::Time now);
void set_state(WriteTransaction& transaction, std::int64_t id, model::ConsultationState state, base::Time now);

/// Makes the form what is given: what has an internal id is changed, what has none is added, what is left out goes. Notebooks keep the
/// headings and questions that they answered. `error.store.duplicate` when two terms of a vocabulary are alike, `error.store.reference` when
/// a term that is used would go.
[[nodiscard]] base::result<void> put_form(WriteTransaction& transaction, std::int64_t consultation, model::Form const& form);
/// One more term at the end of its vocabulary, for an import; returns its id. `error.store.duplicate` when it is there.
[[nodiscard]] base::result<std::int64_t> add_term(WriteTransaction& transaction, std::int64_t consultation, model::Term const& term,
                                                  std::int64_t position);

} // namespace maillage::store::consultations
