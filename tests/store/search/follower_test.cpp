// SPDX-License-Identifier: AGPL-3.0-or-later
// What is published is found, what is not is not, whoever was away meanwhile.
#include <gmock/gmock.h>

#include "base/files.hpp"
#include "service/account/personal_data.hpp"
#include "service/notebook_search/dictionary.hpp"
#include "store/events.hpp"
#include "store/notebook_writes.hpp"
#include "support/searching.hpp"

namespace maillage::service::notebook_search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class FollowerTest : public support::SearchTest {
protected:
    void reject(std::string const& id, std::int64_t n = 1)
    {
        notebook::DecisionInput input;
        input.n = n;
        input.decision = model::Decision::reject;
        input.reason = model::Reason::unlawful;
        ASSERT_TRUE(notebook::decide(database(), chair(), id, input, m_now).has_value());
    }
    /// Waits until an index answers that is not that one.
    void settle_after(std::string const& before)
    {
        auto const until = std::chrono::steady_clock::now() + std::chrono::seconds{30};
        while (index() == before && std::chrono::steady_clock::now() < until) {
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
        EXPECT_NE(index(), before);
        settle();
    }
    std::string index() { return m_search->folder().current().value_or(""); }
};
INSTANTIATE_TEST_SUITE_P(Engines, FollowerTest, support::engines(), support::engine_name);

TEST_P(FollowerTest, FindsWhatIsPublishedAsSoonAsItIs)
{
    publish(draft("Une gare"));
    auto const waiting = begin(draft("Un brouillon de gare"));
    ASSERT_TRUE(notebook::submit(database(), 1, waiting.token, 1, draft("Un brouillon de gare"), m_now));
    follow();
    settle();
    EXPECT_THAT(titles("gare"), ElementsAre("Une gare")) << "what is not published is in no index";
    ASSERT_TRUE(notebook::decide(database(), chair(), waiting.public_id, {.n = 1}, m_now));
    settle();
    EXPECT_THAT(titles("gare"), UnorderedElementsAre("Une gare", "Un brouillon de gare"));
    EXPECT_EQ(m_search->standing()->documents, 2);
}

TEST_P(FollowerTest, ForgetsWhatIsWithdrawn)
{
    auto const id = publish(draft("Une gare"));
    follow();
    settle();
    leave();
    reject(id);
    EXPECT_THAT(ask("gare").list.items, IsEmpty()) << "even while the index has it still";
    follow();
    settle();
    EXPECT_EQ(ask("gare").list.total, 0);
    EXPECT_EQ(m_search->standing()->documents, 0);
}

TEST_P(FollowerTest, CatchesUpWithoutBuildingAnew)
{
    publish(draft("Une gare"));
    follow();
    settle();
    auto const before = index();
    leave();
    publish(draft("Un four"));
    EXPECT_THAT(titles("four"), IsEmpty());
    follow();
    settle();
    EXPECT_THAT(titles("four"), ElementsAre("Un four"));
    EXPECT_EQ(index(), before);
}

TEST_P(FollowerTest, AnErasedPersonIsInNoIndex)
{
    support::run_script(address(),
                        "insert into account (id, public_id, email, email_folded, name, language, state, created_at, updated_at) "
                        "values (901, 'ana', 'ana@exemple.org', 'ana@exemple.org', 'Ana', 'fr', 'invited', 0, 0)");
    auto const id = publish(draft("Une gare"));
    publish(draft("Un four"));
    support::run_script(address(), "update notebook set account_id = 901 where public_id = '" + id + "'");
    follow();
    settle();
    EXPECT_EQ(m_search->standing()->documents, 2);
    {
        auto transaction = database().write();
        model::Account account;
        account.id = 901;
        account.public_id = "ana";
        account::PersonalData{}.erase(transaction, account, model::ErasureMode::content, m_now);
        model::Event event;
        event.via = "web";
        event.kind = "account.erased";
        event.object_kind = "account";
        event.object_id = "ana";
        transaction.record(event);
        transaction.commit();
    }
    settle();
    EXPECT_EQ(m_search->standing()->documents, 1);
    EXPECT_EQ(ask("gare").list.total, 1) << "the word is in the text of the other, and nowhere else";
}

TEST_P(FollowerTest, ATerritoryIsFoundByItsNewName)
{
    publish(draft("Une gare"));
    follow();
    settle();
    EXPECT_THAT(titles("territoire:drome"), ElementsAre("Une gare"));
    auto country = support::small_country();
    country.departments[0].name = "Drôme provençale";
    load(country);
    settle();
    EXPECT_THAT(titles("territoire:drome"), IsEmpty());
    EXPECT_THAT(titles("territoire:\"drome provencale\""), ElementsAre("Une gare"));
}

TEST_P(FollowerTest, BuildsAnewWhatIsAbsentDamagedOrOfAnother)
{
    publish(draft("Une gare"));
    follow();
    settle();
    auto const first = index();
    leave();
    base::write_file(m_search->folder().path_of(first) / "iamglass", "damaged");
    follow();
    settle_after(first);
    EXPECT_THAT(titles("gare"), ElementsAre("Une gare"));
    leave();
    std::filesystem::remove_all(m_search->folder().path());
    follow();
    settle();
    EXPECT_THAT(titles("gare"), ElementsAre("Une gare"));
    leave();
    support::run_script(address(), "update setting set value = 'another' where name = 'server.secret'");
    auto const third = index();
    follow();
    settle_after(third); // the index of another installation is not this one's
}

TEST_P(FollowerTest, MendsAnIndexThatIsDamagedWhileItRuns)
{
    publish(draft("Une gare"));
    follow();
    settle();
    auto const first = index();
    for (auto const& entry : std::filesystem::directory_iterator{m_search->folder().path_of(first)}) {
        std::filesystem::resize_file(entry.path(), 0);
    }
    notebook::ListRequest request;
    request.question = "gare";
    Search other{database(), m_search->folder().path()};
    EXPECT_EQ(other.find(1, m_slug, request).error().message, "error.search.not_ready");
    (void)m_search->find(1, m_slug, request);
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (index() == first && std::chrono::steady_clock::now() < until) {
        (void)m_search->find(1, m_slug, request);
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    settle();
    EXPECT_NE(index(), first);
    EXPECT_THAT(titles("gare"), ElementsAre("Une gare"));
}

TEST_P(FollowerTest, BuildsAnewAfterAnOlderBackupWasRestored)
{
    publish(draft("Une gare"));
    follow();
    settle();
    leave();
    auto const before = index();
    // The journal goes another way from here: the event of the bookmark is another.
    support::run_script(address(), "update event set object_id = 'other' where seq = (select max(seq) from event)");
    follow();
    settle_after(before);
}

TEST_P(FollowerTest, TakesOverAnIndexThatAnotherProcessRebuilt)
{
    publish(draft("Une gare"));
    follow();
    settle();
    auto const before = index();
    std::int64_t told = 0;
    auto const built = rebuild(database(), m_search->folder(), [&](std::int64_t done, std::int64_t total) {
        told = total;
        return done <= total;
    });
    ASSERT_EQ(built, 1);
    EXPECT_EQ(told, 1);
    EXPECT_NE(index(), before);
    publish(draft("Un four"));
    settle();
    EXPECT_THAT(titles("four"), ElementsAre("Un four"));
}

TEST_P(FollowerTest, ARebuildThatIsStoppedChangesNothing)
{
    publish(draft("Une gare"));
    follow();
    settle();
    leave();
    auto const before = index();
    auto const stopped = rebuild(database(), m_search->folder(), [](std::int64_t, std::int64_t) { return false; });
    EXPECT_EQ(stopped.error().message, "error.search.stopped");
    EXPECT_EQ(index(), before);
    EXPECT_THAT(titles("gare"), ElementsAre("Une gare"));
}

TEST_P(FollowerTest, TellsHowFarBehindItIs)
{
    EXPECT_EQ(m_search->standing().error().message, "error.search.not_ready");
    follow();
    settle();
    leave();
    publish(draft("Une gare"));
    EXPECT_GT(m_search->standing()->behind, 0);
    EXPECT_GT(ask("gare").behind, 0);
    follow();
    settle();
    EXPECT_EQ(ask("gare").behind, 0);
}

} // namespace
} // namespace maillage::service::notebook_search
