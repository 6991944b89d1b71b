// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "base/hash.hpp"
#include "service/account/erase.hpp"
#include "service/account/kept_form.hpp"
#include "service/account/own.hpp"
#include "service/house.hpp"
#include "store/accounts.hpp"
#include "store/erasures.hpp"
#include "store/kept_forms.hpp"

namespace maillage::service::account {
namespace {

using namespace std::chrono_literals;
using model::ErasureMode;
using testing::HasSubstr;
using testing::Not;

class Own : public support::HouseTest {
protected:
    base::result<Confirmed> confirm(SignedIn const& person, std::string_view password = k_password)
    {
        return Confirmed::check(desk(), person.actor, password, "192.0.2.1");
    }
    std::optional<model::Account> stored(std::int64_t id)
    {
        auto transaction = database().read();
        return store::accounts::find(transaction, id);
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Own, support::engines(), support::engine_name);

TEST_P(Own, ANewPasswordAsksForTheOldOneAndEndsOtherSessions)
{
    person("jeanne@exemple.org");
    auto const here = log_in("jeanne@exemple.org");
    (void)log_in("jeanne@exemple.org");
    EXPECT_EQ(confirm(here, "autre chose").error().input, "current_password");
    auto const confirmed = confirm(here).value();
    EXPECT_EQ(change_password(desk(), confirmed, "Jeanne Martin 1").error().message, "error.password.personal");
    ASSERT_TRUE(change_password(desk(), confirmed, "une autre phrase longue"));
    EXPECT_EQ(SessionKeeper{desk()}.mine(here.actor).size(), 1U);
    EXPECT_FALSE(try_log_in("jeanne@exemple.org", k_password));
    EXPECT_TRUE(try_log_in("jeanne@exemple.org", "une autre phrase longue"));
}

TEST_P(Own, GuessingTheCurrentPasswordIsSlowedDownToo)
{
    person("jeanne@exemple.org");
    auto const here = log_in("jeanne@exemple.org");
    for (int i = 0; i < 6; ++i) {
        EXPECT_EQ(confirm(here, "faux").error().message, "error.password.wrong");
    }
    EXPECT_EQ(confirm(here).error().code, base::ErrorCode::too_many);
}

TEST_P(Own, ProfileChangesAreCheckedAndRecordedOnlyWhenSomethingChanges)
{
    person("jeanne@exemple.org");
    auto const here = log_in("jeanne@exemple.org");
    auto const refused = change_profile(desk(), here.actor, "", "de").error();
    EXPECT_EQ(refused.input, "name");
    EXPECT_EQ(refused.others.at(0).input, "language");
    EXPECT_TRUE(change_profile(desk(), here.actor, "  Jeanne   Le Goff ", "en"));
    EXPECT_EQ(stored(here.account.id)->name, "Jeanne Le Goff");
    EXPECT_EQ(stored(here.account.id)->language, "en");
    EXPECT_TRUE(change_profile(desk(), here.actor, "Jeanne Le Goff", "en"));
}

TEST_P(Own, TheDownloadHoldsEverythingAndNoSecret)
{
    auto const jeanne = person("jeanne@exemple.org", model::Role::editor);
    auto const here = log_in("jeanne@exemple.org");
    m_personal_data.add({"essais",
                         [](store::ReadTransaction&, model::Account const& account) {
                             return nlohmann::json{{"de", account.name}};
                         },
                         [](store::WriteTransaction&, model::Account const&, ErasureMode, base::Time) {}});
    auto const data = personal_data(desk(), here.actor).value();
    EXPECT_EQ(data["account"]["email"], "jeanne@exemple.org");
    EXPECT_EQ(data["roles"][0]["role"], "editor");
    EXPECT_EQ(data["roles"][0]["space"]["name"], "Réseau d’essai");
    EXPECT_EQ(data["sessions"].size(), 2U);
    EXPECT_EQ(data["links"].size(), 1U);
    EXPECT_EQ(data["events"].back()["kind"], "account.accepted");
    EXPECT_EQ(data["essais"]["de"], "Jeanne Martin") << "areas that registered are there";
    EXPECT_THAT(data.dump(), Not(HasSubstr("argon2")));
    EXPECT_EQ(data["account"]["id"], jeanne.public_id);
}

TEST_P(Own, ErasureLeavesNothingOfThePerson)
{
    person("admin@exemple.org", model::Role::administrator);
    auto const jeanne = person("jeanne@exemple.org");
    auto const here = log_in("jeanne@exemple.org");
    auto asked = std::optional<ErasureMode>{};
    m_personal_data.add({"essais", [](store::ReadTransaction&, model::Account const&) { return nlohmann::json{}; },
                         [&](store::WriteTransaction&, model::Account const& account, ErasureMode mode, base::Time) {
                             EXPECT_EQ(account.name, "Jeanne Martin");
                             asked = mode;
                         }});
    ASSERT_TRUE(erase_own(desk(), confirm(here).value(), ErasureMode::content));
    EXPECT_EQ(asked, ErasureMode::content);
    auto const left = stored(jeanne.id).value();
    EXPECT_EQ(left.state, model::AccountState::erased);
    EXPECT_EQ(left.name + left.email, "");
    EXPECT_FALSE(left.last_login_day);
    EXPECT_FALSE(try_log_in("jeanne@exemple.org", k_password));
    EXPECT_TRUE(SessionKeeper{desk()}.mine(here.actor).empty());
    EXPECT_EQ(member(desk(), operator_here(), jeanne.public_id).error().message, "error.account.absent");
    EXPECT_TRUE(invite(desk(), operator_here(), {.email = "jeanne@exemple.org", .roles = {model::Role::editor}}))
        << "the address is free again";
}

TEST_P(Own, TheLastAdministratorHandsOverBeforeLeaving)
{
    person("admin@exemple.org", model::Role::administrator);
    auto const here = log_in("admin@exemple.org");
    EXPECT_EQ(erase_own(desk(), confirm(here).value(), ErasureMode::account).error().message, "error.account.last_administrator");
    EXPECT_EQ(erase_by_operator(desk(), Actor::operator_of(m_space.id), "admin@exemple.org", ErasureMode::account).error().message,
              "error.account.last_administrator");
    EXPECT_EQ(erase_by_operator(desk(), here.actor, "admin@exemple.org", ErasureMode::account).error().message, "error.access.refused");
    EXPECT_TRUE(try_log_in("admin@exemple.org", k_password));
}

TEST_P(Own, ErasuresAreAppliedAgainToWhatABackupBringsBack)
{
    auto const jeanne = person("jeanne@exemple.org");
    auto const paul = person("paul@exemple.org");
    // The list that outlived the restore names somebody whom the restored data still knows.
    auto const list = [&](std::vector<model::Erasure> const& erasures) {
        auto transaction = database().write();
        for (auto const& erasure : erasures) {
            store::erasures::add(transaction, erasure);
        }
        transaction.without_event("a test");
        transaction.commit();
    };
    EXPECT_EQ(apply_erasures(desk()), 0);
    list({{jeanne.public_id, ErasureMode::account, m_now}, {"inconnu00000", ErasureMode::content, m_now}});
    EXPECT_EQ(apply_erasures(desk()), 1);
    EXPECT_EQ(stored(jeanne.id)->state, model::AccountState::erased);
    EXPECT_EQ(stored(paul.id)->state, model::AccountState::active);
    list({{jeanne.public_id, ErasureMode::content, m_now}});
    EXPECT_EQ(apply_erasures(desk()), 0);
    auto transaction = database().read();
    auto const listed = store::erasures::all(transaction);
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_TRUE(std::ranges::all_of(listed, [](model::Erasure const& erasure) { return erasure.mode == ErasureMode::content; }))
        << "the wider wins";
}

TEST_P(Own, AFormSentTooLateWaitsForItsAuthor)
{
    auto const jeanne = person("jeanne@exemple.org");
    auto const paul = person("paul@exemple.org");
    FormFields const fields{{"title", "Été"}, {"csrf", "x"}, {"new_password", "secret"}, {"role", "a"}, {"role", "b"}};
    auto const token = keep_form(desk(), "/cahiers/ecrire", fields, jeanne.id).value();
    EXPECT_FALSE(take_form(desk(), token, "/autre", jeanne.id)) << "another page's form";
    EXPECT_FALSE(take_form(desk(), token, "/cahiers/ecrire", paul.id)) << "another person's form";
    EXPECT_FALSE(take_form(desk(), token + "x", "/cahiers/ecrire", jeanne.id));
    EXPECT_EQ(take_form(desk(), token, "/cahiers/ecrire", jeanne.id), (FormFields{{"title", "Été"}, {"role", "a"}, {"role", "b"}}));
    EXPECT_FALSE(take_form(desk(), token, "/cahiers/ecrire", jeanne.id)) << "given back once";
    EXPECT_FALSE(keep_form(desk(), "/p", {{"text", std::string(300'000, 'a')}}, jeanne.id));
    auto const late = keep_form(desk(), "/p", fields, std::nullopt).value();
    wait(25h);
    EXPECT_FALSE(take_form(desk(), late, "/p", jeanne.id));
}

TEST_P(Own, KeptFormsCannotBeReadInTheDatabase)
{
    auto const token = keep_form(desk(), "/p", {{"text", "une confidence"}}, std::nullopt).value();
    auto transaction = database().read();
    EXPECT_FALSE(store::kept_forms::find(transaction, token)) << "the token itself is not stored";
    auto const kept = store::kept_forms::find(transaction, base::sha256_hex(token)).value();
    EXPECT_THAT(kept.content, Not(HasSubstr("confidence")));
}

} // namespace
} // namespace maillage::service::account
