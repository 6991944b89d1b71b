// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "base/exception.hpp"
#include "service/mail/mailer.hpp"
#include "support/smtp_server.hpp"

namespace maillage::service::mail {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

Message message()
{
    return {{"Maillage", *model::EmailAddress::parse("no-reply@reseau.example")},
            {"Élodie", *model::EmailAddress::parse("elodie@mairie-é.example")},
            "Votre invitation",
            "Bonjour,\n.\nà bientôt\n",
            "k3m9",
            base::Time{}};
}

class Smtp : public testing::Test {
protected:
    SmtpConfig config(SmtpSecurity security = SmtpSecurity::none) const
    {
        SmtpConfig config{.host = "127.0.0.1", .port = m_server.port(), .security = security, .hello = "reseau.example"};
        config.connect_timeout = std::chrono::milliseconds{500};
        config.timeout = std::chrono::milliseconds{700};
        return config;
    }
    base::result<void> send() const { return smtp_mailer(config())->send(message()); }
    std::string failure() const
    {
        try {
            auto const sent = send();
            return sent ? "sent" : sent.error().message;
        } catch (base::IoError const& error) {
            return std::string{error.message()} + ": " + error.what();
        }
    }
    support::SmtpServer m_server;
};

TEST_F(Smtp, DeliversTheMessageAsEncoded)
{
    ASSERT_TRUE(send());
    auto const received = m_server.received();
    ASSERT_EQ(received.size(), 1U);
    EXPECT_EQ(received[0].from, "no-reply@reseau.example");
    EXPECT_THAT(received[0].to, testing::ElementsAre("elodie@xn--mairie--hya.example"));
    EXPECT_EQ(received[0].data, encode(message()));
    EXPECT_THAT(m_server.heard(), Contains("EHLO reseau.example"));
}

TEST_F(Smtp, ARefusedAddressIsFinal)
{
    m_server.answer("RCPT", "550 5.1.1 no such user elodie@mairie");
    auto const sent = send();
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().message, "error.mail.refused");
    EXPECT_EQ(sent.error().field("reply"), "550");
    EXPECT_TRUE(m_server.received().empty());
}

TEST_F(Smtp, ABusyOrMisconfiguredServerIsTriedAgain)
{
    for (auto const& [verb, line] : std::vector<std::pair<std::string, std::string>>{{"RCPT", "451 4.7.1 greylisted"},
                                                                                     {"MAIL", "550 5.7.1 sender not allowed"},
                                                                                     {"CONNECT", "421 too busy"},
                                                                                     {".", "452 disk full"},
                                                                                     {"DATA", "554 no"}}) {
        m_server.answer(verb, line);
        EXPECT_THAT(failure(), HasSubstr("error.mail.server: ")) << verb;
        EXPECT_THAT(failure(), Not(HasSubstr("elodie"))) << "addresses stay out of logs";
        m_server.answer(verb, "");
    }
    EXPECT_EQ(failure(), "sent");
}

TEST_F(Smtp, ASilentServerIsGivenUpInTime)
{
    m_server.answer("MAIL", "-");
    auto const start = std::chrono::steady_clock::now();
    EXPECT_THAT(failure(), HasSubstr("error.mail.server"));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{5});
}

TEST_F(Smtp, NothingIsSaidInClearWhenTlsIsWanted)
{
    EXPECT_THROW((void)smtp_mailer(config(SmtpSecurity::starttls))->send(message()), base::IoError);
    EXPECT_THAT(m_server.heard(), Not(Contains(HasSubstr("MAIL"))));
}

TEST_F(Smtp, AClosedPortIsTriedAgain)
{
    auto closed = config();
    closed.port = 1;
    EXPECT_THROW((void)smtp_mailer(closed)->send(message()), base::IoError);
}

} // namespace
} // namespace maillage::service::mail
