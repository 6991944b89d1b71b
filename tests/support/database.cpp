// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/database.hpp"

#include <cstdlib>
#include <stdexcept>

#include "base/id.hpp"
#include "store/connection.hpp"

namespace maillage::support {

TemporaryFolder::TemporaryFolder() : m_path{std::filesystem::temp_directory_path() / ("maillage-test-" + base::new_id())}
{
    std::filesystem::create_directory(m_path);
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::optional<std::string> postgres_server()
{
    if (auto const* given = std::getenv("MAILLAGE_TEST_POSTGRES"); given != nullptr && *given != '\0') {
        return given;
    }
    if (std::getenv("PGHOST") == nullptr) {
        return std::nullopt;
    }
    std::string text = "dbname=postgres";
    constexpr std::pair<char const*, char const*> k_variables[] = {
        {"PGHOST", "host"}, {"PGPORT", "port"}, {"PGUSER", "user"}, {"PGPASSWORD", "password"}};
    for (auto const& [variable, option] : k_variables) {
        if (auto const* value = std::getenv(variable)) {
            text += std::string{" "} + option + "='" + value + "'";
        }
    }
    return text;
}

void run_script(store::DatabaseAddress const& address, std::string const& text)
{
    store::connect(address, store::Access::write)->script(text);
}

EmptyDatabase::EmptyDatabase(store::Engine engine)
{
    if (engine == store::Engine::sqlite) {
        m_address = {engine, (m_folder.path() / "maillage.db").string()};
        return;
    }
    auto const server = postgres_server();
    if (!server) {
        throw std::runtime_error{"no PostgreSQL: did you mean to run script/test?"};
    }
    m_schema = "maillage_test_" + base::new_id();
    run_script({engine, *server}, "create schema " + m_schema);
    m_address = {engine, *server + " options='-c search_path=" + m_schema + "'"};
}

EmptyDatabase::~EmptyDatabase()
{
    if (!m_schema.empty()) {
        try {
            run_script({store::Engine::postgres, *postgres_server()},
                       "set client_min_messages = error; drop schema if exists " + m_schema + " cascade");
        } catch (std::exception const& error) {
            ADD_FAILURE() << "the schema of a test could not be dropped: " << error.what();
        }
    }
}

void StoreTest::SetUp()
{
    if (GetParam() == store::Engine::postgres && !postgres_server()) {
        GTEST_SKIP() << "no PostgreSQL: did you mean to run script/test, or tests/support/with-postgres ctest …?";
    }
    m_place = std::make_unique<EmptyDatabase>(GetParam());
}

store::Database& StoreTest::database()
{
    if (!m_database) {
        auto opened = store::Database::open(address(), store::Database::Missing::create);
        if (!opened) {
            throw std::runtime_error{"the test database does not open: " + opened.error().message};
        }
        m_database = std::move(*opened);
    }
    return *m_database;
}

std::string engine_name(::testing::TestParamInfo<store::Engine> const& info)
{
    return info.param == store::Engine::sqlite ? "sqlite" : "postgres";
}

} // namespace maillage::support
