// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace maillage::exchange::spreadsheet {

/// Rows that one sheet can hold, its header among them (ECMA-376, as spreadsheets implement it).
inline constexpr std::int64_t k_most_rows = 1'048'576;

/// Writes an XLSX file row by row, in constant memory: rows wait in temporary files beside it. Cells are texts or numbers, never formulas.
class XlsxFile {
public:
    /// Throws base::IoError when it cannot be made there.
    explicit XlsxFile(std::filesystem::path const& path);
    ~XlsxFile();
    XlsxFile(XlsxFile const&) = delete;
    XlsxFile& operator=(XlsxFile const&) = delete;

    /// What follows goes to a new sheet of that name (at most 31 characters, without []:*?/\), below a first row that stays in view.
    void sheet(std::string_view name, bool with_header = true);
    /// At most 32,767 characters are kept, as in any cell.
    void text(std::string_view content);
    void number(double value);
    void nothing() { ++m_column; }
    void end_row();
    /// The next column of this sheet is that many characters wide; before its first row.
    void width(double characters);
    /// Rows of this sheet so far.
    [[nodiscard]] std::int64_t rows() const { return m_row; }

    /// Throws base::IoError when it cannot be written. Without it nothing remains but an unfinished file.
    void finish();

private:
    struct Data;
    std::unique_ptr<Data> m_data;
    std::int64_t m_row{0};
    std::uint16_t m_column{0};
    std::uint16_t m_wide{0};
};

} // namespace maillage::exchange::spreadsheet
