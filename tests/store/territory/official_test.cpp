// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/official.hpp"

#include <algorithm>
#include <chrono>

#include "exchange/territory_pack/pack.hpp"
#include "service/territory/search.hpp"
#include "store/events.hpp"
#include "store/territories.hpp"
#include "store/territory_writes.hpp"
#include "support/database.hpp"
#include "support/territories.hpp"

namespace maillage::service::territory {
namespace {

namespace rows = store::territories;
using exchange::territory_pack::Pack;
using model::TerritoryKey;
using model::TerritoryKind;

class OfficialTest : public support::StoreTest {
protected:
    std::optional<model::Territory> find(TerritoryKind kind, std::string code)
    {
        auto transaction = database().read();
        return rows::find(transaction, {kind, std::move(code)});
    }
    std::vector<std::string> ancestors(std::int64_t id)
    {
        auto transaction = database().read();
        std::vector<std::string> keys;
        for (auto const& above : rows::ancestors(transaction, id)) {
            keys.push_back(above.key.text());
        }
        return keys;
    }
    void load(Pack const& pack)
    {
        auto const report = load_official(database(), exchange::territory_pack::encode(pack));
        ASSERT_TRUE(report.has_value()) << report.error().message;
        ASSERT_TRUE(report->changed);
    }
};

TEST_P(OfficialTest, TheCountryIsLoadedOnceAndFound)
{
    auto const began = std::chrono::steady_clock::now();
    auto const first = load_official(database());
    auto const took = std::chrono::steady_clock::now() - began;
    ASSERT_TRUE(first.has_value()) << first.error().message;
    RecordProperty("milliseconds", static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
    EXPECT_TRUE(first->changed);
    EXPECT_GT(first->communes, 34'800);
    EXPECT_GT(first->ended, 4'000);

    auto const romans = find(TerritoryKind::commune, "26281");
    ASSERT_TRUE(romans);
    EXPECT_EQ(romans->name, "Romans-sur-Isère");
    EXPECT_EQ(romans->department_name, "Drôme");
    EXPECT_EQ(romans->postcodes, "26100");
    EXPECT_FALSE(romans->approximate);
    auto const above = ancestors(romans->id);
    EXPECT_EQ(above, (std::vector<std::string>{"epci-200068781", "departement-26", "region-84", "pays-fr"}));

    // Its intercommunality reaches into five departments more.
    EXPECT_EQ(ancestors(find(TerritoryKind::commune, "75056")->id),
              (std::vector<std::string>{"epci-200054781", "departement-75", "region-11", "pays-fr"}));
    EXPECT_EQ(ancestors(find(TerritoryKind::municipal_arrondissement, "75101")->id),
              (std::vector<std::string>{"commune-75056", "epci-200054781", "departement-75", "region-11", "pays-fr"}));

    auto const country = find(TerritoryKind::country, "fr");
    ASSERT_TRUE(country && country->population);
    EXPECT_GT(*country->population, 66'000'000);

    auto const second = load_official(database());
    ASSERT_TRUE(second.has_value());
    EXPECT_FALSE(second->changed);
    auto transaction = database().read();
    EXPECT_EQ(rows::edition(transaction).revision, 1);
    EXPECT_EQ(store::events::of_object(transaction, "territory", "cog-" + std::to_string(first->year), 10).size(), 1U);
}

TEST_P(OfficialTest, SearchFollowsChanges)
{
    load(support::small_country());
    Search search{database()};
    auto const former = search.find("Courcerault");
    ASSERT_EQ(former.size(), 1U);
    EXPECT_EQ(former[0].successor_name, "Cour-Maugis sur Huisne");
    EXPECT_TRUE(former[0].ended);
    EXPECT_EQ(search.find("Colonard").at(0).successor_name, "Cour-Maugis sur Huisne");
    EXPECT_EQ(search.find("26100").at(0).name, "Romans-sur-Isère") << "a postcode is typed more often than a code";
    EXPECT_EQ(search.find("26100").at(1).name, "Combovin");
    EXPECT_EQ(search.find("caux seine").at(0).key.text(), "epci-200010700");

    EXPECT_TRUE(search.find("Terre de Nulle Part").empty());
    auto transaction = database().write();
    std::vector<rows::NewTerritory> const fresh{
        {{TerritoryKind::living_area, "XX"}, "Terre de Nulle Part", "terre de nulle part", "", "", "", 12, {}, false, false, {}, "import"}};
    rows::put(transaction, fresh);
    rows::touch_edition(transaction);
    transaction.without_event("a test");
    transaction.commit();
    EXPECT_EQ(search.find("nulle part").size(), 1U);
}

TEST_P(OfficialTest, ANewerEditionEndsWhatVanishedAndKeepsItsSuccessor)
{
    auto pack = support::small_country();
    load(pack);
    auto const id_before = find(TerritoryKind::commune, "26281")->id;

    // Next year Bourg-de-Péage joins Romans, and an EPCI is gone.
    auto const at = [&](std::string_view code) {
        return static_cast<std::uint32_t>(std::ranges::find(pack.communes, code, &Pack::Commune::code) - pack.communes.begin());
    };
    auto const gone = at("26057");
    auto const name = pack.communes[gone].name;
    auto const removed = pack.communes.size() - 1;
    pack.communes.erase(pack.communes.begin() + gone);
    ASSERT_EQ(pack.communes.size(), removed);
    for (auto& former : pack.formers) {
        former.successor -= former.successor > gone ? 1 : 0;
    }
    for (auto& arrondissement : pack.municipal_arrondissements) {
        arrondissement.commune -= arrondissement.commune > gone ? 1 : 0;
    }
    pack.formers.push_back({"26057", name, at("26281"), 30'681});
    pack.epcis.pop_back(); // Valence Romans Agglo, the last
    for (auto& commune : pack.communes) {
        if (commune.epci == 1U) {
            commune.epci.reset();
        }
    }
    pack.year += 1;
    auto const report = load_official(database(), exchange::territory_pack::encode(pack));
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_TRUE(report->changed);

    auto const bourg = find(TerritoryKind::commune, "26057");
    ASSERT_TRUE(bourg);
    EXPECT_TRUE(bourg->ended);
    EXPECT_EQ(bourg->valid_to, "2027-01-01");
    auto const epci = find(TerritoryKind::epci, "200068781");
    ASSERT_TRUE(epci);
    EXPECT_TRUE(epci->ended);
    EXPECT_EQ(epci->valid_to, "2027-01-01");
    EXPECT_EQ(find(TerritoryKind::commune, "26281")->id, id_before) << "what stays keeps its row, and whatever refers to it";
    auto transaction = database().read();
    auto const successors = rows::successors(transaction, bourg->id);
    ASSERT_EQ(successors.size(), 1U);
    EXPECT_EQ(successors[0].territory.key.code, "26281");
    EXPECT_EQ(successors[0].on, "2027-01-01");
}

TEST_P(OfficialTest, AnOlderEditionChangesNothing)
{
    auto pack = support::small_country();
    auto const older = exchange::territory_pack::encode(pack);
    pack.year += 1;
    load(pack);
    auto const report = load_official(database(), older);
    ASSERT_TRUE(report.has_value());
    EXPECT_FALSE(report->changed);
    EXPECT_EQ(report->year, static_cast<std::int64_t>(pack.year));
}

TEST_P(OfficialTest, DamagedDataLeavesTheDatabaseAsItWas)
{
    auto const report = load_official(database(), official_pack().substr(0, 1000));
    ASSERT_FALSE(report.has_value());
    EXPECT_EQ(report.error().message, "error.territory.pack");
    EXPECT_FALSE(find(TerritoryKind::country, "fr"));
}

TEST_P(OfficialTest, ExactPositionsFromAFileOutliveTheNextEdition)
{
    auto pack = support::small_country();
    load(pack);
    auto const before = find(TerritoryKind::commune, "26100");
    ASSERT_TRUE(before->approximate);
    auto const id = before->id;
    {
        auto transaction = database().write();
        std::vector<rows::NewPosition> const exact{{id, {2.5, 46.5}}};
        rows::place(transaction, exact);
        transaction.without_event("a test");
        transaction.commit();
    }
    pack.year += 1;
    load(pack);
    auto const after = find(TerritoryKind::commune, "26100");
    EXPECT_FALSE(after->approximate);
    EXPECT_EQ(after->position, (model::Position{2.5, 46.5}));
}

TEST_P(OfficialTest, LinksThatWouldMakeACycleAreRefused)
{
    load(support::small_country());
    auto const department = find(TerritoryKind::department, "26")->id;
    auto const commune = find(TerritoryKind::commune, "26281")->id;
    auto transaction = database().write();
    std::vector<std::pair<std::int64_t, std::int64_t>> const upside_down{{department, commune}};
    auto const linked = rows::link(transaction, upside_down);
    ASSERT_FALSE(linked.has_value());
    EXPECT_EQ(linked.error().message, "error.territory.cycle");
}

TEST_P(OfficialTest, SuccessionsThatWouldMakeACycleAreRefused)
{
    load(support::small_country());
    auto const old_id = find(TerritoryKind::commune, "61128")->id;
    auto const new_id = find(TerritoryKind::commune, "61050")->id;
    auto transaction = database().write();
    std::vector<rows::NewSuccession> const back{{new_id, old_id, std::nullopt}};
    auto const done = rows::succeed(transaction, back);
    ASSERT_FALSE(done.has_value());
    EXPECT_EQ(done.error().message, "error.territory.cycle");
}

TEST_P(OfficialTest, TimesThatCrossAreRefused)
{
    load(support::small_country());
    auto const id = find(TerritoryKind::commune, "26281")->id;
    support::run_script(address(), "update territory set valid_from = '2020-01-01' where id = " + std::to_string(id));
    auto transaction = database().write();
    auto const ended = rows::end(transaction, id, "2019-12-31");
    ASSERT_FALSE(ended.has_value());
    EXPECT_EQ(ended.error().message, "error.store.check");
}

INSTANTIATE_TEST_SUITE_P(Engines, OfficialTest, support::engines(), support::engine_name);

} // namespace
} // namespace maillage::service::territory
