// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/import_job.hpp"

#include <gmock/gmock.h>

#include "base/files.hpp"
#include "service/jobs/failure.hpp"
#include "service/territory/import_json.hpp"
#include "support/country.hpp"

namespace maillage::service::territory {
namespace {

using testing::ElementsAre;

class ImportJobTest : public support::CountryTest {
protected:
    SentFile send(std::string_view content, std::string_view name = "bv2022.csv", base::Time now = base::now())
    {
        return keep_sent_file(database(), name, content, now).value();
    }
    ImportOrder order(std::string_view content)
    {
        return {.file = send(content), .code_column = "CODGEO", .zone_column = "BV2022", .source = "Insee"};
    }
    /// Runs what waits, for somebody who still has the role, or has no more.
    void run(bool may = true)
    {
        jobs::Handlers handlers;
        add_handlers(handlers, database(),
                     [may](std::int64_t, std::int64_t space) { return may ? std::optional{Actor::operator_of(space)} : std::nullopt; });
        EXPECT_EQ(jobs::Workers(database(), handlers).run_due(), 1U);
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, ImportJobTest, support::engines(), support::engine_name);

TEST_P(ImportJobTest, AFileIsSentLookedAtTriedAndImported)
{
    auto const wanted = order("CODGEO;LIBGEO;BV2022\n26281;Romans;26281\n61128;Courcerault;61050\n");
    auto const seen = sample(database(), editor(), wanted.file);
    ASSERT_TRUE(seen.has_value());
    EXPECT_THAT(seen->columns, ElementsAre("CODGEO", "LIBGEO", "BV2022"));
    EXPECT_EQ(seen->rows.size(), 2U);
    EXPECT_EQ(seen->code_column, "CODGEO");
    EXPECT_EQ(seen->zone_column, "BV2022");
    EXPECT_EQ(seen->kind, model::TerritoryKind::living_area);
    EXPECT_EQ(seen->year, 2022);

    auto const tried = try_import(database(), editor(), wanted);
    ASSERT_TRUE(tried.has_value());
    EXPECT_EQ(tried->followed, 1);
    EXPECT_FALSE(find(model::TerritoryKind::living_area, "26281").has_value()) << "looking changes nothing";

    auto const job = queue_import(database(), editor(), wanted).value();
    EXPECT_FALSE(find(model::TerritoryKind::living_area, "26281").has_value()) << "nor does asking";
    run();
    auto const done = find_import(database(), editor(), job);
    ASSERT_TRUE(done.has_value());
    EXPECT_EQ(done->job.state, model::JobState::done);
    EXPECT_EQ(done->order, wanted);
    ASSERT_TRUE(done->report);
    EXPECT_TRUE(done->report->written);
    EXPECT_EQ(done->report->followed, 1);
    EXPECT_EQ(done->report->csv.delimiter, ';');
    EXPECT_TRUE(find(model::TerritoryKind::living_area, "26281").has_value());
}

TEST_P(ImportJobTest, RefusedRowsComeBackWithTheirLineAndReason)
{
    auto const job = queue_import(database(), editor(), order("CODGEO,BV2022\n26281,26281\n99999,26281\n")).value();
    run();
    auto const done = find_import(database(), editor(), job).value();
    EXPECT_EQ(done.job.state, model::JobState::done);
    ASSERT_TRUE(done.report);
    EXPECT_FALSE(done.report->written);
    ASSERT_EQ(done.report->rows.size(), 1U);
    EXPECT_EQ(done.report->rows[0].line, 3U);
    EXPECT_EQ(done.report->rows[0].column, "CODGEO");
    EXPECT_EQ(done.report->rows[0].reason.message, "error.territory.import.unknown_commune");
    EXPECT_EQ(done.report->rows[0].reason.field("value"), "99999");
    EXPECT_FALSE(find(model::TerritoryKind::living_area, "26281").has_value());
}

TEST_P(ImportJobTest, WhoeverLostTheRoleMeanwhileImportsNothing)
{
    auto const job = queue_import(database(), editor(), order("CODGEO,BV2022\n26281,26281\n")).value();
    run(false);
    auto const done = find_import(database(), editor(), job).value();
    EXPECT_EQ(done.job.state, model::JobState::failed);
    EXPECT_EQ(jobs::failure_of(*done.job.error).message, "error.access.refused");
    EXPECT_FALSE(find(model::TerritoryKind::living_area, "26281").has_value());
}

TEST_P(ImportJobTest, FilesAreKeptForADay)
{
    auto const now = base::now();
    auto const old = send("CODGEO,BV2022\n1,2\n", "old.csv", now);
    (void)send("CODGEO,BV2022\n3,4\n", "new.csv", now + std::chrono::hours{25});
    auto const gone = sample(database(), editor(), old);
    ASSERT_FALSE(gone.has_value());
    EXPECT_EQ(gone.error().message, "error.import.file_gone");
    EXPECT_EQ(keep_sent_file(database(), "empty.csv", " \n", now).error().message, "error.import.no_file");
}

TEST_P(ImportJobTest, OrdersAndReportsAreReadBackAsWritten)
{
    ImportOrder const order{.file = {"abc", "é.csv"},
                            .names = SentFile{"def", "noms.csv"},
                            .code_column = "CODGEO",
                            .zone_column = "ZE2020",
                            .kind = model::TerritoryKind::employment_area,
                            .lon_column = "x",
                            .lat_column = "y",
                            .year = 2020,
                            .source = "Insee",
                            .licence = "Licence Ouverte"};
    EXPECT_EQ(order_of(to_json(order)), order);
    EXPECT_FALSE(report_of("{}"));
    EXPECT_FALSE(report_of("no JSON"));
}

} // namespace
} // namespace maillage::service::territory
