// SPDX-License-Identifier: AGPL-3.0-or-later
#include <string>

#include "http/server_fixture.hpp"

namespace maillage::web::http {
namespace {

class BodyTest : public ServerTest {
protected:
    void SetUp() override
    {
        m_application.body_limit = [](Method, std::string const& path) {
            return path == "/small" ? std::optional<std::size_t>{100} : std::nullopt;
        };
        answer_with([this](Request& request) {
            ++m_handled;
            std::string form;
            for (auto const& [name, value] : request.form) {
                form.append(name).append("=").append(value).append(";");
            }
            return std::string{name(request.method)} + " " + std::to_string(request.body.size()) + " " + form;
        });
    }
};

std::string chunked(std::string_view target, std::string_view chunks)
{
    return "POST " + std::string{target} + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string{chunks};
}

TEST_F(BodyTest, ArrivesWhole)
{
    EXPECT_EQ(ask(post("/", "text/plain", "")).body, "POST 0 ");
    EXPECT_EQ(ask(post("/", "text/plain", std::string(200'000, 'a'))).body, "POST 200000 ");
    EXPECT_EQ(ask(chunked("/", "5\r\nabcde\r\n3;ext=1\r\nfgh\r\n0\r\nTrailer: x\r\n\r\n")).body, "POST 8 ");
    EXPECT_EQ(ask(chunked("/", "0\r\n\r\n")).body, "POST 0 ");
    EXPECT_EQ(ask("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab").body, "PUT 2 ");
    EXPECT_EQ(ask("PATCH / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab").body, "PATCH 2 ");
    EXPECT_EQ(ask("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n").body, "DELETE 0 ");
    EXPECT_EQ(ask("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab").body, "GET 2 ");
}

TEST_F(BodyTest, FollowsOneAnotherOnAConnection)
{
    auto client = connect();
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(client.ask(post("/", "text/plain", std::string(50'000, 'a'))).body, "POST 50000 ");
        EXPECT_EQ(client.ask(chunked("/", "5\r\nabcde\r\n0\r\n\r\n")).body, "POST 5 ");
    }
}

TEST_F(BodyTest, TooLongIsToldBeforeItComes)
{
    auto client = connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 200001\r\n\r\n");
    EXPECT_EQ(client.read().body, "failure 413");
    EXPECT_TRUE(client.ends());
    EXPECT_EQ(m_handled, 0);
}

TEST_F(BodyTest, TooLongIsToldToAClientThatSendsAllBeforeItReads)
{
    auto client = connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n");
    client.send(std::string(3'000'000, 'a')); // a reset on the way would lose the answer
    EXPECT_EQ(client.read().body, "failure 413");
    EXPECT_EQ(m_handled, 0);
}

TEST_F(BodyTest, TooLongInChunksIsTold)
{
    auto client = connect();
    client.send(chunked("/", ""));
    for (int i = 0; i < 30; ++i) {
        client.send("2710\r\n" + std::string(10'000, 'a') + "\r\n");
    }
    EXPECT_EQ(client.read().body, "failure 413");
    EXPECT_TRUE(client.ends());
    EXPECT_EQ(m_handled, 0);
}

TEST_F(BodyTest, RoutesHaveLimitsOfTheirOwn)
{
    EXPECT_EQ(ask(post("/small", "text/plain", std::string(100, 'a'))).status, 200);
    EXPECT_EQ(ask(post("/small", "text/plain", std::string(101, 'a'))).status, 413);
    EXPECT_EQ(ask(chunked("/small", "64\r\n" + std::string(100, 'a') + "\r\n0\r\n\r\n")).status, 200);
    EXPECT_EQ(ask(chunked("/small", "65\r\n" + std::string(101, 'a') + "\r\n0\r\n\r\n")).status, 413);
}

TEST_F(BodyTest, WaitsToBeAskedFor)
{
    auto client = connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    std::this_thread::sleep_for(50ms);
    client.send("abcde");
    EXPECT_EQ(client.read().body, "POST 5 ");
    EXPECT_EQ(client.continues(), 1);
}

TEST_F(BodyTest, TooLongIsNotAskedFor)
{
    auto client = connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 200001\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read().status, 413);
    EXPECT_EQ(client.continues(), 0);
}

TEST_F(BodyTest, FormsAreRead)
{
    EXPECT_EQ(ask(post("/", "application/x-www-form-urlencoded; charset=UTF-8", "a=1&b=%C3%A9+e%CC%81&a=2&c")).body,
              "POST 0 a=1;b=é é;a=2;c=;");
    EXPECT_EQ(ask(post("/", "application/x-www-form-urlencoded", "a=%FF")).body, "failure 400");
    EXPECT_EQ(ask(post("/", "application/x-www-form-urlencoded", "a=%00")).body, "failure 400");
}

} // namespace
} // namespace maillage::web::http
