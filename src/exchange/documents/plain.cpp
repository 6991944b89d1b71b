// SPDX-License-Identifier: AGPL-3.0-or-later
#include <md4c.h>

#include <algorithm>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "exchange/documents/readers.hpp"

namespace maillage::exchange::documents {
namespace {

using base::failure;

/// What md4c tells, as blocks. Raw HTML is text to it (MD_FLAG_NOHTML).
class MarkdownBlocks {
public:
    explicit MarkdownBlocks(Document& document) : m_writer{document} {}

    static int enter_block(MD_BLOCKTYPE type, void* detail, void* self) noexcept
    {
        auto& blocks = *static_cast<MarkdownBlocks*>(self);
        if (type == MD_BLOCK_LI) {
            blocks.m_writer.end(Block::Kind::text, 0);
            blocks.m_writer.add("- ");
            blocks.m_item = true;
        } else if (type == MD_BLOCK_H) {
            blocks.m_level = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        } else if (type == MD_BLOCK_P && !blocks.m_item) {
            blocks.m_writer.end(Block::Kind::text, 0);
        }
        blocks.m_item = blocks.m_item && type == MD_BLOCK_LI;
        blocks.m_letters = blocks.m_light = false;
        return 0;
    }
    static int leave_block(MD_BLOCKTYPE type, void*, void* self) noexcept
    {
        auto& blocks = *static_cast<MarkdownBlocks*>(self);
        switch (type) {
        case MD_BLOCK_H: blocks.m_writer.end(Block::Kind::heading, blocks.m_level); break;
        case MD_BLOCK_P: blocks.m_writer.end(blocks.m_letters && !blocks.m_light ? Block::Kind::bold : Block::Kind::text, 0); break;
        case MD_BLOCK_LI:
        case MD_BLOCK_CODE:
        case MD_BLOCK_TR: blocks.m_writer.end(Block::Kind::text, 0); break;
        case MD_BLOCK_TD:
        case MD_BLOCK_TH: blocks.m_writer.add("\t"); break;
        case MD_BLOCK_DOC:
        case MD_BLOCK_QUOTE:
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
        case MD_BLOCK_HR:
        case MD_BLOCK_HTML:
        case MD_BLOCK_TABLE:
        case MD_BLOCK_THEAD:
        case MD_BLOCK_TBODY: break;
        }
        return blocks.m_writer.overflows() ? 1 : 0;
    }
    static int enter_span(MD_SPANTYPE type, void*, void* self) noexcept
    {
        static_cast<MarkdownBlocks*>(self)->m_strong += type == MD_SPAN_STRONG ? 1 : 0;
        return 0;
    }
    static int leave_span(MD_SPANTYPE type, void*, void* self) noexcept
    {
        static_cast<MarkdownBlocks*>(self)->m_strong -= type == MD_SPAN_STRONG ? 1 : 0;
        return 0;
    }
    static int text(MD_TEXTTYPE type, MD_CHAR const* bytes, MD_SIZE size, void* self) noexcept
    {
        auto& blocks = *static_cast<MarkdownBlocks*>(self);
        std::string_view const piece{bytes, size};
        if (type == MD_TEXT_SOFTBR) {
            blocks.m_writer.add(" ");
        } else if (type == MD_TEXT_BR) {
            blocks.m_writer.line_end();
        } else if (type != MD_TEXT_NULLCHAR) {
            blocks.m_writer.add(piece);
            if (piece.find_first_not_of(" \t\n") != std::string_view::npos) {
                blocks.m_letters = true;
                blocks.m_light = blocks.m_light || blocks.m_strong == 0;
            }
        }
        return 0;
    }

private:
    BlockWriter m_writer;
    int m_level{1};
    int m_strong{0};
    bool m_item{false};
    bool m_letters{false};
    bool m_light{false};
};

base::result<std::string> decoded(std::string_view bytes)
{
    auto text = base::decode(bytes);
    if (!text) {
        return failure(text.error());
    }
    if (text->text.size() > k_longest_document) {
        return too_long();
    }
    return std::move(text->text);
}

} // namespace

base::result<Document> read_markdown(std::string_view bytes)
{
    auto const text = decoded(bytes);
    if (!text) {
        return failure(text.error());
    }
    Document document;
    MarkdownBlocks blocks{document};
    MD_PARSER parser{};
    parser.flags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH;
    parser.enter_block = MarkdownBlocks::enter_block;
    parser.leave_block = MarkdownBlocks::leave_block;
    parser.enter_span = MarkdownBlocks::enter_span;
    parser.leave_span = MarkdownBlocks::leave_span;
    parser.text = MarkdownBlocks::text;
    if (md_parse(text->data(), static_cast<MD_SIZE>(text->size()), &parser, &blocks) != 0) {
        return too_long();
    }
    return document;
}

base::result<Document> read_plain(std::string_view bytes)
{
    auto const text = decoded(bytes);
    if (!text) {
        return failure(text.error());
    }
    Document document;
    BlockWriter writer{document};
    std::string_view rest = *text;
    while (!rest.empty()) {
        auto const end = std::min(rest.find_first_of("\r\n\f"), rest.size());
        auto const line = base::trim_end(rest.substr(0, end));
        rest.remove_prefix(std::min(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1), rest.size()));
        if (line.empty()) {
            writer.end(Block::Kind::text, 0);
            continue;
        }
        if (!writer.empty()) {
            writer.line_end();
        }
        writer.add(line);
    }
    writer.end(Block::Kind::text, 0);
    return document;
}

} // namespace maillage::exchange::documents
