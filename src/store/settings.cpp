// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/settings.hpp"

#include <cassert>

#include "base/time.hpp"
#include "store/sql/settings.hpp"

namespace maillage::store::settings {

std::optional<std::string> read(ReadTransaction& transaction, std::string_view name)
{
    return transaction.first(sql::settings::read, {{"name", name}}, [](Row const& row) { return row.text(0); });
}

void write(WriteTransaction& transaction, std::string_view name, std::string_view value)
{
    transaction.run(sql::settings::write, {{"name", name}, {"value", value}, {"at", base::now()}});
}

std::string write_once(WriteTransaction& transaction, std::string_view name, std::string_view value)
{
    transaction.run(sql::settings::write_once, {{"name", name}, {"value", value}, {"at", base::now()}});
    auto kept = read(transaction, name);
    assert(kept.has_value());
    return std::move(*kept);
}

} // namespace maillage::store::settings
