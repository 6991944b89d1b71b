// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/organisation_exports.hpp"

#include <unordered_map>

#include "store/json_list.hpp"
#include "store/organisation_logos.hpp"
#include "store/organisation_row.hpp"
#include "store/sql/organisation.hpp"
#include "store/territory_key.hpp"

namespace maillage::store::organisations {
namespace {

Exported exported_of(Row const& row)
{
    constexpr auto k_next = k_organisation_columns;
    Exported found{organisation_of(row), row.text(k_next)};
    found.territory = territory_key_of(row, k_next + 1);
    found.territory_name = row.optional_text(k_next + 3).value_or("");
    found.department_code = row.optional_text(k_next + 4).value_or("");
    found.logo = logo_of(row, k_next + 5);
    return found;
}

} // namespace

std::vector<Exported> exported(ReadTransaction& transaction, Filter const& filter, AfterName const& after, std::int64_t limit)
{
    auto found = transaction.all(sql::organisation::export_rows,
                                 {{"space", filter.space},
                                  {"territory", filter.territory},
                                  {"kind", filter.kind},
                                  {"ess", filter.ess},
                                  {"field", filter.field},
                                  {"words", filter.words},
                                  {"folded", after.folded},
                                  {"id", after.id},
                                  {"limit", limit}},
                                 exported_of);
    std::unordered_map<std::int64_t, Exported*> by_id;
    std::vector<std::int64_t> ids;
    for (auto& one : found) {
        by_id.emplace(one.organisation.id, &one);
        ids.push_back(one.organisation.id);
    }
    auto const list = json_list(ids);
    transaction.each(sql::organisation::fields_of_many, {{"ids", list}}, [&](Row const& row) {
        by_id.at(row.integer(0))->organisation.fields.push_back(row.text(1));
        return true;
    });
    return found;
}

} // namespace maillage::store::organisations
