// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/backup_rows.hpp"

#include <cassert>

#include <fmt/format.h>

#include "store/lease.hpp"
#include "store/sql/backup.hpp"

namespace maillage::store::backup {

std::string identifier(std::string_view name)
{
    assert(name.find('"') == std::string_view::npos);
    return fmt::format("\"{}\"", name);
}

std::string listed(std::vector<std::string> const& names)
{
    std::string text;
    for (auto const& name : names) {
        text += (text.empty() ? "" : ", ") + identifier(name);
    }
    return text;
}

std::string filled(std::string_view text, std::initializer_list<std::pair<std::string_view, std::string_view>> words)
{
    std::string out{text};
    for (auto const& [word, value] : words) {
        auto const macro = fmt::format("@{}@", word);
        for (auto at = out.find(macro); at != std::string::npos; at = out.find(macro, at + value.size())) {
            out.replace(at, macro.size(), value);
        }
    }
    return out;
}

void RowDigest::value(char kind, std::string_view bytes)
{
    m_pending += kind;
    m_pending += fmt::format("{}:", bytes.size());
    m_pending += bytes;
}

void RowDigest::add(Statement const& row)
{
    for (std::size_t column = 0; column < row.columns(); ++column) {
        switch (row.kind(column)) {
        case Statement::Kind::null: value('N', {}); break;
        case Statement::Kind::integer: value('I', fmt::format("{}", row.integer(column))); break;
        // Minus zero is zero: SQLite does not always keep its sign.
        case Statement::Kind::real: value('R', fmt::format("{}", row.real(column) + 0.0)); break;
        case Statement::Kind::text: value('T', row.text(column)); break;
        case Statement::Kind::bytes: value('B', row.bytes(column)); break;
        }
    }
    m_hash.add(m_pending);
    m_pending.clear();
}

RowWriter::RowWriter(Connection& connection, std::string_view table, std::vector<std::string> const& columns)
    : m_connection{connection}, m_values(columns.size())
{
    std::string values;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        m_names.push_back(fmt::format("v{}", i));
        values += fmt::format("{}:v{}", i == 0 ? "" : ", ", i);
    }
    m_text = filled(sql::backup::insert_row.sqlite, {{"table", identifier(table)}, {"columns", listed(columns)}, {"values", values}});
}

void RowWriter::write(Statement const& row)
{
    std::vector<Parameter> parameters;
    parameters.reserve(m_names.size());
    for (std::size_t column = 0; column < m_names.size(); ++column) {
        auto& kept = m_values[column];
        auto value = Value{Null{}};
        switch (row.kind(column)) {
        case Statement::Kind::null: break;
        case Statement::Kind::integer: value = row.integer(column); break;
        case Statement::Kind::real: value = row.real(column); break;
        case Statement::Kind::text:
            kept = row.text(column);
            value = kept;
            break;
        case Statement::Kind::bytes:
            kept = row.bytes(column);
            value = Bytes{kept};
            break;
        }
        parameters.push_back({m_names[column], value});
    }
    run_statement(m_connection, m_text, std::span<Parameter const>{parameters}, [](Row const&) { return true; });
}

void Counter::one(std::string_view table)
{
    constexpr std::int64_t k_step = 1000;
    if (++m_done % k_step == 0 && m_report) {
        m_report({table, m_done, m_total});
    }
}

void Counter::table_done(std::string_view table)
{
    if (m_report) {
        m_report({table, m_done, m_total});
    }
}

void each_row(Connection& connection, std::string_view text, std::span<Parameter const> parameters,
              std::function<void(Statement const&)> const& visit)
{
    run_statement(connection, text, parameters, [&](Row const& row) {
        visit(static_cast<Statement const&>(row));
        return true;
    });
}

} // namespace maillage::store::backup
