// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

struct sockaddr;

namespace maillage::web::http {

/// An IPv4 or IPv6 address. IPv4 ones seen through an IPv6 socket (::ffff:a.b.c.d) are IPv4.
class Address {
public:
    /// Nothing but the address: no port, no brackets, no zone.
    [[nodiscard]] static std::optional<Address> parse(std::string_view text);
    /// As in X-Forwarded-For: "192.0.2.1", "192.0.2.1:4711", "2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:4711".
    [[nodiscard]] static std::optional<Address> parse_with_port(std::string_view text);
    [[nodiscard]] static std::optional<Address> from(sockaddr const* address);

    [[nodiscard]] bool is_ipv4() const;
    [[nodiscard]] std::string text() const;
    /// What to count requests by: the address, or for IPv6 its /64, since one visitor has a whole such network.
    [[nodiscard]] std::string rate_key() const;

    bool operator==(Address const&) const = default;

private:
    friend class Network;
    std::array<std::uint8_t, 16> m_bytes{}; // IPv4 as ::ffff:a.b.c.d
};

/// A CIDR range, or one address.
class Network {
public:
    /// `error.http.trusted_proxy` (field value) for what is neither "address" nor "address/bits".
    [[nodiscard]] static base::result<Network> parse(std::string_view text);
    [[nodiscard]] bool contains(Address const& address) const;

private:
    Address m_base{};
    unsigned m_bits{128}; // counted on the 16-byte form
};

} // namespace maillage::web::http
