// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "web/http/pairs.hpp"

namespace maillage::test {

/// An answer as it came over the wire.
struct Answer {
    int status{0}; ///< 0: the connection ended before there was a whole answer
    web::http::Pairs headers{}; ///< names in lower case
    std::string body{};
    bool whole{false}; ///< the body ended as the headers had announced

    [[nodiscard]] std::string_view header(std::string_view name) const { return headers.get(name); }
};

/// A client that sends any bytes, well formed or not, at its own pace. Every wait ends after `k_patience`.
class RawClient {
public:
    static constexpr std::chrono::milliseconds k_patience{10'000};

    /// A small `receive_buffer` makes a client that stops reading felt soon.
    explicit RawClient(std::uint16_t port, int receive_buffer = 0);
    ~RawClient();
    RawClient(RawClient&& other) noexcept;
    RawClient(RawClient const&) = delete;
    RawClient& operator=(RawClient const&) = delete;

    [[nodiscard]] bool connected() const { return m_fd >= 0; }
    /// False when the server has closed.
    bool send(std::string_view bytes);
    /// Sends byte by byte, one each `pause`. False once the server has closed.
    bool trickle(std::string_view bytes, std::chrono::milliseconds pause);
    /// The next answer; 1xx ones are skipped and counted.
    [[nodiscard]] Answer read(bool head = false);
    /// `send` and `read`.
    [[nodiscard]] Answer ask(std::string_view request);
    /// All that comes until the server closes.
    [[nodiscard]] std::string read_to_end();
    /// Whether the server closes, with nothing more sent before.
    [[nodiscard]] bool ends();
    [[nodiscard]] int continues() const { return m_continues; }
    void finish_sending();
    void close();
    /// Closes with a reset instead of an end.
    void reset();

private:
    /// False at the end of the stream or of the patience.
    bool receive();
    bool need(std::size_t size);
    bool read_head(Answer& answer);
    bool read_chunks(std::string& body);

    int m_fd{-1};
    std::string m_buffer{};
    int m_continues{0};
};

/// "GET target HTTP/1.1" with a Host.
[[nodiscard]] std::string get(std::string_view target, std::string_view more_headers = "");
[[nodiscard]] std::string post(std::string_view target, std::string_view type, std::string_view body);

} // namespace maillage::test
