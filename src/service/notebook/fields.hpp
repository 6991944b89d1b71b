// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "service/problems.hpp"

namespace maillage::service::notebook {

/// Texts of a form on their way in: NFC, one kind of line end, without white space around. Failures go to `problems` under the name of
/// their field: `error.field.long` (fields longest, found) and those of base::admit.
class Fields {
public:
    explicit Fields(Problems& problems) : m_problems{problems} {}

    /// On one line, at most `longest` characters.
    [[nodiscard]] std::string line(std::string_view text, std::string const& field, std::size_t longest);
    /// The same; `missing` is the sentence for an empty one.
    [[nodiscard]] std::string required_line(std::string_view text, std::string const& field, std::size_t longest,
                                            std::string const& missing);
    /// In paragraphs.
    [[nodiscard]] std::string paragraphs(std::string_view text, std::string const& field, std::size_t longest);
    /// An ISO date, or nothing for an empty field. `error.date.malformed`.
    [[nodiscard]] std::optional<std::string> day(std::string_view text, std::string const& field);

private:
    [[nodiscard]] std::string admitted(std::string_view text, std::string const& field);
    void limit(std::string_view text, std::string const& field, std::size_t longest);

    Problems& m_problems;
};

/// `text` with "\n" for every line end, no more than one empty line between paragraphs, and nothing at either end.
[[nodiscard]] std::string with_plain_lines(std::string_view text);

} // namespace maillage::service::notebook
