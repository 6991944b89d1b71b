// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "i18n/catalogue.hpp"

namespace maillage::cli {

/// Where a command speaks: sentences and results to `out`, failures and progress to `err`. With --json, `out` carries one JSON
/// document or one per line, and nothing else.
class Terminal {
public:
    Terminal(std::ostream& out, std::ostream& err, bool out_is_terminal, bool err_is_terminal)
        : m_out{out}, m_err{err}, m_out_is_terminal{out_is_terminal}, m_err_is_terminal{err_is_terminal}
    {
    }

    i18n::Language language{i18n::Language::french};
    bool json{false};

    [[nodiscard]] std::string t(std::string_view id, i18n::Arguments const& arguments = {}) const
    {
        return i18n::Catalogue::instance().text(language, id, arguments);
    }
    /// A sentence for people; silent with --json.
    void say(std::string_view id, i18n::Arguments const& arguments = {});
    /// A ready line for people, such as a row of a table; silent with --json.
    void line(std::string_view text);
    /// A result for scripts; silent without --json.
    void result(nlohmann::json const& value);
    /// A failure, and the failures that came with it, one line each.
    void failure(base::Error const& error);
    void failure_line(std::string_view text);

    [[nodiscard]] std::ostream& out() { return m_out; }
    [[nodiscard]] std::ostream& err() { return m_err; }
    [[nodiscard]] bool out_is_terminal() const { return m_out_is_terminal; }
    [[nodiscard]] bool err_is_terminal() const { return m_err_is_terminal; }

private:
    std::ostream& m_out;
    std::ostream& m_err;
    bool m_out_is_terminal;
    bool m_err_is_terminal;
};

/// Progress of long work: a bar that redraws itself on a terminal, otherwise a plain line at each tenth of the way.
class Progress {
public:
    Progress(Terminal& terminal, std::string label) : m_terminal{terminal}, m_label{std::move(label)} {}
    ~Progress() { close(); }
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;

    /// `total` 0 means that it is not known yet.
    void update(std::int64_t done, std::int64_t total);
    /// Ends the line, for what follows it.
    void close();

private:
    Terminal& m_terminal;
    std::string m_label;
    std::chrono::steady_clock::time_point m_drawn{};
    std::int64_t m_tenth{-1};
    bool m_open{false};
};

/// A number of things as the catalogues take it.
[[nodiscard]] inline std::int64_t count(std::size_t number) { return static_cast<std::int64_t>(number); }

} // namespace maillage::cli
