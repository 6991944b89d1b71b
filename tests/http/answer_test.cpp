// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdexcept>
#include <string>

#include "http/server_fixture.hpp"
#include "web/http/etag.hpp"

namespace maillage::web::http {
namespace {

using AnswerTest = ServerTest;
using testing::HasSubstr;
using testing::Not;

TEST_F(AnswerTest, TheHandlerSeesWhatWasSent)
{
    answer_with([](Request& request) {
        std::string seen{name(request.method)};
        seen += " " + request.path + " " + request.raw_target + " " + std::string{request.query.get("q")} + " " + request.host + " ";
        seen += std::string{request.headers.get("x-mixed-case")} + " " + std::string{request.cookies.get("a")} + " " + request.client;
        return seen + (request.secure ? " secure" : " plain") + (request.id.size() == 10 ? " id" : " no id");
    });
    EXPECT_EQ(ask("POST /%C3%A9t%C3%A9?q=%c3%a9 HTTP/1.1\r\nHost: Example.ORG:8080\r\nX-Mixed-CASE: \t v \r\nCookie: a=1\r\n\r\n").body,
              "POST /été /%C3%A9t%C3%A9?q=%c3%a9 é example.org v 1 127.0.0.1 plain id");
    EXPECT_EQ(ask("GET http://Other.example/p?q=x HTTP/1.1\r\nHost: a\r\n\r\n").body,
              "GET /p http://Other.example/p?q=x x other.example   127.0.0.1 plain id");
    EXPECT_THAT(ask("GET / HTTP/1.0\r\n\r\n").body, HasSubstr("GET / /"));
}

TEST_F(AnswerTest, ForwardedFieldsCountFromOurProxiesOnly)
{
    auto const request =
        get("/", "X-Forwarded-For: 198.51.100.1, 203.0.113.7\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: Public.example\r\n");
    auto const describe = [](Request& r) { return r.client + " " + r.host + (r.secure ? " secure" : " plain"); };
    answer_with(describe);
    EXPECT_EQ(ask(request).body, "127.0.0.1 example.org plain") << "forged";
    m_config.trusted_proxies = {"127.0.0.0/8"};
    answer_with(describe);
    EXPECT_EQ(ask(request).body, "203.0.113.7 public.example secure");
    EXPECT_EQ(ask(get("/", "X-Forwarded-Host: a b\r\n")).body, "failure 400");
}

TEST_F(AnswerTest, HeadHasTheHeadersOfGet)
{
    m_application.handle = [](Request&) { return Response{.body = std::string{"0123456789"}}.header("X-Kept", "yes"); };
    start();
    auto client = connect();
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    auto const answer = client.read(true);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-length"), "10");
    EXPECT_EQ(answer.header("x-kept"), "yes");
    EXPECT_EQ(client.ask(get("/")).body, "0123456789") << "nothing was left on the connection";
}

TEST_F(AnswerTest, EveryKindOfBodyArrives)
{
    static std::string const large(1'000'000, 'x');
    m_application.handle = [](Request& request) {
        if (request.path == "/shared") {
            return Response{.body = std::make_shared<std::string const>(large)};
        }
        if (request.path == "/static") {
            return Response{.body = std::string_view{large}};
        }
        return request.path == "/text" ? Response{.body = large} : Response{.status = 204};
    };
    start();
    auto client = connect();
    for (auto const* const path : {"/shared", "/static", "/text"}) {
        auto const answer = client.ask(get(path));
        EXPECT_EQ(answer.body, large) << path;
        EXPECT_EQ(answer.header("content-length"), "1000000") << path;
    }
    auto const empty = client.ask(get("/none"));
    EXPECT_EQ(empty.status, 204);
    EXPECT_FALSE(empty.headers.contains("content-length"));
}

TEST_F(AnswerTest, APreparedPageServes200And304)
{
    ETag const tag{"v1", false};
    auto const page = std::make_shared<Prepared const>(
        Response{.body = std::make_shared<std::string const>("the page")}.header("ETag", tag.text()).header("Content-Type", "text/html"));
    m_application.immediate = [&](Request const& request) -> std::optional<Response> {
        if (request.path != "/page") {
            return std::nullopt;
        }
        return Response{.status = has_current(request.headers, tag) ? 304 : 200, .prepared = page};
    };
    start();
    auto client = connect();
    auto const full = client.ask(get("/page"));
    EXPECT_EQ(full.status, 200);
    EXPECT_EQ(full.body, "the page");
    EXPECT_EQ(full.header("etag"), "\"v1\"");
    auto const same = client.ask(get("/page", "If-None-Match: \"v0\", W/\"v1\"\r\n"));
    EXPECT_EQ(same.status, 304);
    EXPECT_EQ(same.header("etag"), "\"v1\"");
    EXPECT_EQ(same.header("content-length"), "8") << "the length of the 200";
    EXPECT_EQ(client.ask(get("/other")).body, "handled");
    EXPECT_EQ(page.use_count(), 1) << "a response in flight keeps what it needs without the cache";
}

TEST_F(AnswerTest, ImmediateIsAskedForReadingOnly)
{
    m_application.immediate = [](Request const&) { return Response{.body = std::string{"at once"}}; };
    start();
    EXPECT_EQ(ask(get("/")).body, "at once");
    EXPECT_EQ(ask(post("/", "text/plain", "")).body, "handled");
    EXPECT_EQ(ask("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx").body, "handled");
}

TEST_F(AnswerTest, OptionsOfTheServerItself)
{
    start();
    auto const answer = ask("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(answer.status, 204);
    EXPECT_THAT(std::string{answer.header("allow")}, HasSubstr("DELETE"));
    EXPECT_EQ(ask("OPTIONS /x HTTP/1.1\r\nHost: a\r\n\r\n").body, "handled");
}

TEST_F(AnswerTest, ExceptionsStayInTheLog)
{
    m_application.immediate = [](Request const& request) -> std::optional<Response> {
        if (request.path == "/immediate") {
            throw std::runtime_error{"secret"};
        }
        return std::nullopt;
    };
    m_application.handle = [](Request& request) -> Response {
        if (request.path == "/odd") {
            throw 42; // NOLINT(hicpp-exception-baseclass): just that
        }
        throw std::runtime_error{"secret"};
    };
    start();
    for (auto const* const path : {"/immediate", "/handle", "/odd"}) {
        auto const answer = ask(get(path));
        EXPECT_EQ(answer.status, 500);
        EXPECT_EQ(answer.body, "failure 500");
    }
    m_application.failure = [](Request const&, int) -> Response { throw std::runtime_error{"secret"}; };
    start();
    EXPECT_THAT(ask(get("/")).body, HasSubstr("500"));
    EXPECT_THAT(ask(get("/")).body, Not(HasSubstr("secret")));
}

TEST_F(AnswerTest, AHeaderCannotBeSplit)
{
    m_application.handle = [](Request& request) {
        return Response{.body = std::string{"x"}}.header("Location", "/" + std::string{request.query.get("to")});
    };
    start();
    EXPECT_EQ(ask(get("/?to=a")).header("location"), "/a");
    auto const answer = ask(get("/?to=%0d%0aSet-Cookie:%20a=b"));
    EXPECT_EQ(answer.status, 500);
    EXPECT_FALSE(answer.headers.contains("set-cookie"));
}

} // namespace
} // namespace maillage::web::http
