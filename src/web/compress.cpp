// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/compress.hpp"

#include <cassert>

#include <brotli/encode.h>
#include <zlib.h>

namespace maillage::web {

std::string gzip(std::string_view bytes)
{
    static constexpr int k_window_bits_with_gzip_header = 15 + 16;
    z_stream stream{};
    [[maybe_unused]] int status = deflateInit2(&stream, 6, Z_DEFLATED, k_window_bits_with_gzip_header, 8, Z_DEFAULT_STRATEGY);
    assert(status == Z_OK && "zlib refuses its own constants");
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    status = deflate(&stream, Z_FINISH);
    assert(status == Z_STREAM_END && "deflateBound promised enough room");
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string brotli(std::string_view bytes)
{
    std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
    std::string out(size, '\0');
    [[maybe_unused]] auto const ok =
        BrotliEncoderCompress(4, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(), reinterpret_cast<std::uint8_t const*>(bytes.data()),
                              &size, reinterpret_cast<std::uint8_t*>(out.data()));
    assert(ok == BROTLI_TRUE && "the brotli encoder promised enough room");
    out.resize(size);
    return out;
}

} // namespace maillage::web
