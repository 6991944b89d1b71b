// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/hash.hpp"

#include <cassert>

#include <sodium.h>

namespace maillage::base {
namespace {

unsigned char const* bytes_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

template <std::size_t Size>
std::string hex_of(std::array<unsigned char, Size> const& bytes)
{
    return to_hex({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
}

} // namespace

void prepare_cryptography()
{
    [[maybe_unused]] static int const outcome = sodium_init();
    assert(outcome >= 0 && "libsodium finds no source of randomness: nothing secret can be made");
}

std::string sha256_hex(std::string_view bytes)
{
    prepare_cryptography();
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), bytes_of(bytes), bytes.size());
    return hex_of(digest);
}

struct Sha256::State {
    crypto_hash_sha256_state inner{};
};

Sha256::Sha256() : m_state{std::make_unique<State>()}
{
    prepare_cryptography();
    crypto_hash_sha256_init(&m_state->inner);
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::string_view bytes)
{
    assert(m_state && "a finished digest takes no more bytes");
    crypto_hash_sha256_update(&m_state->inner, bytes_of(bytes), bytes.size());
}

std::string Sha256::finish_hex()
{
    assert(m_state && "a digest is finished once");
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&m_state->inner, digest.data());
    m_state.reset();
    return hex_of(digest);
}

std::string hmac_sha256_hex(std::string_view key, std::string_view message)
{
    prepare_cryptography();
    crypto_auth_hmacsha256_state state{};
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> digest{};
    crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
    crypto_auth_hmacsha256_update(&state, bytes_of(message), message.size());
    crypto_auth_hmacsha256_final(&state, digest.data());
    return hex_of(digest);
}

bool equal_in_constant_time(std::string_view left, std::string_view right)
{
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string to_hex(std::string_view bytes)
{
    constexpr std::string_view k_digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (char const character : bytes) {
        auto const byte = static_cast<unsigned char>(character);
        hex.push_back(k_digits[byte >> 4U]);
        hex.push_back(k_digits[byte & 0x0FU]);
    }
    return hex;
}

} // namespace maillage::base
