// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "site/site.hpp"

namespace maillage {
namespace {

using testing::HasSubstr;
using testing::Not;

class AccountPages : public support::SiteTest {};
INSTANTIATE_TEST_SUITE_P(Engines, AccountPages, ::testing::Values(store::Engine::sqlite), support::engine_name);

TEST_P(AccountPages, ABootstrapLinkOpensTheFirstAccountAndManagement)
{
    auto const token = service::account::bootstrap_link(desk(), m_space.id).value();
    auto visitor = browser();
    auto const page = visitor.get("/compte/lien/" + token);
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.header("referrer-policy"), "strict-origin");
    EXPECT_THAT(std::string{page.header("cache-control")}, HasSubstr("no-store"));
    auto const refused = visitor.post(
        "/compte/lien/" + token, {{"csrf", visitor.csrf()}, {"email", "pas une adresse"}, {"name", "Awa Le Goff"}, {"password", "court"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("error-summary"));
    EXPECT_THAT(refused.body, HasSubstr("value=\"Awa Le Goff\"")) << "nothing typed is lost";
    EXPECT_THAT(refused.body, Not(HasSubstr("court\""))) << "but a password is not written back";
    auto const done = visitor.post(
        "/compte/lien/" + token,
        {{"csrf", visitor.csrf()}, {"email", "awa@exemple.org"}, {"name", "Awa Le Goff"}, {"password", std::string{k_password}}});
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(done.header("location"), "/compte");
    EXPECT_THAT(visitor.get("/compte").body, HasSubstr("awa@exemple.org"));
    for (auto const* path :
         {"/gestion", "/gestion/comptes", "/gestion/journal", "/en/gestion/journal", "/compte/effacement", "/en/compte"}) {
        EXPECT_EQ(visitor.get(path).status, 200) << path;
    }
    EXPECT_EQ(browser().get("/compte/lien/" + token).status, 404) << "it worked once";
}

TEST_P(AccountPages, LogInKeepsNoPlantedSessionAndLeadsBackInsideOnly)
{
    person("jeanne@exemple.org");
    auto visitor = browser();
    EXPECT_EQ(visitor.get("/compte").header("location"), "/compte/connexion?retour=%2Fcompte");
    visitor.cookies["maillage_session"] = "planted-by-somebody";
    auto const done = log_in_as(visitor, "jeanne@exemple.org", std::string{k_password}, "/en/compte");
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(done.header("location"), "/en/compte");
    EXPECT_NE(visitor.cookies["maillage_session"], "planted-by-somebody");
    EXPECT_EQ(visitor.get("/compte").status, 200);
    EXPECT_EQ(visitor.get("/gestion").status, 404) << "management is nobody else's business";
    for (auto const* elsewhere : {"https://mechant.example/", "//mechant.example", "/\\mechant.example", "javascript:alert(1)"}) {
        auto other = browser();
        EXPECT_EQ(log_in_as(other, "jeanne@exemple.org", std::string{k_password}, elsewhere).header("location"), "/compte") << elsewhere;
    }
    EXPECT_EQ(visitor.post("/compte/deconnexion", {{"csrf", "faux"}}).status, 403);
    (void)visitor.get("/compte");
    EXPECT_EQ(visitor.post("/compte/deconnexion", {{"csrf", visitor.csrf()}}).status, 303);
    EXPECT_EQ(visitor.get("/compte").status, 303);
}

TEST_P(AccountPages, GuessingIsSlowedDownAndFormsOfOtherSitesAreRefused)
{
    person("jeanne@exemple.org");
    auto visitor = browser();
    for (unsigned i = 0; i <= m_settings.accounts.login_attempts; ++i) {
        EXPECT_EQ(log_in_as(visitor, "jeanne@exemple.org", "ce n’est pas le bon").status, 422) << i;
    }
    auto const slowed = log_in_as(visitor, "jeanne@exemple.org", std::string{k_password});
    EXPECT_EQ(slowed.status, 429);
    EXPECT_FALSE(slowed.header("retry-after").empty());
    EXPECT_THAT(slowed.body, HasSubstr("value=\"jeanne@exemple.org\""));
    (void)visitor.get("/compte/connexion");
    auto const foreign =
        visitor.post("/compte/connexion", {{"csrf", visitor.csrf()}, {"email", "a@b.fr"}}, "Sec-Fetch-Site: cross-site\r\n");
    EXPECT_EQ(foreign.status, 403);
}

TEST_P(AccountPages, WhatWasTypedWhileTheSessionExpiredComesBack)
{
    person("jeanne@exemple.org");
    auto visitor = browser();
    (void)log_in_as(visitor, "jeanne@exemple.org", std::string{k_password});
    (void)visitor.get("/compte");
    auto const csrf = visitor.csrf();
    auto const session = visitor.cookies["maillage_session"];
    service::account::SessionKeeper{desk()}.close(session);
    auto const late = visitor.post("/compte/profil", {{"csrf", csrf}, {"name", "Jeanne après la pause"}, {"language", "en"}},
                                   "Referer: http://reseau.example/compte\r\n");
    EXPECT_EQ(late.status, 303);
    EXPECT_EQ(late.header("location"), "/compte/connexion?retour=%2Fcompte");
    EXPECT_FALSE(visitor.cookies["maillage_kept"].empty());
    EXPECT_EQ(log_in_as(visitor, "jeanne@exemple.org", std::string{k_password}, "/compte").header("location"), "/compte");
    EXPECT_THAT(visitor.get("/compte").body, HasSubstr("value=\"Jeanne après la pause\""));
    EXPECT_THAT(visitor.get("/compte").body, HasSubstr("value=\"Jeanne Martin\"")) << "once, and nothing was saved unasked";
}

TEST_P(AccountPages, ErasureIsConfirmedAndImmediate)
{
    person("admin@exemple.org", model::Role::administrator);
    person("jeanne@exemple.org");
    auto visitor = browser();
    (void)log_in_as(visitor, "jeanne@exemple.org", std::string{k_password});
    EXPECT_THAT(visitor.get("/compte/donnees").body, HasSubstr("\"email\":\"jeanne@exemple.org\""));
    (void)visitor.get("/compte/effacement");
    auto const token = visitor.csrf();
    EXPECT_EQ(visitor.post("/compte/effacement", {{"csrf", token}, {"current_password", std::string{k_password}}}).status, 422);
    EXPECT_EQ(visitor.post("/compte/effacement", {{"csrf", token}, {"mode", "account"}, {"current_password", "faux"}}).status, 422);
    EXPECT_EQ(
        visitor.post("/compte/effacement", {{"csrf", token}, {"mode", "account"}, {"current_password", std::string{k_password}}}).status,
        303);
    EXPECT_EQ(visitor.get("/compte").status, 303);
    EXPECT_EQ(log_in_as(visitor, "jeanne@exemple.org", std::string{k_password}).status, 422);
}

} // namespace
} // namespace maillage
