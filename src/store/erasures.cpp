// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/erasures.hpp"

#include "store/sql/erasures.hpp"

namespace maillage::store::erasures {

std::vector<model::Erasure> all(ReadTransaction& transaction)
{
    return transaction.all(sql::erasures::all, {}, [](Row const& row) {
        return model::Erasure{row.text(0), model::erasure_mode_named(row.text(1)).value(), row.time(2)};
    });
}

std::vector<std::pair<std::int64_t, model::ErasureMode>> due(ReadTransaction& transaction)
{
    return transaction.all(sql::erasures::due, {}, [](Row const& row) {
        return std::pair{row.integer(0), model::erasure_mode_named(row.text(1)).value()};
    });
}

void add(WriteTransaction& transaction, model::Erasure const& erasure)
{
    transaction.run(sql::erasures::insert, {{"account", erasure.account}, {"mode", model::name(erasure.mode)}, {"at", erasure.at}});
}

} // namespace maillage::store::erasures
