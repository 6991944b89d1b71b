// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.hpp"
#include "store/backup.hpp"
#include "store/connection.hpp"

namespace maillage::store::backup {

/// "name", with its quotes.
[[nodiscard]] std::string identifier(std::string_view name);
/// "a", "b", "c"
[[nodiscard]] std::string listed(std::vector<std::string> const& names);
/// A query with its @words@ replaced: the names of tables are only known at run time here.
[[nodiscard]] std::string filled(std::string_view text, std::initializer_list<std::pair<std::string_view, std::string_view>> words);

/// The digest of a table, row by row.
class RowDigest {
public:
    void add(Statement const& row);
    [[nodiscard]] std::string finish() { return m_hash.finish_hex(); }

private:
    void value(char kind, std::string_view bytes);
    base::Sha256 m_hash{};
    std::string m_pending{};
};

/// Copies rows into one table of another connection.
class RowWriter {
public:
    RowWriter(Connection& connection, std::string_view table, std::vector<std::string> const& columns);
    void write(Statement const& row);

private:
    Connection& m_connection;
    std::string m_text;
    std::vector<std::string> m_names;
    std::vector<std::string> m_values;
};

/// Counts rows and reports about every thousand of them.
class Counter {
public:
    Counter(Report const& report, std::int64_t total) : m_report{report}, m_total{total} {}
    void one(std::string_view table);
    void table_done(std::string_view table);

private:
    Report const& m_report;
    std::int64_t m_total;
    std::int64_t m_done{0};
};

/// Runs a query and gives each row as a statement, whose kinds can be asked.
void each_row(Connection& connection, std::string_view text, std::span<Parameter const> parameters,
              std::function<void(Statement const&)> const& visit);

[[nodiscard]] std::string to_json(Manifest const& manifest);
/// `error.backup.foreign` for a text that is not a manifest, `error.backup.newer` for one of a later format.
[[nodiscard]] base::result<Manifest> manifest_of(std::string_view json, std::string const& file);

} // namespace maillage::store::backup
