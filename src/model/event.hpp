// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.hpp"

namespace maillage::model {

/// One line of the journal that the audit page, the search index, the caches, the feeds and the webhooks follow.
/// It holds ids and digests only, never a name or a text, so that erasing a person leaves nothing of them here.
struct Event {
    std::int64_t seq{0};                    ///< order of commits; given by the database
    std::int64_t space{0};                  ///< internal id of the space; 0 for the whole installation
    std::optional<std::int64_t> account{};  ///< internal id of who did it; empty for the system or the command line
    std::string via{};                      ///< "web", "cli", "job", "system"
    std::string kind{};                     ///< verb in the past: "account.invited", "territory.imported"
    std::string object_kind{};              ///< "account", "territory", …
    std::string object_id{};                ///< public id of the object
    std::optional<std::string> before{};    ///< SHA-256 (hex) of the object's canonical form before
    std::optional<std::string> after{};     ///< … and after
    base::Time at{};
};

} // namespace maillage::model
