// SPDX-License-Identifier: AGPL-3.0-or-later
#include <iconv.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.hpp"
#include "exchange/documents/readers.hpp"

namespace maillage::exchange::documents {
namespace {

using base::ErrorCode;
using base::failure;

constexpr int k_most_pages = 2000;

bool is_page_number(std::string_view line)
{
    return !line.empty() && line.size() <= 12 && line.find_first_not_of("0123456789 -/–") == std::string_view::npos;
}

std::vector<std::string> lines_of(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        auto const end = std::min(text.find_first_of("\n\f"), text.size());
        lines.push_back(base::squeeze(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::size_t letters_of(std::string_view text)
{
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size();) {
        letters += u_isalpha(static_cast<UChar32>(base::next_character(text, at))) != 0 ? 1 : 0;
    }
    return letters;
}

bool starts_small(std::string_view line)
{
    std::size_t at = 0;
    return !line.empty() && u_islower(static_cast<UChar32>(base::next_character(line, at))) != 0;
}

/// Lines of a page as paragraphs: pages know where words stand, not which belong together.
class PdfParagraphs {
public:
    explicit PdfParagraphs(BlockWriter& writer) : m_writer{writer} {}

    /// How long the lines of a page are: what is much shorter ends a paragraph.
    void page(std::vector<std::string> const& lines)
    {
        if (std::string_view{".!?:"}.find(m_last.empty() ? ' ' : m_last.back()) != std::string_view::npos) {
            end(); // a sentence that ends with its page
        }
        m_longest = 0;
        for (auto const& line : lines) {
            m_longest = std::max(m_longest, line.size());
        }
    }
    void line(std::string_view line)
    {
        if (line.empty()) {
            end();
            return;
        }
        // A short line that ends, before one that begins anew, ends its paragraph.
        bool const ended = !m_last.empty() && (m_last.size() < m_longest * 2 / 3 || line.starts_with("- ") || line.starts_with("•")) &&
                           !starts_small(line);
        if (ended) {
            end();
        }
        if (m_last.ends_with('-') && starts_small(line)) {
            m_text.pop_back(); // a word cut at the end of a line
        } else if (!m_text.empty()) {
            m_text += ' ';
        }
        m_text += line;
        m_last = line;
    }
    void end()
    {
        m_writer.add(m_text);
        m_writer.end(Block::Kind::text, 0);
        m_text.clear();
        m_last.clear();
    }

private:
    BlockWriter& m_writer;
    std::string m_text{};
    std::string m_last{};
    std::size_t m_longest{0};
};

void say_nothing(std::string const&, void*) {}

} // namespace

void prepare_to_read_pdf()
{
    // poppler turns its texts about with iconv, whose modules glibc loads at first use; they stay while one that uses them is open.
    static_cast<void>(iconv_open("UTF-16LE", "UTF-8"));
    static_cast<void>(iconv_open("UTF-8", "UTF-16LE"));
    static_cast<void>(poppler::ustring::from_utf8("é").to_utf8());
}

base::result<Document> read_pdf(std::string_view bytes)
{
    poppler::set_debug_error_function(say_nothing, nullptr);
    std::unique_ptr<poppler::document> const pdf{poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size()))};
    if (pdf == nullptr) {
        // What is locked cannot be opened at all without its password.
        bool const locked = bytes.find("/Encrypt") != std::string_view::npos;
        return failure(ErrorCode::invalid, locked ? "error.document.locked" : "error.document.broken");
    }
    if (pdf->is_locked()) {
        return failure(ErrorCode::invalid, "error.document.locked");
    }
    auto const pages = pdf->pages();
    if (pages > k_most_pages) {
        return failure(ErrorCode::too_large, "error.document.too_many_pages", {{"limit", std::to_string(k_most_pages)}});
    }
    Document document;
    BlockWriter writer{document};
    PdfParagraphs paragraphs{writer};
    std::size_t letters = 0;
    for (int number = 0; number < pages; ++number) {
        std::unique_ptr<poppler::page> const page{pdf->create_page(number)};
        if (page == nullptr) {
            continue;
        }
        auto const utf8 = page->text({}, poppler::page::non_raw_non_physical_layout).to_utf8();
        std::string text{utf8.begin(), utf8.end()};
        std::erase(text, '\0');
        auto const admitted = base::admit(text);
        if (!admitted) {
            continue;
        }
        letters += letters_of(*admitted);
        auto lines = lines_of(*admitted);
        while (!lines.empty() && (lines.back().empty() || is_page_number(lines.back()))) {
            lines.pop_back();
        }
        paragraphs.page(lines);
        for (auto const& line : lines) {
            paragraphs.line(line);
        }
        if (writer.overflows()) {
            return too_long();
        }
    }
    paragraphs.end();
    // A stamp or a running title on pictures of pages is no text.
    if (constexpr std::size_t k_letters_of_a_page = 8; letters < k_letters_of_a_page * static_cast<std::size_t>(std::max(pages, 1))) {
        return failure(ErrorCode::invalid, "error.document.scanned", {{"pages", std::to_string(pages)}});
    }
    return document;
}

} // namespace maillage::exchange::documents
