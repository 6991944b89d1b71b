// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/job.hpp"
#include "model/notebook.hpp"
#include "model/settings.hpp"
#include "service/jobs/workers.hpp"
#include "service/mail/mailer.hpp"
#include "store/database.hpp"

namespace maillage::service::notebook {

/// What an author is written, at the private address that they gave. The words are `mail.notebook_<name>.subject` and `.text` of the
/// catalogues, in the language of the notebook. Each carries a link that opens the notebook.
enum class Letter {
    link,      ///< asked for by whoever is writing
    expiring,  ///< a draft that nobody touches will go
    received,  ///< it waits for a moderator
    published, ///< everybody may read it
    masked,    ///< personal data were taken out of it before it is published
    sent_back, ///< with the reason
    rejected,  ///< with the reason, and how to appeal
    upheld,    ///< an appeal that changed nothing, with the reason
    picture_hidden ///< one of its pictures, with the reason
};
[[nodiscard]] std::string_view name(Letter letter);
[[nodiscard]] std::optional<Letter> letter_named(std::string_view text);

/// Kind of the jobs that send these letters.
inline constexpr std::string_view k_letter_job = "notebook.letter";

/// Queues a letter in the transaction of the write that causes it, unless the author left no address. The job holds public ids only;
/// the secret of the link is made when the letter is written, beside those there are: the page that is open keeps its own.
void queue_letter(store::WriteTransaction& transaction, Letter letter, model::Notebook const& notebook, std::int64_t space, base::Time now);

/// Writes and sends the letter that a job names. False when there is nobody to write to any more. `error.mail.refused` when the address
/// is refused for good; base::IoError when it is worth trying again.
base::result<bool> send_letter(store::Database& database, model::Settings const& settings, mail::Mailer& mailer, model::Job const& job,
                               base::Time now);

/// Adds what runs the jobs of notebooks: letters and tidying. The three must outlive the workers.
void add_handlers(jobs::Handlers& handlers, store::Database& database, model::Settings const& settings, mail::Mailer& mailer);

} // namespace maillage::service::notebook
