// SPDX-License-Identifier: AGPL-3.0-or-later
#include "encode.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

#include <brotli/encode.h>
#include <fmt/format.h>
#include <sodium.h>
#include <zlib.h>

namespace maillage::embed {

namespace {

constexpr std::array k_media_types{
    MediaType{"avif", "image/avif", false},
    MediaType{"bin", "application/octet-stream", true},
    MediaType{"css", "text/css; charset=utf-8", true},
    MediaType{"csv", "text/csv; charset=utf-8", true},
    MediaType{"geojson", "application/geo+json", true},
    MediaType{"html", "text/html; charset=utf-8", true},
    MediaType{"ico", "image/x-icon", true},
    MediaType{"jpg", "image/jpeg", false},
    MediaType{"js", "text/javascript; charset=utf-8", true},
    MediaType{"json", "application/json", true},
    MediaType{"md", "text/markdown; charset=utf-8", true},
    MediaType{"mjs", "text/javascript; charset=utf-8", true},
    MediaType{"mustache", "text/html; charset=utf-8", true},
    MediaType{"pdf", "application/pdf", false},
    MediaType{"png", "image/png", false},
    MediaType{"sql", "application/sql", true},
    MediaType{"svg", "image/svg+xml", true},
    MediaType{"toml", "application/toml", true},
    MediaType{"tsv", "text/tab-separated-values; charset=utf-8", true},
    MediaType{"txt", "text/plain; charset=utf-8", true},
    MediaType{"wasm", "application/wasm", true},
    MediaType{"webmanifest", "application/manifest+json", true},
    MediaType{"webp", "image/webp", false},
    MediaType{"woff2", "font/woff2", false},
    MediaType{"xml", "application/xml", true},
};

} // namespace

std::optional<MediaType> media_type(std::string_view path)
{
    auto const name = path.substr(path.rfind('/') + 1);
    auto const dot = name.rfind('.');
    if (dot == std::string_view::npos) {
        return std::nullopt;
    }
    std::string extension{name.substr(dot + 1)};
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    auto const found = std::ranges::find(k_media_types, std::string_view{extension}, &MediaType::extension);
    return found == k_media_types.end() ? std::nullopt : std::optional{*found};
}

std::string short_hash(std::string_view bytes)
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    std::string text;
    for (std::size_t i = 0; i < 8; ++i) {
        text += fmt::format("{:02x}", digest[i]);
    }
    return text;
}

std::string gzip(std::string_view bytes)
{
    z_stream stream{};
    constexpr int k_gzip_wrapper = 16; // zlib.h: "add 16 to windowBits to write a simple gzip header": no name, no time
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + k_gzip_wrapper, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error{"zlib could not start"};
    }
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    int const status = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (status != Z_STREAM_END) {
        throw std::runtime_error{"zlib could not compress"};
    }
    return out;
}

std::string brotli(std::string_view bytes)
{
    std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
    std::string out(size, '\0');
    if (BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_GENERIC, bytes.size(),
                              reinterpret_cast<std::uint8_t const*>(bytes.data()), &size,
                              reinterpret_cast<std::uint8_t*>(out.data())) != BROTLI_TRUE) {
        throw std::runtime_error{"brotli could not compress"};
    }
    out.resize(size);
    return out;
}

} // namespace maillage::embed
