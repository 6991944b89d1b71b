// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string_view>

namespace maillage::model {

// What the text of a setting must look like. Only the form: whether the server answers there is found out later, where it is used.

/// "https://example.org" or "http://host:8080": scheme and authority alone, no final "/", since pages append their paths to it.
[[nodiscard]] bool is_base_url(std::string_view text);
/// http or https with a host.
[[nodiscard]] bool is_url(std::string_view text);
/// "smtp://host:587" or "smtps://host", without user or password: these have settings of their own.
[[nodiscard]] bool is_smtp_url(std::string_view text);
/// "sqlite:PATH" or "postgresql://…" (also "postgres://…").
[[nodiscard]] bool is_database_address(std::string_view text);
/// An address that a mail server will accept, as EmailAddress has it.
[[nodiscard]] bool is_email(std::string_view text);
/// A zone of the IANA database that ICU knows.
[[nodiscard]] bool is_time_zone(std::string_view text);

} // namespace maillage::model
