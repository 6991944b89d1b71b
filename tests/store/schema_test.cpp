// SPDX-License-Identifier: AGPL-3.0-or-later
#include <sstream>

#include "store/backup.hpp"
#include "store/migration.hpp"
#include "support/database.hpp"

namespace maillage::store {
namespace {

/// The lines of a schema that declare a column and say nothing of it.
std::vector<std::string> silent_columns(std::string_view text)
{
    std::vector<std::string> silent;
    std::istringstream stream{std::string{text}};
    std::string line;
    bool inside = false;
    std::string before;
    while (std::getline(stream, line)) {
        auto const start = line.find_first_not_of(' ');
        auto const content = start == std::string::npos ? std::string{} : line.substr(start);
        auto const word = content.substr(0, content.find_first_of(" ("));
        bool const added = content.starts_with("alter table") && content.find(" add column ") != std::string::npos;
        bool const constraint = word == "check" || word == "unique" || word == "primary" || word == "foreign" || word == "constraint" ||
                                word == "references" || word == "or" || word == "and";
        bool const name = !word.empty() && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
        if (added || (inside && name && !constraint)) {
            if (content.find("--") == std::string::npos && !before.starts_with("--")) {
                silent.push_back(content);
            }
        }
        inside = (inside || content.starts_with("create table")) && !content.starts_with(")");
        before = content;
    }
    return silent;
}

TEST(SchemaTest, EveryColumnSaysWhatItIs)
{
    for (auto const& migration : migrations()) {
        for (auto const engine : {Engine::sqlite, Engine::postgres}) {
            EXPECT_EQ(silent_columns(migration.text(engine)), std::vector<std::string>{}) << migration.name;
        }
    }
    EXPECT_EQ(silent_columns("create table t (\n    a text, -- said\n    b text,\n    check (a <> b)\n);\n").size(), 1U);
    EXPECT_EQ(silent_columns("alter table t add column c text;\n").size(), 1U);
}

TEST(SchemaTest, ACommentIsNoChange)
{
    Migration const one{1, "0001-a", "create table t (a text); -- a", ""};
    Migration const two{1, "0001-a", "create  table t\n(a text); -- another\n", ""};
    Migration const three{1, "0001-a", "create table t (b text);", ""};
    EXPECT_EQ(one.digest(Engine::sqlite), two.digest(Engine::sqlite));
    EXPECT_NE(one.digest(Engine::sqlite), three.digest(Engine::sqlite));
}

TEST(SchemaTest, BothEnginesHaveTheSameTablesAndColumns)
{
    if (!support::postgres_server()) {
        GTEST_SKIP() << "no PostgreSQL: did you mean to run script/test?";
    }
    support::TemporaryFolder const folder;
    std::vector<std::vector<backup::Table>> tables;
    for (auto const engine : {Engine::sqlite, Engine::postgres}) {
        support::EmptyDatabase const database{engine};
        ASSERT_TRUE(migrate(database.address()).has_value());
        // A backup knows every table with its columns, and the digest of the rows that migrations put there.
        tables.push_back(backup::write(database.address(), folder.path() / "backup", backup::Existing::replace).value().tables);
    }
    EXPECT_GE(tables[0].size(), 6U);
    EXPECT_EQ(tables[0], tables[1]);
}

} // namespace
} // namespace maillage::store
