// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/organisation.hpp"

#include "model/named.hpp"

namespace maillage::model {

std::string_view name(OrganisationState state) { return state == OrganisationState::listed ? "listed" : "withdrawn"; }

std::optional<OrganisationState> organisation_state_named(std::string_view text)
{
    return named(std::array{OrganisationState::listed, OrganisationState::withdrawn}, text);
}

std::string_view name(SocialEconomy value)
{
    switch (value) {
    case SocialEconomy::unknown: return "unknown";
    case SocialEconomy::yes: return "yes";
    case SocialEconomy::no: return "no";
    }
    return {};
}

std::optional<SocialEconomy> social_economy_named(std::string_view text) { return named(k_social_economy, text); }

std::string_view name(ClaimState state)
{
    switch (state) {
    case ClaimState::waiting: return "waiting";
    case ClaimState::approved: return "approved";
    case ClaimState::refused: return "refused";
    }
    return {};
}

std::optional<ClaimState> claim_state_named(std::string_view text)
{
    return named(std::array{ClaimState::waiting, ClaimState::approved, ClaimState::refused}, text);
}

} // namespace maillage::model
