// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "service/organisation/roles.hpp"
#include "store/database.hpp"
#include "store/organisation_claims.hpp"

/// Organisations kept by their own people: they say who they are, the network decides.
namespace maillage::service::organisation {

/// Somebody with an account says to be one of its people. `error.organisation.absent`, `error.organisation.claim_words` (input "text")
/// without a word of it, `error.organisation.claimed` (conflict) when they have said so already.
[[nodiscard]] base::result<void> claim(store::Database& database, Actor const& actor, std::string_view slug, std::string_view text,
                                       base::Time now);

/// What waits for an answer; or, of one organisation, who keeps it.
[[nodiscard]] std::vector<store::organisations::Claim> waiting_claims(store::Database& database, Editor const& editor);
[[nodiscard]] std::vector<store::organisations::Claim> keepers(store::Database& database, Editor const& editor, std::int64_t organisation);

/// `error.organisation.claim_absent`, `error.organisation.claim_answered` (conflict).
[[nodiscard]] base::result<void> answer_claim(store::Database& database, Editor const& editor, std::string_view id, bool approve,
                                              base::Time now);
/// Somebody no longer keeps it.
[[nodiscard]] base::result<void> end_keeping(store::Database& database, Editor const& editor, std::string_view id, base::Time now);

} // namespace maillage::service::organisation
