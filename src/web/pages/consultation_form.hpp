// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "service/notebook/consultations.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

/// The form of a consultation, whose rows are added, moved and taken away by buttons that show it again.
namespace maillage::web::pages {

[[nodiscard]] service::notebook::ConsultationInput input_of(service::notebook::ConsultationPage const& there);
/// A consultation to begin with: the three sections of the notebooks of 2011.
[[nodiscard]] service::notebook::ConsultationInput first_input(Visit const& visit);
[[nodiscard]] service::notebook::ConsultationInput typed_input(Visit const& visit);

/// Does what a button of a row says ("section-down-2", "question-add"); false when the form is to be saved.
[[nodiscard]] bool apply_button(Visit const& visit, service::notebook::ConsultationInput& input);

/// Fields of management/consultation. `used`: notebooks were written in the form, rows that are there neither go nor change their kind.
[[nodiscard]] render::View consultation_view(Visit& visit, service::notebook::ConsultationInput const& input, bool used,
                                             base::Error const* error);

} // namespace maillage::web::pages
