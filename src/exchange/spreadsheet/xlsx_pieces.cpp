// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/spreadsheet/xlsx_pieces.hpp"

#include <cerrno>

#include <unistd.h>

namespace maillage::exchange::spreadsheet {

void XlsxPieces::make()
{
    m_folder = std::make_unique<base::TemporaryDirectory>();
    m_path = m_folder->path() / "table.xlsx";
    {
        XlsxFile file{m_path};
        m_write(file);
        file.finish();
    }
    auto opened = base::open_to_read(m_path);
    if (!opened) {
        throw base::file_error(m_path, ENOENT, "open");
    }
    m_file = *std::move(opened);
}

std::string XlsxPieces::piece()
{
    if (!m_file) {
        make();
    }
    constexpr std::size_t k_piece = 65'536;
    std::string bytes(k_piece, '\0');
    auto const got = ::read(m_file.number(), bytes.data(), bytes.size());
    if (got < 0) {
        throw base::file_error(m_path, errno, "read");
    }
    bytes.resize(static_cast<std::size_t>(got));
    return bytes;
}

void write_meanings(XlsxFile& file, std::string_view sheet, std::vector<std::pair<std::string, std::string>> const& rows)
{
    constexpr double k_column = 20;
    constexpr double k_meaning = 100;
    file.sheet(sheet);
    file.width(k_column);
    file.width(k_meaning);
    for (auto const& [column, meaning] : rows) {
        file.text(column);
        file.text(meaning);
        file.end_row();
    }
}

} // namespace maillage::exchange::spreadsheet
