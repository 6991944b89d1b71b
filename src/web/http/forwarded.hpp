// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "web/http/address.hpp"
#include "web/http/pairs.hpp"

namespace maillage::web::http {

/// The reverse proxies whose X-Forwarded-* fields are believed. From anyone else these fields are noise or forgery.
class TrustedProxies {
public:
    TrustedProxies() = default;
    /// `error.http.trusted_proxy` (field value) for the first that is neither an address nor a CIDR range.
    [[nodiscard]] static base::result<TrustedProxies> parse(std::vector<std::string> const& ranges);
    [[nodiscard]] bool contains(Address const& address) const;

private:
    std::vector<Network> m_networks{};
};

/// What is known of the visitor behind the proxies.
struct Visitor {
    Address address{};
    bool secure{false};
    std::optional<std::string_view> host{}; ///< as forwarded, not checked yet
};

/// Reads X-Forwarded-For from the right: the visitor is the first address that is no trusted proxy of ours, since everything left of it
/// may be invented; an entry that is no address ends the walk. X-Forwarded-Proto and X-Forwarded-Host count by their last element, the one
/// that the proxy next to us wrote.
[[nodiscard]] Visitor find_visitor(Address const& peer, Pairs const& headers, TrustedProxies const& trusted);

} // namespace maillage::web::http
