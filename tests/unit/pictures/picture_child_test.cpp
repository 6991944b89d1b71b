// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures are unpacked by a process that can do nothing else, and is not believed.
#include <gmock/gmock.h>

#include "base/files.hpp"
#include "exchange/documents/child.hpp"
#include "exchange/documents/frames.hpp"
#include "support/pictures.hpp"

namespace maillage::exchange::documents {
namespace {

std::string why(base::result<pictures::Shown> const& shown) { return shown ? "shown" : shown.error().message; }

TEST(PictureChild, MakesWhatWeWouldMake)
{
    auto const sent = support::jpeg(300, 200, 6);
    auto const shown = shown_by_child(sent);
    ASSERT_TRUE(shown.has_value()) << why(shown);
    EXPECT_EQ(shown->jpeg, pictures::make_shown(sent)->jpeg);
    EXPECT_EQ(shown->size, (pictures::Size{200, 300}));
    EXPECT_EQ(shown->was, pictures::PictureKind::jpeg);
    EXPECT_TRUE(shown_by_child(support::png(30, 20)).has_value());
    EXPECT_TRUE(shown_by_child(support::webp(30, 20)).has_value());
    EXPECT_TRUE(shown_by_child(support::gif(30, 20)).has_value());
}

TEST(PictureChild, SaysWhatIsWrong)
{
    EXPECT_EQ(why(shown_by_child("no picture")), "error.document.picture_unknown");
    EXPECT_EQ(why(shown_by_child(support::png_bomb(100'000, 100'000))), "error.document.picture_enormous");
    EXPECT_EQ(why(shown_by_child(support::png(64, 64).substr(0, 100))), "error.document.picture_broken");
    EXPECT_EQ(why(shown_by_child("")), "error.document.nothing");
}

TEST(PictureChild, IsBoundAndItsDeathIsARefusal)
{
    auto const large = support::png(7'000, 7'000);
    // Sanitizers take more address space than any bound, which is then not set.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    // As much address space as the program itself takes, and little more: a picture of 7,000 by 7,000 does not fit in.
    ReaderLimits narrow;
    narrow.memory = std::uint64_t{160} << 20U;
    EXPECT_THAT(why(shown_by_child(large, narrow)), testing::AnyOf("error.document.memory", "error.document.picture_broken"));
#endif
    EXPECT_EQ(why(shown_by_child(large)), "shown");
    base::TemporaryDirectory const folder;
    auto const by = [&](std::string_view script) {
        ReaderLimits limits;
        limits.program = folder.path() / "program";
        base::write_file(limits.program, script, 0700);
        return why(shown_by_child(support::png(8, 8), limits));
    };
    EXPECT_EQ(by("#!/bin/sh\nexit 0\n"), "error.document.picture_broken");
    EXPECT_EQ(by("#!/bin/sh\nkill -SEGV $$\n"), "error.document.picture_broken");
    EXPECT_EQ(by("#!/bin/sh\nexit 82\n"), "error.document.unlocked");
    EXPECT_EQ(by("#!/bin/sh\necho nothing of the kind\n"), "error.document.picture_broken");
}

TEST(PictureChild, IsNotBelieved)
{
    using pictures::PictureKind;
    auto const jpeg = support::jpeg(8, 8);
    pictures::Shown const good{PictureKind::png, {8, 8}, jpeg};
    ASSERT_TRUE(picture_of(to_bytes(good)).has_value());
    EXPECT_EQ(picture_of(to_bytes(good))->jpeg, jpeg);
    EXPECT_FALSE(picture_of(to_bytes({PictureKind::unknown, {8, 8}, jpeg})).has_value());
    EXPECT_FALSE(picture_of(to_bytes({PictureKind::png, {0, 8}, jpeg})).has_value());
    EXPECT_FALSE(picture_of(to_bytes({PictureKind::png, {8, 100'000}, jpeg})).has_value());
    EXPECT_FALSE(picture_of(to_bytes({PictureKind::png, {8, 8}, "<script>"})).has_value());
    EXPECT_FALSE(picture_of(to_bytes({PictureKind::png, {8, 8}, jpeg + std::string(pictures::k_largest_shown, ' ')})).has_value());
    for (auto const* wrong : {"", "\n", "{}\n", "[1]\nx", "{\"kind\":2,\"width\":\"8\",\"height\":8}\n"}) {
        EXPECT_FALSE(picture_of(wrong).has_value()) << wrong;
    }
}

} // namespace
} // namespace maillage::exchange::documents
