// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/spreadsheet/xlsx_file.hpp"

#include <cassert>
#include <cerrno>
#include <utility>

#include <xlsxwriter.h>

#include "base/boundaries.hpp"
#include "base/files.hpp"

namespace maillage::exchange::spreadsheet {

namespace {

constexpr std::size_t k_longest_cell = 32'767;

} // namespace

struct XlsxFile::Data {
    std::filesystem::path path;
    std::string folder;
    lxw_workbook* book{nullptr};
    lxw_worksheet* sheet{nullptr};
    lxw_format* bold{nullptr};
    std::string cell{}; ///< with the zero that the library wants at its end
};

XlsxFile::XlsxFile(std::filesystem::path const& path) : m_data{std::make_unique<Data>()}
{
    m_data->path = path;
    m_data->folder = path.parent_path().string();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = m_data->folder.data();
    options.use_zip64 = LXW_FALSE; // some readers take it for a damaged file; no sheet of this size needs it
    m_data->book = workbook_new_opt(path.c_str(), &options);
    if (m_data->book == nullptr) {
        throw base::file_error(path, errno, "xlsx");
    }
    m_data->bold = workbook_add_format(m_data->book);
    format_set_bold(m_data->bold);
}

XlsxFile::~XlsxFile()
{
    if (m_data->book != nullptr) {
        lxw_workbook_free(m_data->book);
    }
}

void XlsxFile::sheet(std::string_view name, bool with_header)
{
    m_data->cell = name;
    m_data->sheet = workbook_add_worksheet(m_data->book, m_data->cell.c_str());
    assert(m_data->sheet != nullptr && "the name of a sheet that a spreadsheet refuses");
    m_row = 0;
    m_column = 0;
    m_wide = 0;
    if (with_header) {
        worksheet_freeze_panes(m_data->sheet, 1, 0);
    }
}

void XlsxFile::text(std::string_view content)
{
    if (!content.empty()) {
        m_data->cell = base::first_bytes(content, k_longest_cell);
        worksheet_write_string(m_data->sheet, static_cast<lxw_row_t>(m_row), m_column, m_data->cell.c_str(),
                               m_row == 0 ? m_data->bold : nullptr);
    }
    ++m_column;
}

void XlsxFile::number(double value)
{
    worksheet_write_number(m_data->sheet, static_cast<lxw_row_t>(m_row), m_column, value, nullptr);
    ++m_column;
}

void XlsxFile::end_row()
{
    ++m_row;
    m_column = 0;
    assert(m_row <= k_most_rows && "more rows than a sheet holds");
}

void XlsxFile::width(double characters)
{
    worksheet_set_column(m_data->sheet, m_wide, m_wide, characters, nullptr);
    ++m_wide;
}

void XlsxFile::finish()
{
    auto const done = workbook_close(std::exchange(m_data->book, nullptr));
    if (done != LXW_NO_ERROR) {
        throw base::file_error(m_data->path, errno, "xlsx");
    }
}

} // namespace maillage::exchange::spreadsheet
