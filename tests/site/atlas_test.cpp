// SPDX-License-Identifier: AGPL-3.0-or-later
// The map as a page without scripts, as GeoJSON for maps that move, and as a file.
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "exchange/territory_pack/pack.hpp"
#include "service/organisation/editing.hpp"
#include "service/territory/official.hpp"
#include "site.hpp"
#include "support/territories.hpp"

namespace maillage {
namespace {

namespace directory = service::organisation;
using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr auto k_everything = "/api/v1/map/points?bbox=-180,-85,180,85&zoom=";

class AtlasPages : public support::SiteTest {
protected:
    void SetUp() override
    {
        SiteTest::SetUp();
        if (!IsSkipped()) {
            (void)service::territory::load_official(database(), exchange::territory_pack::encode(support::small_country())).value();
        }
    }
    [[nodiscard]] directory::Editor chair() const { return directory::Editor::check(service::Actor::operator_of(m_space.id)).value(); }
    void list_some()
    {
        for (auto const& [name, kind, territory] : {std::tuple{"Atelier", "association", "commune-26281"},
                                                    {"Épicerie", "cooperative", "commune-26281"},
                                                    {"Zinc", "company", "commune-76384"}}) {
            directory::OrganisationInput input;
            input.name = name;
            input.kind = kind;
            input.territory = territory;
            input.contact_email = "ana.secrete@exemple.org";
            (void)directory::create(database(), chair(), input, m_now).value();
        }
    }
    json points(std::string const& address) { return json::parse(browser().get(address).body); }
};
INSTANTIATE_TEST_SUITE_P(Engines, AtlasPages, support::engines(), support::engine_name);

TEST_P(AtlasPages, WithoutScriptsAGatheringLeadsToItsList)
{
    EXPECT_THAT(browser().get("/carte").body, HasSubstr("paraîtront ici")) << "an empty page says what will be there";
    list_some();
    auto visitor = browser();
    auto const page = visitor.get("/carte").body;
    EXPECT_THAT(page, HasSubstr("3 acteurs.</p>"));
    EXPECT_THAT(page, HasSubstr("<svg viewBox=\"0 0 640 620\""));
    EXPECT_THAT(page, HasSubstr("2 acteurs, à cet endroit"));
    EXPECT_THAT(page, HasSubstr("href=\"/acteurs/zinc\" aria-label=\"Zinc, Entreprise\"")) << "a lone one leads to its page";
    EXPECT_THAT(page, Not(HasSubstr("secrete")));
    constexpr std::string_view k_link = "/carte?cadre=";
    auto const start = page.find(k_link);
    ASSERT_NE(start, std::string::npos);
    auto const narrowed = visitor.get(page.substr(start, page.find_first_of("#\"", start) - start)).body;
    EXPECT_THAT(narrowed, HasSubstr("2 acteurs.</p>"));
    EXPECT_THAT(narrowed, AllOf(HasSubstr("Atelier"), HasSubstr("Épicerie"), Not(HasSubstr("Zinc"))));
    EXPECT_THAT(visitor.get("/en/carte?type=company").body, AllOf(HasSubstr("On the map: 1 organisation."), HasSubstr("/en/acteurs/zinc")));
    EXPECT_THAT(visitor.get("/carte?territoire=departement-26&q=epi").body, HasSubstr("1 acteur.</p>"));
    EXPECT_THAT(visitor.get("/carte?montrer=poles").body, HasSubstr("Rien de ce que vous avez choisi"));
    EXPECT_EQ(visitor.get("/carte?cadre=1,2,3").status, 422);
    EXPECT_EQ(visitor.get("/carte?page=99").status, 200);
}

TEST_P(AtlasPages, ListsAndMapLeadToEachOtherWithTheSameChoices)
{
    list_some();
    auto visitor = browser();
    EXPECT_THAT(visitor.get("/acteurs?type=association&territoire=departement-26").body,
                HasSubstr("href=\"/carte?type=association&amp;territoire=departement-26&amp;montrer=acteurs\""));
    EXPECT_THAT(visitor.get("/carte?type=association&territoire=departement-26&montrer=acteurs").body,
                HasSubstr("href=\"/acteurs?type=association&amp;territoire=departement-26\""));
}

TEST_P(AtlasPages, WhatIsWithdrawnIsGoneAtOnce)
{
    list_some();
    auto visitor = browser();
    EXPECT_THAT(visitor.get("/carte").body, HasSubstr("Zinc"));
    EXPECT_TRUE(directory::withdraw(database(), chair().actor(), "zinc", m_now));
    EXPECT_THAT(visitor.get("/carte").body, Not(HasSubstr("Zinc")));
    EXPECT_THAT(visitor.get("/carte.geojson").body, Not(HasSubstr("Zinc")));
    EXPECT_EQ(points(std::string{k_everything} + "9")["features"].size(), 1U);
}

TEST_P(AtlasPages, PointsComeTogetherByZoom)
{
    list_some();
    auto const far = points(std::string{k_everything} + "0");
    ASSERT_EQ(far["features"].size(), 1U);
    EXPECT_EQ(far["features"][0]["properties"]["count"], 3);
    EXPECT_EQ(far["features"][0]["properties"]["organisations"], 3);
    EXPECT_EQ(far["features"][0]["properties"]["name"], "3 acteurs");
    EXPECT_EQ(far["features"][0]["bbox"].size(), 4U);
    auto const near = points(std::string{k_everything} + "8.5&kind=company");
    ASSERT_EQ(near["features"].size(), 1U);
    EXPECT_EQ(near["features"][0]["id"], "acteurs/zinc");
    EXPECT_EQ(near["features"][0]["properties"]["approximate"], true);
    auto const romans = points("/api/v1/map/points?bbox=5,45,5.1,45.1&zoom=16&show=organisations,poles&territory=departement-26");
    ASSERT_EQ(romans["features"].size(), 1U);
    EXPECT_EQ(romans["features"][0]["properties"]["one_place"], true) << "both stand where their commune does";
    EXPECT_EQ(points(std::string{k_everything} + "5&show=poles")["features"].size(), 0U);
    auto const description = points("/api/v1/openapi.json");
    EXPECT_TRUE(description["paths"].contains("/api/v1/map/points"));
    EXPECT_TRUE(description["components"]["schemas"].contains("MapPoints"));
    auto const ground = points("/api/v1/map/ground.geojson");
    EXPECT_EQ(ground["type"], "FeatureCollection");
    EXPECT_GE(ground["features"].size(), 5U);
}

TEST_P(AtlasPages, AWrongFrameOrZoomIsToldInASentence)
{
    auto visitor = browser();
    for (auto const* const query : {"", "?zoom=5", "?bbox=1,2,3&zoom=5", "?bbox=5,45,4,46&zoom=5", "?bbox=0,0,500,1&zoom=5",
                                    "?bbox=a,b,c,d&zoom=5", "?bbox=0,0,1,1,2&zoom=5", "?bbox=nan,0,1,1&zoom=5"}) {
        auto const answer = visitor.get("/api/v1/map/points" + std::string{query});
        EXPECT_EQ(answer.status, 422) << query;
        EXPECT_THAT(std::string{answer.header("content-type")}, HasSubstr("application/problem+json")) << query;
        EXPECT_THAT(answer.body, HasSubstr("bbox=")) << query;
    }
    for (auto const* const zoom : {"", "x", "-1", "25", "nan", "5x"}) {
        auto const answer = visitor.get("/api/v1/map/points?bbox=0,0,1,1&zoom=" + std::string{zoom});
        EXPECT_EQ(answer.status, 422) << zoom;
        EXPECT_THAT(answer.body, HasSubstr("0 à 24")) << zoom;
    }
}

TEST_P(AtlasPages, OnlyTheViewMadeForItStandsInAFrameOfAnotherSite)
{
    list_some();
    auto visitor = browser();
    for (auto const* const address : {"/carte", "/carte?type=company", "/acteurs?vue=integree", "/carte/liste?vue=integree"}) {
        EXPECT_THAT(visitor.get(address).header("content-security-policy"), HasSubstr("frame-ancestors 'none'")) << address;
    }
    auto const page = visitor.get("/carte?vue=integree&type=company");
    EXPECT_THAT(page.header("content-security-policy"), HasSubstr("frame-ancestors *"));
    EXPECT_THAT(page.body,
                AllOf(HasSubstr("Zinc"), HasSubstr("<base target=\"_blank\">"), Not(HasSubstr("site-header")), Not(HasSubstr("Atelier"))));
    EXPECT_THAT(visitor.get("/carte?type=company").body, HasSubstr("/carte?type=company&amp;vue=integree"));
}

TEST_P(AtlasPages, AnySelectionIsAFile)
{
    list_some();
    auto visitor = browser();
    auto const file = visitor.get("/carte.geojson?territoire=region-84");
    EXPECT_EQ(file.header("content-type"), "application/geo+json");
    auto const data = json::parse(file.body);
    ASSERT_EQ(data["features"].size(), 2U);
    EXPECT_EQ(data["features"][0]["properties"]["name"], "Atelier");
    EXPECT_THAT(data["features"][0]["properties"]["url"].get<std::string>(), HasSubstr("://reseau.example/acteurs/atelier"));
    EXPECT_EQ(data["licence"], "Licence Ouverte 2.0");
    EXPECT_THAT(file.body, Not(HasSubstr("secrete")));
}

} // namespace
} // namespace maillage
