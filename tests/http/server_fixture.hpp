// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include <gmock/gmock.h>

#include "support/raw_client.hpp"
#include "web/http/server.hpp"

namespace maillage::web::http {

using test::Answer;
using test::get;
using test::post;
using test::RawClient;
using namespace std::chrono_literals;

/// A server with small limits. Unless a test says otherwise every request reaches a handler that answers "handled" and counts, and
/// every failure is a page "failure <status>".
class ServerTest : public testing::Test {
protected:
    ServerTest()
    {
        m_config.port = 0;
        m_config.workers = 2;
        m_config.spool = m_folder;
        m_config.limits.header_bytes = 8 * 1024;
        m_config.limits.target_bytes = 2 * 1024;
        m_config.limits.body_bytes = 200'000;
        m_config.limits.idle = 5s;
        m_application.handle = [this](Request&) {
            ++m_handled;
            return Response{.body = std::string{"handled"}};
        };
        m_application.failure = [](Request const&, int status) {
            return Response{.status = status, .body = "failure " + std::to_string(status)};
        };
    }
    ~ServerTest() override
    {
        m_server.reset();
        std::filesystem::remove_all(m_folder);
    }

    void start() { m_server = Server::start(m_config, m_application).value(); }
    [[nodiscard]] RawClient connect(int receive_buffer = 0) const { return RawClient{m_server->port(), receive_buffer}; }
    [[nodiscard]] Answer ask(std::string_view request) const { return connect().ask(request); }
    /// Answers each request with what `describe` says of it.
    void answer_with(std::function<std::string(Request&)> describe)
    {
        m_application.handle = [describe = std::move(describe)](Request& request) { return Response{.body = describe(request)}; };
        start();
    }
    [[nodiscard]] std::size_t spooled() const
    {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator{m_folder}, std::filesystem::directory_iterator{}));
    }
    /// Waits until it holds, for what another thread is about to do.
    [[nodiscard]] static bool soon(std::function<bool()> const& condition)
    {
        for (auto const until = std::chrono::steady_clock::now() + 10s; std::chrono::steady_clock::now() < until;) {
            if (condition()) {
                return true;
            }
            std::this_thread::sleep_for(2ms);
        }
        return false;
    }

    static std::filesystem::path new_folder()
    {
        auto name = (std::filesystem::temp_directory_path() / "maillage-http-XXXXXX").string();
        return mkdtemp(name.data());
    }

    std::filesystem::path m_folder{new_folder()};
    ServerConfig m_config{};
    Application m_application{};
    std::atomic<int> m_handled{0};
    std::unique_ptr<Server> m_server{};
};

} // namespace maillage::web::http
