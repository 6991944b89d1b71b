// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string_view>

namespace maillage::model {

/// The licence under which what a network publishes of organisations and cooperations is reused, and where it is read (docs/decisions/0054-open-directory.md).
inline constexpr std::string_view k_open_licence = "Licence Ouverte 2.0";
inline constexpr std::string_view k_open_licence_url = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/";

} // namespace maillage::model
