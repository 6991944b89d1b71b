// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "store/connection.hpp"
#include "store/pool.hpp"

namespace maillage::store {

/// A connection borrowed from its pool. What was not committed is rolled back before it goes back.
class Lease {
public:
    explicit Lease(Pool& pool) : m_pool{pool}, m_connection{pool.take()} {}
    ~Lease()
    {
        m_connection->rollback();
        m_pool.give(std::move(m_connection));
    }
    Lease(Lease const&) = delete;
    Lease& operator=(Lease const&) = delete;

    [[nodiscard]] Connection& connection() { return *m_connection; }

private:
    Pool& m_pool;
    std::unique_ptr<Connection> m_connection;
};

/// Runs one statement on a connection and calls `visit` for each row; returns the rows touched.
std::int64_t run_statement(Connection& connection, std::string_view text, std::span<Parameter const> parameters,
                           std::function<bool(Row const&)> const& visit);

inline std::int64_t run_statement(Connection& connection, std::string_view text, Parameters parameters,
                                  std::function<bool(Row const&)> const& visit)
{
    return run_statement(connection, text, std::span{parameters.begin(), parameters.size()}, visit);
}

} // namespace maillage::store
