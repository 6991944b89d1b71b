// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "exchange/documents/document.hpp"
#include "exchange/pictures/picture.hpp"

// What the reading child says to its parent, over a pipe: a letter, the length in four bytes (little end first), and that many bytes.
// The parent believes none of it: lengths are bounded, JSON is checked.
namespace maillage::exchange::documents {

enum class FrameKind : char {
    table = 'T',     ///< a piece of CSV
    begins = 'B',    ///< a document, by its number and name: what follows until the next is about it
    document = 'D',  ///< its words
    refused = 'R',   ///< why there are none
    pause = 'P',     ///< the child has done enough: another goes on with that number
    picture = 'I',   ///< as pages show it
    end = 'Z'        ///< everything was read
};

inline constexpr std::size_t k_longest_frame = std::size_t{48} << 20U;

struct Frame {
    FrameKind kind{FrameKind::end};
    std::string content{};
};
/// Takes the first whole frame off `bytes`. `malformed` is set when these bytes can never be one.
[[nodiscard]] std::optional<Frame> take_frame(std::string& bytes, bool& malformed);
[[nodiscard]] std::string frame(FrameKind kind, std::string_view content);

[[nodiscard]] std::string to_json(Document const& document);
/// Nothing for what is no document, or not in UTF-8.
[[nodiscard]] std::optional<Document> document_of(std::string_view json);
/// Its kind and size as JSON, the end of a line, and its bytes.
[[nodiscard]] std::string to_bytes(pictures::Shown const& picture);
/// Nothing for what is no picture of a size and weight that pages show.
[[nodiscard]] std::optional<pictures::Shown> picture_of(std::string_view bytes);
[[nodiscard]] std::string to_json(base::Error const& error);
[[nodiscard]] std::optional<base::Error> error_of(std::string_view json);

} // namespace maillage::exchange::documents
