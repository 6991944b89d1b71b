// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/connection.hpp"

namespace maillage::store {

Statement& Connection::statement(std::string_view text)
{
    // The texts are constants of the binary: a few hundred. More means that someone builds SQL at run time.
    constexpr std::size_t k_most = 1000;
    if (auto const found = m_statements.find(text); found != m_statements.end()) {
        return *found->second;
    }
    if (m_statements.size() >= k_most) {
        m_statements.clear();
    }
    return *m_statements.emplace(std::string{text}, prepare(text)).first->second;
}

std::unique_ptr<Connection> connect(DatabaseAddress const& address, Access access)
{
    return address.engine == Engine::sqlite ? connect_sqlite(address, access) : connect_postgres(address);
}

} // namespace maillage::store
