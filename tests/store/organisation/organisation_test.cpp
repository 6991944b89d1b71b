// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "base/hash.hpp"
#include "service/organisation/claims.hpp"
#include "service/organisation/directory.hpp"
#include "store/events.hpp"
#include "store/files.hpp"
#include "store/organisation_claims.hpp"
#include "store/organisation_logos.hpp"
#include "support/organisations.hpp"

namespace maillage::service::organisation {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class OrganisationTest : public support::OrganisationTest {
protected:
    OrganisationInput full()
    {
        auto input = named("Les Jardins de l’Isère", "cooperative");
        input.ess = "yes";
        input.siret = "732 829 320 00074";
        input.naf = "8899b";
        input.fields = {"food", "employment", "food"};
        input.people = "12";
        input.description = "Du maraîchage.\r\n\r\n\r\nEt des paniers.";
        input.website = "jardins.example";
        input.lat = "45,05";
        input.lon = "5.05";
        input.contact_name = "Ana Petit";
        input.contact_email = "ana@exemple.org";
        return input;
    }
    std::vector<std::string> names(ListRequest const& request)
    {
        std::vector<std::string> found;
        auto const page = list(database(), 1, request).value();
        for (auto const& one : page.items) {
            found.push_back(one.name);
        }
        return found;
    }
    std::vector<std::string> events(model::Organisation const& one)
    {
        auto transaction = database().read();
        std::vector<std::string> kinds;
        for (auto const& event : store::events::of_object(transaction, "organisation", one.public_id, 10)) {
            kinds.push_back(event.kind);
        }
        return kinds;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, OrganisationTest, support::engines(), support::engine_name);

TEST_P(OrganisationTest, WhatIsTypedIsCheckedAndKept)
{
    auto const made = list_one(full());
    EXPECT_EQ(made.slug, "les-jardins-de-l-isere");
    auto const page = read(database(), 1, made.slug).value();
    auto const& kept = page.organisation;
    EXPECT_EQ(kept, made);
    EXPECT_EQ(kept.siren, "732829320") << "it follows from the SIRET";
    EXPECT_EQ(kept.naf, "88.99B");
    EXPECT_THAT(kept.fields, ElementsAre("employment", "food"));
    EXPECT_EQ(kept.people, 12);
    EXPECT_EQ(kept.description, "Du maraîchage.\n\nEt des paniers.");
    EXPECT_EQ(kept.website, "https://jardins.example");
    EXPECT_EQ(page.territory->name, "Romans-sur-Isère");
    EXPECT_DOUBLE_EQ(kept.position->lat, 45.05);
    EXPECT_THAT(events(kept), ElementsAre("organisation.created"));
    EXPECT_EQ(list_one(named("Les jardins de l'Isère")).slug, "les-jardins-de-l-isere-2");
    EXPECT_EQ(read(database(), 2, made.slug).error().message, "error.organisation.absent") << "another network’s";
}

TEST_P(OrganisationTest, AllThatIsWrongIsSaidAtOnceAndNothingIsKept)
{
    auto wrong = named(" ", "guild", "commune-99999");
    wrong.siret = "73282932000075";
    wrong.siren = "123456789";
    wrong.rna = "75";
    wrong.naf = "?";
    wrong.fields = {"alchemy"};
    wrong.people = "-3";
    wrong.website = "javascript://x.y";
    wrong.lat = "45";
    wrong.contact_email = "nobody";
    auto const refused = create(database(), chair(), wrong, m_now);
    ASSERT_FALSE(refused.has_value());
    EXPECT_THAT(messages(refused.error()),
                ElementsAre("error.organisation.no_name@name", "error.organisation.kind@kind", "error.organisation.field@fields",
                            "error.register.siren_check@siren", "error.register.siret_check@siret", "error.register.rna_form@rna",
                            "error.register.naf_form@naf", "error.organisation.people@people", "error.organisation.website@website",
                            "error.organisation.territory@territory", "error.organisation.half_position@lon",
                            "error.email.malformed@contact_email"));
    EXPECT_THAT(names({}), IsEmpty());
    auto other = named("Deux");
    other.siren = "200010700";
    other.siret = "73282932000074";
    EXPECT_THAT(messages(create(database(), chair(), other, m_now).error()), ElementsAre("error.organisation.siret_of_other@siret"));
}

TEST_P(OrganisationTest, APositionInLambert93IsConvertedAndASwappedOnePutRight)
{
    auto projected = named("En mètres");
    projected.lon = "860000";
    projected.lat = "6440000,5";
    auto const metres = create(database(), chair(), projected, m_now).value();
    EXPECT_TRUE(metres.projected);
    EXPECT_NEAR(metres.organisation.position->lon, 5.04, 0.05);
    EXPECT_NEAR(metres.organisation.position->lat, 45.04, 0.05);
    auto swapped = named("À l’envers");
    swapped.lon = "45.05";
    swapped.lat = "5.05";
    auto const put_right = create(database(), chair(), swapped, m_now).value();
    EXPECT_TRUE(put_right.swapped);
    EXPECT_DOUBLE_EQ(put_right.organisation.position->lon, 5.05);
    auto nowhere = named("Nulle part");
    nowhere.lon = "120";
    nowhere.lat = "80";
    EXPECT_THAT(messages(create(database(), chair(), nowhere, m_now).error()), ElementsAre("error.organisation.position@lon"));
}

TEST_P(OrganisationTest, ASiretIsListedOnce)
{
    auto const first = list_one(full());
    auto again = named("Les mêmes");
    again.siret = "73282932000074";
    auto const refused = create(database(), chair(), again, m_now);
    EXPECT_EQ(refused.error().message, "error.organisation.siret_taken");
    EXPECT_EQ(refused.error().field("slug"), first.slug);
    again.siret = "";
    auto const other = list_one(again);
    again.siret = "73282932000074";
    EXPECT_EQ(change(database(), chair().actor(), other.slug, again, m_now).error().message, "error.organisation.siret_taken");
    again.siret = "";
    EXPECT_TRUE(create(database(), chair(2), full(), m_now)) << "each network has its own list";
}

TEST_P(OrganisationTest, AChangeSeesAnother)
{
    auto const made = list_one(full());
    auto opened = open(database(), chair().actor(), made.slug).value();
    EXPECT_EQ(opened.input.contact_email, "ana@exemple.org");
    EXPECT_EQ(opened.input.territory, "commune-26281");
    opened.input.name = "Les Jardins";
    opened.input.contact_phone = "04 00 00 00 00";
    EXPECT_TRUE(change(database(), chair().actor(), made.slug, opened.input, m_now));
    EXPECT_EQ(change(database(), chair().actor(), made.slug, opened.input, m_now).error().message, "error.organisation.changed");
    EXPECT_EQ(read(database(), 1, made.slug)->organisation.name, "Les Jardins") << "under the address it had";
    EXPECT_THAT(events(made), ElementsAre("organisation.changed", "organisation.created"));
    EXPECT_EQ(open(database(), chair(2).actor(), made.slug).error().message, "error.organisation.absent");
}

TEST_P(OrganisationTest, AListIsNarrowedCountedAndPaged)
{
    auto food = named("Épicerie", "cooperative", "commune-26362");
    food.fields = {"food"};
    food.ess = "yes";
    (void)list_one(food);
    (void)list_one(named("Atelier", "association", "commune-26281"));
    (void)list_one(named("Zinc", "company", "commune-76384"));
    (void)list_one(named("CA Valence", "authority", "epci-200068781"));
    (void)list_one(named("Partout", "association", ""));
    EXPECT_THAT(names({}), ElementsAre("Atelier", "CA Valence", "Épicerie", "Partout", "Zinc"));
    EXPECT_THAT(names({.territory = "departement-26"}), ElementsAre("Atelier", "CA Valence", "Épicerie"));
    EXPECT_THAT(names({.territory = "region-84"}), ElementsAre("Atelier", "CA Valence", "Épicerie"));
    EXPECT_THAT(names({.territory = "epci-200068781", .kind = "association"}), ElementsAre("Atelier"));
    EXPECT_THAT(names({.territory = "commune-00000"}), IsEmpty());
    EXPECT_THAT(names({.field = "food"}), ElementsAre("Épicerie"));
    EXPECT_THAT(names({.ess = "yes"}), ElementsAre("Épicerie"));
    EXPECT_THAT(names({.words = "ÉPICE"}), ElementsAre("Épicerie"));
    EXPECT_THAT(names({.words = "%"}), SizeIs(5)) << "a sign that is no word narrows nothing";
    auto page = list(database(), 1, {.limit = 2}).value();
    EXPECT_TRUE(page.more);
    EXPECT_EQ(page.total, 5);
    EXPECT_THAT(names({.limit = 2, .after = page.next}), ElementsAre("Épicerie", "Partout"));
    EXPECT_EQ(list(database(), 1, {.after = {"a", "b"}}).error().message, "error.web.cursor");
    std::vector<std::string> counts;
    auto const region = list(database(), 1, {.territory = "region-84"}).value();
    for (auto const& one : region.facets) {
        counts.push_back(one.facet + " " + (one.name.empty() ? one.value : one.name) + " " + std::to_string(one.count));
    }
    EXPECT_THAT(counts, Contains("all  3"));
    EXPECT_THAT(counts, Contains("whole  5"));
    EXPECT_THAT(counts, Contains("kind association 1"));
    EXPECT_THAT(counts, Contains("territory Drôme 3"));
    EXPECT_THAT(counts, Contains("field food 1"));
    EXPECT_THAT(counts, Contains("ess unknown 2"));
}

TEST_P(OrganisationTest, WhoeverHoldsALinkCorrectsAndWithdraws)
{
    auto const made = list_one(full());
    auto const token = make_link(database(), chair(), made.slug, m_now).value();
    EXPECT_EQ(open_by_link(database(), 1, "other").error().message, "error.organisation.link");
    EXPECT_EQ(open_by_link(database(), 2, token).error().message, "error.organisation.link");
    auto input = open_by_link(database(), 1, token).value().input;
    input.description = "Corrigé par nous.";
    input.source = "Inventé";
    EXPECT_TRUE(change_by_link(database(), 1, token, input, m_now));
    auto const kept = read(database(), 1, made.slug).value().organisation;
    EXPECT_EQ(kept.description, "Corrigé par nous.");
    EXPECT_EQ(kept.source, "") << "whence it is known is the network’s to say";
    EXPECT_TRUE(withdraw_by_link(database(), 1, token, m_now));
    EXPECT_EQ(read(database(), 1, made.slug).error().message, "error.organisation.absent");
    EXPECT_THAT(names({}), IsEmpty());
    EXPECT_EQ(list(database(), 1, {})->total, 0);
    EXPECT_EQ(open(database(), chair().actor(), made.slug)->input.contact_email, "") << "how to reach it is forgotten";
    input.seen.reset();
    EXPECT_EQ(change_by_link(database(), 1, token, input, m_now).error().message, "error.organisation.withdrawn");
    EXPECT_EQ(withdraw_by_link(database(), 1, token, m_now).error().message, "error.organisation.withdrawn");
    EXPECT_TRUE(list_again(database(), chair(), made.slug, m_now));
    EXPECT_EQ(list_again(database(), chair(), made.slug, m_now).error().message, "error.organisation.listed");
    EXPECT_THAT(names({}), SizeIs(1));
    EXPECT_THAT(events(made), ElementsAre("organisation.listed_again", "organisation.withdrawn", "organisation.changed",
                                          "organisation.link_made", "organisation.created"));
}

TEST_P(OrganisationTest, AClaimIsAnsweredOnceAndCanBeMadeAgain)
{
    auto const made = list_one(full());
    auto transaction = database().write();
    using namespace store::organisations;
    EXPECT_TRUE(add_claim(transaction, made.id, 1, "Je suis la comptable.", m_now));
    EXPECT_FALSE(add_claim(transaction, made.id, 1, "Encore moi.", m_now));
    auto const waiting = claims(transaction, 1, model::ClaimState::waiting, 0, 10);
    ASSERT_THAT(waiting, SizeIs(1));
    EXPECT_EQ(waiting[0].text, "Je suis la comptable.");
    EXPECT_EQ(waiting[0].account_name, "Ana");
    EXPECT_FALSE(find_claim(transaction, 2, waiting[0].public_id)) << "another network’s";
    EXPECT_TRUE(store::organisations::answer_claim(transaction, waiting[0].id, model::ClaimState::refused, m_now));
    EXPECT_FALSE(store::organisations::answer_claim(transaction, waiting[0].id, model::ClaimState::approved, m_now));
    EXPECT_TRUE(add_claim(transaction, made.id, 1, "Voici mon contrat.", m_now)) << "whoever was refused may say more";
    EXPECT_EQ(claim_state(transaction, made.id, 1), model::ClaimState::waiting);
    EXPECT_THAT(claims_of(transaction, 1), SizeIs(1));
    remove_claims_of(transaction, 1);
    EXPECT_EQ(claim_state(transaction, made.id, 1), std::nullopt);
    transaction.without_event("a test");
    transaction.commit();
}

TEST_P(OrganisationTest, APageTakesAConstantNumberOfQueries)
{
    auto const statements = [&] {
        auto transaction = database().read();
        (void)store::organisations::facets(transaction, {.space = 1}, 40);
        (void)store::organisations::list(transaction, {.space = 1}, {}, 100);
        return transaction.statements();
    };
    auto const before = statements();
    for (int i = 0; i < 30; ++i) {
        auto input = named("Acteur " + std::to_string(i));
        input.fields = {"food", "culture"};
        (void)list_one(input);
    }
    EXPECT_EQ(statements(), before);
    EXPECT_THAT(list(database(), 1, {.limit = 100})->items, SizeIs(30));
}

TEST_P(OrganisationTest, ALogoIsListedReplacedAndGoesWithItsFile)
{
    namespace rows = store::organisations;
    auto const one = list_one(named("Atelier"));
    auto const files = [](store::ReadTransaction& transaction, std::string const& digest) {
        return rows::logo_bytes(transaction, 1, "atelier", digest.substr(0, 32));
    };
    auto transaction = database().write();
    rows::put_logo(transaction, one.id, "first", {"Un rabot", {}, 48, 24}, m_now);
    auto const first = rows::logo(transaction, one.id).value();
    EXPECT_EQ(first.alternative, "Un rabot");
    EXPECT_EQ(files(transaction, first.sha256), "first");
    EXPECT_EQ(rows::list(transaction, {.space = 1}, {}, 10)[0].logo, first);
    EXPECT_EQ(store::files::remove_unused_pictures(transaction), 0) << "an organisation holds it";
    rows::put_logo(transaction, one.id, "second", {"Deux rabots", {}, 48, 24}, m_now);
    EXPECT_EQ(files(transaction, first.sha256), std::nullopt);
    EXPECT_EQ(store::files::remove_unused_pictures(transaction), 0) << "its file went at once";
    EXPECT_TRUE(rows::describe_logo(transaction, one.id, "Des rabots", m_now));
    auto const second = rows::logo(transaction, one.id).value();
    EXPECT_EQ(second.alternative, "Des rabots");
    rows::set_state(transaction, one.id, model::OrganisationState::withdrawn, m_now);
    EXPECT_EQ(files(transaction, second.sha256), std::nullopt) << "what was taken off shows nothing";
    EXPECT_TRUE(rows::remove_logo(transaction, one.id));
    EXPECT_FALSE(rows::remove_logo(transaction, one.id));
    EXPECT_FALSE(rows::describe_logo(transaction, one.id, "Rien", m_now));
}

} // namespace
} // namespace maillage::service::organisation
