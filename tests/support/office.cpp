// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/office.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <zip.h>

namespace maillage::support {
namespace {

constexpr std::string_view k_xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view k_odf_names =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"";
constexpr std::string_view k_word = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
                                    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
constexpr std::string_view k_sheet = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
                                     " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

std::string open_document(std::string_view mime, std::string_view content, Parts more)
{
    Parts parts{{"mimetype", std::string{mime}},
                {"content.xml", std::string{k_xml} + std::string{content}},
                {"META-INF/manifest.xml",
                 std::string{k_xml} + "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"}};
    for (auto& part : more) {
        auto const same = std::find_if(parts.begin(), parts.end(), [&](auto const& one) { return one.first == part.first; });
        same == parts.end() ? parts.push_back(std::move(part)) : static_cast<void>(same->second = std::move(part.second));
    }
    return zip_of(parts);
}

/// A PDF of these objects, numbered from 1, with its table of where they are. `trailer`: more of its dictionary.
std::string pdf_of(std::vector<std::string> const& objects, std::string_view trailer)
{
    std::string file = "%PDF-1.4\n";
    std::vector<std::size_t> starts;
    for (std::size_t number = 0; number < objects.size(); ++number) {
        starts.push_back(file.size());
        file += fmt::format("{} 0 obj\n{}\nendobj\n", number + 1, objects[number]);
    }
    auto const table = file.size();
    file += fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
    for (auto const start : starts) {
        file += fmt::format("{:010} 00000 n \n", start);
    }
    return file + fmt::format("trailer\n<< /Size {} /Root 1 0 R {} >>\nstartxref\n{}\n%%EOF\n", objects.size() + 1, trailer, table);
}

std::string stream(std::string_view content) { return fmt::format("<< /Length {} >>\nstream\n{}\nendstream", content.size(), content); }

} // namespace

std::string part_of(std::filesystem::path const& archive, std::string const& name)
{
    auto* const opened = zip_open(archive.c_str(), ZIP_RDONLY, nullptr);
    auto* const part = opened == nullptr ? nullptr : zip_fopen(opened, name.c_str(), 0);
    std::string text;
    if (part != nullptr) {
        std::string piece(65'536, '\0');
        for (auto got = zip_fread(part, piece.data(), piece.size()); got > 0; got = zip_fread(part, piece.data(), piece.size())) {
            text.append(piece, 0, static_cast<std::size_t>(got));
        }
        zip_fclose(part);
    }
    if (opened != nullptr) {
        zip_discard(opened);
    }
    return text;
}

std::string zip_of(Parts const& parts)
{
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(nullptr, 0, 0, &error);
    auto* const archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    if (archive == nullptr) {
        throw std::runtime_error{"no archive"};
    }
    zip_source_keep(source);
    for (auto const& [name, content] : parts) {
        auto* const part = zip_source_buffer(archive, content.data(), content.size(), 0);
        zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8);
    }
    if (zip_close(archive) != 0) {
        throw std::runtime_error{"the archive is not written"};
    }
    zip_stat_t about;
    zip_source_open(source);
    zip_source_stat(source, &about);
    std::string bytes(about.size, '\0');
    zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

std::string odt(std::string_view body, std::string_view styles, Parts more)
{
    return open_document("application/vnd.oasis.opendocument.text",
                         fmt::format("<office:document-content{}><office:automatic-styles>{}</office:automatic-styles><office:body>"
                                     "<office:text>{}</office:text></office:body></office:document-content>",
                                     k_odf_names, styles, body),
                         std::move(more));
}

std::string ods(std::string_view rows)
{
    return open_document("application/vnd.oasis.opendocument.spreadsheet",
                         fmt::format("<office:document-content{}><office:body><office:spreadsheet><table:table table:name=\"Avis\">{}"
                                     "</table:table><table:table table:name=\"Brouillon\"/></office:spreadsheet></office:body>"
                                     "</office:document-content>",
                                     k_odf_names, rows),
                         {});
}

std::string docx_paragraph(std::string_view text, std::string_view style)
{
    auto const properties = style.empty() ? std::string{} : fmt::format("<w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>", style);
    return fmt::format("<w:p>{}<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", properties, text);
}

std::string docx(std::string_view body, Parts more)
{
    auto const style = [](std::string_view id, std::string_view name) {
        return fmt::format("<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/></w:style>", id, name);
    };
    Parts parts{
        {"[Content_Types].xml", std::string{k_xml} + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
        {"word/document.xml", fmt::format("{}<w:document{}><w:body>{}</w:body></w:document>", k_xml, k_word, body)},
        {"word/styles.xml",
         fmt::format("{}<w:styles{}>{}{}{}<w:style w:styleId=\"Mien\"><w:name w:val=\"Mon titre\"/><w:basedOn "
                     "w:val=\"Titre1\"/></w:style></w:styles>",
                     k_xml, k_word, style("Titre", "Title"), style("Titre1", "heading 1"), style("Titre2", "heading 2"))}};
    parts.insert(parts.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return zip_of(parts);
}

std::string xlsx(std::string_view rows, std::vector<std::string> const& strings)
{
    std::string shared;
    for (auto const& text : strings) {
        shared += "<si><t>" + text + "</t></si>";
    }
    auto const relation = [](int number) {
        return fmt::format("<Relationship Id=\"rId{}\" Type=\"sheet\" Target=\"worksheets/sheet{}.xml\"/>", number, number);
    };
    auto const sheet = [](std::string_view content) {
        return fmt::format("{}<worksheet{}><sheetData>{}</sheetData></worksheet>", k_xml, k_sheet, content);
    };
    return zip_of(
        {{"xl/workbook.xml", fmt::format("{}<workbook{}><sheets><sheet name=\"Listes\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>"
                                         "<sheet name=\"Avis\" sheetId=\"2\" r:id=\"rId2\"/><sheet name=\"Brouillon\" sheetId=\"3\" "
                                         "r:id=\"rId3\"/></sheets></workbook>",
                                         k_xml, k_sheet)},
         {"xl/_rels/workbook.xml.rels",
          fmt::format("{}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}{}{}</Relationships>",
                      k_xml, relation(1), relation(2), relation(3))},
         {"xl/styles.xml",
          fmt::format("{}<styleSheet{}><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/><numFmt "
                      "numFmtId=\"165\" formatCode=\"0.0&quot; jours&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf "
                      "numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>",
                      k_xml, k_sheet)},
         {"xl/sharedStrings.xml", fmt::format("{}<sst{}>{}</sst>", k_xml, k_sheet, shared)},
         {"xl/worksheets/sheet1.xml", sheet("")},
         {"xl/worksheets/sheet2.xml", sheet(rows)},
         {"xl/worksheets/sheet3.xml", sheet("")}});
}

std::string pdf(std::vector<std::vector<std::string>> const& pages)
{
    std::string kids;
    std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>", "",
                                     "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"};
    for (auto const& lines : pages) {
        std::string content = lines.empty() ? "0.5 g 50 50 400 600 re f" : "BT /F1 12 Tf 14 TL 60 780 Td\n";
        for (auto const& line : lines) {
            content += "(" + line + ") Tj T*\n";
        }
        content += lines.empty() ? "" : "ET";
        objects.push_back(stream(content));
        objects.push_back(fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
                                      "/Contents {} 0 R >>",
                                      objects.size()));
        kids += fmt::format("{} 0 R ", objects.size());
    }
    objects[1] = fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages.size());
    return pdf_of(objects, "");
}

std::string locked_pdf()
{
    std::string const key(64, 'a');
    return pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>",
                   fmt::format("<< /Filter /Standard /V 1 /R 2 /O <{}> /U <{}> /P -4 >>", key, key)},
                  "/Encrypt 3 0 R /ID [<0123456789abcdef0123456789abcdef> <0123456789abcdef0123456789abcdef>]");
}

} // namespace maillage::support
