// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/roles.hpp"

#include "store/sql/roles.hpp"

namespace maillage::store::roles {

std::vector<model::Role> in_space(ReadTransaction& transaction, std::int64_t account, std::int64_t space)
{
    return transaction.all(sql::roles::in_space, {{"account", account}, {"space", space}},
                           [](Row const& row) { return model::role_named(row.text(0)).value(); });
}

std::vector<model::Grant> of_account(ReadTransaction& transaction, std::int64_t account)
{
    return transaction.all(sql::roles::of_account, {{"account", account}}, [](Row const& row) {
        return model::Grant{row.integer(0), row.integer(1), model::role_named(row.text(2)).value()};
    });
}

std::int64_t administrators(ReadTransaction& transaction, std::int64_t space, std::int64_t except)
{
    return transaction.integer(sql::roles::administrators, {{"space", space}, {"except", except}});
}

bool any_administrator(ReadTransaction& transaction) { return transaction.integer(sql::roles::any_administrator, {}) > 0; }

bool add(WriteTransaction& transaction, model::Grant const& grant, base::Time at)
{
    return transaction.run(sql::roles::add,
                           {{"account", grant.account}, {"space", grant.space}, {"role", model::name(grant.role)}, {"at", at}}) > 0;
}

bool remove(WriteTransaction& transaction, model::Grant const& grant)
{
    return transaction.run(sql::roles::remove, {{"account", grant.account}, {"space", grant.space}, {"role", model::name(grant.role)}}) > 0;
}

void remove_all(WriteTransaction& transaction, std::int64_t account) { transaction.run(sql::roles::remove_all, {{"account", account}}); }

} // namespace maillage::store::roles
