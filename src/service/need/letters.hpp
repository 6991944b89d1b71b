// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/need.hpp"
#include "model/settings.hpp"
#include "service/jobs/workers.hpp"
#include "service/mail/mailer.hpp"
#include "store/database.hpp"

/// Answers, and letters to those who keep an organisation. Nobody's address is shown: an answer goes through a form, and whoever answers says
/// where they are to be reached.
namespace maillage::service::need {

/// Jobs: finds the matches of one and queues a letter for each that is new; writes a letter about a match, or about an answer.
inline constexpr std::string_view k_match_job = "need.match";
inline constexpr std::string_view k_notice_job = "need.notice";
inline constexpr std::string_view k_answer_job = "need.answer";

void queue_matching(store::WriteTransaction& transaction, model::Need const& need, base::Time now);

struct AnswerInput {
    std::string name{};
    std::string email{};
    std::string text{};
};
/// Keeps what somebody answers until the need is closed, and writes to the keepers. `error.need.absent`; `error.need.closed` (conflict);
/// `error.need.unanswerable` (conflict) when nobody is there to read it; `error.need.no_name`, `error.need.no_words`, those of
/// EmailAddress::parse and of notebook::Fields, all at once (name, email, text).
[[nodiscard]] base::result<void> answer(store::Database& database, std::int64_t space, std::string_view id, AnswerInput const& input,
                                        base::Time now);

/// Writes down the matches of a need or an offer that are new, and queues a letter to each side that asked. Returns how many are new.
std::int64_t note_matches(store::Database& database, std::string_view id, base::Time now);

/// The three must outlive the workers.
void add_handlers(jobs::Handlers& handlers, store::Database& database, model::Settings const& settings, mail::Mailer& mailer);

} // namespace maillage::service::need
