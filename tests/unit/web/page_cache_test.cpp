// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/page_cache.hpp"

#include <gtest/gtest.h>

namespace maillage::web {
namespace {

std::shared_ptr<CachedPage const> page(std::int64_t revision, std::size_t bytes)
{
    auto made = std::make_shared<CachedPage>();
    made->revision = revision;
    made->bytes = sizeof *made + bytes;
    return made;
}

TEST(PageCache, APageIsGoodForItsRevisionOnly)
{
    PageCache cache{1'000'000};
    cache.put("a", page(7, 100));
    EXPECT_NE(cache.find("a", 7), nullptr);
    EXPECT_EQ(cache.find("a", 8), nullptr);
    // A stale page is dropped, not kept for later.
    EXPECT_EQ(cache.find("a", 7), nullptr);
    EXPECT_EQ(cache.bytes(), 0U);
}

TEST(PageCache, TheLeastRecentlyUsedGoFirstAndTheBoundHolds)
{
    PageCache cache{20'000};
    for (char const* key : {"a", "b", "c", "d", "e", "f", "g", "h", "i"}) {
        cache.put(key, page(1, 2'000));
        EXPECT_NE(cache.find("a", 1), nullptr) << key; // used at each turn, so it stays
        EXPECT_LE(cache.bytes(), 20'000U);
    }
    cache.put("j", page(1, 2'000));
    EXPECT_NE(cache.find("a", 1), nullptr);
    EXPECT_EQ(cache.find("b", 1), nullptr);
}

TEST(PageCache, OneHugePageDoesNotPushOutTheOthers)
{
    PageCache cache{20'000};
    cache.put("a", page(1, 1'000));
    cache.put("huge", page(1, 10'000));
    EXPECT_EQ(cache.find("huge", 1), nullptr);
    EXPECT_NE(cache.find("a", 1), nullptr);
}

TEST(PageCache, ANewPageReplacesTheOldOneUnderTheSameKey)
{
    PageCache cache{20'000};
    cache.put("a", page(1, 1'000));
    auto const before = cache.bytes();
    cache.put("a", page(2, 1'000));
    EXPECT_EQ(cache.bytes(), before);
    EXPECT_NE(cache.find("a", 2), nullptr);
}

} // namespace
} // namespace maillage::web
