// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/personal.hpp"

#include <gmock/gmock.h>

#include <string>

namespace maillage::engine::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// What was found, as "kind:words".
std::vector<std::string> found(std::string_view text)
{
    std::vector<std::string> list;
    for (auto const& one : find_personal_data(text)) {
        std::string kind;
        switch (one.kind) {
        case PersonalKind::email: kind = "email"; break;
        case PersonalKind::phone: kind = "phone"; break;
        case PersonalKind::social_security: kind = "nir"; break;
        case PersonalKind::street_address: kind = "street"; break;
        }
        list.push_back(kind + ":" + std::string{text.substr(one.begin, one.end - one.begin)});
    }
    return list;
}

TEST(PersonalData, AddressesOfMailEndWhereTheyEnd)
{
    EXPECT_THAT(found("Écrivez à ana.petit+rail@exemple.org."), ElementsAre("email:ana.petit+rail@exemple.org"));
    EXPECT_THAT(found("(bo@mairie.exemple.fr), ou b-o@x.eu"), ElementsAre("email:bo@mairie.exemple.fr", "email:b-o@x.eu"));
    EXPECT_THAT(found("Rendez-vous @ la mairie, @nom, a@b, a@b.c1, @@"), IsEmpty());
}

TEST(PersonalData, FrenchNumbersHoweverTheyAreSpaced)
{
    EXPECT_THAT(found("06 12 34 56 78"), ElementsAre("phone:06 12 34 56 78"));
    EXPECT_THAT(found("au 06.12.34.56.78, ou 0612345678 !"), ElementsAre("phone:06.12.34.56.78", "phone:0612345678"));
    EXPECT_THAT(found("+33 (0)6 12 34 56 78; 0033612345678"), ElementsAre("phone:+33 (0)6 12 34 56 78", "phone:0033612345678"));
    EXPECT_THAT(found("04\u00a075\u202f12-34 56"), ElementsAre("phone:04\u00a075\u202f12-34 56"));
    EXPECT_THAT(found("En 2026, 06123456789 euros, 00 12 34 56 78, 01 23 45 67, n°0612345678A"), IsEmpty());
}

TEST(PersonalData, ASocialSecurityNumberHasItsKey)
{
    EXPECT_THAT(found("1 84 12 76 451 089 46"), ElementsAre("nir:1 84 12 76 451 089 46"));
    EXPECT_THAT(found("184127645108946."), ElementsAre("nir:184127645108946"));
    EXPECT_THAT(found("1 84 12 76 451 089 47"), IsEmpty()) << "the key does not fit";
    EXPECT_THAT(found("2 69 05 2A 588 157 13"), IsEmpty());
    // 2690519588157 mod 97 gives the key of a number of Corse-du-Sud, where 2A counts as 19.
    auto const key = 97 - 2690519588157 % 97;
    auto const corsican = "2 69 05 2A 588 157 " + std::string{key < 10 ? "0" : ""} + std::to_string(key);
    EXPECT_THAT(found(corsican), ElementsAre("nir:" + corsican));
}

TEST(PersonalData, AStreetNeedsANumberAndAName)
{
    EXPECT_THAT(found("J’habite 12 bis, rue du Four, à Crest."), ElementsAre("street:12 bis, rue du Four"));
    EXPECT_THAT(found("3 place de l'Église"), ElementsAre("street:3 place de l'Église"));
    EXPECT_THAT(found("8 av. Jean-Jaurès\n26000 Valence"), ElementsAre("street:8 av. Jean-Jaurès"));
    EXPECT_THAT(found("La rue du Four est étroite ; 12 rues, 30 places, 5 place."), IsEmpty());
}

TEST(PersonalData, AnyBytesAreRead)
{
    EXPECT_THAT(found(""), IsEmpty());
    EXPECT_THAT(found("\xff\xfe@\x80"), IsEmpty());
    EXPECT_THAT(found(std::string(100'000, '0')), IsEmpty());
    EXPECT_THAT(found("a@exemple.org b@exemple.org 06 12 34 56 78"),
                ElementsAre("email:a@exemple.org", "email:b@exemple.org", "phone:06 12 34 56 78"));
}

} // namespace
} // namespace maillage::engine::text
