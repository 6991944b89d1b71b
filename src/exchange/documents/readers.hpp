// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "exchange/documents/container.hpp"
#include "exchange/documents/document.hpp"

// Readers of foreign files. They run in a child process (child.hpp) and nowhere else, except in tests and fuzzing.
// Errors of all: those of Container and XmlParser, `error.document.too_large` (limit), `error.document.too_long` (limit).
namespace maillage::exchange::documents {

enum class FileKind { unknown, table_text, xlsx, ods, odt, docx, pdf, markdown, plain, archive, old_office };
[[nodiscard]] std::string_view name(FileKind kind); ///< "xlsx", "ODT"…, as people call it
/// By its first bytes and the end of its name; an archive is looked into. `table_text` is CSV: whatever is text and has no name of a document.
[[nodiscard]] FileKind kind_of(std::string_view bytes, std::string_view name);
/// Whether a file that begins so, of that name, is for the readers here: everything but CSV.
[[nodiscard]] bool is_foreign(std::string_view start, std::string_view name);

inline constexpr std::uint64_t k_largest_document = std::uint64_t{32} << 20U; ///< bytes of one document's file
inline constexpr std::size_t k_longest_document = std::size_t{2} << 20U; ///< bytes of one document's words

/// Text as it is written, piece by piece, into blocks.
class BlockWriter {
public:
    explicit BlockWriter(Document& document) : m_document{document} {}

    void add(std::string_view text) { m_text += text; }
    void line_end() { m_text += '\n'; }
    [[nodiscard]] bool empty() const { return m_text.empty(); }
    /// Ends the block; one without words is dropped.
    void end(Block::Kind kind, int level);
    /// Whether the document's words are too many to be one notebook.
    [[nodiscard]] bool overflows() const { return m_total + m_text.size() > k_longest_document; }

private:
    Document& m_document;
    std::string m_text{};
    std::size_t m_total{0};
};
/// `error.document.too_long`, in KiB.
[[nodiscard]] tl::unexpected<base::Error> too_long();

/// `error.document.encrypted` where the list of an OpenDocument file's parts says so.
[[nodiscard]] base::result<void> refuse_encrypted(Container const& container);
[[nodiscard]] base::result<Document> read_odt(Container const& container);
[[nodiscard]] base::result<Document> read_docx(Container const& container);
/// Before this process is locked in: loads what the reader of PDF would open files for.
void prepare_to_read_pdf();
/// `error.document.locked` for one with a password, `error.document.scanned` (pages) for pictures of pages without text.
[[nodiscard]] base::result<Document> read_pdf(std::string_view bytes);
/// Also those of base::decode.
[[nodiscard]] base::result<Document> read_markdown(std::string_view bytes);
[[nodiscard]] base::result<Document> read_plain(std::string_view bytes);
/// Any of these by its kind; `error.document.unknown` for what is none, `error.document.old_office`, `error.document.nested`.
[[nodiscard]] base::result<Document> read_document(std::string_view bytes, std::string_view name);

/// A table as a spreadsheet holds it.
struct Sheet {
    std::string name{};
    std::vector<std::string> others{}; ///< that were not read
    std::vector<std::string> remarks{};
};
/// Told of each row that is not empty, by its number in the sheet (from 1); cells without the empty ones at the end. Dates are ISO,
/// numbers the shortest text that reads back as the same.
using OnSheetRow = std::function<base::result<void>(std::size_t row, std::vector<std::string> const& cells)>;
/// The first sheet that is not hidden.
[[nodiscard]] base::result<Sheet> read_xlsx(Container const& container, OnSheetRow const& on_row);
[[nodiscard]] base::result<Sheet> read_ods(Container const& container, OnSheetRow const& on_row);

/// 26100 is "26100", 0.1 "0.1".
[[nodiscard]] std::string number_text(double number);
/// A day since the epoch of spreadsheets as an ISO date, with its time where it has one. Nothing past the year 9999.
[[nodiscard]] std::string serial_date(double serial, bool since_1904);

} // namespace maillage::exchange::documents
