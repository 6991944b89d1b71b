// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/organisation.hpp"
#include "store/transaction.hpp"

/// Who says to be of an organisation's own people, and what the network said. The caller records the event.
namespace maillage::store::organisations {

struct Claim {
    std::int64_t id{0};
    std::string public_id;
    std::int64_t organisation{0};
    model::ClaimState state{model::ClaimState::waiting};
    std::string text; ///< private: for the network
    base::Time at{};
    std::string organisation_name;
    std::string organisation_slug;
    std::string account_name;
    std::string account_email; ///< private
    std::string account_id;    ///< public id
};

/// False when there is one already that waits or was approved; one that was refused is made again.
[[nodiscard]] bool add_claim(WriteTransaction& transaction, std::int64_t organisation, std::int64_t account, std::string_view text,
                             base::Time now);
[[nodiscard]] std::optional<model::ClaimState> claim_state(ReadTransaction& transaction, std::int64_t organisation, std::int64_t account);
[[nodiscard]] std::optional<Claim> find_claim(ReadTransaction& transaction, std::int64_t space, std::string_view public_id);
/// Those of a state, oldest first; of one organisation, or of all for 0.
[[nodiscard]] std::vector<Claim> claims(ReadTransaction& transaction, std::int64_t space, model::ClaimState state,
                                        std::int64_t organisation, std::int64_t limit);
/// False when it no longer waits.
[[nodiscard]] bool answer_claim(WriteTransaction& transaction, std::int64_t id, model::ClaimState state, base::Time now);
void end_claim(WriteTransaction& transaction, std::int64_t id);

/// For a person's download, and for their erasure.
struct OwnClaim {
    std::string organisation_name;
    std::string organisation_slug;
    std::string text;
    model::ClaimState state{model::ClaimState::waiting};
    base::Time at{};
};
[[nodiscard]] std::vector<OwnClaim> claims_of(ReadTransaction& transaction, std::int64_t account);
void remove_claims_of(WriteTransaction& transaction, std::int64_t account);

} // namespace maillage::store::organisations
