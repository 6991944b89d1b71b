// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

// What the log is for: those who run the installation. One line per record on standard error, for the service manager to keep:
//     2026-11-24T08:05:09.123Z warning mail: outbox is used, no SMTP server is configured
//
// What each level means:
//   error    something that was promised was not done and will not be; someone should look (a job given up, a database lost)
//   warning  it still works, but someone should look before it stops working (disk nearly full, an option ignored)
//   info     life of the installation: start, stop, migrations, jobs. A few lines per hour on a busy site
//   debug    what a developer follows: each request, each query with its time
//
// Two rules. Nothing a stranger can repeat at will is logged unconditionally above debug: use a LogThrottle. And no personal data: neither
// names, addresses, e-mails nor IP addresses; public ids instead.

namespace maillage::base {

enum class LogLevel { error, warning, info, debug };

/// "error", "warning", "info", "debug".
[[nodiscard]] std::string_view name(LogLevel level);
[[nodiscard]] std::optional<LogLevel> log_level(std::string_view name);

/// Sets the level under which records are dropped (at start: info). Safe from any thread.
void set_log_level(LogLevel level);
[[nodiscard]] bool is_logged(LogLevel level);

/// Writes one record at once (records of several threads never mix). Control characters and line ends of `message` are escaped, so that no
/// value can forge a second record. Never throws: a log that fails must not end the work.
void log_line(LogLevel level, std::string_view message) noexcept;

template <typename... Arguments>
void log(LogLevel level, fmt::format_string<Arguments...> format, Arguments&&... arguments)
{
    if (is_logged(level)) {
        log_line(level, fmt::format(format, std::forward<Arguments>(arguments)...));
    }
}
template <typename... Arguments>
void log_error(fmt::format_string<Arguments...> format, Arguments&&... arguments)
{
    log(LogLevel::error, format, std::forward<Arguments>(arguments)...);
}
template <typename... Arguments>
void log_warning(fmt::format_string<Arguments...> format, Arguments&&... arguments)
{
    log(LogLevel::warning, format, std::forward<Arguments>(arguments)...);
}
template <typename... Arguments>
void log_info(fmt::format_string<Arguments...> format, Arguments&&... arguments)
{
    log(LogLevel::info, format, std::forward<Arguments>(arguments)...);
}
template <typename... Arguments>
void log_debug(fmt::format_string<Arguments...> format, Arguments&&... arguments)
{
    log(LogLevel::debug, format, std::forward<Arguments>(arguments)...);
}

/// Keeps records in memory as long as it lives, instead of writing them: for tests. One at a time.
class LogCapture {
public:
    LogCapture();
    ~LogCapture();
    LogCapture(LogCapture const&) = delete;
    LogCapture& operator=(LogCapture const&) = delete;

    /// All lines so far, each with its line end. Not while another thread may be logging.
    [[nodiscard]] std::string lines() const { return m_stream.str(); }

private:
    std::ostringstream m_stream{};
};

/// Lets through at most `burst` records per `window`, for what strangers can cause. Safe from several threads.
class LogThrottle {
public:
    using Clock = std::chrono::steady_clock;

    LogThrottle(std::uint32_t burst, std::chrono::seconds window) : m_burst{burst}, m_window{window} {}

    /// How many records were held back since the last that passed, when one may pass now; nothing when it may not.
    [[nodiscard]] std::optional<std::uint64_t> pass(Clock::time_point now = Clock::now());

private:
    std::mutex m_mutex{};
    std::uint32_t m_burst;
    std::chrono::seconds m_window;
    std::optional<Clock::time_point> m_start{};
    std::uint32_t m_passed = 0;
    std::uint64_t m_held = 0;
};

} // namespace maillage::base
