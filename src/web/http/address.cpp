// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/address.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace maillage::web::http {

namespace {

constexpr std::array<std::uint8_t, 12> k_mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

} // namespace

std::optional<Address> Address::parse(std::string_view text)
{
    std::string const terminated{text.substr(0, INET6_ADDRSTRLEN)};
    Address result;
    if (text.size() != terminated.size() || terminated.find('\0') != std::string::npos) {
        return std::nullopt;
    }
    if (inet_pton(AF_INET, terminated.c_str(), result.m_bytes.data() + k_mapped.size()) == 1) {
        std::ranges::copy(k_mapped, result.m_bytes.begin());
        return result;
    }
    if (inet_pton(AF_INET6, terminated.c_str(), result.m_bytes.data()) == 1) {
        return result;
    }
    return std::nullopt;
}

std::optional<Address> Address::parse_with_port(std::string_view text)
{
    auto const is_port = [](std::string_view port) {
        return port.size() >= 2 && port.size() <= 6 && port[0] == ':' &&
               port.substr(1).find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (text.starts_with('[')) {
        auto const end = text.find(']');
        if (end == std::string_view::npos || (end + 1 != text.size() && !is_port(text.substr(end + 1)))) {
            return std::nullopt;
        }
        return parse(text.substr(1, end - 1));
    }
    auto const colon = text.find(':');
    if (colon != std::string_view::npos && colon == text.rfind(':') && is_port(text.substr(colon))) {
        text = text.substr(0, colon);
    }
    return parse(text);
}

std::optional<Address> Address::from(sockaddr const* address)
{
    Address result;
    if (address != nullptr && address->sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, address, sizeof v4);
        std::ranges::copy(k_mapped, result.m_bytes.begin());
        std::memcpy(result.m_bytes.data() + k_mapped.size(), &v4.sin_addr, sizeof v4.sin_addr);
        return result;
    }
    if (address != nullptr && address->sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, address, sizeof v6);
        std::memcpy(result.m_bytes.data(), &v6.sin6_addr, sizeof v6.sin6_addr);
        return result;
    }
    return std::nullopt;
}

bool Address::is_ipv4() const { return std::equal(k_mapped.begin(), k_mapped.end(), m_bytes.begin()); }

std::string Address::text() const
{
    std::array<char, INET6_ADDRSTRLEN> buffer{};
    bool const v4 = is_ipv4();
    inet_ntop(v4 ? AF_INET : AF_INET6, m_bytes.data() + (v4 ? k_mapped.size() : 0), buffer.data(), buffer.size());
    return buffer.data();
}

std::string Address::rate_key() const
{
    if (is_ipv4()) {
        return text();
    }
    Address network = *this;
    std::fill(network.m_bytes.begin() + 8, network.m_bytes.end(), std::uint8_t{0});
    return network.text() + "/64";
}

base::result<Network> Network::parse(std::string_view text)
{
    auto const slash = text.find('/');
    auto const address = Address::parse(text.substr(0, slash));
    auto const refused = [&] {
        return base::failure(base::ErrorCode::invalid, "error.http.trusted_proxy", {{"value", std::string{text}}});
    };
    if (!address) {
        return refused();
    }
    unsigned const width = address->is_ipv4() ? 32 : 128;
    unsigned bits = width;
    if (slash != std::string_view::npos) {
        auto const digits = text.substr(slash + 1);
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
        if (error != std::errc{} || end != digits.data() + digits.size() || bits > width) {
            return refused();
        }
    }
    Network result;
    result.m_base = *address;
    result.m_bits = 128 - width + bits;
    return result;
}

bool Network::contains(Address const& address) const
{
    unsigned const whole = m_bits / 8;
    if (!std::equal(m_base.m_bytes.begin(), m_base.m_bytes.begin() + whole, address.m_bytes.begin())) {
        return false;
    }
    unsigned const rest = m_bits % 8;
    return rest == 0 || ((m_base.m_bytes[whole] ^ address.m_bytes[whole]) >> (8 - rest)) == 0;
}

} // namespace maillage::web::http
