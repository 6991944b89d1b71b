// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <map>

#include "service/house.hpp"
#include "support/raw_client.hpp"
#include "web/http/url.hpp"
#include "web/node.hpp"

namespace maillage::support {

/// A browser without scripts: keeps cookies, follows nothing by itself.
class Browser {
public:
    explicit Browser(std::uint16_t port, std::string host = "reseau.example") : m_port{port}, m_host{std::move(host)} {}

    test::Answer get(std::string const& path) { return ask("GET " + path + " HTTP/1.1\r\n" + common() + "\r\n"); }
    test::Answer post(std::string const& path, std::vector<std::pair<std::string, std::string>> const& fields,
                      std::string const& extra = "")
    {
        std::string body;
        for (auto const& [name, value] : fields) {
            body += (body.empty() ? "" : "&") + name + "=" + web::http::percent_encode(value);
        }
        return ask("POST " + path + " HTTP/1.1\r\n" + common() + extra +
                   "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    /// A form with one file.
    test::Answer post_file(std::string const& path, std::vector<std::pair<std::string, std::string>> const& fields,
                           std::string const& field, std::string const& filename, std::string const& content)
    {
        constexpr std::string_view k_boundary = "limite-des-parties";
        std::string body;
        auto const part = [&](std::string const& disposition, std::string const& value) {
            body.append("--").append(k_boundary).append("\r\nContent-Disposition: form-data; ").append(disposition).append("\r\n\r\n");
            body.append(value).append("\r\n");
        };
        for (auto const& [name, value] : fields) {
            part("name=\"" + name + "\"", value);
        }
        part("name=\"" + field + "\"; filename=\"" + filename + "\"\r\nContent-Type: text/csv", content);
        body.append("--").append(k_boundary).append("--\r\n");
        return ask("POST " + path + " HTTP/1.1\r\n" + common() + "Content-Type: multipart/form-data; boundary=" + std::string{k_boundary} +
                   "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    /// The form token of the last page.
    [[nodiscard]] std::string csrf() const
    {
        constexpr std::string_view k_before = "name=\"csrf\" value=\"";
        auto const start = m_page.find(k_before);
        return start == std::string::npos
                   ? ""
                   : m_page.substr(start + k_before.size(), m_page.find('"', start + k_before.size()) - start - k_before.size());
    }
    std::map<std::string, std::string> cookies;

private:
    std::string common() const
    {
        std::string lines = "Host: " + m_host + "\r\nUser-Agent: Mozilla/5.0 (X11; Linux) Firefox/115.0\r\nConnection: close\r\n";
        std::string pairs;
        for (auto const& [name, value] : cookies) {
            pairs += (pairs.empty() ? "" : "; ") + name + "=" + value;
        }
        return pairs.empty() ? lines : lines + "Cookie: " + pairs + "\r\n";
    }
    test::Answer ask(std::string const& request)
    {
        test::RawClient client{m_port};
        auto answer = client.ask(request);
        for (auto const field : answer.headers.all("set-cookie")) {
            auto const pair = field.substr(0, field.find(';'));
            auto const equals = pair.find('=');
            auto const name = std::string{pair.substr(0, equals)};
            if (pair.size() == equals + 1) {
                cookies.erase(name);
            } else {
                cookies[name] = pair.substr(equals + 1);
            }
        }
        m_page = answer.body;
        return answer;
    }

    std::uint16_t m_port;
    std::string m_host;
    std::string m_page;
};

/// The whole site over an installation with one space, answering on a port of its own.
class SiteTest : public HouseTest {
protected:
    void SetUp() override
    {
        HouseTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        m_now = base::now(); // the pages live in the present
        m_settings.server.port = 0;
        m_settings.mail.outbox = m_outbox.path().string();
        m_settings.search.directory = (m_index.path() / "search").string();
        m_node = web::Node::start(m_settings, database()).value();
    }
    void TearDown() override { m_node.reset(); }

    Browser browser(std::string host = "reseau.example") { return Browser{m_node->port(), std::move(host)}; }
    static test::Answer log_in_as(Browser& browser, std::string const& email, std::string const& password, std::string const& back = "")
    {
        (void)browser.get("/compte/connexion");
        return browser.post("/compte/connexion", {{"csrf", browser.csrf()}, {"email", email}, {"password", password}, {"retour", back}});
    }

    model::Settings m_settings;
    TemporaryFolder m_outbox;
    TemporaryFolder m_index;
    std::unique_ptr<web::Node> m_node;
};

} // namespace maillage::support
