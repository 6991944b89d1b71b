// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/organisations/sirene.hpp"

#include <map>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "exchange/organisations/file.hpp"
#include "support/registers.hpp"

namespace maillage::exchange::organisations {
namespace {

using support::EstablishmentRow;
using support::row_of;
using support::siren_of;
using support::siret_of;
using support::UnitRow;
using testing::SizeIs;

class Sirene : public testing::Test {
protected:
    std::map<std::string, Taken> join(std::string const& establishments, std::optional<std::string> const& units, SireneFilter filter = {})
    {
        auto const first = m_folder.path() / "StockEtablissement_utf8.csv";
        auto const second = m_folder.path() / "StockUniteLegale_utf8.csv";
        base::write_file(first, std::string{support::k_establishments_header} + establishments);
        if (units) {
            base::write_file(second, std::string{support::k_units_header} + *units);
        }
        SireneJoin joined{first, units ? std::optional{second} : std::nullopt, std::move(filter)};
        auto const prepared = joined.prepare();
        EXPECT_TRUE(prepared) << prepared.error().message;
        m_aside = joined.aside();
        std::map<std::string, Taken> by_line;
        std::size_t last = 0;
        EXPECT_TRUE(joined.each([&](Taken taken) -> base::result<void> {
            EXPECT_EQ(taken.ordinal, last + 1);
            last = taken.ordinal;
            by_line.emplace(std::to_string(taken.line), std::move(taken));
            return {};
        }));
        EXPECT_EQ(last, joined.kept());
        return by_line;
    }
    static Record const& record(Taken const& taken) { return std::get<Record>(taken.what); }
    static std::string why(Taken const& taken) { return std::get<SetAside>(taken.what).why; }

    base::TemporaryDirectory m_folder;
    SireneJoin::Aside m_aside;
    std::string m_garden{siren_of("73282932")};
    std::string m_works{siren_of("55203253")};
};

TEST_F(Sirene, EstablishmentsFindTheirLegalUnits)
{
    auto const found = join(row_of(EstablishmentRow{.siret = siret_of(m_garden, "0001"), .x = "860000.5", .y = "6440000"}) +
                                row_of(EstablishmentRow{.siret = siret_of(m_works, "0001"), .sign = "L’ATELIER"}) +
                                row_of(EstablishmentRow{.siret = siret_of(m_garden, "0002"), .state = "F"}),
                            row_of(UnitRow{.siren = m_works, .name = "ATELIERS DU NORD", .category = "5458", .ess = "O"}) +
                                row_of(UnitRow{.siren = siren_of("11111111"), .name = "NOBODY’S"}) +
                                row_of(UnitRow{.siren = m_garden, .name = "LES JARDINS", .rna = "W262000001"}));
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(m_aside.closed, 1U);
    auto const& garden = record(found.at("2"));
    EXPECT_EQ(garden.name, "LES JARDINS");
    EXPECT_EQ(garden.kind, "association");
    EXPECT_EQ(garden.rna, "W262000001");
    EXPECT_EQ(garden.social_economy, model::SocialEconomy::yes);
    EXPECT_EQ(garden.siret, siret_of(m_garden, "0001"));
    EXPECT_EQ(garden.id, garden.siret);
    EXPECT_EQ(garden.lon, "860000.5");
    EXPECT_EQ(garden.territory, "26281");
    auto const& works = record(found.at("3"));
    EXPECT_EQ(works.name, "L’ATELIER") << "what people read on its door";
    EXPECT_EQ(works.kind, "cooperative");
}

TEST_F(Sirene, PartialDiffusionIsMasked)
{
    auto const alone = siren_of("44444444");
    auto const found =
        join(row_of(EstablishmentRow{.siret = siret_of(m_garden, "0001"), .diffusion = "P", .x = "860000", .y = "6440000"}) +
                 row_of(EstablishmentRow{.siret = siret_of(alone, "0001"), .x = "860000", .y = "6440000"}) +
                 row_of(EstablishmentRow{.siret = siret_of(m_works, "0001"), .diffusion = "P", .x = "[ND]", .y = "[ND]"}),
             row_of(UnitRow{.siren = m_garden, .diffusion = "P", .name = "LES JARDINS"}) +
                 row_of(UnitRow{
                     .siren = alone, .diffusion = "P", .name = "", .category = "1000", .ess = "", .family = "[ND]", .given = "[ND]"}) +
                 row_of(UnitRow{.siren = m_works, .diffusion = "P", .name = "[ND]"}));
    ASSERT_THAT(found, SizeIs(3));
    EXPECT_EQ(record(found.at("2")).name, "LES JARDINS");
    EXPECT_EQ(record(found.at("2")).lon, "") << "its position is not taken even where it stands";
    EXPECT_EQ(record(found.at("2")).territory, "26281");
    EXPECT_EQ(why(found.at("3")), "partial");
    EXPECT_EQ(why(found.at("4")), "partial");
    for (auto const& [line, taken] : found) {
        if (auto const* const one = std::get_if<Record>(&taken.what)) {
            EXPECT_EQ(one->name.find("[ND]"), std::string::npos);
        }
    }
}

TEST_F(Sirene, ATerritoryTheSocialEconomyAndClosedUnitsNarrowIt)
{
    auto const closed = siren_of("44444444");
    auto const rows = row_of(EstablishmentRow{.siret = siret_of(m_garden, "0001")}) +
                      row_of(EstablishmentRow{.siret = siret_of(m_works, "0001")}) +
                      row_of(EstablishmentRow{.siret = siret_of(m_garden, "0002"), .commune = "76384"}) +
                      row_of(EstablishmentRow{.siret = siret_of(closed, "0001")});
    auto const units = row_of(UnitRow{.siren = m_garden, .name = "LES JARDINS"}) +
                       row_of(UnitRow{.siren = m_works, .name = "SARL", .category = "5499", .ess = "N"}) +
                       row_of(UnitRow{.siren = closed, .state = "C", .name = "FINIE"});
    auto const found = join(rows, units, {[](std::string_view commune) { return commune.starts_with("26"); }, true});
    EXPECT_EQ(m_aside.elsewhere, 1U);
    ASSERT_THAT(found, SizeIs(3));
    EXPECT_EQ(record(found.at("2")).name, "LES JARDINS");
    EXPECT_EQ(why(found.at("3")), "not_ess");
    EXPECT_EQ(why(found.at("5")), "closed");
}

TEST_F(Sirene, BrokenRowsAreToldWithTheirPlaceAndTheOthersStay)
{
    auto const found = join(row_of(EstablishmentRow{.siret = siret_of(m_garden, "0001")}) + "1,2,3\n" +
                                row_of(EstablishmentRow{.siret = "12345678X00001", .usual = "FAUX"}) +
                                row_of(EstablishmentRow{.siret = siret_of(siren_of("99999999"), "0001")}),
                            row_of(UnitRow{.siren = m_garden, .name = "LES JARDINS"}));
    ASSERT_THAT(found, SizeIs(4));
    auto const& ragged = std::get<base::Error>(found.at("3").what);
    EXPECT_EQ(ragged.message, "error.csv.short_row");
    EXPECT_EQ(ragged.field("found"), "3");
    EXPECT_EQ(std::get<base::Error>(found.at("4").what).message, "error.register.siren_form");
    EXPECT_EQ(std::get<base::Error>(found.at("5").what).message, "error.organisation.import.no_unit");
}

TEST_F(Sirene, WithoutUnitsOnlyThoseWithANameOfTheirOwnAreTaken)
{
    auto const found = join(row_of(EstablishmentRow{.siret = siret_of(m_garden, "0001"), .usual = "LE JARDIN"}) +
                                row_of(EstablishmentRow{.siret = siret_of(m_works, "0001")}),
                            std::nullopt);
    EXPECT_EQ(record(found.at("2")).name, "LE JARDIN");
    EXPECT_EQ(record(found.at("2")).kind, "");
    EXPECT_EQ(std::get<base::Error>(found.at("3").what).message, "error.organisation.import.no_unit");
}

TEST_F(Sirene, ManyUnitsAreJoinedWhateverTheOrderOfTheFiles)
{
    constexpr int k_many = 3000;
    std::string establishments;
    std::string units;
    for (int i = 0; i < k_many; ++i) {
        auto const siren = siren_of(fmt::format("{:08}", 10'000'000 + i * 7919));
        establishments += row_of(EstablishmentRow{.siret = siret_of(siren, "0001")});
        units = row_of(UnitRow{.siren = siren, .name = fmt::format("UNITÉ {}", i)}) + units;
    }
    auto const found = join(establishments, units);
    ASSERT_THAT(found, SizeIs(k_many));
    for (int i = 0; i < k_many; ++i) {
        EXPECT_EQ(record(found.at(std::to_string(i + 2))).name, fmt::format("UNITÉ {}", i));
    }
}

TEST_F(Sirene, AFileOfUnitsThatIsNoneIsRefused)
{
    auto const first = m_folder.path() / "e.csv";
    base::write_file(first, support::k_establishments_header);
    SireneJoin joined{first, first, {}};
    auto const prepared = joined.prepare();
    ASSERT_FALSE(prepared);
    EXPECT_EQ(prepared.error().message, "error.organisation.import.units_columns");
    auto const file = RecordFile::open({.file = first, .file_name = "e.csv"});
    EXPECT_EQ(file.value()->read_as().format, Format::sirene) << "told by its columns";
}

} // namespace
} // namespace maillage::exchange::organisations
