// SPDX-License-Identifier: AGPL-3.0-or-later
#include <thread>

#include <gmock/gmock.h>

#include "service/audit.hpp"
#include "service/house.hpp"
#include "store/roles.hpp"

namespace maillage::service::account {
namespace {

using model::Role;
using testing::ElementsAre;

// An administrator proves an editor's right where either will do; the reverse does not compile.
static_assert(std::is_convertible_v<Administrator, Authorised<Role::editor, Role::administrator>>);
static_assert(!std::is_convertible_v<Authorised<Role::editor, Role::administrator>, Administrator>);
static_assert(!std::is_convertible_v<Authorised<Role::editor>, Administrator>);
static_assert(!std::is_constructible_v<Administrator, Actor>);

class Members : public support::HouseTest {};
INSTANTIATE_TEST_SUITE_P(Engines, Members, support::engines(), support::engine_name);

TEST_P(Members, OnlyAnAdministratorPassesTheCheck)
{
    person("jeanne@exemple.org", Role::editor);
    person("admin@exemple.org", Role::administrator);
    EXPECT_EQ(Administrator::check(log_in("jeanne@exemple.org").actor).error().message, "error.access.refused");
    EXPECT_TRUE((Authorised<Role::editor, Role::analyst>::check(log_in("jeanne@exemple.org").actor)));
    EXPECT_TRUE(Administrator::check(log_in("admin@exemple.org").actor));
    EXPECT_TRUE(Administrator::check(Actor::operator_of(m_space.id)));
}

TEST_P(Members, InvitingAnAddressTwiceAddsRolesToOneAccount)
{
    auto const first =
        invite(desk(), operator_here(), {.email = "paul@exemple.org", .roles = {Role::editor, Role::analyst}, .send = false}).value();
    auto const again =
        invite(desk(), operator_here(), {.email = "PAUL@exemple.org", .roles = {Role::editor, Role::reviewer}, .send = false}).value();
    EXPECT_EQ(first.account.id, again.account.id);
    EXPECT_TRUE(again.existed);
    EXPECT_THAT(member(desk(), operator_here(), "paul@exemple.org").value().roles,
                ElementsAre(Role::analyst, Role::editor, Role::reviewer));
    EXPECT_FALSE(look_at_link(desk(), first.token, m_space.id)) << "the newer invitation replaces it";
    auto const same = invite(desk(), operator_here(), {.email = "paul@exemple.org", .roles = {Role::editor}, .send = false});
    EXPECT_EQ(same.error().message, "error.account.has_roles");
    EXPECT_EQ(same.error().code, base::ErrorCode::conflict);
}

TEST_P(Members, AnInvitationSaysAllThatIsWrong)
{
    auto const refused =
        invite(desk(), operator_here(), {.email = "paul", .name = std::string(121, 'a'), .language = "de", .roles = {}}).error();
    EXPECT_EQ(refused.input, "email");
    std::vector<std::string> inputs;
    for (auto const& other : refused.others) {
        inputs.push_back(other.input);
    }
    EXPECT_THAT(inputs, ElementsAre("name", "language", "role"));
}

TEST_P(Members, AnAdministratorNeverSeesALinkThatOpensSomebodyElsesAccount)
{
    person("admin@exemple.org", Role::administrator);
    person("jeanne@exemple.org");
    auto const administrator = Administrator::check(log_in("admin@exemple.org").actor).value();
    EXPECT_EQ(renew_link(desk(), administrator, "jeanne@exemple.org", false).value(), "");
    EXPECT_EQ(invite(desk(), administrator, {.email = "neuf@exemple.org", .roles = {Role::editor}, .send = false}).value().token, "");
}

TEST_P(Members, AccountsOfOtherSpacesAreUnknown)
{
    auto const other = m_spaces->add(operator_here(), "Autre", {"autre.example"}, m_now).value();
    auto const elsewhere = Administrator::check(Actor::operator_of(other.id)).value();
    auto const jeanne = person("jeanne@exemple.org");
    EXPECT_EQ(member(desk(), elsewhere, jeanne.public_id).error().message, "error.account.absent");
    EXPECT_EQ(grant(desk(), elsewhere, jeanne.public_id, Role::editor).error().message, "error.account.absent");
    EXPECT_EQ(revoke(desk(), elsewhere, jeanne.public_id, Role::contributor).error().message, "error.account.absent");
    EXPECT_TRUE(members(desk(), elsewhere, 10).empty());
    EXPECT_EQ(members(desk(), operator_here(), 10).size(), 1U);
}

TEST_P(Members, RolesComeAndGoButNeverTheLastAdministrator)
{
    auto const jeanne = person("jeanne@exemple.org");
    auto const admin = person("admin@exemple.org", Role::administrator);
    EXPECT_TRUE(grant(desk(), operator_here(), jeanne.public_id, Role::editor));
    EXPECT_EQ(grant(desk(), operator_here(), jeanne.public_id, Role::editor).error().message, "error.account.has_roles");
    EXPECT_TRUE(revoke(desk(), operator_here(), jeanne.public_id, Role::contributor));
    EXPECT_EQ(revoke(desk(), operator_here(), jeanne.public_id, Role::contributor).error().message, "error.account.absent");
    auto const last = revoke(desk(), operator_here(), admin.public_id, Role::administrator);
    EXPECT_EQ(last.error().message, "error.account.last_administrator");
    EXPECT_EQ(last.error().code, base::ErrorCode::refused);
    EXPECT_TRUE(grant(desk(), operator_here(), jeanne.public_id, Role::administrator));
    EXPECT_TRUE(revoke(desk(), operator_here(), admin.public_id, Role::administrator));
}

TEST_P(Members, TwoAdministratorsWhoRemoveEachOtherAtOnceLeaveOne)
{
    for (int round = 0; round < 5; ++round) {
        auto const name = std::to_string(round);
        auto const a = person("a" + name + "@exemple.org", Role::administrator);
        auto const b = person("b" + name + "@exemple.org", Role::administrator);
        std::vector<std::jthread> threads;
        for (auto const& id : {a.public_id, b.public_id}) {
            threads.emplace_back([&, id] { (void)revoke(desk(), operator_here(), id, Role::administrator); });
        }
        if (round > 0) { // the one left by the round before
            for (auto const& left : members(desk(), operator_here(), 100)) {
                if (left.account.public_id != a.public_id && left.account.public_id != b.public_id) {
                    threads.emplace_back(
                        [&, id = left.account.public_id] { (void)revoke(desk(), operator_here(), id, Role::administrator); });
                }
            }
        }
        threads.clear();
        auto transaction = database().read();
        EXPECT_EQ(store::roles::administrators(transaction, m_space.id), 1);
    }
}

TEST_P(Members, AreListedByPagesInConstantQueries)
{
    for (int i = 0; i < 7; ++i) {
        (void)invite(desk(), operator_here(), {.email = "p" + std::to_string(i) + "@exemple.org", .roles = {Role::editor, Role::analyst}});
    }
    auto const first = members(desk(), operator_here(), 5);
    ASSERT_EQ(first.size(), 5U);
    EXPECT_THAT(first[0].roles, ElementsAre(Role::analyst, Role::editor));
    auto const rest = members(desk(), operator_here(), 5, first.back().account.public_id);
    EXPECT_EQ(rest.size(), 2U);
    auto transaction = database().read();
    (void)store::accounts::of_space(transaction, m_space.id, 100);
    EXPECT_EQ(transaction.statements(), 1U);
}

TEST_P(Members, TheJournalSaysWhoDidWhat)
{
    auto const admin = person("admin@exemple.org", Role::administrator);
    auto const administrator = Administrator::check(log_in("admin@exemple.org").actor).value();
    auto const invited = invite(desk(), administrator, {.email = "paul@exemple.org", .roles = {Role::editor}}).value();
    auto const ask = [&](audit::Question const& question) { return audit::page(database(), administrator, question).value().lines; };
    auto const lines = ask({.who = "admin@exemple.org", .kind = "role."});
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].event.kind, "role.granted");
    EXPECT_EQ(lines[0].event.object_kind, "editor");
    EXPECT_EQ(lines[0].event.object_id, invited.account.public_id);
    EXPECT_EQ(lines[0].account_name, "Jeanne Martin");
    EXPECT_EQ(ask({.object = invited.account.public_id}).size(), 2U);
    EXPECT_EQ(ask({.from = "2026-11-24", .to = "2026-11-24"}).size(), ask({}).size());
    EXPECT_TRUE(ask({.from = "2026-11-25"}).empty());
    EXPECT_EQ(audit::page(database(), administrator, {.from = "hier"}).error().input, "from");
    EXPECT_EQ(audit::page(database(), administrator, {.who = "x@exemple.org"}).error().input, "who");
    auto const page = audit::page(database(), administrator, {}, 2).value();
    ASSERT_TRUE(page.next);
    auto const following = audit::page(database(), administrator, {.before = page.next}, 2).value();
    EXPECT_LT(following.lines[0].event.seq, page.lines[1].event.seq);
    EXPECT_EQ(admin.state, model::AccountState::active);
}

} // namespace
} // namespace maillage::service::account
