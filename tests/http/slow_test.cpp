// SPDX-License-Identifier: AGPL-3.0-or-later
#include <chrono>
#include <string>

#include "http/server_fixture.hpp"

namespace maillage::web::http {
namespace {

class SlowTest : public ServerTest {
protected:
    SlowTest()
    {
        m_config.limits.request = 300ms;
        m_config.limits.idle = 1s;
        m_config.limits.body_rate = 2'000;
    }
    using Clock = std::chrono::steady_clock;
};

TEST_F(SlowTest, HeadersThatTrickleAreCut)
{
    start();
    auto const begun = Clock::now(); // before the server can have started to count
    auto client = connect();
    EXPECT_FALSE(client.trickle(get("/", "X: " + std::string(200, 'a') + "\r\n"), 20ms));
    EXPECT_GE(Clock::now() - begun, 290ms);
    EXPECT_TRUE(client.ends());
    EXPECT_EQ(m_handled, 0);
    EXPECT_EQ(m_server->stats().cut, 1U);
}

TEST_F(SlowTest, ALineThatTricklesOnAKeptConnectionIsCut)
{
    start();
    auto client = connect();
    ASSERT_EQ(client.ask(get("/")).status, 200);
    EXPECT_FALSE(client.trickle("GET /" + std::string(200, 'a'), 20ms)) << "within idle and request together";
    EXPECT_TRUE(client.ends());
}

TEST_F(SlowTest, ABodyThatTricklesIsCut)
{
    start();
    auto client = connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
    EXPECT_FALSE(client.trickle(std::string(1000, 'a'), 20ms));
    EXPECT_TRUE(client.ends());
    EXPECT_EQ(m_handled, 0);
    EXPECT_EQ(m_server->stats().cut, 1U);
}

TEST_F(SlowTest, ALongBodyMayTakeItsTime)
{
    start();
    auto client = connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 15000\r\n\r\n");
    for (int i = 0; i < 15; ++i) { // 750 ms, at ten times the rate that is asked for
        ASSERT_TRUE(client.send(std::string(1000, 'a')));
        std::this_thread::sleep_for(50ms);
    }
    EXPECT_EQ(client.read().status, 200);
    EXPECT_EQ(m_server->stats().cut, 0U);
}

TEST_F(SlowTest, SilenceIsEnded)
{
    start();
    auto fresh = connect();
    auto kept = connect();
    ASSERT_EQ(kept.ask(get("/")).status, 200);
    EXPECT_TRUE(fresh.ends());
    EXPECT_TRUE(kept.ends());
    EXPECT_TRUE(soon([&] { return m_server->stats().connections == 0; }));
}

TEST_F(SlowTest, ASlowHandlerIsNotASlowClient)
{
    m_application.handle = [](Request&) {
        std::this_thread::sleep_for(1500ms); // longer than all limits
        return Response{.body = std::string{"late"}};
    };
    start();
    EXPECT_EQ(ask(get("/")).body, "late");
}

} // namespace
} // namespace maillage::web::http
