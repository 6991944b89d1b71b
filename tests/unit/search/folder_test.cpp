// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "search/folder.hpp"
#include "support/database.hpp"

namespace maillage::search {
namespace {

TEST(IndexFolder, PutsANewIndexInPlaceOfTheOld)
{
    support::TemporaryFolder place;
    Folder const folder{place.path() / "search"};
    EXPECT_FALSE(folder.current());
    std::string first;
    {
        auto begun = Rebuilding::begin(folder).value();
        first = begun.name();
        std::filesystem::create_directory(begun.path());
        EXPECT_FALSE(folder.current()) << "half an index answers nothing";
        EXPECT_EQ(Rebuilding::begin(folder).error().message, "error.search.rebuilding");
        begun.publish();
    }
    EXPECT_EQ(folder.current(), first);
    {
        auto given_up = Rebuilding::begin(folder).value();
        std::filesystem::create_directory(given_up.path());
    }
    EXPECT_EQ(folder.current(), first);
    auto second = Rebuilding::begin(folder).value();
    std::filesystem::create_directory(second.path());
    second.publish();
    EXPECT_EQ(folder.current(), second.name());
    EXPECT_FALSE(std::filesystem::exists(folder.path_of(first)));
    std::size_t entries = 0;
    for ([[maybe_unused]] auto const& entry : std::filesystem::directory_iterator{folder.path()}) {
        ++entries;
    }
    EXPECT_EQ(entries, 3U) << "the index, its name and the lock: what was given up is gone";
}

TEST(IndexFolder, DoesNotBelieveAnyName)
{
    support::TemporaryFolder place;
    Folder const folder{place.path()};
    for (auto const* name : {"", "../../etc", "index-", "index-../../x", "index-0123456789ab/.."}) {
        base::write_file(place.path() / "current", name);
        EXPECT_FALSE(folder.current()) << name;
    }
}

} // namespace
} // namespace maillage::search
