// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/email.hpp"

#include <gtest/gtest.h>

namespace maillage::model {
namespace {

TEST(EmailAddress, KeepsWhatWasWrittenAndFoldsWhatIsCompared)
{
    auto const address = EmailAddress::parse("  Jeanne.Martin+cahiers@Mairie-Éxemple.FR ");
    ASSERT_TRUE(address);
    EXPECT_EQ(address->text(), "Jeanne.Martin+cahiers@Mairie-Éxemple.FR");
    EXPECT_EQ(address->wire(), "Jeanne.Martin+cahiers@xn--mairie-xemple-hhb.fr");
    EXPECT_EQ(address->folded(), "jeanne.martin+cahiers@xn--mairie-xemple-hhb.fr");
}

TEST(EmailAddress, AcceptsTheDotAtomForm)
{
    for (auto const* text : {"a@b.fr", "o'hara@exemple.org", "x_y-z=1@sous.domaine.exemple.org", "a@xn--9ca.example"}) {
        EXPECT_TRUE(EmailAddress::parse(text)) << text;
    }
}

TEST(EmailAddress, RefusesWhatCouldCarryAHeaderOrGoNowhere)
{
    for (auto const* text : {"",
                             "@",
                             "a@",
                             "@b.fr",
                             "a@b",
                             "a@b.",
                             "a@.fr",
                             "a b@c.fr",
                             "a@b c.fr",
                             ".a@b.fr",
                             "a.@b.fr",
                             "a..b@c.fr",
                             "a@b..fr",
                             "a@127.0.0.1",
                             "a@[127.0.0.1]",
                             "\"a b\"@c.fr",
                             "a@b.fr\r\nBcc: x@y.fr",
                             "a\r\n@b.fr",
                             "a@b.fr>",
                             "<a@b.fr>",
                             "a,b@c.fr",
                             "é@b.fr",
                             "a@-b.fr",
                             "a@b_c.fr"}) {
        auto const address = EmailAddress::parse(text);
        ASSERT_FALSE(address) << text;
        EXPECT_EQ(address.error().message, "error.email.malformed") << text;
        EXPECT_EQ(address.error().input, "email");
    }
}

TEST(EmailAddress, RefusesWhatServersWouldCut)
{
    EXPECT_FALSE(EmailAddress::parse(std::string(65, 'a') + "@b.fr"));
    EXPECT_TRUE(EmailAddress::parse(std::string(64, 'a') + "@b.fr"));
    auto const address = EmailAddress::parse("a@" + std::string(300, 'b') + ".fr");
    ASSERT_FALSE(address);
    EXPECT_EQ(address.error().message, "error.email.too_long");
}

} // namespace
} // namespace maillage::model
