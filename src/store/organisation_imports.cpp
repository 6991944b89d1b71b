// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/organisation_imports.hpp"

#include "store/json_list.hpp"
#include "store/organisation_row.hpp"
#include "store/sql/organisation.hpp"

namespace maillage::store::organisations {

std::int64_t begin_import(WriteTransaction& transaction, NewOrganisationImport const& made, base::Time now)
{
    return transaction
        .insert(sql::organisation::begin_import, {{"public_id", made.public_id},
                                                  {"space", made.space},
                                                  {"source", made.source},
                                                  {"file", made.file},
                                                  {"digest", made.digest},
                                                  {"columns", made.columns},
                                                  {"now", now}})
        .value();
}

std::optional<UnfinishedImport> unfinished_import(ReadTransaction& transaction, std::int64_t space, std::string_view digest)
{
    return transaction.first(sql::organisation::unfinished_import, {{"space", space}, {"digest", digest}}, [](Row const& row) {
        return UnfinishedImport{row.integer(0), row.integer(1)};
    });
}

void import_reached(WriteTransaction& transaction, std::int64_t import, std::int64_t ordinal, base::Time now)
{
    transaction.run(sql::organisation::import_reached, {{"id", import}, {"ordinal", ordinal}, {"now", now}});
}

void finish_import(WriteTransaction& transaction, std::int64_t import, std::int64_t ordinal, base::Time now)
{
    transaction.run(sql::organisation::finish_import, {{"id", import}, {"ordinal", ordinal}, {"now", now}});
}

std::string columns_of_source(ReadTransaction& transaction, std::int64_t space, std::string_view source)
{
    return transaction
        .first(sql::organisation::columns_of_source, {{"space", space}, {"source", source}}, [](Row const& row) { return row.text(0); })
        .value_or("");
}

std::unordered_map<std::string, Origin> origins(ReadTransaction& transaction, std::int64_t space, std::string_view source,
                                                std::vector<std::string> const& ids)
{
    std::unordered_map<std::string, Origin> found;
    auto const list = json_list(ids);
    transaction.each(sql::organisation::origins, {{"space", space}, {"source", source}, {"ids", list}}, [&](Row const& row) {
        found.emplace(row.text(0), Origin{row.integer(1), row.text(2), row.time(3), row.integer(4), row.integer(5), row.time(6),
                                          model::organisation_state_named(row.text(7)).value()});
        return true;
    });
    return found;
}

base::result<void> add_origin(WriteTransaction& transaction, PutOrigin const& origin)
{
    auto const added = transaction.run(sql::organisation::add_origin, {{"space", origin.space},
                                                                       {"source", origin.source},
                                                                       {"source_id", origin.source_id},
                                                                       {"organisation", origin.organisation},
                                                                       {"digest", origin.digest},
                                                                       {"left_at", origin.left_at},
                                                                       {"import", origin.import},
                                                                       {"ordinal", origin.ordinal}});
    return added > 0 ? base::result<void>{} : base::failure(base::ErrorCode::conflict, "error.store.duplicate");
}

void change_origin(WriteTransaction& transaction, PutOrigin const& origin)
{
    transaction.run(sql::organisation::change_origin, {{"space", origin.space},
                                                       {"source", origin.source},
                                                       {"source_id", origin.source_id},
                                                       {"digest", origin.digest},
                                                       {"left_at", origin.left_at},
                                                       {"import", origin.import},
                                                       {"ordinal", origin.ordinal}});
}

std::unordered_map<std::string, Bearer> bearers(ReadTransaction& transaction, std::int64_t space, std::vector<std::string> const& sirets)
{
    std::unordered_map<std::string, Bearer> found;
    auto const list = json_list(sirets);
    // Listed ones come first, and stay.
    transaction.each(sql::organisation::states_of_sirets, {{"space", space}, {"sirets", list}}, [&](Row const& row) {
        auto const bearer = Bearer{row.integer(1), model::organisation_state_named(row.text(2)).value()};
        auto const [at, added] = found.emplace(row.text(0), bearer);
        if (!added && bearer.state == model::OrganisationState::listed) {
            at->second = bearer;
        }
        return true;
    });
    return found;
}

std::vector<TakenOff> taken_off_like(ReadTransaction& transaction, std::int64_t space, std::vector<std::string> const& names,
                                     std::vector<std::string> const& rnas)
{
    auto const some_names = json_list(names);
    auto const some_rnas = json_list(rnas);
    return transaction.all(
        sql::organisation::withdrawn_like, {{"space", space}, {"names", some_names}, {"rnas", some_rnas}}, [](Row const& row) {
            return TakenOff{row.integer(0),
                            {row.text(1), row.text(2), row.text(3), row.text(4), row.optional_integer(5), position_of(row, 6)}};
        });
}

std::vector<std::string> slugs_taken(ReadTransaction& transaction, std::int64_t space, std::vector<std::string> const& slugs)
{
    auto const list = json_list(slugs);
    return transaction.all(sql::organisation::slugs_taken, {{"space", space}, {"slugs", list}}, [](Row const& row) { return row.text(0); });
}

std::vector<std::string> communes_inside(ReadTransaction& transaction, std::int64_t territory)
{
    return transaction.all(sql::organisation::communes_inside, {{"territory", territory}}, [](Row const& row) { return row.text(0); });
}

} // namespace maillage::store::organisations
