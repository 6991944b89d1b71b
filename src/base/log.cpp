// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/log.hpp"

#include <array>
#include <memory>

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/dist_sink.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace maillage::base {
namespace {

constexpr std::array<std::string_view, 4> k_names{"error", "warning", "info", "debug"};

spdlog::level::level_enum spdlog_level(LogLevel level)
{
    switch (level) {
    case LogLevel::error: return spdlog::level::err;
    case LogLevel::warning: return spdlog::level::warn;
    case LogLevel::info: return spdlog::level::info;
    case LogLevel::debug: return spdlog::level::debug;
    }
    return spdlog::level::info;
}

std::shared_ptr<spdlog::sinks::sink> formatted(std::shared_ptr<spdlog::sinks::sink> sink)
{
    sink->set_formatter(std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc, "\n"));
    return sink;
}

/// One sink in front of the real one, so that a LogCapture can change it under its lock while other threads are logging.
struct Destination {
    std::shared_ptr<spdlog::sinks::dist_sink_mt> sink{std::make_shared<spdlog::sinks::dist_sink_mt>()};
    spdlog::logger logger{"", sink};

    Destination()
    {
        logger.set_level(spdlog::level::trace); // s_level decides
        to_standard_error();
    }
    void to_standard_error() { sink->set_sinks({formatted(std::make_shared<spdlog::sinks::stderr_sink_mt>())}); }
};

Destination& destination()
{
    static auto* const k_held = new Destination; // never destroyed: what ends after main may still have something to say
    return *k_held;
}

std::atomic<LogLevel> s_level{LogLevel::info};

std::string escaped(std::string_view message)
{
    std::string out;
    out.reserve(message.size());
    for (char const character : message) {
        auto const byte = static_cast<unsigned char>(character);
        if (character == '\n') {
            out.append("\\n");
        } else if (byte < 0x20 || byte == 0x7F) {
            out.append(fmt::format("\\x{:02x}", byte));
        } else {
            out.push_back(character);
        }
    }
    return out;
}

} // namespace

std::string_view name(LogLevel level) { return k_names.at(static_cast<std::size_t>(level)); }

std::optional<LogLevel> log_level(std::string_view name)
{
    for (std::size_t i = 0; i < k_names.size(); ++i) {
        if (k_names[i] == name) {
            return static_cast<LogLevel>(i);
        }
    }
    return std::nullopt;
}

void set_log_level(LogLevel level) { s_level = level; }

bool is_logged(LogLevel level) { return level <= s_level.load(std::memory_order_relaxed); }

void log_line(LogLevel level, std::string_view message) noexcept
{
    try {
        if (is_logged(level)) {
            auto& logger = destination().logger;
            logger.log(spdlog_level(level), escaped(message));
            logger.flush();
        }
    } catch (...) {
        return; // standard error is gone or memory is out: nowhere left to say so
    }
}

LogCapture::LogCapture() { destination().sink->set_sinks({formatted(std::make_shared<spdlog::sinks::ostream_sink_mt>(m_stream))}); }

LogCapture::~LogCapture() { destination().to_standard_error(); }

std::optional<std::uint64_t> LogThrottle::pass(Clock::time_point now)
{
    std::lock_guard const lock{m_mutex};
    if (!m_start || now - *m_start >= m_window) {
        m_start = now;
        m_passed = 0;
    }
    if (m_passed >= m_burst) {
        ++m_held;
        return std::nullopt;
    }
    ++m_passed;
    return std::exchange(m_held, 0);
}

} // namespace maillage::base
