// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/request_id.hpp"

#include <cstdint>
#include <random>
#include <string_view>

namespace maillage::web::http {

std::string new_request_id()
{
    constexpr std::string_view k_letters = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base 32
    thread_local std::mt19937_64 random{(std::uint64_t{std::random_device{}()} << 32) | std::random_device{}()};
    std::string id(10, '0');
    auto bits = random();
    for (auto& letter : id) {
        letter = k_letters[bits & 31];
        bits >>= 5;
    }
    return id;
}

} // namespace maillage::web::http
