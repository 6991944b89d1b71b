// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/password.hpp"

#include <gmock/gmock.h>

namespace maillage::service::account {
namespace {

std::string refusal(std::string_view text)
{
    auto const checked = NewPassword::check(text, "jeanne.martin@exemple.org", "Jeanne Le Goff-Martin");
    return checked ? "accepted" : checked.error().message;
}

TEST(NewPassword, AsksForLengthAndNothingElse)
{
    EXPECT_EQ(refusal("onze lettre"), "error.password.short");
    EXPECT_EQ(refusal("douze lettre"), "accepted");
    EXPECT_EQ(refusal("éééééééééééé"), "error.password.common") << "one character over and over";
    EXPECT_EQ(refusal("éàüîçœæßðþøå"), "accepted") << "characters are counted, not bytes";
    EXPECT_EQ(refusal(std::string(1025, 'a')), "error.password.long");
    EXPECT_EQ(refusal("un chemin\xff de halage"), "error.text.not_utf8");
    EXPECT_EQ(refusal("😀😃😄😁😆😅😂🤣😊😇🙂🙃"), "accepted");
}

TEST(NewPassword, RefusesTheCommonestHoweverDecorated)
{
    for (auto const* text :
         {"motdepasse123", "MotDePasse2024!", "azertyuiop12", "AZERTYUIOPqs", "123456789012", "abcdefghijklm", "210987654321",
          "passwordpassword", "!!!!motdepasse!!!!", "aaaaaaaaaaaa", "abababababab", "qwertyuiop[]", "doudoudoudou", "000000000000"}) {
        EXPECT_EQ(refusal(text), "error.password.common") << text;
    }
}

TEST(NewPassword, RefusesThePersonsOwnNames)
{
    for (auto const* text :
         {"jeanne.martin", "Jeanne.Martin@exemple.org", "jeanne.martin2024", "Jeanne Le Goff-Martin", "jeanne le goff-martin!"}) {
        EXPECT_EQ(refusal(text), "error.password.personal") << text;
    }
    EXPECT_EQ(refusal("jeanne aime le vent d’ouest"), "accepted");
}

TEST(PasswordHasher, KnowsItsOwnHashes)
{
    auto const hasher = PasswordHasher{PasswordCost::cheapest()};
    auto const password = NewPassword::check("un café près du canal", "", "").value();
    auto const hash = hasher.hash(password);
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
    EXPECT_NE(hash, hasher.hash(password)) << "each has its own salt";
    EXPECT_TRUE(hasher.verify(hash, "un café près du canal"));
    EXPECT_TRUE(hasher.verify(hash, "un cafe\xcc\x81 pre\xcc\x80s du canal")) << "the same text, composed otherwise by another keyboard";
    EXPECT_FALSE(hasher.verify(hash, "un cafe pres du canal"));
    EXPECT_FALSE(hasher.verify(hash, ""));
    EXPECT_FALSE(hasher.verify("", "un café près du canal"));
    EXPECT_FALSE(hasher.verify("", "the password of nobody at all")) << "the decoy opens nothing";
    EXPECT_FALSE(hasher.verify("not a hash", "un café près du canal"));
    EXPECT_EQ(hasher.rehash(hash, "un café près du canal"), "");
    EXPECT_TRUE(PasswordHasher({2, 8192}).rehash(hash, "un café près du canal").starts_with("$argon2id$v=19$m=8,t=2"));
}

TEST(PasswordHasher, TakesAsLongForNobodyAsForSomebody)
{
    auto const hasher = PasswordHasher{{2, 8U * 1024 * 1024}};
    auto const hash = hasher.hash(NewPassword::check("un chemin de halage", "", "").value());
    auto const time = [&](std::string const& stored) {
        auto const start = std::chrono::steady_clock::now();
        for (int i = 0; i < 5; ++i) {
            (void)hasher.verify(stored, "un autre chemin");
        }
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    auto const known = time(hash);
    auto const unknown = time("");
    EXPECT_GT(unknown, known / 4) << "an unknown account must not answer faster";
}

} // namespace
} // namespace maillage::service::account
