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

struct MHD_Response;

namespace maillage::web::http {

/// Bytes shared between a cache and the responses being sent.
using SharedBytes = std::shared_ptr<std::string const>;

/// Produces a body piece by piece in constant memory: fills the buffer, returns how many bytes; 0 ends the body.
/// Runs on a worker, never on the network thread, and never waits for the client: it is called again once the client has read enough.
/// Throwing aborts the connection, so that a client sees the truncation. Destroyed as soon as the body ends or the client is gone.
using BodyStream = std::function<std::size_t(std::span<char>)>;

class Prepared;

struct Response {
    int status{200};
    std::vector<std::pair<std::string, std::string>> headers{};
    /// Text, shared bytes, bytes that live as long as the program (embedded assets), or a stream. Nothing of it is sent to HEAD, nor with
    /// 204 and 304; give a 304 the body of its 200 all the same, since Content-Length then tells the truth (RFC 9110 §8.6).
    std::variant<std::string, SharedBytes, std::string_view, BodyStream> body{};
    /// When set, it is what is sent, with `status`; `headers` and `body` are ignored.
    std::shared_ptr<Prepared const> prepared{};

    Response& header(std::string name, std::string value)
    {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    /// First value; the name is compared without case.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

/// A response in the form in which the server sends it, made once and sent many times from any thread: what a cache of pages keeps.
/// The same one serves 200 and 304: `return {.status = fresh ? 304 : 200, .prepared = page};` costs no allocation.
class Prepared {
public:
    /// From headers and a body that is not a stream; `status` and `prepared` of the response are not looked at.
    explicit Prepared(Response response);
    ~Prepared();
    Prepared(Prepared const&) = delete;
    Prepared& operator=(Prepared const&) = delete;

    /// For the server alone.
    [[nodiscard]] MHD_Response* handle() const { return m_handle; }

private:
    MHD_Response* m_handle;
};

} // namespace maillage::web::http
