// SPDX-License-Identifier: AGPL-3.0-or-later
// Whoever reports a notebook and leaves an address is told what came of it, and may object once.
#include "service/notebook/reporters.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "service/account/personal_data.hpp"
#include "service/notebook/reports.hpp"
#include "service/notebook/tidying.hpp"
#include "store/jobs.hpp"
#include "store/notebook_reporters.hpp"
#include "support/notebooks.hpp"

namespace maillage::service::notebook {
namespace {

using model::Reason;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Letterbox final : public mail::Mailer {
public:
    base::result<void> send(mail::Message const& message) override
    {
        sent.push_back(message);
        return {};
    }
    [[nodiscard]] bool delivers() const override { return true; }
    std::vector<mail::Message> sent;
};

class ReporterTest : public support::NotebookTest {
protected:
    base::result<void> report_from(std::string const& id, std::string email, std::string language = "fr")
    {
        return report(database(), 1, id, Reason::insult, "Troisième phrase.", m_now, {std::move(email), std::move(language)});
    }
    std::vector<model::Job> queued()
    {
        auto transaction = database().read();
        auto jobs = store::jobs::list(transaction, 100, std::nullopt, k_report_letter_job);
        std::ranges::reverse(jobs);
        return jobs;
    }
    mail::Message last_letter()
    {
        Letterbox box;
        model::Settings settings;
        settings.site.base_url = "https://ici.example";
        EXPECT_EQ(send_report_letter(database(), settings, box, queued().back(), m_now), true);
        return box.sent.at(0);
    }
    static std::string token_in(std::string const& text)
    {
        constexpr std::string_view k_before = "/signalement/";
        auto const start = text.find(k_before) + k_before.size();
        return text.substr(start, text.find('\n', start) - start);
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, ReporterTest, support::engines(), support::engine_name);

TEST_P(ReporterTest, NobodyHasToLeaveAnAddress)
{
    auto const id = publish(draft());
    ASSERT_TRUE(report_from(id, "  "));
    ASSERT_TRUE(keep_reported(database(), chair(), id, m_now));
    EXPECT_THAT(queued(), IsEmpty());
    EXPECT_FALSE(examine(database(), chair(), id)->reports[0].told);
    auto const wrong = report_from(id, "nowhere");
    ASSERT_FALSE(wrong.has_value());
    EXPECT_EQ(wrong.error().input, "email");
}

TEST_P(ReporterTest, EachAnswerIsToldAndAnObjectionIsLookedAtAgain)
{
    auto const id = publish(draft());
    ASSERT_TRUE(report_from(id, "lea@exemple.org"));
    EXPECT_TRUE(examine(database(), chair(), id)->reports[0].told);
    ASSERT_TRUE(keep_reported(database(), chair(), id, m_now));
    ASSERT_THAT(queued(), SizeIs(1));
    EXPECT_THAT(queued()[0].parameters, Not(HasSubstr("lea@"))) << "a job holds public ids only";
    auto const letter = last_letter();
    EXPECT_EQ(letter.to.address.text(), "lea@exemple.org");
    EXPECT_THAT(letter.text, AllOf(HasSubstr("Une gare pour tous"), HasSubstr("reste tel qu’il est"), HasSubstr("propos blessants"),
                                   HasSubstr("https://ici.example/consultations/" + m_slug + "/moderation")));
    auto const token = token_in(letter.text);
    auto const seen = answered_report(database(), 1, token).value();
    EXPECT_EQ(seen.outcome, model::ReportOutcome::kept);
    EXPECT_EQ(seen.title, "Une gare pour tous");
    EXPECT_EQ(answered_report(database(), 2, token).error().message, "error.reporting.link") << "another space";
    EXPECT_EQ(answered_report(database(), 1, "x").error().message, "error.reporting.link");

    EXPECT_EQ(object_to_answer(database(), 1, token, " ").error().message, "error.reporting.no_words");
    ASSERT_TRUE(object_to_answer(database(), 1, token, "C’est bien moi."));
    EXPECT_EQ(object_to_answer(database(), 1, token, "Encore.").error().message, "error.reporting.objected");
    EXPECT_EQ(queue(database(), chair(), {.task = model::Task::report}).counts.reports, 1) << "it waits again";
    EXPECT_EQ(examine(database(), chair(), id)->reports[0].objection, "C’est bien moi.");
    ASSERT_TRUE(decide(database(), chair(), id, {.n = 1, .decision = model::Decision::reject, .reason = Reason::insult}, m_now));
    ASSERT_THAT(queued(), SizeIs(2));
    auto const second = last_letter();
    EXPECT_THAT(second.text, AllOf(HasSubstr("suivi d’effet"), HasSubstr("suit un nouvel examen")));
    EXPECT_EQ(answered_report(database(), 1, token_in(second.text))->outcome, model::ReportOutcome::acted);
    EXPECT_FALSE(answered_report(database(), 1, token).has_value()) << "each letter has a link of its own";
    EXPECT_EQ(object_to_answer(database(), 1, token_in(second.text), "Encore.").error().message, "error.reporting.objected");
}

TEST_P(ReporterTest, TheLetterSpeaksTheLanguageOfThePage)
{
    auto const id = publish(draft());
    ASSERT_TRUE(report_from(id, "lea@exemple.org", "en"));
    ASSERT_TRUE(keep_reported(database(), chair(), id, m_now));
    EXPECT_THAT(last_letter().text, AllOf(HasSubstr("it stays as it is"), HasSubstr("https://ici.example/en/signalement/")));
}

TEST_P(ReporterTest, TheAddressGoesSixMonthsAfterTheAnswer)
{
    auto const id = publish(draft());
    ASSERT_TRUE(report_from(id, "lea@exemple.org"));
    EXPECT_EQ(tidy_drafts(database(), m_now + std::chrono::days{400}).reporters, 0) << "nobody has answered";
    ASSERT_TRUE(keep_reported(database(), chair(), id, m_now));
    auto const token = token_in(last_letter().text);
    EXPECT_EQ(tidy_drafts(database(), m_now + std::chrono::days{182}).reporters, 0);
    EXPECT_TRUE(answered_report(database(), 1, token).has_value());
    EXPECT_EQ(tidy_drafts(database(), m_now + std::chrono::days{184}).reporters, 1);
    EXPECT_FALSE(answered_report(database(), 1, token).has_value());
    EXPECT_THAT(examine(database(), chair(), id)->reports, SizeIs(1)) << "what was reported stays";
}

TEST_P(ReporterTest, AnErasedPersonTakesTheirReportsAddressAlong)
{
    auto const id = publish(draft());
    ASSERT_TRUE(report_from(id, "Lea@Exemple.org"));
    ASSERT_TRUE(report_from(id, "paul@exemple.org"));
    model::Account account;
    account.email = "lea@exemple.org";
    account::PersonalData const data;
    auto transaction = database().write();
    EXPECT_EQ(data.collect(transaction, account, m_now)["reports"].size(), 1);
    data.erase(transaction, account, model::ErasureMode::account, m_now);
    EXPECT_THAT(store::reporters::of_address(transaction, "lea@exemple.org"), IsEmpty());
    EXPECT_THAT(store::reporters::of_address(transaction, "paul@exemple.org"), SizeIs(1));
}

} // namespace
} // namespace maillage::service::notebook
