// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "store/database.hpp"

namespace maillage::support {

/// A folder of its own, removed at the end.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    [[nodiscard]] std::filesystem::path const& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// The server that tests may use, as a libpq string: from MAILLAGE_TEST_POSTGRES, or the PG* variables that
/// tests/support/with-postgres sets. Nothing when there is none.
[[nodiscard]] std::optional<std::string> postgres_server();

/// An empty place for a database: a file name in a temporary folder, or a schema of its own on the test server. Removed at the end.
class EmptyDatabase {
public:
    explicit EmptyDatabase(store::Engine engine);
    ~EmptyDatabase();
    EmptyDatabase(EmptyDatabase const&) = delete;
    EmptyDatabase& operator=(EmptyDatabase const&) = delete;

    [[nodiscard]] store::DatabaseAddress const& address() const { return m_address; }

private:
    TemporaryFolder m_folder;
    store::DatabaseAddress m_address;
    std::string m_schema;
};

/// Runs statements without parameters, outside the store's rules.
void run_script(store::DatabaseAddress const& address, std::string const& text);

/// One test body for both engines:  class ThisTest : public support::StoreTest {};  TEST_P(ThisTest, Name) { … }
/// INSTANTIATE_TEST_SUITE_P(Engines, ThisTest, support::engines(), support::engine_name);
class StoreTest : public ::testing::TestWithParam<store::Engine> {
protected:
    void SetUp() override;

    [[nodiscard]] store::DatabaseAddress const& address() const { return m_place->address(); }
    /// The database of this test, created with the whole schema at its first use.
    [[nodiscard]] store::Database& database();
    /// Closes it, so that the next use opens it again.
    void close() { m_database.reset(); }

private:
    std::unique_ptr<EmptyDatabase> m_place;
    std::unique_ptr<store::Database> m_database;
};

[[nodiscard]] inline auto engines() { return ::testing::Values(store::Engine::sqlite, store::Engine::postgres); }
[[nodiscard]] std::string engine_name(::testing::TestParamInfo<store::Engine> const& info);

} // namespace maillage::support
