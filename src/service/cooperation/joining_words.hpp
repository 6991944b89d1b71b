// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "i18n/locale.hpp"
#include "service/cooperation/joining.hpp"

namespace maillage::service::cooperation {

/// What speaks for one, as a sentence.
struct JoiningReason {
    std::string kind; ///< place, side, fields, offer, need, part, tie
    std::string text;
    std::string path; ///< of the page where that is read: of the need that is answered, of the other cooperation; empty without one
};
/// The place comes last.
[[nodiscard]] std::vector<JoiningReason> reasons_of(Joiners const& all, Joiner const& one, i18n::Language language);

} // namespace maillage::service::cooperation
