// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace maillage::embed {

/// What a file extension says about the file.
struct MediaType {
    std::string_view extension;
    std::string_view name;
    bool compressible; ///< false for formats that are compressed already
};

/// By extension of the path, without case; nothing when it is not in the table.
[[nodiscard]] std::optional<MediaType> media_type(std::string_view path);

/// First 16 hexadecimal digits of the SHA-256.
[[nodiscard]] std::string short_hash(std::string_view bytes);

/// Best level of each; the output depends on the input only (no time, no name).
[[nodiscard]] std::string gzip(std::string_view bytes);
[[nodiscard]] std::string brotli(std::string_view bytes);

} // namespace maillage::embed
