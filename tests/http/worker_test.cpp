// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <latch>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "http/server_fixture.hpp"

namespace maillage::web::http {
namespace {

/// Handlers wait at a gate until the test opens it.
class WorkerTest : public ServerTest {
protected:
    WorkerTest()
    {
        m_application.immediate = [](Request const& request) -> std::optional<Response> {
            return request.path == "/now" ? std::optional{Response{.body = std::string{"at once"}}} : std::nullopt;
        };
        m_application.handle = [this](Request& request) {
            ++m_handled;
            if (request.path.starts_with("/wait")) {
                m_gate.wait();
            }
            return Response{.body = request.path};
        };
    }
    ~WorkerTest() override
    {
        if (!m_gate.try_wait()) {
            m_gate.count_down();
        }
        m_server.reset(); // before the gate goes
    }
    std::latch m_gate{1};
};

TEST_F(WorkerTest, AnswersOnOneConnectionInOrder)
{
    start();
    auto client = connect();
    for (int i = 0; i < 20; ++i) {
        auto const path = "/" + std::to_string(i);
        EXPECT_EQ(client.ask(get(path)).body, path);
    }
    EXPECT_EQ(m_server->stats().connections, 1U);
}

TEST_F(WorkerTest, AnswersPipelinedRequestsInOrder)
{
    start();
    auto client = connect();
    client.send(get("/a") + get("/now") + post("/b", "text/plain", "GET /x HTTP/1.1\r\n\r\n") + get("/now") + get("/c"));
    for (auto const* const expected : {"/a", "at once", "/b", "at once", "/c"}) {
        EXPECT_EQ(client.read().body, expected);
    }
    client.send(get("/d", "Connection: close\r\n") + get("/never"));
    EXPECT_EQ(client.read().body, "/d");
    EXPECT_TRUE(client.ends());
    EXPECT_EQ(m_handled, 4);
}

TEST_F(WorkerTest, ManyWaitWhileFewWork)
{
    start();
    std::vector<RawClient> clients;
    for (int i = 0; i < 200; ++i) {
        clients.push_back(connect());
        clients.back().send(get("/wait/" + std::to_string(i)));
    }
    ASSERT_TRUE(soon([&] { return m_server->stats().waiting == 198; })) << "two are at work";
    EXPECT_EQ(ask(get("/now")).body, "at once") << "the network thread is free all the while";
    m_gate.count_down();
    for (int i = 0; i < 200; ++i) {
        EXPECT_EQ(clients[static_cast<std::size_t>(i)].read().body, "/wait/" + std::to_string(i));
    }
}

TEST_F(WorkerTest, SaysWhenItIsOverloaded)
{
    m_config.limits.queued = 3;
    start();
    std::vector<RawClient> clients;
    for (int i = 0; i < 5; ++i) {
        clients.push_back(connect());
        clients.back().send(get("/wait"));
        ASSERT_TRUE(
            soon([&] { return m_server->stats().under_way == static_cast<std::uint64_t>(i) + 1 && (i > 1 || m_handled == i + 1); }));
    }
    auto client = connect();
    auto const refused = client.ask(get("/too-much"));
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.body, "failure 503");
    EXPECT_EQ(refused.header("retry-after"), "2");
    EXPECT_EQ(m_server->stats().overloaded, 1U);
    m_gate.count_down();
    for (auto& waiting : clients) {
        EXPECT_EQ(waiting.read().body, "/wait");
    }
    EXPECT_EQ(client.ask(get("/again")).body, "/again") << "the connection goes on";
}

TEST_F(WorkerTest, AClientThatLeavesWhileItsRequestIsAtWork)
{
    start();
    for (int i = 0; i < 10; ++i) {
        auto client = connect();
        client.send(get("/wait"));
        i % 2 == 0 ? client.close() : client.reset();
    }
    ASSERT_TRUE(soon([&] { return m_handled >= 1; }));
    m_gate.count_down();
    EXPECT_TRUE(soon([&] { return m_server->stats().connections == 0 && m_server->stats().under_way == 0; }));
    EXPECT_EQ(ask(get("/after")).body, "/after");
}

TEST_F(WorkerTest, SeveralNetworkThreads)
{
    m_config.network_threads = 3;
    start();
    m_gate.count_down();
    std::vector<std::thread> threads;
    std::atomic<int> right{0};
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 25; ++i) {
                auto client = connect();
                auto const path = "/" + std::to_string(t) + "/" + std::to_string(i);
                right += client.ask(get(path)).body == path && client.ask(get("/now")).body == "at once" ? 1 : 0;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(right, 100);
}

TEST_F(WorkerTest, IdsAreNotRepeated)
{
    std::mutex mutex;
    std::set<std::string> ids;
    m_application.handle = [&](Request& request) {
        std::lock_guard const lock{mutex};
        ids.insert(request.id);
        return Response{};
    };
    start();
    auto client = connect();
    for (int i = 0; i < 50; ++i) {
        (void)client.ask(get("/"));
    }
    EXPECT_EQ(ids.size(), 50U);
    m_server.reset();
}

} // namespace
} // namespace maillage::web::http
