// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/cooperation.hpp"
#include "model/job.hpp"
#include "model/settings.hpp"
#include "service/jobs/workers.hpp"
#include "service/mail/mailer.hpp"
#include "store/database.hpp"

/// What is written to those who coordinate a cooperation, and to those who answer for its members. Jobs hold no address: who is written to is found again
/// when the letter is.
namespace maillage::service::cooperation {

/// That somebody coordinates it now.
inline constexpr std::string_view k_named_job = "cooperation.named";
/// That the figures of last year are missing, with a link that ends such letters.
inline constexpr std::string_view k_reminder_job = "cooperation.reminder";
/// That it was taken off, and why.
inline constexpr std::string_view k_withdrawn_job = "cooperation.withdrawn";

// Each queues in the transaction of the write that causes it. `coordinator` is a public id.
void queue_named(store::WriteTransaction& transaction, std::int64_t space, std::string_view coordinator, base::Time now);
void queue_reminder(store::WriteTransaction& transaction, std::int64_t space, std::string_view coordinator, std::int64_t year,
                    base::Time now);
/// To everybody concerned but the account who did it.
void queue_withdrawn(store::WriteTransaction& transaction, model::Cooperation const& one, std::optional<std::int64_t> by, base::Time now);

/// Writes and sends one of them, by the kind of its job. False when there is nobody to write to, or nothing to say, any more. `error.mail.refused` when the
/// address is refused for good; base::IoError when it is worth trying again.
[[nodiscard]] base::result<bool> send_letter(store::Database& database, model::Settings const& settings, mail::Mailer& mailer,
                                             model::Job const& job, base::Time now);

/// The three must outlive the workers. Among them the job that reminds (service/cooperation/reminders.hpp).
void add_handlers(jobs::Handlers& handlers, store::Database& database, model::Settings const& settings, mail::Mailer& mailer);

} // namespace maillage::service::cooperation
