// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/spaces.hpp"

#include "base/id.hpp"
#include "store/sql/spaces.hpp"

namespace maillage::store::spaces {
namespace {

/// A space comes as one row per host name, or one row without.
std::vector<model::Space> folded(ReadTransaction& transaction, Query const& query, Parameters parameters)
{
    std::vector<model::Space> spaces;
    transaction.each(query, parameters, [&](Row const& row) {
        if (spaces.empty() || spaces.back().id != row.integer(0)) {
            spaces.push_back({row.integer(0), row.text(1), row.text(2), row.boolean(3), {}, row.time(4), row.time(5)});
        }
        if (!row.is_null(6)) {
            spaces.back().hosts.push_back(row.text(6));
        }
        return true;
    });
    return spaces;
}

std::optional<model::Space> only(std::vector<model::Space> spaces)
{
    return spaces.empty() ? std::nullopt : std::optional{std::move(spaces.front())};
}

} // namespace

std::vector<model::Space> all(ReadTransaction& transaction) { return folded(transaction, sql::spaces::all, {}); }

std::optional<model::Space> find(ReadTransaction& transaction, std::string_view public_id)
{
    return only(folded(transaction, sql::spaces::find, {{"public_id", public_id}}));
}

std::optional<model::Space> answering(ReadTransaction& transaction, std::string_view host)
{
    return only(folded(transaction, sql::spaces::answering, {{"host", host}}));
}

Holdings holdings(ReadTransaction& transaction, std::int64_t space)
{
    return transaction
        .first(sql::spaces::holdings, {{"space", space}},
               [](Row const& row) {
                   return Holdings{row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
               })
        .value();
}

std::vector<std::int64_t> newest_notebooks(ReadTransaction& transaction, std::int64_t space, std::int64_t limit)
{
    return transaction.all(sql::spaces::newest_notebooks, {{"space", space}, {"limit", limit}},
                           [](Row const& row) { return row.integer(0); });
}

base::result<model::Space> add(WriteTransaction& transaction, model::Space space)
{
    space.public_id = base::new_id();
    space.created_at = space.updated_at = base::now();
    auto const id = transaction.insert(
        sql::spaces::add,
        {{"public_id", space.public_id}, {"name", space.name}, {"is_default", space.is_default}, {"at", space.created_at}});
    if (!id) {
        return base::failure(id.error());
    }
    space.id = *id;
    if (auto const hosts = set_hosts(transaction, space.id, space.hosts); !hosts) {
        return base::failure(hosts.error());
    }
    return space;
}

base::result<bool> rename(WriteTransaction& transaction, std::int64_t id, std::string_view name)
{
    return transaction.execute(sql::spaces::rename, {{"id", id}, {"name", name}, {"at", base::now()}}).map([](std::int64_t rows) {
        return rows > 0;
    });
}

base::result<void> set_hosts(WriteTransaction& transaction, std::int64_t id, std::span<std::string const> hosts)
{
    transaction.run(sql::spaces::remove_hosts, {{"space", id}});
    for (auto const& host : hosts) {
        auto const added = transaction.execute(sql::spaces::add_host, {{"host", host}, {"space", id}, {"at", base::now()}});
        if (!added) {
            return base::failure(added.error());
        }
    }
    return {};
}

} // namespace maillage::store::spaces
