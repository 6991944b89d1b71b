// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/matching/matching.hpp"

#include <cmath>
#include <random>

#include <gmock/gmock.h>

namespace maillage::engine::matching {
namespace {

using std::chrono::sys_days;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr model::Position k_valence{4.8924, 44.9334};
constexpr model::Position k_romans{5.0520, 45.0450}; // 17.6 km away
constexpr model::Position k_lille{3.0573, 50.6292};
constexpr double k_near = 1e-9;

sys_days day(int year, unsigned month, unsigned of_month)
{
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{of_month};
}

Item item(std::int64_t owner, std::string const& words = {}, model::Position position = k_valence)
{
    static WordReader const reader{{"de", "pour"}};
    Item made;
    made.kind = "premises";
    made.owner = owner;
    made.position = position;
    made.words = reader.of(words);
    return made;
}

std::vector<Match> pair_two(Item const& need, Item const& offer) { return pair(std::vector{need}, std::vector{offer}); }

TEST(Words, AreReadByTheirStemsWithoutThoseThatSayNothing)
{
    WordReader const reader{{"pour", "des"}};
    auto const words = reader.of("Des ateliers pour l’Atelier des Équipements");
    ASSERT_THAT(words, SizeIs(2));
    EXPECT_EQ(words[0].form, "ateliers") << "the first form stands for all";
    EXPECT_EQ(words[1].form, "équipements");
    EXPECT_EQ(reader.of("equipement")[0].stem, words[1].stem);
}

TEST(Matching, KindsMustAgreeAndNobodyAnswersThemselves)
{
    auto const need = item(1, "atelier");
    EXPECT_THAT(pair_two(need, item(2, "atelier")), SizeIs(1));
    EXPECT_THAT(pair_two(need, item(1, "atelier")), IsEmpty());
    auto other = item(2, "atelier");
    other.kind = "funds";
    EXPECT_THAT(pair_two(need, other), IsEmpty());
}

TEST(Matching, TheScoreIsMadeOfItsParts)
{
    // Same place, all of the shorter one's words, no dates: 0.4 + 0.4 + 0.2.
    auto const whole = pair_two(item(1, "atelier de menuiserie"), item(2, "menuiserie"));
    ASSERT_THAT(whole, SizeIs(1));
    EXPECT_NEAR(whole[0].score, 1, k_near);
    EXPECT_THAT(whole[0].shared, ElementsAre("menuiserie"));
    EXPECT_EQ(whole[0].metres, 0);
    // "atelier" in both of two: ln 2; "bois" and "fer" in one each: ln 3. ln 2 / (ln 2 + ln 3) = 0.38685.
    auto const half = pair_two(item(1, "atelier bois"), item(2, "atelier fer"));
    ASSERT_THAT(half, SizeIs(1));
    EXPECT_NEAR(half[0].words, std::log(2) / std::log(6), k_near);
    EXPECT_NEAR(half[0].score, 0.4 + 0.4 * std::log(2) / std::log(6) + 0.2, k_near);
}

TEST(Matching, DistanceCountsAgainstTheRadiusOfEach)
{
    auto need = item(1, "atelier");
    auto const offer = item(2, "atelier", k_romans);
    auto const free = pair_two(need, offer);
    ASSERT_THAT(free, SizeIs(1));
    auto const km = static_cast<double>(free[0].metres.value()) / 1000;
    EXPECT_NEAR(km, 17.6, 0.2);
    EXPECT_NEAR(free[0].place, std::exp2(-km / 30), k_near);
    need.radius = 20;
    auto const bounded = pair_two(need, offer);
    ASSERT_THAT(bounded, SizeIs(1));
    EXPECT_NEAR(bounded[0].place, std::min(std::exp2(-km / 30), 1 - km / 40), k_near) << "the lesser of both sides";
    need.radius = 17;
    EXPECT_THAT(pair_two(need, offer), IsEmpty());
    auto narrow = offer;
    narrow.radius = 17;
    EXPECT_THAT(pair_two(item(1, "atelier"), narrow), IsEmpty()) << "the offer has a say too";
    need.radius = 50;
    auto nowhere = offer;
    nowhere.position.reset();
    EXPECT_THAT(pair_two(need, nowhere), IsEmpty()) << "what cannot be told is no match";
}

TEST(Matching, ATerritoryThatIsWantedMustHoldTheOther)
{
    auto need = item(1, "atelier");
    need.wanted = 26;
    auto offer = item(2, "atelier", k_lille);
    EXPECT_THAT(pair_two(need, offer), IsEmpty());
    offer.inside = {26, 84};
    offer.wanted = 7;
    EXPECT_THAT(pair_two(need, offer), IsEmpty());
    need.inside = {7};
    auto const found = pair_two(need, offer);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_NEAR(found[0].place, 1, k_near);
    EXPECT_TRUE(found[0].in_wanted);
}

TEST(Matching, FarAwayOnlyWordsCanDo)
{
    auto const far = pair_two(item(1, "atelier"), item(2, "atelier", k_lille));
    ASSERT_THAT(far, SizeIs(1));
    EXPECT_NEAR(far[0].place, 0, k_near);
    EXPECT_NEAR(far[0].score, 0.6, k_near);
    EXPECT_THAT(pair_two(item(1, "atelier"), item(2, "bureau", k_lille)), IsEmpty());
}

TEST(Matching, TimesMustMeetAndCountByTheirDays)
{
    auto need = item(1, "atelier");
    auto offer = item(2, "atelier");
    need.from = day(2027, 1, 1);
    need.until = day(2027, 1, 10);
    offer.from = day(2027, 1, 6);
    auto const half = pair_two(need, offer);
    ASSERT_THAT(half, SizeIs(1));
    EXPECT_NEAR(half[0].period, 0.5, k_near) << "five of ten days";
    offer.from = day(2027, 1, 11);
    EXPECT_THAT(pair_two(need, offer), IsEmpty());
    offer.from = day(2027, 1, 10);
    EXPECT_NEAR(pair_two(need, offer).at(0).period, 0.1, k_near);
    need.from.reset();
    need.until.reset();
    EXPECT_NEAR(pair_two(need, offer).at(0).period, 0.5, k_near);
}

TEST(Matching, TheBestComeFirstAndNoMoreThanAsked)
{
    std::vector const needs{item(1, "atelier bois")};
    std::vector const offers{item(2, "bureau"), item(3, "atelier bois"), item(4, "bois"), item(5, "terrain", k_lille)};
    auto const found = pair(needs, offers, {.most = 2});
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].offer, 1U);
    EXPECT_EQ(found[1].offer, 2U);
    auto const one = pair(needs, offers, {.offer = 0});
    ASSERT_THAT(one, SizeIs(1));
    EXPECT_EQ(one[0].offer, 0U);
    EXPECT_THAT(pair({}, offers), IsEmpty());
}

/// All pairs, each asked alone: no index helps.
std::vector<Match> plainly(std::vector<Item> const& needs, std::vector<Item> const& offers)
{
    std::vector<Match> all;
    for (std::size_t n = 0; n < needs.size(); ++n) {
        for (std::size_t o = 0; o < offers.size(); ++o) {
            std::ranges::copy(pair(needs, offers, {.need = n, .offer = o}), std::back_inserter(all));
        }
    }
    return all;
}

TEST(Matching, TheIndexLosesNothing)
{
    std::mt19937 draw{7}; // NOLINT(cert-msc32-c,cert-msc51-cpp): the same ones each time
    auto const below = [&](std::uint32_t many) { return static_cast<double>(draw() % many); };
    std::vector<std::string> const words{"atelier", "bois", "fer", "bureau", "camion", "terrain", "four", "serre"};
    auto const some = [&](std::int64_t owner) {
        auto made = item(owner, words[draw() % 8] + " " + words[draw() % 8] + " " + words[draw() % 8]);
        auto const lon = below(2) * 180 + below(80) / 10 - 4; // on both sides of where longitudes meet
        made.position = {lon > 180 ? lon - 360 : lon, 40 + below(100) / 10};
        made.inside = {static_cast<std::int64_t>(draw() % 3)};
        if (draw() % 4 == 0) {
            made.wanted = static_cast<std::int64_t>(draw() % 3);
        } else if (draw() % 2 == 0) {
            made.radius = 20 + below(400);
        }
        if (draw() % 3 == 0) {
            made.from = day(2027, 1, 1 + static_cast<unsigned>(draw() % 28));
        }
        return made;
    };
    std::vector<Item> needs;
    std::vector<Item> offers;
    for (std::int64_t i = 0; i < 60; ++i) {
        needs.push_back(some(i));
        offers.push_back(some(i + 30));
    }
    auto const found = pair(needs, offers, {.most = 1000});
    EXPECT_GT(found.size(), 100U);
    EXPECT_THAT(found, testing::UnorderedElementsAreArray(plainly(needs, offers)));
}

} // namespace
} // namespace maillage::engine::matching
