// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/cooperation_exports.hpp"

#include <unordered_map>

#include "store/json_list.hpp"
#include "store/sql/cooperation.hpp"

namespace maillage::store::cooperations {

std::vector<Exported> exported(ReadTransaction& transaction, Filter const& filter, AfterTitle const& after, std::int64_t limit)
{
    std::vector<Exported> found;
    std::vector<std::int64_t> ids;
    std::unordered_map<std::int64_t, std::size_t> places;
    for (auto& one : list(transaction, filter, after, limit)) {
        places.emplace(one.id, found.size());
        ids.push_back(one.id);
        found.push_back({std::move(one)});
    }
    auto const of_these = json_list(ids);
    transaction.each(sql::cooperation::members_of_many, {{"ids", of_these}}, [&](Row const& row) {
        model::Participation part;
        part.role = row.text(1);
        part.from = row.optional_text(2);
        part.to = row.optional_text(3);
        part.slug = row.text(4);
        part.name = row.text(5);
        part.kind = row.text(6);
        found[places.at(row.integer(0))].members.push_back(std::move(part));
        return true;
    });
    transaction.each(sql::cooperation::positions_of_many, {{"ids", of_these}}, [&](Row const& row) {
        found[places.at(row.integer(0))].position = model::Position{row.real(1), row.real(2)};
        return true;
    });
    return found;
}

} // namespace maillage::store::cooperations
