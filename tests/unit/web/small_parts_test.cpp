// SPDX-License-Identifier: AGPL-3.0-or-later
#include <array>
#include <stdexcept>
#include <string>
#include <tuple>

#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "web/assets.hpp"
#include "web/compress.hpp"
#include "web/cookies.hpp"
#include "web/render/templates.hpp"
#include "web/return_address.hpp"

namespace maillage::web {
namespace {

TEST(Assets, AreThereForEveryTemplate)
{
    Assets const assets{{}};
    render::Templates const templates{[&](std::string_view name) { return assets.address(name); }};
    EXPECT_NO_THROW(templates.compile_all());
    EXPECT_THROW(std::ignore = assets.address("none.css"), std::logic_error);
}

TEST(ReturnAddress, LeadsNowhereElse)
{
    EXPECT_EQ(return_address("/compte?a=1#b", "/"), "/compte?a=1#b");
    for (char const* wanted : {"", "compte", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)",
                               "/a\r\nSet-Cookie: x=y", "/a b", "\t//evil.example"}) {
        EXPECT_EQ(return_address(wanted, "/autre"), "/autre") << wanted;
    }
    EXPECT_EQ(return_address("/" + std::string(5000, 'a'), "/autre"), "/autre");
}

TEST(SignedCookie, ComesBackOnlyAsItWasSigned)
{
    auto const text = sign("key", "Le compte a été créé.");
    EXPECT_EQ(verify("key", text), "Le compte a été créé.");
    EXPECT_EQ(verify("other key", text), "");
    EXPECT_EQ(verify("key", text.substr(1)), "");
    EXPECT_EQ(verify("key", text + "0"), "");
    EXPECT_EQ(verify("key", ""), "");
    EXPECT_EQ(verify("key", "."), "");
    EXPECT_EQ(text.find_first_of(" ;,\"\\"), std::string::npos); // fit for a cookie as it is
}

TEST(Compress, BothFormsGiveTheTextBack)
{
    std::string text;
    for (int i = 0; i < 2000; ++i) {
        text += "<p>phrase " + std::to_string(i) + "</p>";
    }
    for (auto const& original : {text, std::string{}, std::string{"a"}}) {
        auto const zipped = gzip(original);
        std::string plain(original.size() + 1, '\0');
        z_stream stream{};
        ASSERT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zipped.data()));
        stream.avail_in = static_cast<uInt>(zipped.size());
        stream.next_out = reinterpret_cast<Bytef*>(plain.data());
        stream.avail_out = static_cast<uInt>(plain.size());
        EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
        EXPECT_EQ(plain.substr(0, stream.total_out), original);
        inflateEnd(&stream);

        auto const packed = brotli(original);
        std::size_t size = plain.size();
        EXPECT_EQ(BrotliDecoderDecompress(packed.size(), reinterpret_cast<std::uint8_t const*>(packed.data()), &size,
                                          reinterpret_cast<std::uint8_t*>(plain.data())),
                  BROTLI_DECODER_RESULT_SUCCESS);
        EXPECT_EQ(plain.substr(0, size), original);
    }
    EXPECT_LT(gzip(text).size(), text.size() / 5);
}

} // namespace
} // namespace maillage::web
