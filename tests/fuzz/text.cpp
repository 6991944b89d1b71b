// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cstdint>
#include <cstdlib>

#include "base/boundaries.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"

using namespace maillage::base;

namespace {

void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

/// Decoding in pieces of three bytes gives what decoding at once does.
std::string in_pieces(std::string_view bytes, Encoding encoding)
{
    Decoder decoder{encoding};
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        require(decoder.add(bytes.substr(at, 3), text).has_value());
    }
    require(decoder.finish().has_value());
    return to_nfc(text);
}

} // namespace

/// Any bytes: refused, or text in NFC whose words and sentences cut no character.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    auto const decoded = decode(bytes);
    if (!decoded) {
        return 0;
    }
    auto const& text = decoded->text;
    require(is_utf8(text) && is_nfc(text));
    require(in_pieces(bytes, decoded->encoding) == text);
    auto const folded = fold_for_search(text);
    require(fold_for_search(folded) == folded);
    require(slug(text, 20).size() <= 20);
    for (auto const* language : {"fr", "en"}) {
        std::size_t past = 0;
        for (auto const range : sentences(text, language)) {
            require(range.begin >= past && range.begin < range.end && is_utf8(part(text, range)));
            past = range.end;
        }
        for (auto const range : words(text, language)) {
            require(is_utf8(part(text, range)));
        }
    }
    require(count_characters(shorten(text, 10)) <= 10);
    return 0;
}
