// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Files of office programs, as small as they can be and still be read by them.
namespace maillage::support {

using Parts = std::vector<std::pair<std::string, std::string>>;

/// An archive of these files.
std::string zip_of(Parts const& parts);
/// What a file of an archive holds; empty when it has none of that name.
std::string part_of(std::filesystem::path const& archive, std::string const& name);

/// A text whose body is this (text:h, text:p, …), with automatic styles and more files of the archive.
std::string odt(std::string_view body, std::string_view styles = {}, Parts more = {});
/// A document whose body is this (w:p, …). Has the styles Titre, Titre1, Titre2.
std::string docx(std::string_view body, Parts more = {});
/// "w:p" of a style with this text.
std::string docx_paragraph(std::string_view text, std::string_view style = {});

/// A workbook with a hidden sheet before the one whose rows (row, c, …) these are, and one after it.
std::string xlsx(std::string_view rows, std::vector<std::string> const& strings = {});
/// A spreadsheet whose first table has these rows (table:table-row, …).
std::string ods(std::string_view rows);

/// Pages of lines of text; a page without lines is a picture.
std::string pdf(std::vector<std::vector<std::string>> const& pages);
/// One that asks for a password.
std::string locked_pdf();

} // namespace maillage::support
