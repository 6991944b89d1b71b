// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace maillage::model {

/// What somebody may do in one space. A person can hold several; none is included in another.
enum class Role { administrator, editor, analyst, contributor, reviewer, committee_member };

inline constexpr std::array k_roles{Role::administrator, Role::editor,   Role::analyst,
                                    Role::contributor,   Role::reviewer, Role::committee_member};

/// The stored and scripted name: "administrator", …, "committee_member".
[[nodiscard]] std::string_view name(Role role);
[[nodiscard]] std::optional<Role> role_named(std::string_view text);

/// `invited`: has never set a password. `erased`: the row stays so that content keeps an author, without a name.
enum class AccountState { invited, active, erased };
[[nodiscard]] std::string_view name(AccountState state);
[[nodiscard]] std::optional<AccountState> account_state_named(std::string_view text);

/// A person's account on the installation; what they may do is in their roles, space by space.
struct Account {
    std::int64_t id{0};
    std::string public_id{};
    std::string email{};  ///< as the person writes it; empty once erased
    std::string name{};   ///< shown beside what they publish; empty while invited without a name, and once erased
    std::string language{"fr"};
    AccountState state{AccountState::invited};
    std::optional<std::string> last_login_day{}; ///< ISO date: the day is enough to tell dormant accounts, so the hour is not kept
    base::Time created_at{};
    base::Time updated_at{};
    bool operator==(Account const&) const = default;
};

/// A role in a space, as lists show it.
struct Grant {
    std::int64_t account{0};
    std::int64_t space{0};
    Role role{Role::contributor};
    bool operator==(Grant const&) const = default;
};

/// One place where somebody is logged in. The token itself is only ever in their cookie.
struct Session {
    std::int64_t id{0};
    std::string public_id{};
    std::int64_t account{0};
    std::int64_t space{0};
    std::string agent{}; ///< browser and system in two words ("Firefox, Linux"), never the whole header; may be empty
    base::Time created_at{};
    base::Time seen_at{};
    base::Time expires_at{};
    bool operator==(Session const&) const = default;
};

/// What following a link sent by e-mail (or printed by a command) lets its holder do, once.
enum class LinkPurpose { invitation, reset, bootstrap, email_change };
[[nodiscard]] std::string_view name(LinkPurpose purpose);
[[nodiscard]] std::optional<LinkPurpose> link_purpose_named(std::string_view text);

struct AccountLink {
    std::int64_t id{0};
    std::string public_id{};
    LinkPurpose purpose{LinkPurpose::invitation};
    std::optional<std::int64_t> account{}; ///< none for `bootstrap`, which makes one
    std::int64_t space{0};
    std::string email{}; ///< the address to confirm, for `email_change`
    base::Time created_at{};
    base::Time expires_at{};
    std::optional<base::Time> used_at{};
    bool operator==(AccountLink const&) const = default;
};

/// What a person asks to be removed: the account alone (texts stay, under "personne effacée"), or what they wrote too.
enum class ErasureMode { account, content };
[[nodiscard]] std::string_view name(ErasureMode mode);
[[nodiscard]] std::optional<ErasureMode> erasure_mode_named(std::string_view text);

/// An entry of the list that is applied again after an older backup is restored.
struct Erasure {
    std::string account{}; ///< public id: nothing else of the person is kept
    ErasureMode mode{ErasureMode::account};
    base::Time at{};
    bool operator==(Erasure const&) const = default;
};

} // namespace maillage::model
