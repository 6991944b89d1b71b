// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <map>

#include "exchange/documents/readers.hpp"
#include "exchange/documents/xml.hpp"

namespace maillage::exchange::documents {
namespace {

constexpr std::uint64_t k_largest_content = std::uint64_t{256} << 20U;
constexpr std::int64_t k_most_spaces = 1000; // of one element that stands for several

/// "Heading_20_2", which people see as "Titre 2".
int heading_level(std::string_view style)
{
    constexpr std::string_view k_start = "Heading_20_";
    return style.starts_with(k_start) && style.size() == k_start.size() + 1 ? style.back() - '0' : 0;
}

class OdtHandler final : public XmlHandler {
public:
    explicit OdtHandler(Document& document) : m_writer{document} {}

    void start(std::string_view name, XmlAttributes const& attributes) override
    {
        if (m_skipped > 0 || name == "annotation" || name == "tracked-changes" || name == "sequence-decls") {
            ++m_skipped;
            return;
        }
        if (name == "style") {
            m_style = attributes.get("name");
            m_styles[m_style].parent = attributes.get("parent-style-name");
        } else if (name == "text-properties") {
            m_styles[m_style].bold = attributes.get("font-weight") == "bold";
        } else if (name == "note-body") {
            // A note stands in the middle of a sentence: what it says is put where it stands.
            m_writer.add(" (");
            ++m_notes;
        } else if (name == "note-citation") {
            ++m_skipped;
        } else if (name == "h" || name == "p") {
            begin_paragraph(name == "h", attributes);
        } else if (name == "list-item") {
            m_item = true;
        } else if (name == "span") {
            m_bold.push_back(bold(attributes.get("style-name")) || m_bold.back());
        } else if (name == "s") {
            auto const spaces = std::clamp(attributes.number("c", 1), std::int64_t{0}, k_most_spaces);
            m_writer.add(std::string(static_cast<std::size_t>(spaces), ' '));
        } else if (name == "tab") {
            m_writer.add("\t");
        } else if (name == "line-break") {
            m_writer.line_end();
        }
    }

    void end(std::string_view name) override
    {
        if (m_skipped > 0) {
            --m_skipped;
        } else if (name == "note-body") {
            m_writer.add(")");
            --m_notes;
        } else if ((name == "h" || name == "p") && m_open > 0 && --m_open == 0) {
            bool const short_and_bold = m_kind == Block::Kind::text && m_letters && !m_light && !m_in_item;
            m_writer.end(short_and_bold ? Block::Kind::bold : m_kind, m_level);
            if (m_writer.overflows()) {
                fail(too_long().value());
            }
        } else if (name == "span" && m_bold.size() > 1) {
            m_bold.pop_back();
        } else if (name == "list-item") {
            m_item = false;
        }
    }

    void text(std::string_view text) override
    {
        if (m_skipped > 0 || m_open == 0) {
            return;
        }
        m_writer.add(text);
        if (text.find_first_not_of(" \t\n") != std::string_view::npos) {
            m_letters = true;
            m_light = m_light || !m_bold.back();
        }
        if (m_writer.overflows()) {
            fail(too_long().value());
        }
    }

private:
    struct Style {
        std::string parent{};
        bool bold{false};
    };

    void begin_paragraph(bool heading, XmlAttributes const& attributes)
    {
        if (m_open++ > 0) { // in a note or a frame of another paragraph
            m_writer.add(m_notes > 0 ? "" : " ");
            return;
        }
        auto const style = named_style(attributes.get("style-name"));
        m_kind = Block::Kind::text;
        m_level = 0;
        if (style == "Title") {
            m_kind = Block::Kind::title;
        } else if (heading || heading_level(style) > 0) {
            m_kind = Block::Kind::heading;
            auto const level = attributes.number("outline-level", std::max(heading_level(style), 1));
            m_level = static_cast<int>(std::clamp<std::int64_t>(level, 1, 9));
        }
        m_bold.assign(1, bold(attributes.get("style-name")));
        m_letters = m_light = false;
        m_in_item = m_item && m_kind == Block::Kind::text;
        if (m_in_item) {
            m_writer.add("- ");
            m_item = false;
        }
    }

    /// An automatic style ("P12") stands for the one it was made from.
    [[nodiscard]] std::string named_style(std::string_view name) const
    {
        auto const found = m_styles.find(name);
        return found == m_styles.end() || found->second.parent.empty() || heading_level(name) > 0 ? std::string{name}
                                                                                                  : found->second.parent;
    }
    [[nodiscard]] bool bold(std::string_view style) const
    {
        auto const found = m_styles.find(style);
        return found != m_styles.end() && found->second.bold;
    }

    BlockWriter m_writer;
    std::map<std::string, Style, std::less<>> m_styles{};
    std::string m_style{};
    std::vector<bool> m_bold{false};
    Block::Kind m_kind{Block::Kind::text};
    int m_level{0};
    int m_skipped{0};
    int m_open{0};
    int m_notes{0};
    bool m_item{false};
    bool m_in_item{false};
    bool m_letters{false};
    bool m_light{false};
};

/// Whether the list of its files says that they are encrypted.
class ManifestHandler final : public XmlHandler {
public:
    void start(std::string_view name, XmlAttributes const&) override
    {
        if (name == "encryption-data") {
            fail({base::ErrorCode::invalid, "error.document.encrypted", {}, {}, {}});
        }
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

} // namespace

base::result<void> refuse_encrypted(Container const& container)
{
    constexpr std::string_view k_manifest = "META-INF/manifest.xml";
    ManifestHandler manifest;
    return container.has(k_manifest) ? parse_entry(container, k_manifest, k_largest_content, manifest) : base::result<void>{};
}

base::result<Document> read_odt(Container const& container)
{
    if (auto const open = refuse_encrypted(container); !open) {
        return base::failure(open.error());
    }
    Document document;
    OdtHandler handler{document};
    if (auto const read = parse_entry(container, "content.xml", k_largest_content, handler); !read) {
        return base::failure(read.error());
    }
    if (container.has("Basic/script-lc.xml") || container.has("Scripts/") || container.has("Basic/script-lb.xml")) {
        document.remarks.emplace_back("macros");
    }
    return document;
}

} // namespace maillage::exchange::documents
