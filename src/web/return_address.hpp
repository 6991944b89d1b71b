// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace maillage::web {

/// `wanted` when it is an address of this site (a path, no scheme, no host, no control character), else `otherwise`: so that no
/// link of ours leads a visitor to another site.
[[nodiscard]] std::string return_address(std::string_view wanted, std::string_view otherwise);

} // namespace maillage::web
