// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace maillage::engine::territory {

/// A name of a place as it is compared: base::fold_for_search, and the words "st", "ste", "sts", "stes" written out.
/// "Saint-Étienne-du-Rouvray" and "ST ETIENNE DU ROUVRAY" both give "saint etienne du rouvray". Idempotent.
[[nodiscard]] std::string fold_name(std::string_view name);

/// The same without writing out a last word that may still be typed on: "st" may become "Stains" as well as "Saint-…".
[[nodiscard]] std::string fold_prefix(std::string_view typed);

} // namespace maillage::engine::territory
