// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "model/settings.hpp"
#include "model/space.hpp"

namespace maillage::service {

/// Where people reach a space, without a final "/": the setting site.base_url, with the space's own first host name when it is not
/// the default one; before any is set, the address the server listens on. For messages and commands, which have no request to go by.
[[nodiscard]] std::string public_url(model::Settings const& settings, model::Space const& space);

/// The address of a one-time link in the language of its reader.
[[nodiscard]] std::string link_url(model::Settings const& settings, model::Space const& space, std::string_view language,
                                   std::string_view token);

} // namespace maillage::service
