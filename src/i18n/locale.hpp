// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <unicode/locid.h>

#include "i18n/catalogue.hpp"

namespace maillage::i18n {

/// ICU's locale for a language of the interface: French as in France, English as in Great Britain (day before month).
[[nodiscard]] inline icu::Locale const& locale(Language language)
{
    static icu::Locale const french{"fr", "FR"};
    static icu::Locale const english{"en", "GB"};
    return language == Language::french ? french : english;
}

} // namespace maillage::i18n
