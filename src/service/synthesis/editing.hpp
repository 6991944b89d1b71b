// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/synthesis.hpp"
#include "service/synthesis/roles.hpp"
#include "store/database.hpp"

/// What analysts do with a synthesis that has run. All of it may be done to a published one too: its page says when it changed.
namespace maillage::service::synthesis {

/// Title and what its editor says of it. `error.synthesis.absent`, `error.synthesis.no_title`, and those of the fields' lengths.
[[nodiscard]] base::result<void> describe_synthesis(store::Database& database, Analyst const& analyst, std::string_view public_id,
                                                    std::string_view title, std::string_view lead, base::Time now);

struct ClassInput {
    std::string label{};
    std::string note{};
    bool aside{false};
    std::optional<std::int64_t> joined{}; ///< number of the class with which it is shown as one
};
/// `error.synthesis.absent`, `error.synthesis.joined` (input joined) for a class that is not there, is set aside, or is itself joined to another.
[[nodiscard]] base::result<void> describe_class(store::Database& database, Analyst const& analyst, std::string_view public_id,
                                                std::int64_t number, ClassInput const& input, base::Time now);

/// `error.synthesis.absent`, `error.synthesis.not_ready` (conflict) for one that waits, or is published already; the same for its contrary.
[[nodiscard]] base::result<void> publish_synthesis(store::Database& database, Analyst const& analyst, std::string_view public_id,
                                                   base::Time now);
[[nodiscard]] base::result<void> withdraw_synthesis(store::Database& database, Analyst const& analyst, std::string_view public_id,
                                                    base::Time now);
/// Removes one that is not published, with its findings. `error.synthesis.absent`, `error.synthesis.published` (conflict).
[[nodiscard]] base::result<void> remove_synthesis(store::Database& database, Analyst const& analyst, std::string_view public_id,
                                                  base::Time now);

} // namespace maillage::service::synthesis
