// SPDX-License-Identifier: AGPL-3.0-or-later
// What can happen to PostgreSQL and on the way to it: each trouble has its own sentence, and the password is in none.
#include <fstream>

#include "base/id.hpp"
#include "store/settings.hpp"
#include "support/database.hpp"
#include "support/trouble.hpp"

namespace maillage::store {
namespace {

using support::trouble;
using support::trouble_opening;

class ServerTrouble : public ::testing::Test {
protected:
    void SetUp() override
    {
        if (!support::postgres_server()) {
            GTEST_SKIP() << "no PostgreSQL: did you mean to run script/test, or tests/support/with-postgres ctest …?";
        }
    }
    /// The test server with other options: the last one of a name counts.
    static DatabaseAddress with(std::string const& options) { return {Engine::postgres, *support::postgres_server() + " " + options}; }
};

/// With a database of its own.
class ConnectionTrouble : public ServerTrouble {
protected:
    void SetUp() override
    {
        ServerTrouble::SetUp();
        if (!IsSkipped()) {
            m_place.emplace(Engine::postgres);
            m_address = {Engine::postgres, m_place->address().address + " application_name=" + m_name};
            m_database = Database::open(m_address, Database::Missing::create).value();
        }
    }
    void set(std::string const& name)
    {
        auto transaction = m_database->write();
        settings::write(transaction, name, "v");
        transaction.without_event("a test");
        transaction.commit();
    }
    std::optional<std::string> get(std::string const& name)
    {
        auto transaction = m_database->read();
        return settings::read(transaction, name);
    }
    void cut()
    {
        support::run_script(with(""), "select pg_terminate_backend(pid) from pg_stat_activity where application_name = '" + m_name + "'");
    }
    std::string trouble_of(std::string_view statement)
    {
        auto transaction = m_database->read();
        return trouble([&] { transaction.each({"test/statement", "", statement}, {}, [](Row const&) { return true; }); });
    }

    /// By which the server knows the connections of this test from those of another that runs beside.
    std::string const m_name{"cut_" + base::new_id()};
    std::optional<support::EmptyDatabase> m_place;
    DatabaseAddress m_address;
    std::unique_ptr<Database> m_database;
};

TEST_F(ServerTrouble, AWrongPassword)
{
    EXPECT_EQ(trouble_opening(with("password=wrong host=localhost")), "error.store.password");
    EXPECT_EQ(trouble_opening(with("user=nobody_of_that_name host=localhost")), "error.store.password");
}

TEST_F(ServerTrouble, ADatabaseThatIsNotThere) { EXPECT_EQ(trouble_opening(with("dbname=maillage_absent")), "error.store.no_database"); }

TEST(NoServer, NobodyListensAndThePasswordIsNotShown)
{
    for (auto const* address : {"host=127.0.0.1 port=1 user=u password=s3cret dbname=d", "postgresql://u:s3cret@127.0.0.1:1/d"}) {
        try {
            static_cast<void>(Database::open({Engine::postgres, address}));
            FAIL();
        } catch (base::StorageError const& error) {
            EXPECT_EQ(error.message(), "error.store.unreachable");
            EXPECT_EQ(error.fields(), (base::Fields{{"database", "postgresql://u@127.0.0.1:1/d"}}));
            EXPECT_EQ(std::string{error.what()}.find("s3cret"), std::string::npos);
        }
    }
    EXPECT_EQ(trouble_opening({Engine::postgres, "host=no-such-host.invalid dbname=d"}), "error.store.unreachable");
}

TEST_F(ConnectionTrouble, AnIdleOneThatIsCutIsMadeAgain)
{
    set("a");
    cut();
    EXPECT_EQ(get("a"), "v");
    cut();
    set("b");
    EXPECT_EQ(get("b"), "v");
}

TEST_F(ConnectionTrouble, WorkOnOneThatIsCutIsLostAndSaysSo)
{
    {
        auto transaction = m_database->write();
        settings::write(transaction, "b", "v");
        cut();
        EXPECT_EQ(trouble([&] { settings::write(transaction, "c", "v"); }), "error.store.lost");
    }
    set("d");
    EXPECT_EQ(get("b"), std::nullopt);
    EXPECT_EQ(get("d"), "v");
}

TEST_F(ConnectionTrouble, ACommitThatIsCutIsLostAndSaysSo)
{
    {
        auto transaction = m_database->write();
        settings::write(transaction, "b", "v");
        transaction.without_event("a test");
        cut();
        EXPECT_EQ(trouble([&] { transaction.commit(); }), "error.store.lost");
    }
    EXPECT_EQ(get("b"), std::nullopt);
}

TEST_F(ConnectionTrouble, EachStateOfTheServerHasItsSentence)
{
    constexpr std::pair<char const*, char const*> k_states[] = {{"53100", "error.store.full"},      {"53300", "error.store.connections"},
                                                                {"58030", "error.store.io"},        {"XX001", "error.store.damaged"},
                                                                {"40P01", "error.store.collision"}, {"40001", "error.store.collision"},
                                                                {"42501", "error.store.privilege"}};
    support::run_script(m_address, "create function trouble(state text) returns integer language plpgsql as "
                                   "$$ begin raise exception 'a test' using errcode = state; end $$");
    for (auto const& [state, message] : k_states) {
        EXPECT_EQ(trouble_of(std::string{"select trouble('"} + state + "')"), message) << state;
    }
    EXPECT_EQ(trouble_of("select nothing_of_that_name"), "error.store.statement");
}

TEST_F(ServerTrouble, AnAccountWithoutRights)
{
    support::EmptyDatabase const place{Engine::postgres};
    auto options = place.address().address;
    options.insert(options.find("-c search_path"), "-c role=pg_monitor ");
    DatabaseAddress const address{Engine::postgres, options};
    EXPECT_EQ(trouble_opening(address, Database::Missing::create), "error.store.privilege") << "no right to use the schema";
    support::run_script(place.address(), "do $$ begin execute format('grant usage on schema %I to pg_monitor', current_schema()); end $$");
    EXPECT_EQ(trouble_opening(address, Database::Missing::create), "error.store.privilege") << "no right to create in it";
}

TEST_F(ConnectionTrouble, ALargeResultIsReadRowByRow)
{
    constexpr Query k_many{"test/many", "", "select i, repeat('x', 1000) from generate_series(1, 400000) as i"};
    auto const memory = [] {
        std::ifstream status{"/proc/self/status"};
        std::string line;
        while (std::getline(status, line) && !line.starts_with("VmHWM:")) {
        }
        return std::stol(line.substr(6)); // KiB
    };
    auto transaction = m_database->read();
    auto const before = memory();
    std::int64_t rows = 0;
    transaction.each(k_many, {}, [&](Row const&) { return ++rows < 200'000; });
    EXPECT_EQ(rows, 200'000);
    // 400 MB went by, half of it unread.
    EXPECT_LT(memory() - before, 50'000);
    EXPECT_EQ(transaction.statements(), 1U);
}

TEST_F(ConnectionTrouble, AStatementThatFailsMidwayIsNoEnd)
{
    EXPECT_EQ(trouble_of("select 10 / (5000 - i) from generate_series(1, 10000) as i"), "error.store.statement");
}

} // namespace
} // namespace maillage::store
