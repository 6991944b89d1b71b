// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include <algorithm>

#include "base/exception.hpp"
#include "service/account/erase.hpp"
#include "service/account/letter_sender.hpp"
#include "service/account/letters.hpp"
#include "service/account/own.hpp"
#include "service/house.hpp"
#include "service/mail/setup.hpp"
#include "store/jobs.hpp"

namespace maillage::service::account {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// Keeps what it is given; refuses or fails when told to.
class TestMailer final : public mail::Mailer {
public:
    base::result<void> send(mail::Message const& message) override
    {
        if (down) {
            throw base::IoError{"error.mail.server", {}, "down"};
        }
        if (refusing) {
            return base::failure(base::ErrorCode::refused, "error.mail.refused");
        }
        sent.push_back(message);
        return {};
    }
    bool delivers() const override { return true; }
    bool down{false};
    bool refusing{false};
    std::vector<mail::Message> sent;
};

class Letters : public support::HouseTest {
protected:
    void SetUp() override
    {
        HouseTest::SetUp();
        m_settings.site.base_url = "https://reseau.example";
        m_settings.mail.from = "bonjour@reseau.example";
    }
    std::vector<model::Job> queued()
    {
        auto transaction = database().read();
        auto jobs = store::jobs::list(transaction, 100, std::nullopt, k_letter_job);
        std::ranges::reverse(jobs);
        return jobs;
    }
    base::result<bool> send(model::Job const& job) { return LetterSender{desk(), m_settings, m_mailer}.send(job); }
    std::string token_in(mail::Message const& message)
    {
        auto const start = message.text.find("/compte/lien/") + 13;
        return message.text.substr(start, message.text.find('\n', start) - start);
    }
    model::Settings m_settings;
    TestMailer m_mailer;
};
INSTANTIATE_TEST_SUITE_P(Engines, Letters, support::engines(), support::engine_name);

TEST_P(Letters, AnInvitationCarriesALinkThatWorks)
{
    auto const invited =
        invite(desk(), operator_here(), {.email = "paul@exemple.org", .name = "Paul", .roles = {model::Role::editor}}).value();
    EXPECT_EQ(invited.token, "");
    auto const jobs = queued();
    ASSERT_EQ(jobs.size(), 1U);
    EXPECT_THAT(jobs[0].parameters, Not(HasSubstr("exemple.org"))) << "the job table names nobody";
    EXPECT_TRUE(send(jobs[0]).value());
    auto const& message = m_mailer.sent.at(0);
    EXPECT_EQ(message.to.address.text(), "paul@exemple.org");
    EXPECT_EQ(message.subject, "Votre invitation à Réseau d’essai");
    EXPECT_THAT(message.text, HasSubstr("Bonjour Paul,"));
    EXPECT_THAT(message.text, HasSubstr("https://reseau.example/compte/lien/"));
    EXPECT_THAT(message.text, HasSubstr("14 jours"));
    EXPECT_TRUE(use_link(desk(), token_in(message), m_space.id, {.name = "Paul", .password = std::string{k_password}}));
}

TEST_P(Letters, AServerThatIsDownIsTriedAgainWithAnotherSecret)
{
    (void)invite(desk(), operator_here(), {.email = "paul@exemple.org", .language = "en", .roles = {model::Role::editor}});
    auto const job = queued().at(0);
    m_mailer.down = true;
    EXPECT_THROW((void)send(job), base::IoError);
    m_mailer.down = false;
    ASSERT_TRUE(send(job).value());
    ASSERT_TRUE(send(job).value()) << "sent twice when the worker died in between";
    EXPECT_THAT(m_mailer.sent.at(1).text, HasSubstr("https://reseau.example/en/compte/lien/"));
    EXPECT_EQ(m_mailer.sent.at(0).id, m_mailer.sent.at(1).id);
    EXPECT_FALSE(look_at_link(desk(), token_in(m_mailer.sent.at(0)), m_space.id));
    EXPECT_TRUE(look_at_link(desk(), token_in(m_mailer.sent.at(1)), m_space.id));
    m_mailer.refusing = true;
    EXPECT_EQ(send(job).error().message, "error.mail.refused");
}

TEST_P(Letters, NothingIsSentToThoseErasedMeanwhileNorForLinksUsedMeanwhile)
{
    person("jeanne@exemple.org");
    ASSERT_TRUE(request_reset(desk(), "jeanne@exemple.org", m_space.id, "192.0.2.1"));
    auto const job = queued().at(0);
    ASSERT_TRUE(erase_by_operator(desk(), Actor::operator_of(m_space.id), "jeanne@exemple.org", model::ErasureMode::account));
    EXPECT_FALSE(send(job).value());
    EXPECT_TRUE(m_mailer.sent.empty());
}

TEST_P(Letters, AnUnknownAddressGetsNoLetter)
{
    ASSERT_TRUE(request_reset(desk(), "personne@exemple.org", m_space.id, "192.0.2.1"));
    EXPECT_TRUE(queued().empty());
    (void)invite(desk(), operator_here(), {.email = "paul@exemple.org", .roles = {model::Role::editor}, .send = false});
    ASSERT_TRUE(request_reset(desk(), "paul@exemple.org", m_space.id, "192.0.2.1"));
    ASSERT_TRUE(send(queued().at(0)).value());
    EXPECT_THAT(m_mailer.sent.at(0).subject, HasSubstr("invitation")) << "who never had a password gets the invitation again";
}

TEST_P(Letters, ANewAddressIsConfirmedThereAndAnnouncedAtTheOldOne)
{
    auto const jeanne = person("jeanne@exemple.org");
    auto const here = log_in("jeanne@exemple.org");
    auto const confirmed = Confirmed::check(desk(), here.actor, k_password, "192.0.2.1").value();
    EXPECT_EQ(request_email_change(desk(), confirmed, "jeanne@exemple.org").error().message, "error.email.unchanged");
    ASSERT_TRUE(request_email_change(desk(), confirmed, "nouvelle@exemple.org"));
    for (auto const& job : queued()) {
        EXPECT_TRUE(send(job).value());
    }
    ASSERT_EQ(m_mailer.sent.size(), 2U);
    EXPECT_EQ(m_mailer.sent[0].to.address.text(), "nouvelle@exemple.org");
    EXPECT_EQ(m_mailer.sent[1].to.address.text(), "jeanne@exemple.org");
    EXPECT_TRUE(try_log_in("jeanne@exemple.org", k_password)) << "nothing changes before the link is followed";
    EXPECT_FALSE(use_link(desk(), token_in(m_mailer.sent[0]), m_space.id, {.name = "x", .password = std::string{k_password}}))
        << "this link sets no password";
    ASSERT_TRUE(confirm_email(desk(), token_in(m_mailer.sent[0]), m_space.id));
    EXPECT_FALSE(confirm_email(desk(), token_in(m_mailer.sent[0]), m_space.id));
    EXPECT_TRUE(try_log_in("nouvelle@exemple.org", k_password));
    EXPECT_FALSE(try_log_in("jeanne@exemple.org", k_password));
}

TEST_P(Letters, AnAddressTakenMeanwhileIsNotStolen)
{
    person("jeanne@exemple.org");
    auto const here = log_in("jeanne@exemple.org");
    auto const confirmed = Confirmed::check(desk(), here.actor, k_password, "192.0.2.1").value();
    ASSERT_TRUE(request_email_change(desk(), confirmed, "paul@exemple.org"));
    person("paul@exemple.org");
    ASSERT_TRUE(send(queued().at(0)).value());
    EXPECT_EQ(confirm_email(desk(), token_in(m_mailer.sent.at(0)), m_space.id).error().message, "error.account.email_taken");
    EXPECT_TRUE(try_log_in("jeanne@exemple.org", k_password));
}

TEST_P(Letters, WhatIsNotCommittedIsNotQueued)
{
    auto const before = queued().size();
    EXPECT_FALSE(invite(desk(), operator_here(), {.email = "paul", .roles = {model::Role::editor}}));
    EXPECT_EQ(queued().size(), before);
}

TEST(SmtpUrl, SaysServerPortAndSecurity)
{
    using mail::parse_smtp_url;
    EXPECT_EQ(parse_smtp_url("smtp://mail.example")->port, 587);
    EXPECT_EQ(parse_smtp_url("smtp://mail.example")->security, mail::SmtpSecurity::starttls);
    EXPECT_EQ(parse_smtp_url("smtp://localhost:2525")->security, mail::SmtpSecurity::none);
    EXPECT_EQ(parse_smtp_url("smtps://mail.example/")->port, 465);
    EXPECT_EQ(parse_smtp_url("smtp://[2001:db8::1]:25")->host, "[2001:db8::1]");
    for (auto const* url : {"", "mail.example", "http://mail.example", "smtp://", "smtp://a:b@mail.example", "smtp://mail.example:0",
                            "smtp://mail.example:99999", "smtp://mail.example:25x", "smtp://mail.example/x"}) {
        EXPECT_EQ(parse_smtp_url(url).error().message, "error.mail.url") << url;
    }
}

} // namespace
} // namespace maillage::service::account
