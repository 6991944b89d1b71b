// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/rate_limit.hpp"

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace maillage::web::http {
namespace {

using namespace std::chrono_literals;

class RateLimitTest : public testing::Test {
protected:
    RateLimit::Instant m_now{};
    RateLimit make(unsigned burst, std::chrono::milliseconds refill, std::size_t keys = 10)
    {
        return RateLimit{burst, refill, keys, [this] { return m_now; }};
    }
};

TEST_F(RateLimitTest, AllowsABurstThenOnePerRefill)
{
    auto limit = make(3, 10s);
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(limit.take("a"), 0ms);
    }
    EXPECT_EQ(limit.take("a"), 10s);
    m_now += 4s;
    EXPECT_EQ(limit.take("a"), 6s);
    m_now += 6s;
    EXPECT_EQ(limit.take("a"), 0ms);
    EXPECT_EQ(limit.take("a"), 10s);
    m_now += 1h;
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(limit.take("a"), 0ms) << "no more than the burst is saved up";
    }
    EXPECT_EQ(limit.take("a"), 10s);
}

TEST_F(RateLimitTest, KeepsKeysApart)
{
    auto limit = make(1, 1s);
    EXPECT_EQ(limit.take("a"), 0ms);
    EXPECT_EQ(limit.take("b"), 0ms);
    EXPECT_GT(limit.take("a"), 0ms);
    limit.forgive("a");
    EXPECT_EQ(limit.take("a"), 0ms);
}

TEST_F(RateLimitTest, ForgetsTheOldestWhenFull)
{
    auto limit = make(1, 1s, 2);
    EXPECT_EQ(limit.take("a"), 0ms);
    EXPECT_EQ(limit.take("b"), 0ms);
    EXPECT_GT(limit.take("a"), 0ms); // now b is the oldest
    EXPECT_EQ(limit.take("c"), 0ms);
    EXPECT_EQ(limit.keys(), 2U);
    EXPECT_GT(limit.take("a"), 0ms);
    EXPECT_EQ(limit.take("b"), 0ms);
}

TEST_F(RateLimitTest, CountsOnceFromSeveralThreads)
{
    auto limit = make(100, 1s);
    std::atomic<int> allowed{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int j = 0; j < 100; ++j) {
                allowed += limit.take("a") == 0ms ? 1 : 0;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(allowed, 100);
}

/// In any window no more than the burst and what the window refills is allowed.
RC_GTEST_PROP(RateLimitProperty, NeverExceedsItsRate, (std::vector<std::uint8_t> const& waits))
{
    RateLimit::Instant now{};
    RateLimit limit{3, 100ms, 10, [&] { return now; }};
    std::vector<RateLimit::Instant> allowed;
    for (auto const wait : waits) {
        now += std::chrono::milliseconds{wait};
        if (limit.take("a") == 0ms) {
            allowed.push_back(now);
        }
    }
    for (std::size_t i = 0; i < allowed.size(); ++i) {
        for (std::size_t j = i; j < allowed.size(); ++j) {
            RC_ASSERT(static_cast<long>(j - i) + 1 <= 3 + (allowed[j] - allowed[i]) / 100ms);
        }
    }
}

} // namespace
} // namespace maillage::web::http
