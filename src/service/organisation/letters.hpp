// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/job.hpp"
#include "model/organisation.hpp"
#include "model/settings.hpp"
#include "service/jobs/workers.hpp"
#include "service/mail/mailer.hpp"
#include "store/database.hpp"

namespace maillage::service::organisation {

/// Kind of the jobs that tell an organisation that it is listed, with a link to correct or withdraw.
inline constexpr std::string_view k_letter_job = "organisation.letter";

/// Queues that letter in the transaction of the write. The job holds a public id only; the secret of the link is made when the letter is
/// written, as for notebooks.
void queue_letter(store::WriteTransaction& transaction, model::Organisation const& organisation, base::Time now);

/// Kind of the jobs that tell somebody what the network answered to their wish to keep an organisation.
inline constexpr std::string_view k_claim_job = "organisation.claim";
/// Queues that letter in the transaction of the answer. `claim` is a public id.
void queue_claim_letter(store::WriteTransaction& transaction, std::int64_t space, std::string_view claim, base::Time now);
/// Writes and sends it, in the language of the person. Otherwise as send_letter.
base::result<bool> send_claim_letter(store::Database& database, model::Settings const& settings, mail::Mailer& mailer,
                                     model::Job const& job, base::Time now);

/// Writes and sends the first one. False when there is nobody to write to any more. `error.mail.refused` when the address is refused for good;
/// base::IoError when it is worth trying again.
base::result<bool> send_letter(store::Database& database, model::Settings const& settings, mail::Mailer& mailer, model::Job const& job,
                               base::Time now);

/// The three must outlive the workers.
void add_handlers(jobs::Handlers& handlers, store::Database& database, model::Settings const& settings, mail::Mailer& mailer);

} // namespace maillage::service::organisation
