// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/workers.hpp"

#include <atomic>
#include <latch>

#include <gtest/gtest.h>

namespace maillage::web::http {
namespace {

TEST(Workers, RefuseWhatDoesNotFitAndFinishWhatDoes)
{
    std::latch started{1};
    std::latch release{1};
    std::atomic<int> done{0};
    Workers workers{1, 2};
    ASSERT_TRUE(workers.offer([&] {
        started.count_down();
        release.wait();
        ++done;
    }));
    started.wait();
    EXPECT_TRUE(workers.offer([&] { ++done; }));
    EXPECT_TRUE(workers.offer([&] { ++done; }));
    EXPECT_FALSE(workers.offer([&] { ++done; })) << "the queue is full";
    EXPECT_TRUE(workers.carry_on([&] { ++done; })) << "what was begun goes on";
    EXPECT_EQ(workers.waiting(), 3U);
    release.count_down();
    workers.finish();
    EXPECT_EQ(done, 4);
    EXPECT_FALSE(workers.offer([&] { ++done; }));
    EXPECT_FALSE(workers.carry_on([&] { ++done; }));
}

} // namespace
} // namespace maillage::web::http
