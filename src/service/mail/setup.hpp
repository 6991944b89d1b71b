// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "model/settings.hpp"
#include "service/mail/mailer.hpp"

namespace maillage::service::mail {

/// "smtp://host:587" (STARTTLS required, except towards this machine itself) or "smtps://host:465". `error.mail.url` otherwise.
[[nodiscard]] base::result<SmtpConfig> parse_smtp_url(std::string const& url);

/// The mail server of the settings mail.*, or the outbox folder when they name none. `error.mail.url`; `error.mail.from` when
/// there is a server but no valid sender.
[[nodiscard]] base::result<std::unique_ptr<Mailer>> mailer_of(model::Settings const& settings);

/// The sender of the settings, named after the site. Without mail.from, an address that no server delivers to, for the outbox.
[[nodiscard]] Mailbox sender_of(model::Settings const& settings);

} // namespace maillage::service::mail
