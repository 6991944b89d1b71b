// SPDX-License-Identifier: AGPL-3.0-or-later
#include <latch>
#include <string>

#include "http/server_fixture.hpp"
#include "web/http/listener.hpp"

namespace maillage::web::http {
namespace {

using StopTest = ServerTest;

TEST_F(StopTest, ATakenPortIsSaid)
{
    start();
    auto config = m_config;
    config.port = m_server->port();
    auto const second = Server::start(config, m_application);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().message, "error.http.port_in_use");
    EXPECT_EQ(second.error().code, base::ErrorCode::conflict);
    EXPECT_EQ(second.error().field("port"), std::to_string(m_server->port()));
    EXPECT_EQ(second.error().field("address"), "127.0.0.1");
    EXPECT_EQ(ask(get("/")).status, 200) << "the first goes on";
}

TEST_F(StopTest, AWrongConfigurationIsSaid)
{
    auto config = m_config;
    config.address = "192.0.2.1"; // reserved for documentation: no machine has it
    EXPECT_EQ(Server::start(config, m_application).error().message, "error.http.address");
    config = m_config;
    config.trusted_proxies = {"10.0.0.0/8", "proxy"};
    EXPECT_EQ(Server::start(config, m_application).error().message, "error.http.trusted_proxy");
    config = m_config;
    config.spool = "/dev/null/spool";
    EXPECT_EQ(Server::start(config, m_application).error().message, "error.http.spool");
}

TEST_F(StopTest, ARestartTakesTheSamePortAtOnce)
{
    start();
    m_config.port = m_server->port();
    for (int i = 0; i < 3; ++i) {
        // Closed by the server, so that its side is left in TIME_WAIT.
        EXPECT_EQ(ask(get("/", "Connection: close\r\n")).status, 200);
        auto kept = connect();
        EXPECT_EQ(kept.ask(get("/")).status, 200);
        m_server.reset();
        EXPECT_TRUE(kept.ends());
        start();
    }
}

TEST_F(StopTest, Ipv6)
{
    m_config.address = "::1";
    auto const server = Server::start(m_config, m_application);
    if (!server && server.error().field("reason").find("family") != std::string_view::npos) {
        GTEST_SKIP() << "no IPv6 here";
    }
    if (!server && server.error().field("reason").find("assign") != std::string_view::npos) {
        GTEST_SKIP() << "no IPv6 loopback here";
    }
    ASSERT_TRUE(server);
    EXPECT_NE((*server)->port(), 0);
}

TEST_F(StopTest, DrainingLetsWorkFinishAndTakesNoMore)
{
    std::latch started{1};
    std::latch gate{1};
    m_application.handle = [&](Request&) {
        started.count_down();
        gate.wait();
        return Response{.body = std::string{"finished"}};
    };
    start();
    auto idle = connect();
    auto client = connect();
    client.send(get("/"));
    started.wait();
    std::thread drain{[&] { m_server->drain(10s); }};
    EXPECT_TRUE(soon([&] { return !connect().connected(); })) << "new connections are refused";
    gate.count_down();
    auto const answer = client.read();
    EXPECT_EQ(answer.body, "finished");
    EXPECT_EQ(answer.header("connection"), "close");
    drain.join();
    EXPECT_EQ(m_server->stats().under_way, 0U);
    m_server.reset();
    EXPECT_TRUE(idle.ends());
    EXPECT_TRUE(client.ends());
}

TEST_F(StopTest, DrainingDoesNotWaitForever)
{
    std::latch started{1};
    std::latch gate{1};
    m_config.workers = 1;
    m_application.handle = [&](Request&) {
        ++m_handled;
        started.count_down();
        gate.wait();
        return Response{};
    };
    start();
    auto working = connect();
    working.send(get("/"));
    started.wait();
    auto waiting = connect();
    waiting.send(get("/"));
    ASSERT_TRUE(soon([&] { return m_server->stats().waiting == 1; }));
    auto const begun = std::chrono::steady_clock::now();
    m_server->drain(100ms);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
    gate.count_down();
    EXPECT_EQ(waiting.read().status, 503) << "what still waited is told";
    m_server.reset();
    EXPECT_EQ(m_handled, 1);
}

TEST_F(StopTest, DestructionWithRequestsInEveryState)
{
    m_application.handle = [](Request&) {
        std::this_thread::sleep_for(5ms);
        return Response{.body = std::string(100'000, 'x')};
    };
    for (int round = 0; round < 5; ++round) {
        start();
        std::vector<RawClient> clients;
        for (int i = 0; i < 30; ++i) {
            clients.push_back(connect());
            auto const request = post("/", "text/plain", std::string(1000, 'a'));
            clients.back().send(request.substr(0, i % 3 == 0 ? 40U : i % 3 == 1 ? request.size() - 10 : request.size()));
        }
        m_server->drain(std::chrono::milliseconds{round * 10});
        m_server.reset();
    }
}

} // namespace
} // namespace maillage::web::http
