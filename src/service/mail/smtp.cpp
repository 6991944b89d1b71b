// SPDX-License-Identifier: AGPL-3.0-or-later
#include <mutex>

#include <curl/curl.h>
#include <fmt/format.h>

#include "base/exception.hpp"
#include "service/mail/mailer.hpp"

namespace maillage::service::mail {

namespace {

struct CurlClosed {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// What the transfer reads from, and what it was saying when the server refused.
struct Delivery {
    std::string_view rest;
    std::string verb; ///< last command sent: "RCPT"
};

std::size_t read_message(char* buffer, std::size_t size, std::size_t count, void* user)
{
    auto& rest = static_cast<Delivery*>(user)->rest;
    auto const piece = rest.substr(0, size * count);
    piece.copy(buffer, piece.size());
    rest.remove_prefix(piece.size());
    return piece.size();
}

int follow_commands(CURL*, curl_infotype type, char* data, std::size_t size, void* user)
{
    if (type == CURLINFO_HEADER_OUT) {
        auto const line = std::string_view{data, size};
        auto const verb = line.substr(0, line.find_first_of(" \r\n"));
        if (verb != "QUIT") { // said after a refusal, out of politeness
            static_cast<Delivery*>(user)->verb = verb;
        }
    }
    return 0;
}

class SmtpMailer final : public Mailer {
public:
    explicit SmtpMailer(SmtpConfig config) : m_config{std::move(config)}
    {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    }

    base::result<void> send(Message const& message) override;
    bool delivers() const override { return true; }

private:
    void configure(CURL* curl) const;
    SmtpConfig m_config;
};

void SmtpMailer::configure(CURL* curl) const
{
    auto const scheme = m_config.security == SmtpSecurity::tls ? "smtps" : "smtp";
    auto const url = fmt::format("{}://{}:{}/{}", scheme, m_config.host, m_config.port, m_config.hello);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, m_config.security == SmtpSecurity::none ? long{CURLUSESSL_NONE} : long{CURLUSESSL_ALL});
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_config.connect_timeout.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(m_config.timeout.count()));
    if (!m_config.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, m_config.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, m_config.password.c_str());
    }
}

base::result<void> SmtpMailer::send(Message const& message)
{
    auto const curl = std::unique_ptr<CURL, CurlClosed>{curl_easy_init()};
    auto const from = fmt::format("<{}>", message.from.address.wire());
    auto const to = fmt::format("<{}>", message.to.address.wire());
    auto const recipients = std::unique_ptr<curl_slist, CurlClosed>{curl_slist_append(nullptr, to.c_str())};
    if (!curl || !recipients) {
        throw base::IoError{"error.mail.server", {{"server", m_config.host}}, "libcurl could not start"};
    }
    auto const bytes = encode(message);
    Delivery delivery{bytes, {}};
    configure(curl.get());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, read_message);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &delivery);
    curl_easy_setopt(curl.get(), CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_DEBUGFUNCTION, follow_commands);
    curl_easy_setopt(curl.get(), CURLOPT_DEBUGDATA, &delivery);

    auto const outcome = curl_easy_perform(curl.get());
    if (outcome == CURLE_OK) {
        return {};
    }
    long reply = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &reply);
    // A 5xx to RCPT is about this address. To anything else (our name, our password, our sender) it is about us: somebody may mend
    // the configuration, so the message must wait rather than be lost.
    if (reply >= 500 && reply < 600 && delivery.verb == "RCPT") {
        return base::failure(base::ErrorCode::refused, "error.mail.refused", {{"reply", std::to_string(reply)}});
    }
    throw base::IoError{"error.mail.server",
                        {{"server", m_config.host}},
                        fmt::format("{}:{}: {} (last command {}, reply {})", m_config.host, m_config.port, curl_easy_strerror(outcome),
                                    delivery.verb, reply)};
}

} // namespace

std::unique_ptr<Mailer> smtp_mailer(SmtpConfig config) { return std::make_unique<SmtpMailer>(std::move(config)); }

} // namespace maillage::service::mail
