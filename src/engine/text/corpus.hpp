// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/text/normal.hpp"
#include "engine/text/passages.hpp"

namespace maillage::engine::text {

/// A passage of one of the texts.
struct Passage {
    std::uint32_t text = 0;
    std::uint32_t begin = 0; ///< byte offsets in the text as it was given
    std::uint32_t end = 0;
    std::uint32_t words = 0;
};

/// A word where it stands.
struct Token {
    std::uint32_t begin = 0;   ///< byte offset in its text
    std::uint16_t length = 0;  ///< in bytes; a longer word is cut there
    bool hyphened = false;     ///< only a hyphen parts it from the word before
    bool opens = false;        ///< first of a sentence, where a capital says nothing
    std::uint32_t surface = 0;
};

/// A word as it was written somewhere.
struct Surface {
    std::string form;          ///< see normal_form
    Capitals capitals = Capitals::none;
    std::uint32_t count = 0;
    std::uint32_t inside = 0;  ///< … of them not first in a sentence
};

/// Texts cut into passages and words, before anything is known of the words.
struct Corpus {
    std::uint32_t texts = 0;
    std::vector<Passage> passages{};        ///< by text, then by place
    std::vector<std::uint32_t> start{0};    ///< passages + 1: its tokens are token[start[i]] … token[start[i + 1] - 1]
    std::vector<Token> tokens{};
    std::vector<Surface> surfaces{};        ///< in order of first appearance

    [[nodiscard]] std::span<Token const> of(std::size_t passage) const
    {
        return std::span{tokens}.subspan(start[passage], start[passage + 1] - start[passage]);
    }
};

struct ReadOptions {
    PassageOptions passages{};
    std::string language{"fr"};  ///< "fr" or "en", for boundaries
    std::uint32_t threads = 1;   ///< the result does not depend on it
};

/// Reads texts (UTF-8 in NFC, each below 2 GiB, less than 2³² words in all). Markup and addresses are left out of words and passages, as are
/// numbers out of tokens. A passage never holds parts of two texts.
[[nodiscard]] Corpus read_texts(std::span<std::string const> texts, ReadOptions const& options = {});

} // namespace maillage::engine::text
