// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "web/http/address.hpp"
#include "web/http/forwarded.hpp"
#include "web/http/request.hpp"
#include "web/http/server.hpp"

struct MHD_Connection;

namespace maillage::web::http {

/// What libmicrohttpd knows of a request once its headers are read: pointers into its own buffer.
struct RawHead {
    MHD_Connection* connection;
    char const* method;
    char const* version;
    char const* target; ///< where the target began; its text was copied to Request::raw_target, since the library cuts it up
};

/// What the headers say of the message itself.
struct Head {
    int status{0}; ///< of the failure; 0 when the request may go on
    bool has_body{false};
    std::optional<std::uint64_t> length{}; ///< nothing: chunked
    bool about_server{false};              ///< "OPTIONS *"
};

struct HeadRules {
    Limits const& limits;
    TrustedProxies const& proxies;
    Address const& peer;
    std::string const& peer_text;
};

/// Fills all of the request but its body, and checks it. raw_target and id are set already. On a failure the request holds what could be
/// read before.
[[nodiscard]] Head read_head(RawHead const& raw, HeadRules const& rules, Request& request);

} // namespace maillage::web::http
