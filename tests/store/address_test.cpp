// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "store/database.hpp"

namespace maillage::store {
namespace {

TEST(AddressTest, IsParsedAndShownWithoutItsPassword)
{
    auto const shown = [](std::string const& text) {
        auto const address = DatabaseAddress::parse(text);
        return address ? address->display() : address.error().message;
    };
    EXPECT_EQ(shown("data/maillage.db"), "data/maillage.db");
    EXPECT_EQ(shown("sqlite:a=b.db"), "a=b.db");
    EXPECT_EQ(shown("postgresql://me:secret@db.example:5433/maillage"), "postgresql://me@db.example:5433/maillage");
    EXPECT_EQ(shown("postgres://db.example/maillage"), "postgresql://db.example/maillage");
    EXPECT_EQ(shown("host=db.example dbname=maillage password=secret"), "postgresql://db.example/maillage");
    for (auto const* text : {"", "sqlite:", "mysql://a/b", ":memory:", "postgresql://[::1", "nonsense=1 b=2"}) {
        EXPECT_EQ(shown(text), "error.store.address") << text;
    }
}

} // namespace
} // namespace maillage::store
