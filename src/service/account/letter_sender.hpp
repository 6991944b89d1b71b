// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "base/result.hpp"
#include "model/job.hpp"
#include "model/settings.hpp"
#include "service/account/desk.hpp"
#include "service/mail/mailer.hpp"

namespace maillage::service::account {

/// Writes and sends the letters that jobs name.
class LetterSender {
public:
    LetterSender(Desk const& desk, model::Settings const& settings, mail::Mailer& mailer)
        : m_desk{desk}, m_settings{settings}, m_mailer{mailer}
    {
    }

    /// Whether the letter left: false when there is nobody to write to any more (erased since), or its link was used or cancelled.
    /// `error.mail.refused` when the address is refused for good; base::IoError when it is worth trying again.
    base::result<bool> send(model::Job const& job) const;

private:
    Desk const& m_desk;
    model::Settings const& m_settings;
    mail::Mailer& m_mailer;
};

} // namespace maillage::service::account
