// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

namespace maillage::base {

/// A file compiled into the binary by `maillage_embed` (cmake/Embed.cmake). Every view lives as long as the program.
struct EmbeddedFile {
    std::string_view path;   ///< relative to the BASE of its set, with '/' between folders
    std::string_view mime;   ///< media type, with its charset for texts
    std::string_view bytes;  ///< followed by a NUL that is not counted
    std::string_view gzip;   ///< the same bytes in RFC 1952 form; empty when the set is not compressed or nothing is gained
    std::string_view brotli; ///< the same bytes in RFC 7932 form; empty likewise
    std::string_view hash;   ///< first 16 hexadecimal digits of the SHA-256 of `bytes`
};

/// The file of that exact path, or nullptr. Sets are sorted by path when they are generated, hence the bisection.
[[nodiscard]] inline EmbeddedFile const* find(std::span<EmbeddedFile const> files, std::string_view path)
{
    auto const found = std::ranges::lower_bound(files, path, {}, &EmbeddedFile::path);
    return found != files.end() && found->path == path ? &*found : nullptr;
}

} // namespace maillage::base
