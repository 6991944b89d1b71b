// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "model/settings.hpp"
#include "service/account/desk.hpp"
#include "service/jobs/workers.hpp"
#include "service/mail/mailer.hpp"

namespace maillage::service::account {

/// Kind of the job that removes expired sessions, links, kept forms, counts of attempts and old jobs, and queues itself for the next hour.
inline constexpr std::string_view k_tidy_job = "account.tidy";

/// Adds what runs the jobs of accounts: letters and tidying. The four must outlive the workers.
void add_handlers(jobs::Handlers& handlers, Desk const& desk, model::Settings const& settings, mail::Mailer& mailer);

/// Queues the tidying unless it waits already: called when a node starts.
void ensure_tidying(Desk const& desk);
/// Does it now.
void tidy(Desk const& desk);

} // namespace maillage::service::account
