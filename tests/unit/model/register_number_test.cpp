// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/register_number.hpp"

#include <gtest/gtest.h>

namespace maillage::model {
namespace {

std::string refused(base::result<std::string> const& read) { return read ? "accepted " + *read : read.error().message; }

TEST(RegisterNumber, ASirenIsNineDigitsOfWhichTheLastChecksTheOthers)
{
    EXPECT_EQ(parse_siren("732 829 320"), "732829320"); // the example of INSEE's documentation
    EXPECT_EQ(parse_siren(" 200.010.700"), "200010700");
    EXPECT_EQ(parse_siren("732\u00a0829\u00a0320"), "732829320");
    EXPECT_EQ(refused(parse_siren("732829321")), "error.register.siren_check");
    EXPECT_EQ(refused(parse_siren("723829320")), "error.register.siren_check") << "two digits swapped";
    EXPECT_EQ(refused(parse_siren("000000000")), "error.register.siren_check");
    EXPECT_EQ(refused(parse_siren("73282932")), "error.register.siren_form");
    EXPECT_EQ(refused(parse_siren("73282932X")), "error.register.siren_form");
    EXPECT_EQ(refused(parse_siren("")), "error.register.siren_form");
    EXPECT_EQ(parse_siren("x").error().field("value"), "x");
}

TEST(RegisterNumber, ASiretIsALuhnNumberThatBeginsWithASiren)
{
    EXPECT_EQ(parse_siret("732 829 320 00074"), "73282932000074");
    EXPECT_EQ(refused(parse_siret("73282932000075")), "error.register.siret_check");
    EXPECT_EQ(refused(parse_siret("732829320000")), "error.register.siret_form");
    // Luhn as a whole, but no such SIREN: 73282932 1 with a nic that makes up for it.
    for (int nic = 0; nic < 100; ++nic) {
        auto const number = "732829321" + std::string(nic < 10 ? "0000" : "000") + std::to_string(nic);
        EXPECT_FALSE(parse_siret(number)) << number;
    }
}

TEST(RegisterNumber, EstablishmentsOfLaPosteAreCheckedByTheSumOfTheirDigits)
{
    EXPECT_TRUE(parse_siret("35600000000048")) << "the seat is a Luhn number";
    EXPECT_TRUE(parse_siret("35600000049837")) << "3+5+6+4+9+8+3+7 = 45";
    EXPECT_TRUE(parse_siret("35600000000001")) << "3+5+6+1 = 15";
    EXPECT_FALSE(parse_siret("35600000000002"));
    EXPECT_FALSE(parse_siret("73282932000004")) << "the exception is La Poste’s alone: the sum is 40 here";
}

TEST(RegisterNumber, AnRnaAndAnActivityHaveTheirForm)
{
    EXPECT_EQ(parse_rna("w751 234 567"), "W751234567");
    EXPECT_EQ(parse_rna("W2A1000123"), "W2A1000123");
    EXPECT_EQ(refused(parse_rna("W2C1000123")), "error.register.rna_form");
    EXPECT_EQ(refused(parse_rna("751234567")), "error.register.rna_form");
    EXPECT_EQ(refused(parse_rna("W75123456")), "error.register.rna_form");
    EXPECT_EQ(refused(parse_rna("W")), "error.register.rna_form");
    EXPECT_EQ(refused(parse_rna("")), "error.register.rna_form");
    EXPECT_EQ(parse_naf("8899b"), "88.99B");
    EXPECT_EQ(parse_naf("88.99B"), "88.99B");
    EXPECT_EQ(refused(parse_naf("88.99")), "error.register.naf_form");
    EXPECT_EQ(refused(parse_naf("88.991")), "error.register.naf_form");
}

} // namespace
} // namespace maillage::model
