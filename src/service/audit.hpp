// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "service/actor.hpp"
#include "store/audit.hpp"
#include "store/database.hpp"

namespace maillage::service::audit {

/// What an administrator narrows the journal by, as typed; empty fields match everything.
struct Question {
    std::string who{};    ///< public id or e-mail address
    std::string kind{};   ///< "account.invited", or a beginning: "account."
    std::string object{}; ///< public id
    std::string from{};   ///< ISO date, included
    std::string to{};     ///< ISO date, included
    std::optional<std::int64_t> before{}; ///< go on from this event
};

struct Answer {
    std::vector<store::audit::Line> lines; ///< newest first
    std::optional<std::int64_t> next{};    ///< `before` of the following page, when there is one
};

/// One page of the journal of the administrator's space; the default space's administrators also see what concerns the whole
/// installation. Failures have input who (`error.account.absent`), from or to (`error.date.malformed`).
[[nodiscard]] base::result<Answer> page(store::Database& database, Administrator const& administrator, Question const& question,
                                        std::int64_t limit = 50);

} // namespace maillage::service::audit
