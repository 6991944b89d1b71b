// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cmath>

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/time.hpp"
#include "exchange/documents/readers.hpp"

namespace maillage::exchange::documents {

using base::ErrorCode;
using base::failure;

void BlockWriter::end(Block::Kind kind, int level)
{
    constexpr std::size_t k_longest_heading = 200; // bytes: what is longer is a paragraph, whatever its style
    auto text = std::string{base::trim(m_text)};
    m_text.clear();
    if (text.empty()) {
        return;
    }
    if (text.size() > k_longest_heading && kind != Block::Kind::text) {
        kind = Block::Kind::text;
        level = 0;
    }
    m_total += text.size();
    m_document.blocks.push_back({kind, level, kind == Block::Kind::text ? std::move(text) : base::squeeze(text)});
}

tl::unexpected<base::Error> too_long()
{
    return failure(ErrorCode::too_large, "error.document.too_long", {{"limit", std::to_string(k_longest_document >> 10U)}});
}

std::string number_text(double number)
{
    constexpr double k_exact = 1e15; // whole numbers up to here are exact
    if (std::floor(number) == number && std::abs(number) < k_exact) {
        return fmt::format("{}", static_cast<std::int64_t>(number));
    }
    return std::isfinite(number) ? fmt::format("{}", number) : std::string{};
}

std::string serial_date(double serial, bool since_1904)
{
    using namespace std::chrono;
    constexpr double k_last = 2'958'466; // 10000-01-01
    constexpr double k_leap_of_1900 = 60; // a day that never was, which the format counts
    if (!(serial >= 0 && serial < k_last)) {
        return {};
    }
    auto const start = since_1904 ? sys_days{year{1904} / 1 / 1} : sys_days{year{1899} / 12 / (serial < k_leap_of_1900 ? 31 : 30)};
    auto const whole = std::floor(serial);
    auto seconds = static_cast<std::int64_t>(std::llround((serial - whole) * 86'400));
    auto const date = year_month_day{start + days{static_cast<std::int64_t>(whole) + seconds / 86'400}};
    seconds %= 86'400;
    auto text = fmt::format("{:04}-{:02}-{:02}", int{date.year()}, unsigned{date.month()}, unsigned{date.day()});
    if (seconds != 0) {
        text += fmt::format(" {:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    return text;
}

} // namespace maillage::exchange::documents
