// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/kept_forms.hpp"

#include <limits>

#include "store/sql/kept_forms.hpp"

namespace maillage::store::kept_forms {

std::optional<KeptForm> find(ReadTransaction& transaction, std::string_view token)
{
    return transaction.first(sql::kept_forms::find, {{"token", token}}, [](Row const& row) {
        return KeptForm{row.optional_integer(0), row.text(1), row.bytes(2), row.time(3)};
    });
}

void insert(WriteTransaction& transaction, std::string_view token, KeptForm const& form)
{
    transaction.run(sql::kept_forms::insert, {{"token", token},
                                              {"account", form.account},
                                              {"path", form.path},
                                              {"content", Bytes{form.content}},
                                              {"expires_at", form.expires_at}});
}

void remove(WriteTransaction& transaction, std::string_view token) { transaction.run(sql::kept_forms::remove, {{"token", token}}); }

void remove_all(WriteTransaction& transaction, std::int64_t account)
{
    transaction.run(sql::kept_forms::remove_all, {{"account", account}});
}

void purge(WriteTransaction& transaction, base::Time now, std::int64_t keep)
{
    transaction.run(sql::kept_forms::purge, {{"before", now}});
    transaction.run(sql::kept_forms::trim, {{"keep", keep}, {"limit", std::numeric_limits<std::int64_t>::max() / 2}});
}

} // namespace maillage::store::kept_forms
