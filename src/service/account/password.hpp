// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace maillage::service::account {

/// A new password that passed the rules: 12 characters at least, neither one of the commonest (reference/passwords.txt, also when
/// repeated or decorated with digits) nor the person's own address or name. No rule of composition: length is what resists
/// (ANSSI-PG-078; CNIL, deliberation 2022-100; NIST SP 800-63B §5.1.1.2).
class NewPassword {
public:
    static constexpr std::size_t k_shortest = 12;  ///< characters
    static constexpr std::size_t k_longest = 1024; ///< bytes

    /// `error.password.short` (field shortest), `error.password.long`, `error.password.personal`, `error.password.common`,
    /// each with input "password". `email` and `name` may be empty.
    static base::result<NewPassword> check(std::string_view text, std::string_view email, std::string_view name);

    [[nodiscard]] std::string const& text() const { return m_text; }

private:
    explicit NewPassword(std::string text) : m_text{std::move(text)} {}
    std::string m_text;
};

/// What one hash costs. The default is libsodium's "interactive": 2 passes over 64 MiB, above the 19 MiB that OWASP asks for.
struct PasswordCost {
    unsigned long long passes{2};
    std::size_t memory{64U * 1024 * 1024};
    /// Enough for tests, which hash hundreds of times.
    static constexpr PasswordCost cheapest() { return {1, 8192}; }
};

/// Argon2id through libsodium. Thread-safe; a few hashes at a time, so that a burst of log-ins cannot take all the memory.
class PasswordHasher {
public:
    explicit PasswordHasher(PasswordCost cost = {});

    /// The hash with its parameters and a fresh salt, as stored. Throws base::IoError when memory lacks.
    [[nodiscard]] std::string hash(NewPassword const& password) const;
    /// Whether `password` made `hash`. With an empty hash (unknown account, invitation not accepted) it takes the same time and says no.
    [[nodiscard]] bool verify(std::string const& hash, std::string_view password) const;
    /// The same password hashed at today's cost, when `hash` was made at another one; empty when it is current.
    [[nodiscard]] std::string rehash(std::string const& hash, std::string_view password) const;

private:
    /// Nothing when memory lacks.
    [[nodiscard]] std::optional<std::string> try_hash(std::string_view password) const;
    [[nodiscard]] std::string hash_text(std::string_view password) const;
    PasswordCost m_cost;
    mutable std::counting_semaphore<8> m_places{2};
};

} // namespace maillage::service::account
