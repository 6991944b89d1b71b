// SPDX-License-Identifier: AGPL-3.0-or-later
// The small classes of the ground: spaces, settings, files, and reading the journal.
#include "base/hash.hpp"
#include "store/events.hpp"
#include "store/files.hpp"
#include "store/settings.hpp"
#include "store/spaces.hpp"
#include "support/database.hpp"

namespace maillage::store {
namespace {

class AreasTest : public support::StoreTest {
protected:
    template <typename Work>
    auto write(Work&& work)
    {
        auto transaction = database().write();
        transaction.without_event("a test");
        auto outcome = work(transaction);
        transaction.commit();
        return outcome;
    }
};

TEST_P(AreasTest, ASpaceIsFoundByItsHosts)
{
    auto const alps = write([](WriteTransaction& transaction) {
        return spaces::add(transaction, {.name = "Alpes", .hosts = {"alpes.example", "www.alpes.example"}}).value();
    });
    auto const main =
        write([](WriteTransaction& transaction) { return spaces::add(transaction, {.name = "Tous", .is_default = true}).value(); });
    auto transaction = database().read();
    EXPECT_EQ(spaces::answering(transaction, "www.alpes.example"), alps);
    EXPECT_EQ(spaces::answering(transaction, "elsewhere.example"), main);
    EXPECT_EQ(spaces::find(transaction, alps.public_id), alps);
    EXPECT_EQ(spaces::find(transaction, "unknown"), std::nullopt);
    EXPECT_EQ(spaces::all(transaction), (std::vector{main, alps}));
}

TEST_P(AreasTest, OneDefaultSpaceAndOneSpacePerHost)
{
    write([](WriteTransaction& transaction) {
        return spaces::add(transaction, {.name = "A", .is_default = true, .hosts = {"a.example"}}).value();
    });
    {
        auto transaction = database().write();
        EXPECT_EQ(spaces::add(transaction, {.name = "B", .is_default = true}).error().message, "error.store.duplicate");
    }
    {
        auto transaction = database().write();
        EXPECT_EQ(spaces::add(transaction, {.name = "B", .hosts = {"a.example"}}).error().message, "error.store.duplicate");
    }
    auto transaction = database().write();
    EXPECT_EQ(spaces::add(transaction, {.name = "B", .hosts = {"B.example"}}).error().message, "error.store.check");
}

TEST_P(AreasTest, SettingsAreWrittenReadAndKept)
{
    write([](WriteTransaction& transaction) {
        settings::write(transaction, "a", "1");
        settings::write(transaction, "a", "2");
        EXPECT_EQ(settings::write_once(transaction, "secret", "mine"), "mine");
        EXPECT_EQ(settings::write_once(transaction, "secret", "other"), "mine");
        return 0;
    });
    auto transaction = database().read();
    EXPECT_EQ(settings::read(transaction, "a"), "2");
    EXPECT_EQ(settings::read(transaction, "b"), std::nullopt);
}

TEST_P(AreasTest, TheSameBytesAreStoredOnce)
{
    std::string bytes(300'000, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<char>(i * 31);
    }
    auto const first = write([&](WriteTransaction& transaction) { return files::add(transaction, "image/png", bytes); });
    auto const second = write([&](WriteTransaction& transaction) { return files::add(transaction, "text/plain", bytes); });
    EXPECT_EQ(first.id, second.id);
    EXPECT_EQ(second.mime, "image/png");
    EXPECT_EQ(first.size, 300'000);
    EXPECT_EQ(first.sha256, base::sha256_hex(bytes));
    {
        auto transaction = database().read();
        EXPECT_EQ(files::content(transaction, first.id), bytes);
        EXPECT_EQ(files::find(transaction, first.public_id)->sha256, first.sha256);
    }
    EXPECT_TRUE(write([&](WriteTransaction& transaction) { return files::remove(transaction, first.id).value(); }));
    EXPECT_FALSE(write([&](WriteTransaction& transaction) { return files::remove(transaction, first.id).value(); }));
}

TEST_P(AreasTest, TheJournalIsReadForwardBackwardAndByObject)
{
    for (int i = 0; i < 5; ++i) {
        auto transaction = database().write();
        settings::write(transaction, "a", std::to_string(i));
        model::Event event;
        event.account = i == 3 ? std::optional<std::int64_t>{42} : std::nullopt;
        event.via = "web";
        event.kind = i == 0 ? "setting.added" : "setting.changed";
        event.object_kind = "setting";
        event.object_id = i % 2 == 0 ? "even" : "odd";
        event.before = i == 0 ? std::nullopt : std::optional<std::string>{"b"};
        transaction.record(event);
        transaction.commit();
    }
    auto transaction = database().read();
    auto const all = events::after(transaction, 0, 100);
    ASSERT_EQ(all.size(), 5U);
    EXPECT_EQ(events::after(transaction, all[1].seq, 2).front().seq, all[2].seq);
    EXPECT_EQ(events::after(transaction, all[1].seq, 2).size(), 2U);
    EXPECT_EQ(events::last(transaction), all[4].seq);
    auto const even = events::of_object(transaction, "setting", "even", 10);
    ASSERT_EQ(even.size(), 3U);
    EXPECT_EQ(even[0].seq, all[4].seq);
    EXPECT_EQ(events::latest(transaction, {.account = 42}, 10).size(), 1U);
    EXPECT_EQ(events::latest(transaction, {.kind = "setting.changed"}, 10).size(), 4U);
    EXPECT_EQ(events::latest(transaction, {}, 10, all[2].seq).size(), 2U);
    EXPECT_EQ(all[0].before, std::nullopt);
    EXPECT_EQ(all[1].before, "b");
    EXPECT_EQ(all[0].space, 0);
}

INSTANTIATE_TEST_SUITE_P(Engines, AreasTest, support::engines(), support::engine_name);

} // namespace
} // namespace maillage::store
