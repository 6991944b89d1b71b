// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace maillage::base {

/// RFC 4648 §5 (URL and file name safe alphabet), without padding.
[[nodiscard]] std::string to_base64url(std::string_view bytes);
/// Nothing when `text` is not base64url without padding.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

} // namespace maillage::base
