// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>

#include "http/server_fixture.hpp"

namespace maillage::web::http {
namespace {

/// Streams of numbered lines; counts what is made and which sources still exist.
class StreamTest : public ServerTest {
protected:
    StreamTest()
    {
        m_config.workers = 1; // so that a worker that waits would be noticed
        m_application.handle = [this](Request& request) {
            if (request.path == "/plain") {
                return Response{.body = std::string{"plain"}};
            }
            auto const lines = static_cast<std::size_t>(std::stoul(std::string{request.query.get("lines")}));
            Response response{.body = source(lines, request.path == "/broken")};
            if (request.query.contains("length")) {
                response.header("Content-Length", std::string{request.query.get("length")});
            }
            return response;
        };
        start();
    }
    ~StreamTest() override { m_server.reset(); } // before the counters go

    BodyStream source(std::size_t lines, bool breaks)
    {
        auto alive = std::shared_ptr<int>(new int{0}, [this](int* counter) {
            delete counter;
            --m_alive;
        });
        ++m_alive;
        return [this, lines, breaks, alive, next = std::size_t{0}](std::span<char> out) mutable {
            std::size_t size = 0;
            while (next < lines && size + k_line <= out.size()) {
                line(next++).copy(out.data() + size, k_line);
                size += k_line;
            }
            m_made += size;
            if (size == 0 && breaks) {
                throw std::runtime_error{"secret"};
            }
            return size;
        };
    }
    static constexpr std::size_t k_line = 16;
    static std::string line(std::size_t number)
    {
        auto text = std::to_string(number);
        text.resize(k_line - 1, ' ');
        return text + "\n";
    }
    static std::string lines(std::size_t count)
    {
        std::string all;
        for (std::size_t i = 0; i < count; ++i) {
            all += line(i);
        }
        return all;
    }

    std::atomic<std::size_t> m_made{0};
    std::atomic<int> m_alive{0};
};

TEST_F(StreamTest, LargeOnesArriveInChunks)
{
    auto client = connect();
    auto const answer = client.ask(get("/?lines=200000")); // 3 MB
    EXPECT_EQ(client.ask(get("/plain")).body, "plain") << "the connection goes on";
    EXPECT_EQ(answer.header("transfer-encoding"), "chunked");
    EXPECT_TRUE(answer.whole);
    EXPECT_TRUE(answer.body == lines(200'000));
    EXPECT_TRUE(soon([&] { return m_alive == 0; }));
}

TEST_F(StreamTest, SmallOnesHaveALength)
{
    auto const answer = ask(get("/?lines=100"));
    EXPECT_EQ(answer.header("content-length"), "1600");
    EXPECT_EQ(answer.body, lines(100));
    EXPECT_EQ(ask(get("/?lines=0")).header("content-length"), "0");
}

TEST_F(StreamTest, AnAnnouncedLengthIsKept)
{
    auto client = connect();
    auto const answer = client.ask(get("/?lines=100000&length=1600000"));
    EXPECT_EQ(answer.header("content-length"), "1600000");
    EXPECT_FALSE(answer.headers.contains("transfer-encoding"));
    EXPECT_TRUE(answer.body == lines(100'000));
    EXPECT_EQ(client.ask(get("/plain")).body, "plain");
    EXPECT_FALSE(ask(get("/?lines=100000&length=1600001")).whole) << "too little came: the connection tells";
}

TEST_F(StreamTest, HeadMakesNothing)
{
    auto client = connect();
    client.send("HEAD /?lines=100000 HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read(true).status, 200);
    EXPECT_EQ(m_made, 0U);
    EXPECT_EQ(client.ask(get("/plain")).body, "plain");
}

TEST_F(StreamTest, OldClientsReadToTheEnd)
{
    auto client = connect();
    auto const answer = client.ask("GET /?lines=100000 HTTP/1.0\r\n\r\n");
    EXPECT_FALSE(answer.headers.contains("transfer-encoding"));
    EXPECT_TRUE(answer.body == lines(100'000));
}

TEST_F(StreamTest, ABrokenOneIsSeenToBeBroken)
{
    auto const answer = ask(get("/broken?lines=100000"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_FALSE(answer.whole);
    EXPECT_TRUE(soon([&] { return m_alive == 0; }));
}

TEST_F(StreamTest, AClientThatStopsReadingHoldsNoWorkerAndLittleMemory)
{
    auto stalled = connect(4096);
    stalled.send(get("/?lines=5000000")); // 80 MB
    ASSERT_TRUE(soon([&] { return m_made > 0; }));
    EXPECT_EQ(ask(get("/plain")).body, "plain") << "the only worker is free";
    std::size_t before = 0;
    ASSERT_TRUE(soon([&] {
        std::this_thread::sleep_for(100ms);
        return std::exchange(before, m_made.load()) == m_made; // as much as it will be
    }));
    EXPECT_LT(m_made, 10'000'000U) << "the buffers of the kernel and ours";
    EXPECT_EQ(m_alive, 1);
    stalled.reset();
    EXPECT_TRUE(soon([&] { return m_alive == 0; }));
}

TEST_F(StreamTest, AClientThatStopsReadingIsEndedInTheEnd)
{
    m_config.limits.idle = 1s;
    start();
    auto stalled = connect(4096);
    stalled.send(get("/?lines=5000000"));
    ASSERT_TRUE(soon([&] { return m_made > 0; }));
    EXPECT_TRUE(soon([&] { return m_alive == 0; }));
    EXPECT_TRUE(soon([&] { return m_server->stats().connections == 0; }));
}

TEST_F(StreamTest, AClientThatLeavesEndsItsStream)
{
    for (int i = 0; i < 10; ++i) {
        auto client = connect();
        client.send(get("/?lines=5000000"));
        if (i % 2 == 0) {
            ASSERT_TRUE(soon([&] { return m_alive > 0; }));
        }
        client.reset();
    }
    EXPECT_TRUE(soon([&] { return m_alive == 0 && m_server->stats().connections == 0; }));
}

TEST_F(StreamTest, ManyAtOnceShareTheWorkers)
{
    std::vector<RawClient> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(connect());
        clients.back().send(get("/?lines=50000"));
    }
    auto const expected = lines(50'000);
    for (auto& client : clients) {
        EXPECT_TRUE(client.read().body == expected);
    }
}

TEST_F(StreamTest, AStopEndsThem)
{
    auto stalled = connect(4096);
    stalled.send(get("/?lines=5000000"));
    ASSERT_TRUE(soon([&] { return m_made > 0; }));
    m_server->drain(50ms);
    m_server.reset();
    EXPECT_EQ(m_alive, 0);
    EXPECT_FALSE(stalled.read().whole);
}

} // namespace
} // namespace maillage::web::http
