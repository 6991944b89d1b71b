// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

// Numbers that public registers give to organisations. Each is read as people write it (blanks, dots and hyphens between its parts) and
// comes back in the one form in which it is kept. What is wrong is told apart: a wrong form, or a form that is right and a number that no
// register can have given.
namespace maillage::model {

/// SIREN: nine digits, the last one a check digit (Luhn, ISO/IEC 7812-1 annex B). `error.register.siren_form`,
/// `error.register.siren_check` (value).
[[nodiscard]] base::result<std::string> parse_siren(std::string_view text);

/// SIRET: a SIREN and five digits, a Luhn number as a whole. Establishments of La Poste (SIREN 356000000) are numbered otherwise:
/// the sum of their fourteen digits is a multiple of five, save for its seat, which follows Luhn.
/// `error.register.siret_form`, `error.register.siret_check` (value).
[[nodiscard]] base::result<std::string> parse_siret(std::string_view text);

/// RNA, the number of an association: "W", a department ("26", "2A"), and seven digits. It has no check digit. `error.register.rna_form`
/// (value).
[[nodiscard]] base::result<std::string> parse_rna(std::string_view text);

/// A subclass of the French nomenclature of activities: "88.99B", also written "8899B". `error.register.naf_form` (value).
[[nodiscard]] base::result<std::string> parse_naf(std::string_view text);

} // namespace maillage::model
