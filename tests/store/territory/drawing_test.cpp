// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/drawing.hpp"

#include <gmock/gmock.h>

#include "service/territory/list.hpp"
#include "service/territory/profile.hpp"
#include "service/territory/search.hpp"
#include "store/territory_writes.hpp"
#include "support/country.hpp"

namespace maillage::service::territory {
namespace {

namespace rows = store::territories;
using model::TerritoryKey;
using model::TerritoryKind;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

class DrawingTest : public support::CountryTest {
protected:
    static Contributor contributor(std::int64_t space) { return Contributor::check(Actor::operator_of(space)).value(); }
    static std::vector<std::string> codes(std::vector<model::Territory> const& communes)
    {
        std::vector<std::string> list;
        for (auto const& commune : communes) {
            list.push_back(commune.key.code);
        }
        return list;
    }
    static std::vector<std::string> messages(base::Error const& error)
    {
        std::vector<std::string> list{error.message + "@" + error.input};
        for (auto const& other : error.others) {
            list.push_back(other.message + "@" + other.input);
        }
        return list;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, DrawingTest, support::engines(), support::engine_name);

TEST_P(DrawingTest, ATerritoryIsDrawnChangedAndErased)
{
    auto const key = draw(database(), contributor(1), {"  Pays de   Romans ", "Autour de la gare.", {"26281", "26057", "61128"}});
    ASSERT_TRUE(key.has_value()) << key.error().message;
    auto seen = drawn(database(), contributor(1), key->code);
    ASSERT_TRUE(seen.has_value());
    EXPECT_EQ(seen->territory.name, "Pays de Romans");
    EXPECT_EQ(seen->description, "Autour de la gare.");
    EXPECT_EQ(seen->territory.population, 43'800) << "a former commune counts for the one that it became";
    EXPECT_THAT(codes(seen->communes), ElementsAre("26057", "61050", "26281"));
    auto const page = profile(database(), *key, 1);
    ASSERT_TRUE(page.has_value());
    EXPECT_EQ(page->description, "Autour de la gare.");
    EXPECT_THAT(codes(page->ancestors), ElementsAre("26", "61", "84", "28", "fr")) << "it lies in two departments, by name within a kind";

    auto const commune = profile(database(), {TerritoryKind::commune, "26281"}, 1);
    ASSERT_TRUE(commune.has_value());
    EXPECT_THAT(codes(commune->ancestors), Not(Contains("61"))) << "a commune does not lie where others of its drawn territory do";
    EXPECT_THAT(codes(commune->ancestors), IsSupersetOf({"26", "84", key->code.c_str()}));

    ASSERT_TRUE(redraw(database(), contributor(1), key->code, {"Romans", "", {"26281"}}).has_value());
    seen = drawn(database(), contributor(1), key->code);
    EXPECT_EQ(seen->territory.name, "Romans");
    EXPECT_EQ(seen->description, "");
    EXPECT_THAT(codes(seen->communes), ElementsAre("26281"));

    ASSERT_TRUE(erase_drawn(database(), contributor(1), key->code).has_value());
    EXPECT_FALSE(find(TerritoryKind::drawn, key->code).has_value());
    EXPECT_TRUE(find(TerritoryKind::commune, "26281").has_value());
}

TEST_P(DrawingTest, AllThatIsWrongIsToldAtOnce)
{
    auto const done = draw(database(), contributor(1), {"", std::string(2001, 'x'), {"99999"}});
    ASSERT_FALSE(done.has_value());
    EXPECT_THAT(messages(done.error()),
                ElementsAre("error.territory.drawn.no_name@name", "error.territory.drawn.long_description@about",
                            "error.territory.drawn.unknown_commune@communes", "error.territory.drawn.no_commune@communes"));
}

TEST_P(DrawingTest, AnotherSpaceSeesNothingOfIt)
{
    auto const key = draw(database(), contributor(1), {"Pays de Romans", "", {"26281"}}).value();
    EXPECT_EQ(profile(database(), key, 2).error().message, "error.territory.absent");
    EXPECT_EQ(redraw(database(), contributor(2), key.code, {"x", "", {"26281"}}).error().message, "error.territory.absent");
    EXPECT_EQ(erase_drawn(database(), contributor(2), key.code).error().message, "error.territory.absent");
    EXPECT_EQ(map_for(database(), key, 2).error().message, "error.territory.absent");
    EXPECT_THAT(communes_of(database(), 2, std::vector{key}), IsEmpty());
    EXPECT_THAT(drawn_in(database(), 2), IsEmpty());
    EXPECT_EQ(drawn_in(database(), 1).size(), 1U);
    Search search{database()};
    EXPECT_THAT(search.find("pays de romans", {.space = 2}), IsEmpty());
    EXPECT_EQ(search.find("pays de romans", {.space = 1}).size(), 1U);
    // Nor where it lies.
    TerritoryKey const drome{TerritoryKind::department, "26"};
    auto const kinds = [&](std::int64_t space) {
        std::vector<TerritoryKind> found;
        auto const page = profile(database(), drome, space);
        for (auto const& [kind, count] : page->counts) {
            found.push_back(kind);
        }
        return found;
    };
    EXPECT_THAT(kinds(2), testing::Not(testing::Contains(TerritoryKind::drawn)));
    EXPECT_THAT(kinds(1), testing::Contains(TerritoryKind::drawn));
    EXPECT_THAT(list(database(), {.kind = TerritoryKind::drawn, .space = 2})->items, IsEmpty());
    EXPECT_EQ(list(database(), {.kind = TerritoryKind::drawn, .space = 1}, drome)->items.size(), 1U);
}

TEST_P(DrawingTest, WholeTerritoriesComeToTheirCommunes)
{
    std::vector<TerritoryKey> const keys{
        {TerritoryKind::epci, "200010700"}, {TerritoryKind::commune, "61128"}, {TerritoryKind::commune, "99999"}};
    EXPECT_THAT(codes(communes_of(database(), 1, keys)), ElementsAre("61050", "76384", "76476"));
}

TEST_P(DrawingTest, AListIsReadPageByPageWhileItChanges)
{
    std::vector<std::string> names;
    ListRequest request{.kind = TerritoryKind::commune, .limit = 3};
    for (int pages = 0; pages < 10; ++pages) {
        auto const page = list(database(), request);
        ASSERT_TRUE(page.has_value());
        for (auto const& commune : page->items) {
            names.push_back(commune.name);
        }
        if (!page->more) {
            break;
        }
        request.after_name = page->items.back().name;
        request.after_id = page->items.back().id;
        if (pages == 0) {
            auto transaction = database().write(); // gone, and it was the last of the first page
            ASSERT_TRUE(rows::end(transaction, page->items.back().id, std::nullopt));
            transaction.without_event("a test");
            transaction.commit();
        }
    }
    EXPECT_THAT(names, ElementsAre("Alençon", "Bourg-de-Péage", "Combovin", "Cour-Maugis sur Huisne", "Lillebonne", "Port-Jérôme-sur-Seine",
                                   "Romans-sur-Isère", "Valence"))
        << "each once, in order";
    EXPECT_EQ(list(database(), {}, TerritoryKey{TerritoryKind::epci, "1"}).error().message, "error.territory.absent");
    EXPECT_EQ(list(database(), {}, TerritoryKey{TerritoryKind::epci, "200010700"})->items.size(), 2U);
}

} // namespace
} // namespace maillage::service::territory
