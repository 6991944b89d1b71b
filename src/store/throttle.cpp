// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/throttle.hpp"

#include <limits>

#include "store/sql/throttle.hpp"

namespace maillage::store::throttle {

std::optional<std::int64_t> attempt(WriteTransaction& transaction, std::string_view subject, base::Time now, base::Time forgotten)
{
    return transaction.first(sql::throttle::attempt, {{"subject", subject}, {"now", now}, {"forgotten", forgotten}},
                             [](Row const& row) { return row.integer(0); });
}

void block(WriteTransaction& transaction, std::string_view subject, base::Time until)
{
    transaction.run(sql::throttle::block, {{"subject", subject}, {"until", until}});
}

std::optional<base::Time> blocked_until(ReadTransaction& transaction, std::string_view subject)
{
    return transaction.first(sql::throttle::blocked_until, {{"subject", subject}}, [](Row const& row) { return row.time(0); });
}

void forget(WriteTransaction& transaction, std::string_view subject) { transaction.run(sql::throttle::forget, {{"subject", subject}}); }

void give_back(WriteTransaction& transaction, std::string_view subject)
{
    transaction.run(sql::throttle::give_back, {{"subject", subject}});
}

void purge(WriteTransaction& transaction, base::Time before, std::int64_t keep)
{
    transaction.run(sql::throttle::purge, {{"before", before}});
    transaction.run(sql::throttle::trim, {{"keep", keep}, {"limit", std::numeric_limits<std::int64_t>::max() / 2}});
}

} // namespace maillage::store::throttle
