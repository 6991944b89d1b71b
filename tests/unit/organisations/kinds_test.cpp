// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/organisations/kinds.hpp"

#include <gtest/gtest.h>

namespace maillage::exchange::organisations {
namespace {

TEST(OrganisationKinds, WordsAreThoseOfTheListAndOfRegisters)
{
    EXPECT_EQ(kind_of_word("association"), "association");
    EXPECT_EQ(kind_of_word("Coopérative"), "cooperative");
    EXPECT_EQ(kind_of_word("SCIC"), "cooperative");
    EXPECT_EQ(kind_of_word("Association loi 1901"), "association");
    EXPECT_EQ(kind_of_word("Local authority or public service"), "authority");
    EXPECT_EQ(kind_of_word("guilde"), std::nullopt);
    EXPECT_EQ(field_of_word("Alimentation et agriculture"), "food");
    EXPECT_EQ(field_of_word("food"), "food");
    EXPECT_EQ(field_of_word("astrologie"), std::nullopt);
}

TEST(OrganisationKinds, LegalCategoriesTellWhatAnOrganisationIs)
{
    EXPECT_EQ(kind_of_legal_category("9220", "88.99B"), "association");
    EXPECT_EQ(kind_of_legal_category("9220", "85.59A"), "association") << "one that teaches remains one";
    EXPECT_EQ(kind_of_legal_category("9300", ""), "foundation");
    EXPECT_EQ(kind_of_legal_category("8210", ""), "mutual");
    EXPECT_EQ(kind_of_legal_category("5458", ""), "cooperative") << "limited company of workers";
    EXPECT_EQ(kind_of_legal_category("5558", ""), "cooperative");
    EXPECT_EQ(kind_of_legal_category("6316", "01.61Z"), "cooperative") << "machines shared by farmers";
    EXPECT_EQ(kind_of_legal_category("5499", "43.21A"), "company");
    EXPECT_EQ(kind_of_legal_category("5499", "85.59A"), "training");
    EXPECT_EQ(kind_of_legal_category("7210", "84.11Z"), "authority");
    EXPECT_EQ(kind_of_legal_category("7381", "72.19Z"), "research");
    EXPECT_EQ(kind_of_legal_category("", ""), "");
    EXPECT_EQ(kind_of_legal_category("9110", ""), "other");
}

} // namespace
} // namespace maillage::exchange::organisations
