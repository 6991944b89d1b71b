// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "service/mail/message.hpp"

namespace maillage::service::mail {

/// Hands messages over. Thread-safe.
///
/// Three outcomes, so that the caller knows what to do next: success (the next server, or the disk, has it), an Error
/// `error.mail.refused` (the address is refused for good: trying again is useless), or base::IoError (the server is down, slow, or
/// refuses us: try again later). None of them carries the address, so that it stays out of logs and job tables.
class Mailer {
public:
    virtual ~Mailer() = default;
    virtual base::result<void> send(Message const& message) = 0;
    /// Whether messages reach their addressee, or only wait in a folder for somebody to read them there.
    [[nodiscard]] virtual bool delivers() const = 0;
};

/// How a connection to the mail server is protected.
enum class SmtpSecurity {
    starttls, ///< clear connection that must turn to TLS before anything is said
    tls,      ///< TLS from the first byte (port 465)
    none      ///< for a relay on the same machine
};

struct SmtpConfig {
    std::string host;
    std::uint16_t port{587};
    SmtpSecurity security{SmtpSecurity::starttls};
    std::string user{};     ///< empty: no authentication
    std::string password{};
    std::string hello{"localhost"}; ///< name given in EHLO
    std::chrono::milliseconds connect_timeout{10'000};
    std::chrono::milliseconds timeout{60'000}; ///< of a whole delivery
};

[[nodiscard]] std::unique_ptr<Mailer> smtp_mailer(SmtpConfig config);

/// Writes each message to `folder` as `<date>-<id>.eml`, readable by its owner only, whole or not at all. The folder is made when
/// needed. For installations without a mail server: the operator opens the files.
[[nodiscard]] std::unique_ptr<Mailer> outbox_mailer(std::filesystem::path folder);

} // namespace maillage::service::mail
