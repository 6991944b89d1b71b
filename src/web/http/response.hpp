// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace maillage::web::http {

/// Bytes shared between a cache and the responses being sent.
using SharedBytes = std::shared_ptr<std::string const>;

/// Produces a body piece by piece in constant memory: fills the buffer, returns how many bytes; 0 ends the body.
/// Runs on a worker, never on the network thread. Throwing aborts the connection, so that a client sees the truncation.
using BodyStream = std::function<std::size_t(std::span<char>)>;

struct Response {
    int status{200};
    std::vector<std::pair<std::string, std::string>> headers{};
    /// Text, shared bytes, bytes that live as long as the program (embedded assets), or a stream.
    std::variant<std::string, SharedBytes, std::string_view, BodyStream> body{};

    Response& header(std::string name, std::string value)
    {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

} // namespace maillage::web::http
