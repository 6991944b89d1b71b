// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "service/cooperation/demonstration.hpp"
#include "service/cooperation/editing.hpp"
#include "service/cooperation/reading.hpp"
#include "service/organisation/directory.hpp"
#include "store/events.hpp"
#include "support/organisations.hpp"

namespace maillage::service::cooperation {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class CooperationTest : public support::OrganisationTest {
protected:
    void SetUp() override
    {
        support::OrganisationTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        (void)list_one(named("Atelier"));
        (void)list_one(named("Épicerie", "cooperative"));
        (void)list_one(named("Valence Romans Agglo", "authority", "epci-200068781"));
    }
    static CooperationInput shared_premises()
    {
        CooperationInput input;
        input.title = "Un toit pour trois";
        input.subject = "Partager des locaux.";
        input.territory = "commune-26281";
        input.form = "shared_place";
        input.frequency = "permanent";
        input.agreement = "contract";
        input.from = "2021-03";
        input.people = "1";
        input.members = {{"atelier", "carrier", "2021", ""}, {"Épicerie", "member", "2022-05-01", "2030"}, {"", "member", "", ""}};
        input.pooled = {{"premises", "2021", "Bail commun."}, {"", "", ""}};
        input.supports = {{"Région", "2022", "12 000"}};
        input.figures = {{"jobs", "2025", "7", "Les membres"}};
        input.self = {{"intensity", "pooling", "structure"}, {"intensity", "producing", ""}};
        return input;
    }
    CooperationInput named_pole(std::string title)
    {
        CooperationInput input;
        input.title = std::move(title);
        input.pole = true;
        input.territory = "commune-26281";
        return input;
    }
    CooperationPage page(std::string_view slug)
    {
        return read(database(), 1, slug, base::Date{std::chrono::floor<std::chrono::days>(m_now)}).value();
    }
    std::string level(CooperationPage const& page, std::string_view axis)
    {
        for (auto const& standing : page.standings) {
            if (standing.axis->key == axis) {
                return standing.placement.level == 0 ? ""
                                                     : standing.axis->levels[static_cast<std::size_t>(standing.placement.level - 1)].key;
            }
        }
        return "no such axis";
    }
    std::vector<std::string> marks(CooperationPage const& page, std::string_view axis)
    {
        std::vector<std::string> levels;
        for (auto const& mark : page.marks) {
            if (mark.axis == axis) {
                levels.push_back(mark.level);
            }
        }
        return levels;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, CooperationTest, support::engines(), support::engine_name);

TEST_P(CooperationTest, WhatIsTypedIsKeptAndPlacedOnTheScale)
{
    auto const made = create(database(), chair(), shared_premises(), m_now).value();
    EXPECT_EQ(made.slug, "un-toit-pour-trois");
    auto const kept = page(made.slug);
    EXPECT_EQ(kept.cooperation, made);
    ASSERT_THAT(kept.cooperation.members, SizeIs(2));
    EXPECT_EQ(kept.cooperation.members[1].slug, "epicerie") << "found by its name";
    EXPECT_EQ(kept.cooperation.supports[0].amount, 12'000);
    EXPECT_EQ(level(kept, "pooling"), "pooling") << "premises shared under a contract since 2021: at least pooling";
    EXPECT_EQ(level(kept, "producing"), "") << "pooling is not producing together";
    EXPECT_EQ(kept.standings[0].self, "structure") << "what they say of themselves stands beside";
    EXPECT_THAT(kept.standings[0].placement.missing, ElementsAre(testing::Field(&engine::typology::Finding::fact, "pooled")));
    EXPECT_THAT(marks(kept, "pooling"), ElementsAre("pooling"));
}

TEST_P(CooperationTest, APlacementIsWrittenDownWhenItChanges)
{
    auto const slug = create(database(), chair(), shared_premises(), m_now).value().slug;
    auto input = open(database(), chair().actor(), slug).value().input;
    input.description = "Rien de neuf.";
    ASSERT_TRUE(change(database(), chair().actor(), slug, input, m_now));
    EXPECT_THAT(marks(page(slug), "pooling"), ElementsAre("pooling")) << "the same place is not written twice";
    input = open(database(), chair().actor(), slug).value().input;
    input.pooled.push_back({"jobs", "2024-01-15", "Une comptable."});
    ASSERT_TRUE(change(database(), chair().actor(), slug, input, m_now));
    EXPECT_THAT(marks(page(slug), "pooling"), ElementsAre("lasting", "pooling"));
    input.seen = m_now - std::chrono::hours{1};
    EXPECT_EQ(change(database(), chair().actor(), slug, input, m_now).error().message, "error.cooperation.changed");
    EXPECT_EQ(change(database(), chair(2).actor(), slug, input, m_now).error().message, "error.cooperation.absent") << "another network’s";
}

TEST_P(CooperationTest, AllThatIsWrongIsSaidAtOnceAndNothingIsKept)
{
    auto wrong = shared_premises();
    wrong.title = "";
    wrong.form = "séance";
    wrong.from = "2021";
    wrong.to = "2020";
    wrong.pole = true;
    wrong.territory = "";
    wrong.members = {{"atelier", "member", "", ""},
                     {"Atelier", "member", "", ""},
                     {"Personne", "member", "", ""},
                     {"epicerie", "member", "2022", "2021"}};
    wrong.pooled = {{"air", "hier", ""}};
    wrong.supports = {{"Région", "12", "-1"}};
    wrong.figures = {{"jobs", "2025", "1", ""}, {"jobs", "2025", "2", ""}, {"jobs", "", "2", ""}};
    wrong.self = {{"intensity", "pooling", "sky"}};
    auto const refused = create(database(), chair(), wrong, m_now);
    ASSERT_FALSE(refused.has_value());
    EXPECT_THAT(messages(refused.error()),
                ElementsAre("error.cooperation.no_title@title", "error.cooperation.term@form", "error.cooperation.dates@to",
                            "error.cooperation.pole_place@territory", "error.cooperation.member_twice@member-2-organisation",
                            "error.cooperation.member_unknown@member-3-organisation", "error.cooperation.member_dates@member-4-to",
                            "error.cooperation.term@pooled-1-what", "error.date.partial@pooled-1-since",
                            "error.cooperation.year@support-1-year", "error.organisation.people@support-1-amount",
                            "error.cooperation.figure_twice@figure-2-indicator", "error.cooperation.figure@figure-3-year",
                            "error.cooperation.level@self-intensity-pooling"));
    EXPECT_THAT(list(database(), 1, {})->items, IsEmpty());
    (void)list_one(named("Épicerie"));
    EXPECT_THAT(messages(create(database(), chair(), shared_premises(), m_now).error()),
                ElementsAre("error.cooperation.member_several@member-2-organisation"));
}

TEST_P(CooperationTest, WhoHasLeftNoLongerCounts)
{
    auto input = shared_premises();
    input.members[1].to = "2024";
    auto const slug = create(database(), chair(), input, m_now).value().slug;
    EXPECT_EQ(level(page(slug), "pooling"), "") << "one organisation alone cooperates with nobody";
    input.to = "2023"; // it ended while both were there
    ASSERT_TRUE(change(database(), chair().actor(), slug, input, m_now));
    EXPECT_EQ(level(page(slug), "pooling"), "pooling");
}

TEST_P(CooperationTest, APoleLiesInNoCircle)
{
    auto const one = create(database(), chair(), named_pole("Un"), m_now).value().slug;
    auto second = named_pole("Deux");
    second.within = one;
    auto const two = create(database(), chair(), second, m_now).value().slug;
    auto third = named_pole("Trois");
    third.within = two;
    auto const three = create(database(), chair(), third, m_now).value().slug;
    for (auto const& within : {one, two, three}) {
        auto input = named_pole("Un");
        input.within = within;
        EXPECT_EQ(messages(change(database(), chair().actor(), one, input, m_now).error())[0], "error.cooperation.within_itself@within")
            << within;
    }
    EXPECT_EQ(page(two).within->slug, one);
    EXPECT_THAT(page(two).parts, ElementsAre(testing::Field(&store::cooperations::Mention::slug, three)));
    auto plain = shared_premises();
    plain.within = "nulle-part";
    EXPECT_EQ(messages(create(database(), chair(), plain, m_now).error())[0], "error.cooperation.within@within");
}

TEST_P(CooperationTest, ATypologyFromAFileStandsBesideOrInPlaceOfOurs)
{
    auto const slug = create(database(), chair(), shared_premises(), m_now).value().slug;
    std::string const file =
        "key = \"simple\"\nname_fr = \"Simple\"\nname_en = \"Simple\"\n[[axis]]\nkey = \"size\"\nname_fr = \"Taille\"\n"
        "name_en = \"Size\"\n[[axis.level]]\nkey = \"pair\"\nname_fr = \"Deux\"\nname_en = \"Two\"\nsource = \"Nous\"\n"
        "[[axis.level.rule]]\nfact = \"members\"\nat_least = 1\n";
    EXPECT_EQ(load_typology(database(), chair(), file, m_now), "simple");
    EXPECT_EQ(level(page(slug), "size"), "pair");
    EXPECT_THAT(marks(page(slug), "size"), ElementsAre("pair")) << "those that are there are placed";
    EXPECT_THAT(page(slug).typologies, SizeIs(3));
    auto ours = file;
    ours.replace(ours.find("simple"), 6, "frey");
    EXPECT_TRUE(load_typology(database(), chair(), ours, m_now));
    EXPECT_THAT(page(slug).typologies, SizeIs(3)) << "in place of ours";
    auto broken = file;
    broken.replace(broken.find("members"), 7, "weather");
    EXPECT_EQ(load_typology(database(), chair(), broken, m_now).error().message, "error.typology.fact");
    EXPECT_TRUE(unload_typology(database(), chair(), "simple", m_now));
    EXPECT_EQ(unload_typology(database(), chair(), "simple", m_now).error().message, "error.typology.absent");
    EXPECT_THAT(page(slug).typologies, SizeIs(2));
}

TEST_P(CooperationTest, ATerritoryHoldsWhatLiesInIt)
{
    (void)create(database(), chair(), shared_premises(), m_now).value();
    (void)create(database(), chair(), named_pole("Pôle de la chaussure"), m_now).value();
    auto const place = find(model::TerritoryKind::department, "26").value();
    auto const region = find(model::TerritoryKind::region, "84").value();
    auto const found = activity(database(), 1, place, region, 10);
    EXPECT_EQ(found.here.organisations, 3);
    EXPECT_EQ(found.here.cooperations, 2);
    EXPECT_EQ(found.here.poles, 1);
    EXPECT_EQ(found.there.cooperations, 2);
    EXPECT_EQ(std::ssize(found.organisations), found.here.organisations) << "a published count equals the rows";
    EXPECT_EQ(std::ssize(found.cooperations), found.here.cooperations);
    EXPECT_EQ(list(database(), 1, {.territory = "departement-26"})->total, found.here.cooperations);
    EXPECT_EQ(list(database(), 1, {.territory = "departement-26", .pole = true})->total, found.here.poles);
    EXPECT_EQ(list(database(), 1, {.pooled = "premises"})->total, 1);
    EXPECT_EQ(list(database(), 1, {.words = "chaussure"})->total, 1);
    EXPECT_EQ(activity(database(), 1, find(model::TerritoryKind::department, "76").value(), {}, 10).here.organisations, 0);
    auto const first = list(database(), 1, {.limit = 1}).value();
    EXPECT_TRUE(first.more);
    EXPECT_THAT(list(database(), 1, {.limit = 1, .after = first.next})->items,
                ElementsAre(testing::Field(&store::cooperations::Listed::slug, "un-toit-pour-trois")));
}

TEST_P(CooperationTest, AWithdrawnMemberIsNotShownAndNotLost)
{
    auto const slug = create(database(), chair(), shared_premises(), m_now).value().slug;
    ASSERT_TRUE(organisation::withdraw(database(), chair().actor(), "epicerie", m_now));
    EXPECT_THAT(page(slug).cooperation.members, SizeIs(1));
    EXPECT_EQ(list(database(), 1, {})->items[0].members, 1) << "a published count equals the rows";
    auto const input = open(database(), chair().actor(), slug).value().input;
    EXPECT_TRUE(change(database(), chair().actor(), slug, input, m_now));
    ASSERT_TRUE(organisation::list_again(database(), chair(), "epicerie", m_now));
    EXPECT_THAT(page(slug).cooperation.members, SizeIs(2));
}

} // namespace
} // namespace maillage::service::cooperation
