// SPDX-License-Identifier: AGPL-3.0-or-later
#include <atomic>
#include <thread>

#include <gmock/gmock.h>

#include "service/house.hpp"
#include "store/roles.hpp"

namespace maillage::service::account {
namespace {

using namespace std::chrono_literals;

class Links : public support::HouseTest {
protected:
    base::result<Opened> use(std::string const& token, std::string const& password = std::string{k_password}, std::string const& email = "")
    {
        return use_link(desk(), token, m_space.id, {.email = email, .name = "Paul Le Goff", .password = password, .language = "en"});
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Links, support::engines(), support::engine_name);

TEST_P(Links, TheFirstAdministratorComesByAOneTimeLink)
{
    auto const former = bootstrap_link(desk(), m_space.id);
    auto const token = bootstrap_link(desk(), m_space.id);
    ASSERT_TRUE(former && token);
    EXPECT_EQ(look_at_link(desk(), *former, m_space.id).error().message, "error.link.unusable") << "the newer link replaces it";
    EXPECT_EQ(look_at_link(desk(), *token, m_space.id).value().purpose, model::LinkPurpose::bootstrap);
    auto const opened = use(*token, std::string{k_password}, "paul@exemple.org");
    ASSERT_TRUE(opened);
    auto const paul = SessionKeeper{desk()}.find(opened->token, m_space.id).value();
    EXPECT_TRUE(Administrator::check(paul.actor));
    EXPECT_EQ(paul.account.language, "en");
    EXPECT_FALSE(use(*token, std::string{k_password}, "autre@exemple.org")) << "it works once";
    EXPECT_FALSE(bootstrap_link(desk(), m_space.id)) << "and there is an administrator now";
}

TEST_P(Links, AnUnusedBootstrapLinkDiesWithItsTimeOrWithAnotherAdministrator)
{
    auto const late = bootstrap_link(desk(), m_space.id).value();
    wait(49h);
    EXPECT_EQ(use(late, std::string{k_password}, "paul@exemple.org").error().message, "error.link.unusable");
    auto const token = bootstrap_link(desk(), m_space.id).value();
    person("admin@exemple.org", model::Role::administrator);
    EXPECT_EQ(use(token, std::string{k_password}, "paul@exemple.org").error().message, "error.link.unusable");
}

TEST_P(Links, AnInvitationIsAcceptedOnceAndAllFailuresAreSaidTogether)
{
    auto const invited =
        invite(desk(), operator_here(), {.email = "paul@exemple.org", .language = "fr", .roles = {model::Role::analyst}, .send = false})
            .value();
    auto const refused = use_link(desk(), invited.token, m_space.id, {.name = "  ", .password = "court"}).error();
    EXPECT_EQ(refused.input, "name");
    ASSERT_EQ(refused.others.size(), 1U);
    EXPECT_EQ(refused.others[0].message, "error.password.short");
    EXPECT_EQ(use(invited.token, "paul@exemple.org!").error().message, "error.password.personal");
    auto const opened = use(invited.token);
    ASSERT_TRUE(opened) << "a refused form has not consumed the link";
    EXPECT_EQ(opened->account.name, "Paul Le Goff");
    EXPECT_FALSE(use(invited.token));
    EXPECT_FALSE(use(invited.token + "A"));
    EXPECT_FALSE(use(""));
}

TEST_P(Links, ALinkLeadsToItsOwnSpaceOnly)
{
    auto const other = m_spaces->add(operator_here(), "Autre", {"autre.example"}, m_now).value();
    auto const invited =
        invite(desk(), operator_here(), {.email = "paul@exemple.org", .roles = {model::Role::analyst}, .send = false}).value();
    EXPECT_FALSE(look_at_link(desk(), invited.token, other.id));
    EXPECT_FALSE(use_link(desk(), invited.token, other.id, {.name = "Paul", .password = std::string{k_password}}));
    EXPECT_TRUE(look_at_link(desk(), invited.token, m_space.id));
}

TEST_P(Links, AResetEndsEverySessionAndEveryOtherResetLink)
{
    person("jeanne@exemple.org");
    auto const before = log_in("jeanne@exemple.org");
    auto const token = renew_link(desk(), operator_here(), "jeanne@exemple.org", false).value();
    auto const opened = use_link(desk(), token, m_space.id, {.password = "une autre phrase longue"});
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->account.name, "Jeanne Martin") << "a reset changes no name";
    EXPECT_EQ(SessionKeeper{desk()}.mine(before.actor).size(), 1U) << "only the one just opened";
    EXPECT_FALSE(try_log_in("jeanne@exemple.org", k_password));
    EXPECT_TRUE(try_log_in("jeanne@exemple.org", "une autre phrase longue"));
    auto const late = renew_link(desk(), operator_here(), "jeanne@exemple.org", false).value();
    wait(61min);
    EXPECT_FALSE(use_link(desk(), late, m_space.id, {.password = "encore une phrase longue"}));
}

TEST_P(Links, TwoUsesAtOnceGiveOneAccount)
{
    auto const token = bootstrap_link(desk(), m_space.id).value();
    std::atomic<int> won{0};
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] { won += use(token, std::string{k_password}, "p" + std::to_string(i) + "@exemple.org") ? 1 : 0; });
    }
    threads.clear();
    EXPECT_EQ(won, 1);
    auto transaction = database().read();
    EXPECT_EQ(store::roles::administrators(transaction, m_space.id), 1);
}

TEST_P(Links, AskingForAResetAnswersTheSameWhoeverAsks)
{
    person("jeanne@exemple.org");
    EXPECT_TRUE(request_reset(desk(), "jeanne@exemple.org", m_space.id, "192.0.2.1"));
    EXPECT_TRUE(request_reset(desk(), "personne@exemple.org", m_space.id, "192.0.2.1"));
    EXPECT_EQ(request_reset(desk(), "pas une adresse", m_space.id, "192.0.2.1").error().message, "error.email.malformed");
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(request_reset(desk(), "jeanne@exemple.org", m_space.id, "192.0.2.1"));
        EXPECT_TRUE(request_reset(desk(), "personne@exemple.org", m_space.id, "192.0.2.1"));
    }
    EXPECT_EQ(request_reset(desk(), "jeanne@exemple.org", m_space.id, "192.0.2.1").error(),
              request_reset(desk(), "personne@exemple.org", m_space.id, "192.0.2.1").error());
    EXPECT_EQ(request_reset(desk(), "jeanne@exemple.org", m_space.id, "192.0.2.1").error().code, base::ErrorCode::too_many);
}

} // namespace
} // namespace maillage::service::account
