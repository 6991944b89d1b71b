// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/notebook_index.hpp"

#include <algorithm>

#include "store/json_list.hpp"
#include "store/sql/notebook.hpp"

namespace maillage::store::notebooks {
namespace {

Indexed indexed_of(Row const& row)
{
    Indexed found;
    found.id = row.integer(0);
    found.public_id = row.text(1);
    found.space = row.integer(2);
    found.consultation = row.integer(3);
    found.published_at = row.time(4);
    found.title_folded = row.text(5);
    found.kinds = row.integer(6);
    found.year = row.integer(7);
    found.title = row.text(8);
    found.language = row.text(9);
    found.group_name = row.text(10);
    found.group_kind = model::group_kind_named(row.text(11)).value();
    found.organisation = row.text(12);
    found.territory = row.optional_integer(13).value_or(0);
    return found;
}

} // namespace

std::vector<std::int64_t> published_ids(ReadTransaction& transaction, std::int64_t consultation, std::int64_t after, std::int64_t limit)
{
    return transaction.all(sql::notebook::index_ids, {{"consultation", consultation}, {"after", after}, {"limit", limit}},
                           [](Row const& row) { return row.integer(0); });
}

std::int64_t published_count(ReadTransaction& transaction) { return transaction.integer(sql::notebook::index_count, {}); }

std::unordered_map<std::string, std::int64_t> known_ids(ReadTransaction& transaction, std::span<std::string const> public_ids)
{
    std::unordered_map<std::string, std::int64_t> found;
    transaction.each(sql::notebook::index_known, {{"names", json_list(public_ids)}}, [&](Row const& row) {
        found.emplace(row.text(0), row.integer(1));
        return true;
    });
    return found;
}

std::vector<Indexed> indexed(ReadTransaction& transaction, std::span<std::int64_t const> ids)
{
    auto const list = json_list(ids);
    auto found = transaction.all(sql::notebook::index_rows, {{"ids", list}}, indexed_of);
    auto const give = [&](Query const& query, auto const& take) {
        transaction.each(query, {{"ids", list}}, [&](Row const& row) {
            auto const at = std::ranges::lower_bound(found, row.integer(0), {}, &Indexed::id);
            if (at != found.end() && at->id == row.integer(0)) {
                take(*at, row);
            }
            return true;
        });
    };
    give(sql::notebook::index_sections, [](Indexed& one, Row const& row) { one.sections.push_back({row.text(1), row.text(2)}); });
    give(sql::notebook::index_terms, [](Indexed& one, Row const& row) {
        one.terms.push_back({row.integer(1), {}, model::vocabulary_named(row.text(2)).value(), row.text(3)});
    });
    return found;
}

std::unordered_map<std::int64_t, std::vector<std::string>> texts(ReadTransaction& transaction, std::span<std::int64_t const> ids)
{
    std::unordered_map<std::int64_t, std::vector<std::string>> found;
    transaction.each(sql::notebook::index_sections, {{"ids", json_list(ids)}}, [&](Row const& row) {
        found[row.integer(0)].push_back(row.text(2));
        return true;
    });
    return found;
}

} // namespace maillage::store::notebooks
