// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "service/account/throttle.hpp"
#include "service/house.hpp"
#include "store/accounts.hpp"

namespace maillage::service::account {
namespace {

using namespace std::chrono_literals;

class LogIn : public support::HouseTest {};
INSTANTIATE_TEST_SUITE_P(Engines, LogIn, support::engines(), support::engine_name);

TEST_P(LogIn, OpensASessionOfThisSpaceOnly)
{
    auto const jeanne = person("jeanne@exemple.org", model::Role::editor);
    auto const opened = try_log_in("Jeanne@Exemple.ORG", k_password);
    ASSERT_TRUE(opened);
    auto const keeper = SessionKeeper{desk()};
    auto const signed_in = keeper.find(opened->token, m_space.id);
    ASSERT_TRUE(signed_in);
    EXPECT_EQ(signed_in->account.public_id, jeanne.public_id);
    EXPECT_THAT(signed_in->actor.roles(), testing::ElementsAre(model::Role::editor));
    EXPECT_EQ(signed_in->account.last_login_day, "2026-11-24");
    auto const other = m_spaces->add(operator_here(), "Autre réseau", {"autre.example"}, m_now).value();
    EXPECT_FALSE(keeper.find(opened->token, other.id)) << "a session opens one network";
    EXPECT_FALSE(keeper.find(opened->token + "x", m_space.id));
    EXPECT_FALSE(keeper.find("", m_space.id));
}

TEST_P(LogIn, RefusesAllFailuresAlike)
{
    person("jeanne@exemple.org");
    (void)invite(desk(), operator_here(), {.email = "invitee@exemple.org", .roles = {model::Role::editor}, .send = false});
    auto const wrong = try_log_in("jeanne@exemple.org", "un autre mot de passe").error();
    EXPECT_EQ(wrong.message, "error.login.refused");
    EXPECT_EQ(wrong, try_log_in("personne@exemple.org", k_password).error());
    EXPECT_EQ(wrong, try_log_in("invitee@exemple.org", "").error());
    EXPECT_EQ(wrong, try_log_in("pas une adresse", k_password).error());
    EXPECT_EQ(wrong, try_log_in("jeanne@exemple.org", "\xff\xfe").error());
    EXPECT_EQ(wrong, try_log_in("jeanne@exemple.org", std::string(5000, 'a')).error());
}

TEST_P(LogIn, MakesAGuesserWaitLongerAndLonger)
{
    person("jeanne@exemple.org");
    for (int i = 0; i < 6; ++i) {
        EXPECT_EQ(try_log_in("jeanne@exemple.org", "faux mot de passe").error().message, "error.login.refused") << i;
    }
    auto const blocked = try_log_in("jeanne@exemple.org", k_password);
    ASSERT_FALSE(blocked) << "even the right password waits";
    EXPECT_EQ(blocked.error().code, base::ErrorCode::too_many);
    EXPECT_EQ(blocked.error().message, "error.throttle.seconds");
    EXPECT_EQ(blocked.error().field("seconds"), "30");
    wait(31s);
    EXPECT_EQ(try_log_in("jeanne@exemple.org", "encore faux, dommage").error().message, "error.login.refused");
    EXPECT_EQ(try_log_in("jeanne@exemple.org", k_password).error().field("seconds"), "60");
    wait(61s);
    ASSERT_TRUE(try_log_in("jeanne@exemple.org", k_password)) << "and nobody is locked out for good";
    EXPECT_EQ(try_log_in("jeanne@exemple.org", "faux mot de passe").error().message, "error.login.refused") << "a success forgets";
}

TEST_P(LogIn, CapsTheWaitAndCountsAddressesWhateverTheAccount)
{
    for (int i = 0; i < 16; ++i) {
        EXPECT_EQ(try_log_in("a" + std::to_string(i) + "@exemple.org", "faux mot de passe", "198.51.100.7").error().message,
                  "error.login.refused");
    }
    EXPECT_EQ(try_log_in("z@exemple.org", "faux", "198.51.100.7").error().code, base::ErrorCode::too_many);
    EXPECT_EQ(try_log_in("z@exemple.org", "faux", "198.51.100.8").error().message, "error.login.refused");
    for (int i = 0; i < 12; ++i) {
        wait(16min);
        (void)try_log_in("b" + std::to_string(i) + "@exemple.org", "faux", "198.51.100.7");
    }
    auto const longest = try_log_in("z@exemple.org", "faux", "198.51.100.7").error();
    EXPECT_EQ(longest.message, "error.throttle.minutes");
    EXPECT_EQ(longest.field("minutes"), "15");
    wait(25h);
    EXPECT_EQ(try_log_in("z@exemple.org", "faux", "198.51.100.7").error().message, "error.login.refused") << "a quiet day forgets";
}

TEST_P(LogIn, ANewSessionReplacesTheOneTheBrowserHeld)
{
    person("jeanne@exemple.org");
    auto const first = try_log_in("jeanne@exemple.org", k_password).value();
    auto const second =
        service::account::log_in(desk(), {"jeanne@exemple.org", std::string{k_password}, "192.0.2.1", "", first.token}, m_space.id).value();
    auto const keeper = SessionKeeper{desk()};
    EXPECT_NE(first.token, second.token);
    EXPECT_FALSE(keeper.find(first.token, m_space.id));
    EXPECT_TRUE(keeper.find(second.token, m_space.id));
    keeper.close(second.token);
    EXPECT_FALSE(keeper.find(second.token, m_space.id));
}

TEST_P(LogIn, SessionsEndWhenIdleAndAfterNinetyDays)
{
    person("jeanne@exemple.org");
    auto const keeper = SessionKeeper{desk()};
    auto const idle = try_log_in("jeanne@exemple.org", k_password).value();
    wait(std::chrono::days{13});
    EXPECT_TRUE(keeper.find(idle.token, m_space.id));
    wait(std::chrono::days{13});
    EXPECT_TRUE(keeper.find(idle.token, m_space.id)) << "each use prolongs it";
    wait(std::chrono::days{15});
    EXPECT_FALSE(keeper.find(idle.token, m_space.id));
    EXPECT_TRUE(keeper.formerly(idle.token, m_space.id)) << "whose it was is still known";
    auto const busy = try_log_in("jeanne@exemple.org", k_password).value();
    for (int day = 0; day < 89; day += 10) {
        EXPECT_TRUE(keeper.find(busy.token, m_space.id)) << day;
        wait(std::chrono::days{10});
    }
    EXPECT_FALSE(keeper.find(busy.token, m_space.id));
}

TEST_P(LogIn, SessionsAreListedAndEndedByTheirOwnerAlone)
{
    person("jeanne@exemple.org");
    person("paul@exemple.org");
    auto const keeper = SessionKeeper{desk()};
    auto const here = log_in("jeanne@exemple.org");
    auto const elsewhere = log_in("jeanne@exemple.org");
    auto const paul = log_in("paul@exemple.org");
    EXPECT_EQ(keeper.mine(here.actor).size(), 3U) << "with the one that accepting the invitation opened";
    EXPECT_EQ(keeper.end(paul.actor, elsewhere.session.public_id).error().message, "error.session.absent");
    EXPECT_TRUE(keeper.end(here.actor, elsewhere.session.public_id));
    EXPECT_EQ(keeper.end_others(here.actor), 1);
    EXPECT_EQ(keeper.mine(here.actor).size(), 1U);
    EXPECT_EQ(keeper.mine(paul.actor).size(), 2U);
}

TEST_P(LogIn, RehashesAPasswordStoredAtAnotherCost)
{
    auto const jeanne = person("jeanne@exemple.org");
    auto const dearer = PasswordHasher{{2, 16384}};
    auto const desk2 = Desk{database(), dearer, m_personal_data, "secret of the tests", [this] { return m_now; }, desk().policy};
    auto const stored = [&] {
        auto transaction = database().read();
        return store::accounts::password(transaction, jeanne.id).value();
    };
    auto const before = stored();
    ASSERT_TRUE(service::account::log_in(desk2, {"jeanne@exemple.org", std::string{k_password}, "192.0.2.1"}, m_space.id));
    auto const after = stored();
    EXPECT_NE(before, after);
    EXPECT_THAT(after, testing::HasSubstr("m=16,t=2"));
    ASSERT_TRUE(service::account::log_in(desk2, {"jeanne@exemple.org", std::string{k_password}, "192.0.2.1"}, m_space.id));
    EXPECT_EQ(after, stored());
}

TEST(Network, IsOneVisitorsPartOfTheInternet)
{
    EXPECT_EQ(network_of("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(network_of("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(network_of("2001:db8:1:2:aaaa::1"), network_of("2001:db8:1:2:bbbb::2"));
    EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
}

TEST(ShortAgent, KeepsTwoWords)
{
    EXPECT_EQ(short_agent("Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0"), "Firefox, Linux");
    EXPECT_EQ(
        short_agent("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120 Safari/537.36 Edg/120"),
        "Edge, Windows");
    EXPECT_EQ(
        short_agent(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/17.0 Mobile Safari/604"),
        "Safari, iPhone");
    EXPECT_EQ(short_agent("something of its own"), "");
    EXPECT_EQ(short_agent(""), "");
}

} // namespace
} // namespace maillage::service::account
