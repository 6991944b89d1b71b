// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "exchange/documents/readers.hpp"
#include "exchange/documents/xml.hpp"

namespace maillage::exchange::documents {
namespace {

constexpr std::uint64_t k_largest_part = std::uint64_t{256} << 20U;

/// A property like <w:b/>, which <w:b w:val="0"/> takes back.
bool is_on(XmlAttributes const& attributes)
{
    auto const value = attributes.find("val");
    return !value || (*value != "0" && *value != "false" && *value != "none");
}

struct DocxStyle {
    std::string parent{};
    Block::Kind kind{Block::Kind::text};
    int level{0};
    bool bold{false};
};
using DocxStyles = std::map<std::string, DocxStyle, std::less<>>;

class DocxStyleHandler final : public XmlHandler {
public:
    explicit DocxStyleHandler(DocxStyles& styles) : m_styles{styles} {}

    void start(std::string_view name, XmlAttributes const& attributes) override
    {
        if (name == "style") {
            m_style = &m_styles[std::string{attributes.get("styleId")}];
        } else if (m_style == nullptr) {
            return;
        } else if (name == "name") {
            // Names of built-in styles are English, whatever people see.
            auto const folded = base::fold_case(attributes.get("val"));
            constexpr std::string_view k_heading = "heading ";
            if (folded == "title") {
                m_style->kind = Block::Kind::title;
            } else if (folded.starts_with(k_heading) && folded.size() == k_heading.size() + 1) {
                m_style->kind = Block::Kind::heading;
                m_style->level = std::clamp(folded.back() - '0', 1, 9);
            }
        } else if (name == "basedOn") {
            m_style->parent = attributes.get("val");
        } else if (name == "outlineLvl" && m_style->kind == Block::Kind::text) {
            auto const level = attributes.number("val", 9);
            if (level >= 0 && level < 9) {
                m_style->kind = Block::Kind::heading;
                m_style->level = static_cast<int>(level) + 1;
            }
        } else if (name == "b") {
            m_style->bold = is_on(attributes);
        }
    }
    void end(std::string_view name) override
    {
        if (name == "style") {
            m_style = nullptr;
        }
    }
    void text(std::string_view) override {}

private:
    DocxStyles& m_styles;
    DocxStyle* m_style{nullptr};
};

class DocxHandler final : public XmlHandler {
public:
    DocxHandler(Document& document, DocxStyles const& styles) : m_document{document}, m_writer{document}, m_styles{styles} {}

    void start(std::string_view name, XmlAttributes const& attributes) override
    {
        // Deleted words, and the second copy of what older programs cannot draw.
        if (m_skipped > 0 || name == "del" || name == "moveFrom" || name == "Fallback") {
            ++m_skipped;
        } else if (name == "p") {
            begin_paragraph();
        } else if (name == "pStyle") {
            apply(attributes.get("val"));
        } else if (name == "outlineLvl") {
            auto const level = attributes.number("val", 9);
            if (m_kind == Block::Kind::text && level >= 0 && level < 9) {
                m_kind = Block::Kind::heading;
                m_level = static_cast<int>(level) + 1;
            }
        } else if (name == "numPr") {
            m_item = true;
        } else if (name == "r") {
            m_bold = m_style_bold;
            m_in_run = true;
        } else if (name == "b" && m_in_run) {
            m_bold = is_on(attributes);
        } else if (name == "t") {
            m_in_text = true;
        } else if (name == "tab" && m_in_run) {
            m_writer.add("\t");
        } else if ((name == "br" || name == "cr") && m_in_run) {
            m_writer.line_end();
        } else if (name == "noBreakHyphen") {
            m_writer.add("\u2011");
        } else if (name == "footnoteReference" || name == "endnoteReference") {
            m_notes = true;
        }
    }

    void end(std::string_view name) override
    {
        if (m_skipped > 0) {
            --m_skipped;
        } else if (name == "p" && m_open > 0 && --m_open == 0) {
            bool const short_and_bold = m_kind == Block::Kind::text && m_letters && !m_light && !m_item;
            m_writer.end(short_and_bold ? Block::Kind::bold : m_kind, m_level);
            if (m_writer.overflows()) {
                fail(too_long().value());
            }
        } else if (name == "r") {
            m_in_run = false;
        } else if (name == "t") {
            m_in_text = false;
        } else if (name == "document" && m_notes) {
            m_document.remarks.emplace_back("footnotes");
        }
    }

    void text(std::string_view text) override
    {
        if (m_skipped > 0 || !m_in_text) {
            return;
        }
        if (m_item && m_writer.empty() && m_kind == Block::Kind::text) {
            m_writer.add("- ");
        }
        m_writer.add(text);
        if (text.find_first_not_of(" \t\n") != std::string_view::npos) {
            m_letters = true;
            m_light = m_light || !m_bold;
        }
        if (m_writer.overflows()) {
            fail(too_long().value());
        }
    }

private:
    void begin_paragraph()
    {
        if (m_open++ > 0) { // in a text box of another paragraph
            m_writer.add(m_writer.empty() ? "" : "\n");
            return;
        }
        m_kind = Block::Kind::text;
        m_level = 0;
        m_item = m_letters = m_light = m_style_bold = false;
    }
    void apply(std::string_view id)
    {
        constexpr int k_longest_chain = 12;
        auto found = m_styles.find(id);
        for (int step = 0; step < k_longest_chain && found != m_styles.end(); ++step) {
            m_style_bold = m_style_bold || found->second.bold;
            if (found->second.kind != Block::Kind::text) {
                m_kind = found->second.kind;
                m_level = found->second.level;
                return;
            }
            found = m_styles.find(found->second.parent);
        }
    }

    Document& m_document;
    BlockWriter m_writer;
    DocxStyles const& m_styles;
    Block::Kind m_kind{Block::Kind::text};
    int m_level{0};
    int m_skipped{0};
    int m_open{0};
    bool m_item{false};
    bool m_in_run{false};
    bool m_in_text{false};
    bool m_bold{false};
    bool m_style_bold{false};
    bool m_letters{false};
    bool m_light{false};
    bool m_notes{false};
};

} // namespace

base::result<Document> read_docx(Container const& container)
{
    DocxStyles styles;
    if (container.has("word/styles.xml")) {
        DocxStyleHandler handler{styles};
        if (auto const read = parse_entry(container, "word/styles.xml", k_largest_part, handler); !read) {
            return base::failure(read.error());
        }
    }
    Document document;
    DocxHandler handler{document, styles};
    if (auto const read = parse_entry(container, "word/document.xml", k_largest_part, handler); !read) {
        return base::failure(read.error());
    }
    if (container.has("word/vbaProject.bin")) {
        document.remarks.emplace_back("macros");
    }
    return document;
}

} // namespace maillage::exchange::documents
