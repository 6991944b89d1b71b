// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string_view>

#include "service/account/desk.hpp"
#include "service/account/log_in.hpp"

namespace maillage::service::account {

/// Erases the person's own account, confirmed by their password. With ErasureMode::account what they wrote stays, under "personne
/// effacée"; with ErasureMode::content it goes too. `error.account.last_administrator` (refused): somebody must take over first.
[[nodiscard]] base::result<void> erase_own(Desk const& desk, Confirmed const& confirmed, model::ErasureMode mode);

/// Erases any account, by public id or e-mail address: a request received on paper. For the operator of the machine only, since an
/// account may belong to several spaces: `error.access.refused` for others. `error.account.absent`, `error.account.last_administrator`.
[[nodiscard]] base::result<void> erase_by_operator(Desk const& desk, Actor const& actor, std::string_view who, model::ErasureMode mode);

/// Erases again every account that the list of erasures names and an older backup brought back, and returns how many. To be called
/// after each restore and, lest that was interrupted, before the data is served.
std::int64_t apply_erasures(Desk const& desk);

} // namespace maillage::service::account
