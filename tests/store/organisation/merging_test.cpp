// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/merging.hpp"

#include <gmock/gmock.h>

#include "base/files.hpp"
#include "service/organisation/claims.hpp"
#include "service/organisation/directory.hpp"
#include "service/organisation/import.hpp"
#include "store/check.hpp"
#include "store/cooperations.hpp"
#include "store/events.hpp"
#include "store/organisation_claims.hpp"
#include "support/organisations.hpp"

namespace maillage::service::organisation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class MergingTest : public support::OrganisationTest {
protected:
    void SetUp() override
    {
        OrganisationTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        auto input = named("Les Jardins");
        input.siret = "73282932000074";
        input.contact_email = "kept@exemple.org";
        m_kept = list_one(input);
        auto const file = m_folder.path() / "a.csv";
        base::write_file(file,
                         "id,nom,SIRET,description,Code insee,courriel\n1,Jardins,73282932000074,Du maraîchage.,76384,other@exemple.org\n");
        OrganisationImport what;
        what.file = file;
        what.source = "s";
        ASSERT_EQ(import_organisations(database(), chair(), what, {}).value().waiting, 1);
        m_doubt = doubts(database(), chair(), 0, 10).items.at(0).public_id;
        m_other = read(database(), 1, "jardins", true).value().organisation;
    }
    std::int64_t cooperation(std::string title, std::vector<std::int64_t> const& members)
    {
        model::Cooperation one;
        one.public_id = title;
        one.space = 1;
        one.slug = title;
        one.title = std::move(title);
        for (auto const member : members) {
            model::Participation part;
            part.organisation = member;
            part.role = member == m_kept.id ? "coordinator" : "member";
            one.members.push_back(part);
        }
        auto transaction = database().write();
        auto const id = store::cooperations::add(transaction, one, m_now).value();
        transaction.without_event("a test");
        transaction.commit();
        return id;
    }
    Merge seen(std::set<std::string, std::less<>> of_other) const { return {std::move(of_other), m_kept.updated_at, m_other.updated_at}; }

    base::TemporaryDirectory m_folder;
    std::string m_doubt;
    model::Organisation m_kept;
    model::Organisation m_other;
};
INSTANTIATE_TEST_SUITE_P(Engines, MergingTest, support::engines(), support::engine_name);

TEST_P(MergingTest, BothAreShownAndWhatTheKeptOneDoesNotSayIsProposed)
{
    auto const pair = side_by_side(database(), chair(), m_doubt);
    ASSERT_TRUE(pair);
    EXPECT_EQ(pair->kept.organisation, m_kept);
    EXPECT_EQ(pair->other.organisation, m_other);
    EXPECT_THAT(pair->proposed(), ElementsAre("description", "source"));
    EXPECT_EQ(side_by_side(database(), chair(2), m_doubt).error().message, "error.organisation.doubt_absent") << "another space";
    EXPECT_EQ(side_by_side(database(), chair(), "absent").error().message, "error.organisation.doubt_absent");
}

TEST_P(MergingTest, AllThatBelongsToTheOtherGoesToTheOneThatIsKept)
{
    (void)cooperation("seule", {m_other.id});
    (void)cooperation("commune", {m_kept.id, m_other.id});
    {
        auto transaction = database().write();
        ASSERT_TRUE(store::organisations::add_claim(transaction, m_other.id, 1, "J’en suis.", m_now));
        transaction.without_event("a test");
        transaction.commit();
    }
    EXPECT_THAT(side_by_side(database(), chair(), m_doubt)->both, ElementsAre("commune"));
    auto const slug = merge(database(), chair(), m_doubt, seen({"description", "territory", "contact"}), m_now);
    ASSERT_TRUE(slug) << slug.error().message;
    EXPECT_EQ(*slug, "les-jardins");
    auto const after = read(database(), 1, "les-jardins").value();
    EXPECT_EQ(after.organisation.name, "Les Jardins");
    EXPECT_EQ(after.organisation.description, "Du maraîchage.");
    EXPECT_EQ(after.territory->key.code, "76384");
    EXPECT_EQ(after.organisation.siret, "73282932000074");
    auto transaction = database().read();
    EXPECT_EQ(store::organisations::contact(transaction, m_kept.id).email, "other@exemple.org");
    EXPECT_FALSE(read(database(), 1, "jardins", true)) << "it is no more";
    EXPECT_EQ(store::organisations::merged_into(transaction, 1, "jardins"), "les-jardins");
    auto const parts = store::cooperations::of_organisation(transaction, m_kept.id);
    ASSERT_THAT(parts, SizeIs(2));
    for (auto const& part : parts) {
        EXPECT_EQ(part.role, part.slug == "commune" ? "coordinator" : "member") << "the part of the one that is kept stays";
    }
    EXPECT_THAT(store::organisations::claims(transaction, 1, model::ClaimState::waiting, m_kept.id, 10), SizeIs(1));
    EXPECT_EQ(store::events::of_object(transaction, "organisation", m_kept.public_id, 1).at(0).kind, "organisation.merged");
    EXPECT_EQ(store::events::of_object(transaction, "organisation", m_other.public_id, 1).at(0).kind, "organisation.merged_away");
    EXPECT_EQ(doubts(database(), chair(), 0, 10).total, 0);
    EXPECT_THAT(store::check(address(), m_now).value(), IsEmpty()) << "events follow from each other";
}

TEST_P(MergingTest, TheNextImportUndoesNothing)
{
    ASSERT_TRUE(merge(database(), chair(), m_doubt, seen({}), m_now));
    OrganisationImport what;
    what.file = m_folder.path() / "b.csv";
    what.source = "s";
    base::write_file(what.file, "id,nom,SIRET,description\n1,Autre nom,73282932000074,Autre chose.\n");
    auto const report = import_organisations(database(), chair(), what, {});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->kept, 1);
    EXPECT_EQ(report->added, 0);
    EXPECT_EQ(read(database(), 1, "les-jardins")->organisation.name, "Les Jardins");
}

TEST_P(MergingTest, SomebodyElsesChangeIsNotWrittenOver)
{
    auto choice = seen({});
    choice.seen_kept -= std::chrono::milliseconds{1};
    EXPECT_EQ(merge(database(), chair(), m_doubt, choice, m_now).error().message, "error.organisation.changed");
    EXPECT_TRUE(side_by_side(database(), chair(), m_doubt)) << "nothing was done";
}

TEST_P(MergingTest, WhatIsTakenOffMeanwhileIsNotMadeOneWithAnything)
{
    ASSERT_TRUE(withdraw(database(), chair().actor(), "les-jardins", m_now));
    EXPECT_EQ(doubts(database(), chair(), 0, 10).total, 0);
    m_kept = read(database(), 1, "les-jardins", true)->organisation;
    EXPECT_EQ(merge(database(), chair(), m_doubt, seen({}), m_now).error().message, "error.organisation.doubt_absent");
    EXPECT_TRUE(read(database(), 1, "jardins", true)) << "it is still there";
}

TEST_P(MergingTest, TwoThatAreDifferentAreNotAskedAboutAgain)
{
    ASSERT_TRUE(say_different(database(), chair(), m_doubt, m_now));
    EXPECT_EQ(doubts(database(), chair(), 0, 10).total, 0);
    EXPECT_EQ(merge(database(), chair(), m_doubt, seen({}), m_now).error().message, "error.organisation.doubt_absent");
    EXPECT_EQ(list_again(database(), chair(), "jardins", m_now).error().message, "error.organisation.siret_taken")
        << "two pages of one SIRET are not both shown";
}

} // namespace
} // namespace maillage::service::organisation
