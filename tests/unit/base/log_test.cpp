// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/log.hpp"

#include <algorithm>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace maillage::base {
namespace {

class Log : public ::testing::Test {
protected:
    ~Log() override { set_log_level(LogLevel::info); }
};

TEST_F(Log, WritesOneLineWithUtcTimeAndLevel)
{
    LogCapture const capture;
    log_warning("disk: {} MiB left", 12);
    EXPECT_THAT(capture.lines(),
                ::testing::MatchesRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z warning disk: 12 MiB left\n"));
}

TEST_F(Log, LetsNoValueForgeASecondRecord)
{
    LogCapture const capture;
    log_info("path {}", "a\n2026-01-01T00:00:00.000Z error forged\r\x1b[31m\x7f é");
    auto const lines = capture.lines();
    EXPECT_EQ(std::ranges::count(lines, '\n'), 1);
    EXPECT_THAT(lines, ::testing::HasSubstr("a\\n2026-01-01T00:00:00.000Z error forged\\x0d\\x1b[31m\\x7f é"));
}

TEST_F(Log, DropsWhatIsUnderItsLevel)
{
    LogCapture const capture;
    log_debug("hidden");
    set_log_level(LogLevel::error);
    log_warning("hidden");
    log_error("shown");
    set_log_level(LogLevel::debug);
    log_debug("shown too");
    EXPECT_THAT(capture.lines(), ::testing::MatchesRegex("[^\n]*error shown\n[^\n]*debug shown too\n"));
}

TEST_F(Log, KeepsRecordsOfThreadsApart)
{
    LogCapture const capture;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([] {
            for (int j = 0; j < 200; ++j) {
                log_info("{}", std::string(50, 'x'));
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    std::istringstream lines{capture.lines()};
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        EXPECT_TRUE(line.ends_with("Z info " + std::string(50, 'x'))) << line;
    }
    EXPECT_EQ(count, 800);
}

TEST(LogLevelName, GoesBothWays)
{
    for (auto const level : {LogLevel::error, LogLevel::warning, LogLevel::info, LogLevel::debug}) {
        EXPECT_EQ(log_level(name(level)), level);
    }
    EXPECT_EQ(log_level("INFO"), std::nullopt);
}

TEST(LogThrottle, CountsWhatItHeldBack)
{
    using namespace std::chrono_literals;
    LogThrottle throttle{2, 10s};
    auto const start = LogThrottle::Clock::time_point{} + 1h;
    EXPECT_EQ(throttle.pass(start), 0U);
    EXPECT_EQ(throttle.pass(start + 1s), 0U);
    EXPECT_EQ(throttle.pass(start + 2s), std::nullopt);
    EXPECT_EQ(throttle.pass(start + 9s), std::nullopt);
    EXPECT_EQ(throttle.pass(start + 10s), 2U);
    EXPECT_EQ(throttle.pass(start + 11s), 0U);
}

} // namespace
} // namespace maillage::base
