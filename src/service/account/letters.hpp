// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "model/account.hpp"
#include "store/transaction.hpp"

namespace maillage::service::account {

/// The messages that accounts cause. Their words are `mail.<name>.subject` and `mail.<name>.text` of the catalogues.
enum class Letter {
    invitation,          ///< with a link
    role_granted,        ///< to somebody who has an account already
    reset,               ///< with a link
    email_change,        ///< with a link, to the new address
    email_change_notice, ///< to the present address, when a change is asked for
    password_changed
};
[[nodiscard]] std::string_view name(Letter letter);
[[nodiscard]] std::optional<Letter> letter_named(std::string_view text);

/// Kind of the jobs that send letters.
inline constexpr std::string_view k_letter_job = "account.letter";

/// Queues a letter in the transaction of the write that causes it: sent if, and only if, that write is committed, and tried again
/// for some hours while the mail server is down. The job holds public ids only: no address, no name and no secret ever stand in the
/// job table. The secret of a link is made when its letter is written.
void queue_letter(store::WriteTransaction& transaction, Letter letter, model::Account const& to, std::int64_t space, base::Time now,
                  std::string_view link_public_id = {});

} // namespace maillage::service::account
