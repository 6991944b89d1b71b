// SPDX-License-Identifier: AGPL-3.0-or-later
// An erased person stays erased: an older backup does not bring them back, and the file does not keep their bytes.
#include <fstream>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "service/account/erase.hpp"
#include "service/account/own.hpp"
#include "service/house.hpp"
#include "store/accounts.hpp"
#include "store/backup.hpp"
#include "store/territories.hpp"
#include "store/territory_writes.hpp"

namespace maillage::service::account {
namespace {

using model::ErasureMode;
using store::backup::Existing;
namespace rows = store::territories;

class Restore : public support::HouseTest {
protected:
    void draw(std::int64_t owner)
    {
        auto transaction = database().write();
        rows::Drawing drawing;
        drawing.space = m_space.id;
        drawing.owner = owner;
        drawing.name = "La vallée";
        drawing.folded = "la vallee";
        static_cast<void>(rows::draw(transaction, "dessinee0001", drawing));
        transaction.without_event("a test");
        transaction.commit();
    }
    void erase(std::string const& email)
    {
        ASSERT_TRUE(erase_by_operator(desk(), Actor::operator_of(m_space.id), email, ErasureMode::account));
    }
    void leave()
    {
        m_desk.reset();
        m_spaces.reset();
        close();
    }
    [[nodiscard]] Desk desk_of(store::Database& at)
    {
        return {at, m_hasher, m_personal_data, "secret of the tests", [this] { return m_now; }, Policy{}};
    }
    /// Restores the file over the database and opens that.
    store::backup::Restored restore(std::string const& file)
    {
        leave();
        auto restored = store::backup::restore(file, address(), Existing::replace).value();
        m_desk.emplace(desk_of(database()));
        return restored;
    }
    std::optional<model::Account> stored(std::int64_t id)
    {
        auto transaction = database().read();
        return store::accounts::find(transaction, id);
    }
    std::vector<rows::Territory> drawn()
    {
        auto transaction = database().read();
        return rows::drawn(transaction, m_space.id, 10);
    }
    void back_up(std::string const& name) { ASSERT_TRUE(store::backup::write(address(), file(name), Existing::keep)); }
    [[nodiscard]] std::string file(std::string const& name) const { return (m_folder.path() / name).string(); }

    support::TemporaryFolder m_folder;
};
INSTANTIATE_TEST_SUITE_P(Engines, Restore, support::engines(), support::engine_name);

TEST_P(Restore, AnOlderBackupDoesNotBringBackWhoWasErased)
{
    auto const jeanne = person("jeanne@exemple.org");
    auto const paul = person("paul@exemple.org");
    draw(jeanne.id);
    back_up("before");
    erase("jeanne@exemple.org");
    EXPECT_TRUE(restore(file("before")).erasures_kept);
    EXPECT_EQ(stored(jeanne.id)->email, "jeanne@exemple.org") << "the backup knew her";
    EXPECT_EQ(apply_erasures(desk()), 1);
    EXPECT_EQ(stored(jeanne.id)->state, model::AccountState::erased);
    EXPECT_EQ(stored(paul.id)->state, model::AccountState::active);
    ASSERT_EQ(drawn().size(), 1U) << "what she drew stays";
    EXPECT_EQ(drawn().front().owner, std::nullopt);
    EXPECT_EQ(apply_erasures(desk()), 0);
    // The list goes on: the same backup, restored once more, is treated once more.
    restore(file("before"));
    EXPECT_EQ(apply_erasures(desk()), 1);
}

TEST_P(Restore, TheListOfTheBackupCountsToo)
{
    person("jeanne@exemple.org");
    back_up("before");
    erase("jeanne@exemple.org");
    back_up("after");
    support::EmptyDatabase const elsewhere{GetParam()};
    for (auto const* name : {"after", "before"}) {
        ASSERT_TRUE(store::backup::restore(file(name), elsewhere.address(), Existing::replace));
    }
    auto const there = store::Database::open(elsewhere.address()).value();
    EXPECT_EQ(apply_erasures(desk_of(*there)), 1);
}

TEST_P(Restore, TheDownloadShowsWhatAPersonDrew)
{
    auto const jeanne = person("jeanne@exemple.org");
    draw(jeanne.id);
    auto const data = personal_data(desk(), log_in("jeanne@exemple.org").actor).value();
    ASSERT_EQ(data.at("territories").size(), 1U);
    EXPECT_EQ(data.at("territories")[0].at("name"), "La vallée");
}

class RestoreFile : public Restore {};
INSTANTIATE_TEST_SUITE_P(Engines, RestoreFile, ::testing::Values(store::Engine::sqlite), support::engine_name);

TEST_P(RestoreFile, AnErasedPersonIsNotReadableInTheFile)
{
    auto const contains = [&](std::string_view text) {
        return base::read_file(address().address, std::size_t{1} << 26U).value().find(text) != std::string::npos;
    };
    person("jeanne.introuvable@exemple.org");
    back_up("before");
    restore(file("before")); // so that all of it is in the file itself, and not in its log
    EXPECT_TRUE(contains("jeanne.introuvable"));
    erase("jeanne.introuvable@exemple.org");
    leave();
    EXPECT_FALSE(contains("jeanne.introuvable"));
}

TEST_P(RestoreFile, ADamagedDatabaseThatNoLongerTellsWhomItErasedIsToldOf)
{
    auto const jeanne = person("jeanne@exemple.org");
    back_up("before");
    erase("jeanne@exemple.org");
    leave();
    std::ofstream{address().address} << std::string(20'000, 'x');
    EXPECT_FALSE(restore(file("before")).erasures_kept);
    EXPECT_EQ(stored(jeanne.id)->email, "jeanne@exemple.org");
}

} // namespace
} // namespace maillage::service::account
