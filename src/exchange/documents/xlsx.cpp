// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "base/text.hpp"
#include "exchange/documents/readers.hpp"
#include "exchange/documents/xml.hpp"

namespace maillage::exchange::documents {
namespace {

using base::ErrorCode;

constexpr std::uint64_t k_largest_workbook = std::uint64_t{2} << 30U;
constexpr std::uint64_t k_largest_strings = std::uint64_t{512} << 20U;
constexpr std::size_t k_most_xlsx_columns = 4096;

class WorkbookHandler final : public XmlHandler {
public:
    struct Named {
        std::string name;
        std::string relation;
        bool hidden{false};
    };
    void start(std::string_view name, XmlAttributes const& attributes) override
    {
        if (name == "sheet") {
            auto const state = attributes.get("state");
            sheets.push_back(
                {std::string{attributes.get("name")}, std::string{attributes.get("id")}, !state.empty() && state != "visible"});
        } else if (name == "workbookPr") {
            auto const value = attributes.get("date1904");
            since_1904 = value == "1" || value == "true";
        }
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    std::vector<Named> sheets{};
    bool since_1904{false};
};

class RelationsHandler final : public XmlHandler {
public:
    void start(std::string_view name, XmlAttributes const& attributes) override
    {
        if (name == "Relationship") {
            targets[std::string{attributes.get("Id")}] = attributes.get("Target");
        }
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
    std::map<std::string, std::string, std::less<>> targets{};
};

/// Which of the formats of cells are dates.
class NumberFormats final : public XmlHandler {
public:
    void start(std::string_view name, XmlAttributes const& attributes) override
    {
        if (name == "numFmt") {
            m_custom[attributes.number("numFmtId", -1)] = looks_like_date(attributes.get("formatCode"));
        } else if (name == "cellXfs") {
            m_inside = true;
        } else if (name == "xf" && m_inside) {
            auto const id = attributes.number("numFmtId", 0);
            auto const custom = m_custom.find(id);
            dates.push_back(custom != m_custom.end() ? custom->second : is_built_in_date(id));
        }
    }
    void end(std::string_view name) override { m_inside = m_inside && name != "cellXfs"; }
    void text(std::string_view) override {}

    std::vector<bool> dates{};

private:
    /// ECMA-376 part 1, 18.8.30.
    static bool is_built_in_date(std::int64_t id)
    {
        return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    }
    /// A letter of a date outside quotes and brackets.
    static bool looks_like_date(std::string_view code)
    {
        for (std::size_t i = 0; i < code.size(); ++i) {
            if (code[i] == '"' || code[i] == '[') {
                i = code.find(code[i] == '"' ? '"' : ']', i + 1);
                if (i == std::string_view::npos) {
                    return false;
                }
            } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
                ++i;
            } else if (std::string_view{"ymdhsYMDHS"}.find(code[i]) != std::string_view::npos) {
                return true;
            }
        }
        return false;
    }
    std::map<std::int64_t, bool> m_custom{};
    bool m_inside{false};
};

class SharedStrings final : public XmlHandler {
public:
    void start(std::string_view name, XmlAttributes const&) override
    {
        if (name == "si") {
            strings.emplace_back();
        }
        m_phonetic = m_phonetic || name == "rPh";
        m_inside = name == "t" && !m_phonetic;
    }
    void end(std::string_view name) override
    {
        m_phonetic = m_phonetic && name != "rPh";
        m_inside = false;
    }
    void text(std::string_view text) override
    {
        if (m_inside && !strings.empty()) {
            strings.back() += text;
            m_total += text.size();
            if (m_total > k_largest_strings) {
                fail(too_large(k_largest_strings).value());
            }
        }
    }
    std::vector<std::string> strings{};

private:
    std::uint64_t m_total{0};
    bool m_phonetic{false};
    bool m_inside{false};
};

/// "AB12": column 27 (from 0).
std::optional<std::size_t> column_of(std::string_view reference)
{
    std::size_t column = 0;
    std::size_t at = 0;
    for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && at < 4; ++at) {
        column = column * 26 + static_cast<std::size_t>(reference[at] - 'A') + 1;
    }
    return at == 0 ? std::nullopt : std::optional{column - 1};
}

/// Excel writes line ends and other signs that XML cannot hold as _x000D_.
std::string without_escapes(std::string text)
{
    for (auto at = text.find("_x00"); at != std::string::npos; at = text.find("_x00", at)) {
        unsigned code = 0;
        auto const* const digits = text.data() + at + 2;
        if (text.size() < at + 7 || text[at + 6] != '_' || std::from_chars(digits, digits + 4, code, 16).ptr != digits + 4) {
            at += 4;
            continue;
        }
        text.replace(at, 7, code == '\n' || code == '\t' || (code >= ' ' && code < 127) ? std::string(1, static_cast<char>(code)) : "");
    }
    return text;
}

class XlsxSheet final : public XmlHandler {
public:
    XlsxSheet(std::vector<std::string> const& strings, std::vector<bool> const& dates, bool since_1904, OnSheetRow const& on_row)
        : m_strings{strings}, m_dates{dates}, m_since_1904{since_1904}, m_on_row{on_row}
    {
    }

    void start(std::string_view name, XmlAttributes const& attributes) override
    {
        if (name == "row") {
            m_row = static_cast<std::size_t>(std::max<std::int64_t>(attributes.number("r", static_cast<std::int64_t>(m_row) + 1), 1));
            m_cells.clear();
            m_next = 0;
        } else if (name == "c") {
            m_column = column_of(attributes.get("r")).value_or(m_next);
            m_next = m_column + 1;
            if (m_column >= k_most_xlsx_columns) {
                fail({ErrorCode::too_large,
                      "error.csv.too_many_columns",
                      {{"line", std::to_string(m_row)}, {"column", "1"}, {"limit", std::to_string(k_most_xlsx_columns)}},
                      {},
                      {}});
                return;
            }
            m_type = attributes.get("t");
            auto const style = attributes.number("s", 0);
            m_date = style >= 0 && style < std::ssize(m_dates) && m_dates[static_cast<std::size_t>(style)];
            m_value.clear();
        }
        m_phonetic = m_phonetic || name == "rPh";
        m_inside = name == "v" || (name == "t" && !m_phonetic);
    }

    void end(std::string_view name) override
    {
        m_inside = false;
        m_phonetic = m_phonetic && name != "rPh";
        if (name == "c") {
            auto text = cell();
            if (!text.empty()) {
                m_cells.resize(std::max(m_cells.size(), m_column + 1));
                m_cells[m_column] = std::move(text);
            }
        } else if (name == "row" && !m_cells.empty()) {
            if (auto const taken = m_on_row(m_row, m_cells); !taken) {
                fail(taken.error());
            }
        } else if (name == "sheetData") {
            stop();
        }
    }

    void text(std::string_view text) override
    {
        if (m_inside) {
            m_value += text;
            if (m_value.size() > k_longest_document) {
                fail(too_long().value());
            }
        }
    }

private:
    [[nodiscard]] std::string cell() const
    {
        if (m_value.empty()) {
            return {};
        }
        if (m_type == "s") {
            std::size_t index = 0;
            auto const read = std::from_chars(m_value.data(), m_value.data() + m_value.size(), index);
            return read.ec == std::errc{} && index < m_strings.size() ? without_escapes(m_strings[index]) : std::string{};
        }
        if (m_type == "b") {
            return m_value == "1" ? "true" : "false";
        }
        if (m_type == "str" || m_type == "inlineStr") {
            return without_escapes(m_value);
        }
        if (m_type == "e" || m_type == "d") { // an error like #N/A, a date already written out
            return m_value;
        }
        double number = 0;
        auto const read = std::from_chars(m_value.data(), m_value.data() + m_value.size(), number);
        if (read.ec != std::errc{}) {
            return m_value;
        }
        auto const date = m_date ? serial_date(number, m_since_1904) : std::string{};
        return date.empty() ? number_text(number) : date;
    }

    std::vector<std::string> const& m_strings;
    std::vector<bool> const& m_dates;
    bool m_since_1904;
    OnSheetRow const& m_on_row;
    std::vector<std::string> m_cells{};
    std::string m_value{};
    std::string m_type{};
    std::size_t m_row{0};
    std::size_t m_column{0};
    std::size_t m_next{0};
    bool m_date{false};
    bool m_inside{false};
    bool m_phonetic{false};
};

std::string part_named(std::string const& target) { return target.starts_with('/') ? target.substr(1) : "xl/" + target; }

} // namespace

base::result<Sheet> read_xlsx(Container const& container, OnSheetRow const& on_row)
{
    WorkbookHandler workbook;
    RelationsHandler relations;
    NumberFormats formats;
    SharedStrings strings;
    if (auto const read = parse_entry(container, "xl/workbook.xml", k_largest_workbook, workbook); !read) {
        return base::failure(read.error());
    }
    if (auto const read = parse_entry(container, "xl/_rels/workbook.xml.rels", k_largest_workbook, relations); !read) {
        return base::failure(read.error());
    }
    for (auto const& [part, handler] :
         {std::pair<std::string_view, XmlHandler*>{"xl/styles.xml", &formats}, {"xl/sharedStrings.xml", &strings}}) {
        if (container.has(part)) {
            if (auto const read = parse_entry(container, part, k_largest_workbook, *handler); !read) {
                return base::failure(read.error());
            }
        }
    }
    Sheet sheet;
    auto const chosen = std::ranges::find(workbook.sheets, false, &WorkbookHandler::Named::hidden);
    if (chosen == workbook.sheets.end()) {
        return base::failure(ErrorCode::invalid, "error.document.nothing");
    }
    sheet.name = chosen->name;
    for (auto const& one : workbook.sheets) {
        if (&one != &*chosen && !one.hidden) {
            sheet.others.push_back(one.name);
        }
    }
    auto const target = relations.targets.find(chosen->relation);
    if (target == relations.targets.end()) {
        return base::failure(ErrorCode::invalid, "error.document.broken");
    }
    XlsxSheet handler{strings.strings, formats.dates, workbook.since_1904, on_row};
    if (auto const read = parse_entry(container, part_named(target->second), k_largest_workbook, handler); !read) {
        return base::failure(read.error());
    }
    if (container.has("xl/vbaProject.bin")) {
        sheet.remarks.emplace_back("macros");
    }
    return sheet;
}

} // namespace maillage::exchange::documents
