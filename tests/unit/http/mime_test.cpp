// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/mime.hpp"

#include <gtest/gtest.h>

namespace maillage::web::http {
namespace {

TEST(Mime, ReadsTypesAndParameters)
{
    auto const type = parse_media_type("Multipart/Form-Data; Boundary=\"a;\\\"b\" ; charset=utf-8");
    ASSERT_TRUE(type);
    EXPECT_EQ(type->essence, mime::k_multipart);
    EXPECT_EQ(type->parameters.get("boundary"), "a;\"b");
    EXPECT_EQ(type->parameters.get("charset"), "utf-8");
    EXPECT_TRUE(parse_media_type("text/html;"));
}

TEST(Mime, RefusesWhatIsNone)
{
    for (auto const* const wrong :
         {"", "text", "text/", "/html", "te xt/html", "text/html; =a", "text/html; a", "text/html; a=\"b", "a/b/c"}) {
        EXPECT_FALSE(parse_media_type(wrong)) << wrong;
    }
}

TEST(Mime, KnowsBoundaries)
{
    EXPECT_TRUE(is_boundary("----WebKitFormBoundary7MA4YWxkTrZu0gW"));
    EXPECT_TRUE(is_boundary("a b"));
    EXPECT_FALSE(is_boundary(""));
    EXPECT_FALSE(is_boundary("a "));
    EXPECT_FALSE(is_boundary("a\"b"));
    EXPECT_FALSE(is_boundary(std::string(71, 'a')));
}

} // namespace
} // namespace maillage::web::http
