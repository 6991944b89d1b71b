// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/terminal.hpp"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

namespace maillage::cli {

void Terminal::say(std::string_view id, i18n::Arguments const& arguments) { line(t(id, arguments)); }

void Terminal::line(std::string_view text)
{
    if (!json) {
        m_out << text << '\n' << std::flush;
    }
}

void Terminal::result(nlohmann::json const& value)
{
    if (json) {
        m_out << value.dump() << '\n' << std::flush;
    }
}

void Terminal::failure(base::Error const& error)
{
    auto const sentence = i18n::Catalogue::instance().text(language, error);
    failure_line(error.input.empty() ? sentence : error.input + " — " + sentence);
    for (auto const& other : error.others) {
        failure(other);
    }
}

void Terminal::failure_line(std::string_view text) { m_err << "maillage: " << text << '\n' << std::flush; }

void Progress::close()
{
    if (std::exchange(m_open, false)) {
        m_terminal.err() << '\n' << std::flush;
    }
}

void Progress::update(std::int64_t done, std::int64_t total)
{
    static constexpr std::int64_t k_width = 30;
    auto const tenth = total > 0 ? std::min(done, total) * 10 / total : 0;
    if (!m_terminal.err_is_terminal()) {
        if (total > 0 && tenth != m_tenth) {
            m_tenth = tenth;
            m_terminal.err() << m_label << ": " << tenth * 10 << " % (" << done << "/" << total << ")\n" << std::flush;
        }
        return;
    }
    auto const now = std::chrono::steady_clock::now();
    if (m_open && now - m_drawn < std::chrono::milliseconds{80} && done != total) {
        return;
    }
    m_drawn = now;
    m_open = true;
    auto const filled = total > 0 ? std::min(done, total) * k_width / total : 0;
    std::string bar;
    for (std::int64_t i = 0; i < k_width; ++i) {
        bar += i < filled ? "█" : "·";
    }
    m_terminal.err() << "\r\033[K" << m_label << " " << bar << " " << done;
    if (total > 0) {
        m_terminal.err() << "/" << total;
    }
    m_terminal.err() << std::flush;
}

} // namespace maillage::cli
