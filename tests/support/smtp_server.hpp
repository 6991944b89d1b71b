// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace maillage::support {

/// A mail server on a loopback port that keeps what it receives, and misbehaves when told to.
class SmtpServer {
public:
    struct Received {
        std::string from;
        std::vector<std::string> to;
        std::string data; ///< as sent, dots unstuffed, without the final "."
    };

    SmtpServer();
    ~SmtpServer();
    SmtpServer(SmtpServer const&) = delete;
    SmtpServer& operator=(SmtpServer const&) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    /// Answers this line (for instance "550 no such user") to the next commands with this verb; "." is the end of a message.
    /// An empty line restores good manners; "-" says nothing, so that the client must give up by itself.
    void answer(std::string const& verb, std::string line);
    [[nodiscard]] std::vector<Received> received() const;
    /// Everything clients said, line by line.
    [[nodiscard]] std::vector<std::string> heard() const;

private:
    void run();
    void serve(int connection);
    std::string reply_to(std::string const& verb, std::string usual) const;

    int m_socket{-1};
    std::uint16_t m_port{0};
    std::atomic<bool> m_stop{false};
    mutable std::mutex m_mutex;
    std::map<std::string, std::string> m_answers;
    std::vector<Received> m_received;
    std::vector<std::string> m_heard;
    std::thread m_thread;
};

} // namespace maillage::support
