// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace maillage::base {

/// Makes libsodium ready. Cheap after the first call, safe from several threads; every function below calls it.
void prepare_cryptography();

/// SHA-256 of `bytes` (FIPS 180-4) as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// SHA-256 of what does not fit in memory, fed piece by piece.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void add(std::string_view bytes);
    /// The digest of everything added, in hexadecimal. Ends the computation: add nothing afterwards.
    [[nodiscard]] std::string finish_hex();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// HMAC-SHA-256 (RFC 2104) of `message`, as 64 lower-case hexadecimal digits. `key` may have any length.
[[nodiscard]] std::string hmac_sha256_hex(std::string_view key, std::string_view message);

/// Whether both are equal, in a time that depends on their lengths only: for tokens and signatures.
[[nodiscard]] bool equal_in_constant_time(std::string_view left, std::string_view right);

/// Any bytes as lower-case hexadecimal.
[[nodiscard]] std::string to_hex(std::string_view bytes);

} // namespace maillage::base
