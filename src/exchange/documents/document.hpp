// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace maillage::exchange::documents {

/// A paragraph, or something that stands between paragraphs.
struct Block {
    enum class Kind {
        text,
        title,   ///< of the whole document
        heading, ///< by its style
        bold     ///< a short line all in bold: a heading where people do not use styles
    };
    Kind kind{Kind::text};
    int level{0}; ///< of a heading, from 1
    std::string text{};
    bool operator==(Block const&) const = default;
};

/// What a word processor's file, a PDF, Markdown or plain text says, without its looks.
struct Document {
    std::string name{}; ///< of the file, with its folders where it came in an archive
    std::vector<Block> blocks{};
    /// What the reader should know, by the end of its sentence's id (`notebook.import.document_<remark>`): "macros", "footnotes".
    std::vector<std::string> remarks{};
    bool operator==(Document const&) const = default;
};

} // namespace maillage::exchange::documents
