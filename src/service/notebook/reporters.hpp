// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/consultation.hpp"
#include "model/job.hpp"
#include "model/moderation.hpp"
#include "model/settings.hpp"
#include "service/mail/mailer.hpp"
#include "store/database.hpp"

/// Telling readers who reported a notebook what came of it, when they left an address.
namespace maillage::service::notebook {

/// Since the answer. Regulation (EU) 2022/2065, article 20, gives six months to object; nobody needs the address afterwards.
inline constexpr std::chrono::days k_reporter_kept{183};
/// Kind of the jobs that tell them.
inline constexpr std::string_view k_report_letter_job = "notebook.report_letter";

/// Answers the reports of a notebook that wait, and queues a letter to each reporter who left an address, in the transaction of the
/// decision. Returns how many reports there were.
std::int64_t answer_reports(store::WriteTransaction& transaction, std::int64_t notebook, std::int64_t space, model::ReportOutcome outcome,
                            base::Time now);

/// Writes and sends the letter that a job names; its link is made when it is written, as for authors. False when there is nobody to write
/// to any more. Failures as for send_letter.
base::result<bool> send_report_letter(store::Database& database, model::Settings const& settings, mail::Mailer& mailer,
                                      model::Job const& job, base::Time now);

/// What the link of such a letter opens.
struct Answered {
    model::Consultation consultation;
    std::string notebook; ///< public id
    std::string title;    ///< as it was read
    std::string language; ///< of the title
    bool shown{false};    ///< everybody may still read it
    model::ReportOutcome outcome{model::ReportOutcome::waiting};
    std::string objection; ///< what its reporter objected already
};
/// `error.reporting.link` (absent) for a secret of no report of that space.
[[nodiscard]] base::result<Answered> answered_report(store::Database& database, std::int64_t space, std::string_view token);
/// Asks for the answer to be looked at again: the report waits once more. `error.reporting.link`, `error.reporting.no_words` (input text),
/// `error.reporting.objected` (conflict): once.
[[nodiscard]] base::result<void> object_to_answer(store::Database& database, std::int64_t space, std::string_view token,
                                                  std::string_view text);

} // namespace maillage::service::notebook
