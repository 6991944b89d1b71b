// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/account.hpp"

#include "model/named.hpp"

namespace maillage::model {

std::string_view name(Role role)
{
    switch (role) {
    case Role::administrator: return "administrator";
    case Role::editor: return "editor";
    case Role::analyst: return "analyst";
    case Role::contributor: return "contributor";
    case Role::reviewer: return "reviewer";
    case Role::committee_member: return "committee_member";
    }
    return {};
}

std::optional<Role> role_named(std::string_view text) { return named(k_roles, text); }

std::string_view name(AccountState state)
{
    switch (state) {
    case AccountState::invited: return "invited";
    case AccountState::active: return "active";
    case AccountState::erased: return "erased";
    }
    return {};
}

std::optional<AccountState> account_state_named(std::string_view text)
{
    return named(std::array{AccountState::invited, AccountState::active, AccountState::erased}, text);
}

std::string_view name(LinkPurpose purpose)
{
    switch (purpose) {
    case LinkPurpose::invitation: return "invitation";
    case LinkPurpose::reset: return "reset";
    case LinkPurpose::bootstrap: return "bootstrap";
    case LinkPurpose::email_change: return "email_change";
    }
    return {};
}

std::optional<LinkPurpose> link_purpose_named(std::string_view text)
{
    return named(std::array{LinkPurpose::invitation, LinkPurpose::reset, LinkPurpose::bootstrap, LinkPurpose::email_change}, text);
}

std::string_view name(ErasureMode mode)
{
    switch (mode) {
    case ErasureMode::account: return "account";
    case ErasureMode::content: return "content";
    }
    return {};
}

std::optional<ErasureMode> erasure_mode_named(std::string_view text)
{
    return named(std::array{ErasureMode::account, ErasureMode::content}, text);
}

} // namespace maillage::model
