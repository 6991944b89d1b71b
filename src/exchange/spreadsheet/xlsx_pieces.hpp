// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/files.hpp"
#include "exchange/spreadsheet/xlsx_file.hpp"

namespace maillage::exchange::spreadsheet {

/// An XLSX file to be handed on in pieces. A spreadsheet is a zip file whose table of contents stands at its end: it is made whole, on the
/// disk, before its first byte leaves, and removed with this.
class XlsxPieces {
public:
    /// `write` fills the file, once, when the first piece is asked for.
    explicit XlsxPieces(std::function<void(XlsxFile&)> write) : m_write{std::move(write)} {}

    /// The next piece, 64 KiB at most; empty at the end. Throws base::IoError when the file cannot be made or read.
    [[nodiscard]] std::string piece();

private:
    void make();

    std::function<void(XlsxFile&)> m_write;
    std::unique_ptr<base::TemporaryDirectory> m_folder{};
    std::filesystem::path m_path{};
    base::FileDescriptor m_file{};
};

/// How wide the columns of a sheet of data are, in characters.
inline constexpr double k_narrow_column = 14;
inline constexpr double k_wide_column = 40;

/// A sheet of two columns that says what the columns of another are: its first row are their titles.
void write_meanings(XlsxFile& file, std::string_view sheet, std::vector<std::pair<std::string, std::string>> const& rows);

} // namespace maillage::exchange::spreadsheet
