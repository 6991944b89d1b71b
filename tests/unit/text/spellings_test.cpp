// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "engine/text/spellings.hpp"

namespace maillage::engine::text {
namespace {

TEST(Spellings, AreNumberedInOrderOfFirstAppearance)
{
    Spellings spellings;
    EXPECT_EQ(spellings.of("loi"), (std::pair{0U, true}));
    EXPECT_EQ(spellings.of(""), (std::pair{1U, true}));
    EXPECT_EQ(spellings.of("Loi"), (std::pair{2U, true}));
    EXPECT_EQ(spellings.of("loi"), (std::pair{0U, false}));
    EXPECT_EQ(spellings.of(""), (std::pair{1U, false}));
    EXPECT_EQ(spellings[2], "Loi");
    EXPECT_EQ(spellings.size(), 3U);
}

TEST(Spellings, KeepTheirNumbersAndBytesAsTheyGrowAndMove)
{
    constexpr std::uint32_t k_many = 20'000;
    std::string const longer(100'000, 'x'); // than a piece of the bytes kept together
    Spellings grown;
    for (std::uint32_t i = 0; i < k_many; ++i) {
        auto const word = "mot" + std::to_string(i);
        ASSERT_EQ(grown.of(word), (std::pair{i, true}));
    }
    EXPECT_EQ(grown.of(longer), (std::pair{k_many, true}));
    auto const moved = std::move(grown);
    for (std::uint32_t i = 0; i < k_many; ++i) {
        ASSERT_EQ(moved[i], "mot" + std::to_string(i));
    }
    EXPECT_EQ(moved[k_many], longer);
}

} // namespace
} // namespace maillage::engine::text
