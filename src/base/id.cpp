// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/id.hpp"

#include <array>
#include <cstdint>

#include <sodium.h>

#include "base/hash.hpp"

namespace maillage::base {
namespace {

// Crockford's base 32 in lower case: read aloud or copied by hand, no character is taken for another.
constexpr std::string_view k_alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t k_id_length = 12;
constexpr unsigned k_bits_per_character = 5;
static_assert(k_alphabet.size() == std::size_t{1} << k_bits_per_character);

} // namespace

std::string new_id()
{
    prepare_cryptography();
    std::uint64_t bits = 0;
    randombytes_buf(&bits, sizeof bits);
    std::string id(k_id_length, '0');
    for (auto& character : id) {
        character = k_alphabet[bits % k_alphabet.size()];
        bits >>= k_bits_per_character;
    }
    return id;
}

bool is_id(std::string_view text) { return text.size() == k_id_length && text.find_first_not_of(k_alphabet) == std::string_view::npos; }

std::string new_token()
{
    prepare_cryptography();
    constexpr int k_variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string token(sodium_base64_ENCODED_LEN(bytes.size(), k_variant), '\0');
    sodium_bin2base64(token.data(), token.size(), bytes.data(), bytes.size(), k_variant);
    token.pop_back(); // the terminator that libsodium counts
    sodium_memzero(bytes.data(), bytes.size());
    return token;
}

} // namespace maillage::base
