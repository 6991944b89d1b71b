// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/pictures/picture.hpp"

#include <gmock/gmock.h>

#include "exchange/pictures/codecs.hpp"
#include "support/pictures.hpp"

namespace maillage::exchange::pictures {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string why(base::result<Shown> const& shown) { return shown ? "shown" : shown.error().message; }

/// The colour in the middle of each quarter, as a letter; ? for anything else.
std::string quarters(std::string const& jpeg, Size size)
{
    auto const picture = read_jpeg(jpeg, size).value();
    std::string letters;
    for (auto const& [x, y] : {std::pair{1U, 1U}, {3U, 1U}, {1U, 3U}, {3U, 3U}}) {
        auto const at = (picture.height * y / 4 * picture.width + picture.width * x / 4) * 3;
        auto const* const point = picture.points.data() + at;
        auto const is = [&](int red, int green, int blue) {
            constexpr int k_near = 30;
            return std::abs(point[0] - red) < k_near && std::abs(point[1] - green) < k_near && std::abs(point[2] - blue) < k_near;
        };
        letters += is(255, 0, 0) ? 'r' : is(0, 255, 0) ? 'g' : is(0, 0, 255) ? 'b' : is(0, 0, 0) ? 'k' : is(255, 255, 255) ? 'w' : '?';
    }
    return letters;
}

TEST(Pictures, EachKindIsShownAsJpegOfItsOwnSize)
{
    for (auto const& [kind, bytes] : {std::pair{PictureKind::png, support::png(40, 24)},
                                      {PictureKind::jpeg, support::jpeg(40, 24)},
                                      {PictureKind::webp, support::webp(40, 24)},
                                      {PictureKind::gif, support::gif(40, 24)},
                                      {PictureKind::gif, support::gif(40, 24, true)}}) {
        EXPECT_EQ(kind_of(bytes), kind);
        auto const shown = make_shown(bytes);
        ASSERT_TRUE(shown.has_value()) << why(shown) << mime_of(kind);
        EXPECT_EQ(shown->was, kind);
        EXPECT_EQ(shown->size, (Size{40, 24}));
        EXPECT_EQ(kind_of(shown->jpeg), PictureKind::jpeg);
        EXPECT_EQ(jpeg_size(shown->jpeg).value(), (Size{40, 24}));
        EXPECT_EQ(quarters(shown->jpeg, shown->size), "rgbk") << mime_of(kind);
        EXPECT_EQ(make_shown(bytes)->jpeg, shown->jpeg) << "the same bytes give the same";
    }
}

TEST(Pictures, WhatIsLargeFitsThePage)
{
    EXPECT_EQ(fitted({3000, 1500}, k_shown_within), (Size{1440, 720}));
    EXPECT_EQ(fitted({3000, 9000}, k_shown_within), (Size{720, 2160}));
    EXPECT_EQ(fitted({100000, 1}, k_shown_within), (Size{1440, 1}));
    EXPECT_EQ(fitted({12, 9}, k_shown_within), (Size{12, 9}));
    for (auto const& bytes : {support::png(3000, 1500), support::jpeg(3000, 1500)}) {
        auto const shown = make_shown(bytes).value();
        EXPECT_EQ(shown.size, (Size{1440, 720}));
        EXPECT_EQ(jpeg_size(shown.jpeg).value(), shown.size);
        EXPECT_EQ(quarters(shown.jpeg, shown.size), "rgbk");
        EXPECT_LE(shown.jpeg.size(), k_largest_shown);
    }
}

TEST(Pictures, ASmallerOneIsTheMeanOfWhatItCovers)
{
    Raster const line{3, 1, {0, 0, 0, 90, 90, 90, 240, 240, 240}};
    // Two points for three: the first covers one and a half of them.
    EXPECT_THAT(scaled_down(line, {2, 1}).points, ElementsAre(30, 30, 30, 190, 190, 190));
    EXPECT_THAT(scaled_down(line, {1, 1}).points, Each(110));
    Raster const column{1, 3, line.points};
    EXPECT_THAT(scaled_down(column, {1, 2}).points, ElementsAre(30, 30, 30, 190, 190, 190));
    EXPECT_EQ(scaled_down(line, {3, 1}).points, line.points);
}

TEST(Pictures, TheyStandAsTheirExifSays)
{
    // Where the quarters of the file come to lie (Exif 2.32, 4.6.5.1.6).
    for (auto const& [orientation, lie] : {std::pair{1U, "rgbk"},
                                           {2U, "grkb"},
                                           {3U, "kbgr"},
                                           {4U, "bkrg"},
                                           {5U, "rbgk"},
                                           {6U, "brkg"},
                                           {7U, "kgbr"},
                                           {8U, "gkrb"},
                                           {9U, "rgbk"}}) {
        auto const shown = make_shown(support::jpeg(64, 32, orientation)).value();
        auto const size = orientation >= 5 && orientation <= 8 ? Size{32, 64} : Size{64, 32};
        EXPECT_EQ(shown.size, size) << orientation;
        EXPECT_EQ(quarters(shown.jpeg, size), lie) << orientation;
    }
    auto const tall = make_shown(support::jpeg(4000, 1000, 6)).value();
    EXPECT_EQ(tall.size, (Size{540, 2160})) << "fitted as it stands, not as it lies";
}

TEST(Pictures, WhatTheCameraWroteIsGone)
{
    auto const sent = support::jpeg(64, 32, 6);
    ASSERT_THAT(sent, HasSubstr(support::k_place));
    auto const shown = make_shown(sent).value();
    EXPECT_THAT(shown.jpeg, Not(HasSubstr(support::k_place)));
    EXPECT_THAT(shown.jpeg, Not(HasSubstr("Exif")));
    EXPECT_EQ(shown.jpeg.find("\xFF\xE1"), std::string::npos) << "no segment of an application but the head of JFIF";
    EXPECT_EQ(orientation_of(shown.jpeg), 1U);
}

TEST(Pictures, WhatIsTransparentLiesOnWhite)
{
    auto const shown = make_shown(support::clear_png(40, 24)).value();
    EXPECT_EQ(quarters(shown.jpeg, shown.size), "rwbw");
}

TEST(Pictures, WhatIsCutOrDamagedIsRefused)
{
    for (auto const& whole : {support::png(64, 64), support::jpeg(64, 64, 6), support::webp(64, 64), support::gif(64, 64)}) {
        auto const kind = mime_of(kind_of(whole));
        EXPECT_EQ(why(make_shown(whole.substr(0, whole.size() / 2))), "error.document.picture_broken") << kind;
        for (std::size_t length = 0; length < whole.size(); ++length) {
            auto const shown = make_shown(whole.substr(0, length)); // no crash; a file may lack its very end
            if (!shown) {
                EXPECT_THAT(why(shown), testing::AnyOf("error.document.picture_broken", "error.document.picture_unknown")) << kind;
            }
        }
        for (std::size_t at = 0; at < whole.size(); ++at) {
            auto changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 0x55);
            if (auto const shown = make_shown(changed)) {
                EXPECT_LE(shown->size.width, k_shown_within.width);
            }
        }
    }
}

TEST(Pictures, AnEnormousOneIsNotUnpacked)
{
    for (auto const& bomb : {support::png_bomb(100'000, 100'000), support::png_bomb(7'072, 7'072), support::gif_bomb(65'535, 65'535),
                             support::jpeg_bomb(65'500, 65'500)}) {
        auto const shown = make_shown(bomb);
        ASSERT_FALSE(shown.has_value());
        EXPECT_EQ(shown.error().message, "error.document.picture_enormous") << mime_of(kind_of(bomb));
        EXPECT_EQ(shown.error().code, base::ErrorCode::too_large);
        EXPECT_EQ(shown.error().field("most"), "50");
    }
    EXPECT_EQ(why(make_shown(support::png_bomb(7'000, 7'000))), "error.document.picture_broken")
        << "small enough, and there is nothing in it";
}

TEST(Pictures, WhatIsNoPictureIsToldSo)
{
    using namespace std::string_literals;
    for (auto const& bytes : {""s, "x"s, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"s, "<html>"s, "%PDF-1.7"s, "BM\x46\0\0\0"s,
                              "RIFF\x04\0\0\0WAVE"s, "\xFF\xD8"s, "GIF88a"s}) {
        EXPECT_EQ(why(make_shown(bytes)), "error.document.picture_unknown") << bytes;
    }
}

} // namespace
} // namespace maillage::exchange::pictures
