// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.hpp"
#include "exchange/documents/readers.hpp"

namespace maillage::exchange::documents {
namespace {

using base::ErrorCode;
using base::failure;

constexpr std::string_view k_zip = "PK\x03\x04";
constexpr std::string_view k_empty_zip = "PK\x05\x06";
constexpr std::string_view k_pdf = "%PDF-";
constexpr std::string_view k_old_office = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::size_t k_pdf_within = 1024; // some programs write something before the mark

FileKind office_kind(Container const& container)
{
    if (container.has("word/document.xml")) {
        return FileKind::docx;
    }
    if (container.has("xl/workbook.xml")) {
        return FileKind::xlsx;
    }
    if (auto const entry = container.find("mimetype")) {
        constexpr std::uint64_t k_longest = 200;
        auto const mime = container.content(*entry, k_longest).value_or("");
        if (mime.starts_with("application/vnd.oasis.opendocument.text")) {
            return FileKind::odt;
        }
        if (mime.starts_with("application/vnd.oasis.opendocument.spreadsheet")) {
            return FileKind::ods;
        }
    }
    return FileKind::archive;
}

/// What the end of a name says, for files that do not say it themselves.
FileKind kind_of_name(std::string_view name)
{
    auto const dot = name.rfind('.');
    auto const end = base::fold_case(dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1));
    if (end == "md" || end == "markdown") {
        return FileKind::markdown;
    }
    if (end == "txt" || end == "text") {
        return FileKind::plain;
    }
    if (end == "csv" || end == "tsv" || end == "tab") {
        return FileKind::table_text;
    }
    // An office file that is none of its kind is a broken one.
    return end == "odt"                     ? FileKind::odt
           : end == "docx" || end == "docm" ? FileKind::docx
           : end == "xlsx" || end == "xlsm" ? FileKind::xlsx
           : end == "ods"                   ? FileKind::ods
           : end == "pdf"                   ? FileKind::pdf
           : end == "zip"                   ? FileKind::archive
           : end == "doc" || end == "xls"   ? FileKind::old_office
                                            : FileKind::unknown;
}

} // namespace

std::string_view name(FileKind kind)
{
    switch (kind) {
    case FileKind::unknown: return "?";
    case FileKind::table_text: return "CSV";
    case FileKind::xlsx: return "XLSX";
    case FileKind::ods: return "ODS";
    case FileKind::odt: return "ODT";
    case FileKind::docx: return "DOCX";
    case FileKind::pdf: return "PDF";
    case FileKind::markdown: return "Markdown";
    case FileKind::plain: return "TXT";
    case FileKind::archive: return "ZIP";
    case FileKind::old_office: return "DOC";
    }
    return {};
}

FileKind kind_of(std::string_view bytes, std::string_view name)
{
    auto const by_name = kind_of_name(name);
    if (bytes.starts_with(k_zip) || bytes.starts_with(k_empty_zip)) {
        auto const container = Container::open(bytes);
        return container ? office_kind(*container) : by_name == FileKind::unknown ? FileKind::archive : by_name;
    }
    if (bytes.substr(0, k_pdf_within).find(k_pdf) != std::string_view::npos) {
        return FileKind::pdf;
    }
    return bytes.starts_with(k_old_office) ? FileKind::old_office : by_name;
}

bool is_foreign(std::string_view start, std::string_view name)
{
    auto const by_name = kind_of_name(name);
    return start.starts_with(k_zip) || start.starts_with(k_empty_zip) || start.starts_with(k_old_office) ||
           start.substr(0, k_pdf_within).find(k_pdf) != std::string_view::npos ||
           (by_name != FileKind::unknown && by_name != FileKind::table_text);
}

base::result<Document> read_document(std::string_view bytes, std::string_view file_name)
{
    if (bytes.size() > k_largest_document) {
        return too_large(k_largest_document);
    }
    if (bytes.empty()) {
        return failure(ErrorCode::invalid, "error.document.nothing");
    }
    auto const kind = kind_of(bytes, file_name);
    auto const in_container = [&](base::result<Document> (*read)(Container const&)) -> base::result<Document> {
        auto const container = Container::open(bytes);
        return container ? read(*container) : failure(container.error());
    };
    auto document = [&]() -> base::result<Document> {
        switch (kind) {
        case FileKind::odt: return in_container(read_odt);
        case FileKind::docx: return in_container(read_docx);
        case FileKind::pdf: return read_pdf(bytes);
        case FileKind::markdown: return read_markdown(bytes);
        case FileKind::plain: return read_plain(bytes);
        case FileKind::archive: return failure(ErrorCode::invalid, "error.document.nested");
        case FileKind::old_office: return failure(ErrorCode::invalid, "error.document.old_office");
        case FileKind::xlsx:
        case FileKind::ods: return failure(ErrorCode::invalid, "error.document.table_among_documents");
        case FileKind::unknown:
        case FileKind::table_text: break;
        }
        return failure(ErrorCode::invalid, "error.document.unknown");
    }();
    if (document) {
        document->name = file_name;
        if (document->blocks.empty()) {
            return failure(ErrorCode::invalid, "error.document.nothing");
        }
        for (auto& block : document->blocks) {
            auto text = base::admit(block.text);
            if (!text) {
                return failure(text.error());
            }
            block.text = *std::move(text);
        }
    }
    return document;
}

} // namespace maillage::exchange::documents
