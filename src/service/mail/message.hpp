// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "base/time.hpp"
#include "model/email.hpp"

namespace maillage::service::mail {

/// A name and an address. The name may be empty and may hold any text: it is encoded, never pasted.
struct Mailbox {
    std::string name;
    model::EmailAddress address;
};

/// A plain-text message. Several short ones beat one that looks like an advertisement.
struct Message {
    Mailbox from;
    Mailbox to;
    std::string subject; ///< one line; line breaks and control characters become spaces
    std::string text;    ///< UTF-8, lines ended by \n
    std::string id;      ///< left side of Message-ID: unique, of [0-9a-z]; the same at every attempt to send
    base::Time date{};
};

/// The message as it travels (RFC 5322, RFC 2045–2047): lines of at most 76 characters ended by CRLF, headers in ASCII, the text as
/// quoted-printable UTF-8. Nothing in a message's fields can add a header or end the text.
[[nodiscard]] std::string encode(Message const& message);

} // namespace maillage::service::mail
