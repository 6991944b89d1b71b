// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <charconv>

#include "exchange/documents/readers.hpp"
#include "exchange/documents/xml.hpp"

namespace maillage::exchange::documents {
namespace {

constexpr std::uint64_t k_largest_sheet = std::uint64_t{2} << 30U;
constexpr std::size_t k_most_ods_columns = 4096;
constexpr std::int64_t k_most_rows = 1'048'576;
constexpr std::int64_t k_most_cell_spaces = 1000; // of one element that stands for several

class OdsHandler final : public XmlHandler {
public:
    explicit OdsHandler(OnSheetRow const& on_row) : m_on_row{on_row} {}

    void start(std::string_view name, XmlAttributes const& attributes) override
    {
        if (m_skipped > 0 || name == "annotation" || name == "tracked-changes" || name == "shapes") {
            ++m_skipped;
        } else if (name == "table") {
            if (m_depth++ == 0 && ++m_tables == 1) {
                sheet.name = attributes.get("name");
            } else if (m_depth == 1) {
                sheet.others.emplace_back(attributes.get("name"));
            }
        } else if (m_tables > 1 || m_depth != 1) {
            return;
        } else if (name == "table-row") {
            m_repeat_row = std::clamp<std::int64_t>(attributes.number("number-rows-repeated", 1), 1, k_most_rows);
            m_cells.clear();
            m_column = 0;
        } else if (name == "table-cell" || name == "covered-table-cell") {
            m_repeat = std::clamp<std::int64_t>(attributes.number("number-columns-repeated", 1), 1, k_most_rows);
            m_value = value_of(attributes);
            m_text.clear();
            m_paragraphs = 0;
            m_in_cell = true;
        } else if (name == "p" && m_in_cell) {
            m_text += m_paragraphs++ > 0 ? "\n" : "";
            m_in_text = true;
        } else if (name == "s" && m_in_text) {
            m_text.append(static_cast<std::size_t>(std::clamp(attributes.number("c", 1), std::int64_t{0}, k_most_cell_spaces)), ' ');
        } else if ((name == "tab" || name == "line-break") && m_in_text) {
            m_text += name == "tab" ? '\t' : '\n';
        }
    }

    void end(std::string_view name) override
    {
        if (m_skipped > 0) {
            --m_skipped;
        } else if (name == "table") {
            --m_depth;
        } else if (m_tables > 1 || m_depth != 1) {
            return;
        } else if (name == "p") {
            m_in_text = false;
        } else if (name == "table-cell" || name == "covered-table-cell") {
            end_cell();
        } else if (name == "table-row") {
            end_row();
        }
    }

    void text(std::string_view text) override
    {
        if (m_skipped == 0 && m_in_text) {
            m_text += text;
            if (m_text.size() > k_longest_document) {
                fail(too_long().value());
            }
        }
    }

    Sheet sheet{};

private:
    /// What a cell holds where that is not what it shows: 0.5 and not "50 %", an ISO date.
    static std::string value_of(XmlAttributes const& attributes)
    {
        auto const type = attributes.get("value-type");
        if (type == "float" || type == "percentage" || type == "currency") {
            auto const text = attributes.get("value");
            double number = 0;
            auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
            return read.ec == std::errc{} ? number_text(number) : std::string{text};
        }
        if (type == "date") {
            std::string date{attributes.get("date-value")};
            std::ranges::replace(date, 'T', ' ');
            return date.substr(0, date.find_first_of(".,"));
        }
        return std::string{type == "boolean" ? attributes.get("boolean-value") : std::string_view{}};
    }

    void end_cell()
    {
        m_in_cell = m_in_text = false;
        auto const& content = m_value.empty() ? m_text : m_value;
        if (content.empty()) {
            m_column += static_cast<std::size_t>(m_repeat); // the last ones often stand for all columns there can be
            return;
        }
        if (m_column + static_cast<std::size_t>(m_repeat) > k_most_ods_columns) {
            fail({base::ErrorCode::too_large,
                  "error.csv.too_many_columns",
                  {{"line", std::to_string(m_row + 1)}, {"column", "1"}, {"limit", std::to_string(k_most_ods_columns)}},
                  {},
                  {}});
            return;
        }
        m_cells.resize(m_column);
        m_cells.insert(m_cells.end(), static_cast<std::size_t>(m_repeat), content);
        m_column = m_cells.size();
    }

    void end_row()
    {
        if (m_cells.empty()) {
            m_row += static_cast<std::size_t>(m_repeat_row);
            return;
        }
        for (std::int64_t i = 0; i < m_repeat_row; ++i) {
            if (auto const taken = m_on_row(++m_row, m_cells); !taken) {
                fail(taken.error());
                return;
            }
        }
    }

    OnSheetRow const& m_on_row;
    std::vector<std::string> m_cells{};
    std::string m_value{};
    std::string m_text{};
    std::size_t m_column{0};
    std::size_t m_row{0};
    std::int64_t m_repeat{1};
    std::int64_t m_repeat_row{1};
    int m_tables{0};
    int m_depth{0};
    int m_paragraphs{0};
    int m_skipped{0};
    bool m_in_cell{false};
    bool m_in_text{false};
};

} // namespace

base::result<Sheet> read_ods(Container const& container, OnSheetRow const& on_row)
{
    if (auto const open = refuse_encrypted(container); !open) {
        return base::failure(open.error());
    }
    OdsHandler handler{on_row};
    if (auto const read = parse_entry(container, "content.xml", k_largest_sheet, handler); !read) {
        return base::failure(read.error());
    }
    if (container.has("Basic/script-lc.xml")) {
        handler.sheet.remarks.emplace_back("macros");
    }
    return std::move(handler.sheet);
}

} // namespace maillage::exchange::documents
