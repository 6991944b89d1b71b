// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/forwarded.hpp"

#include <algorithm>

#include "web/http/ascii.hpp"

namespace maillage::web::http {

namespace {

/// Takes the last element off a list parted by commas.
std::string_view take_last(std::string_view& list)
{
    auto const comma = list.rfind(',');
    auto const last = comma == std::string_view::npos ? list : list.substr(comma + 1);
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(0, comma);
    return trim_blanks(last);
}

std::optional<std::string_view> last_element(Pairs const& headers, std::string_view name)
{
    auto const lines = headers.all(name);
    if (lines.empty()) {
        return std::nullopt;
    }
    auto line = lines.back();
    return take_last(line);
}

Address walk(Address address, Pairs const& headers, TrustedProxies const& trusted)
{
    auto lines = headers.all("x-forwarded-for");
    for (; !lines.empty(); lines.pop_back()) { // several lines are one list
        auto& line = lines.back();
        while (!line.empty()) {
            if (!trusted.contains(address)) {
                return address;
            }
            auto const next = Address::parse_with_port(take_last(line));
            if (!next) {
                return address;
            }
            address = *next;
        }
    }
    return address;
}

} // namespace

base::result<TrustedProxies> TrustedProxies::parse(std::vector<std::string> const& ranges)
{
    TrustedProxies proxies;
    for (auto const& range : ranges) {
        auto const network = Network::parse(range);
        if (!network) {
            return base::failure(network.error());
        }
        proxies.m_networks.push_back(*network);
    }
    return proxies;
}

bool TrustedProxies::contains(Address const& address) const
{
    return std::ranges::any_of(m_networks, [&](Network const& network) { return network.contains(address); });
}

Visitor find_visitor(Address const& peer, Pairs const& headers, TrustedProxies const& trusted)
{
    if (!trusted.contains(peer)) {
        return {peer, false, std::nullopt};
    }
    Visitor visitor{walk(peer, headers, trusted), false, last_element(headers, "x-forwarded-host")};
    visitor.secure = equal_without_case(last_element(headers, "x-forwarded-proto").value_or(""), "https");
    return visitor;
}

} // namespace maillage::web::http
