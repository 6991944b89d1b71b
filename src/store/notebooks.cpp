// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/notebooks.hpp"

#include <algorithm>
#include <concepts>

#include "base/text.hpp"
#include "store/json_list.hpp"
#include "store/notebook_pictures.hpp"
#include "store/sql/notebook.hpp"
#include "store/territory_key.hpp"

namespace maillage::store::notebooks {
namespace {

Notebook notebook_of(Row const& row)
{
    Notebook found;
    found.id = row.integer(0);
    found.public_id = row.text(1);
    found.consultation = row.integer(2);
    found.state = model::notebook_state_named(row.text(3)).value();
    found.last = row.integer(4);
    found.shown = row.optional_integer(5);
    found.pending = row.optional_integer(6);
    found.source = row.text(7);
    found.source_id = row.optional_text(8);
    found.account = row.optional_integer(9);
    found.entered_by = row.optional_integer(10);
    found.published_at = row.optional_time(11);
    found.created_at = row.time(12);
    found.updated_at = row.time(13);
    return found;
}

Listed listed_of(Row const& row)
{
    Listed found;
    found.id = row.integer(0);
    found.public_id = row.text(1);
    found.title_folded = row.text(2);
    found.published_at = row.time(3);
    found.kinds = row.integer(4);
    found.title = row.text(5);
    found.group_name = row.text(6);
    found.group_kind = model::group_kind_named(row.text(7)).value();
    found.organisation = row.text(8);
    found.territory = territory_key_of(row, 9);
    found.territory_name = row.optional_text(11).value_or("");
    found.written_at = row.time(12);
    found.language = row.text(13);
    found.start = row.optional_text(14).value_or("");
    return found;
}

/// ",3,7,": what a statement looks for a value in; empty for none.
template <typename List, typename Word>
std::string between_commas(List const& list, Word const& word)
{
    std::string text;
    for (auto const& one : list) {
        text += (text.empty() ? "," : "") + word(one) + ",";
    }
    return text;
}

/// Rows of a query that takes a Filter, and `more`.
template <typename Map, std::same_as<Parameter>... More>
auto narrowed(ReadTransaction& transaction, Query const& query, Filter const& filter, Map const& map, More const&... more)
{
    std::int64_t kinds = 0;
    for (auto const kind : filter.section_kinds) {
        kinds |= model::bit(kind);
    }
    return transaction.all(
        query,
        {Parameter{"consultation", filter.consultation},
         Parameter{"themes", between_commas(filter.themes, [](auto id) { return std::to_string(id); })},
         Parameter{"working_groups", between_commas(filter.working_groups, [](auto id) { return std::to_string(id); })},
         Parameter{"territory", filter.territory},
         Parameter{"group_kinds", between_commas(filter.group_kinds, [](auto kind) { return std::string{model::name(kind)}; })},
         Parameter{"kinds", kinds}, Parameter{"year", filter.year}, more...},
        map);
}

} // namespace

std::optional<Notebook> find(ReadTransaction& transaction, std::string_view public_id)
{
    return transaction.first(sql::notebook::find, {{"public_id", public_id}}, notebook_of);
}

std::optional<Notebook> find_by_token(ReadTransaction& transaction, std::string_view token)
{
    return transaction.first(sql::notebook::find_by_token, {{"token", token}}, notebook_of);
}

std::vector<Notebook> of_account(ReadTransaction& transaction, std::int64_t account)
{
    return transaction.all(sql::notebook::of_account, {{"account", account}}, notebook_of);
}

std::optional<Revision> revision(ReadTransaction& transaction, std::int64_t notebook, std::int64_t n)
{
    auto found = transaction.first(sql::notebook::revision, {{"notebook", notebook}, {"n", n}}, [](Row const& row) {
        Revision read;
        read.id = row.integer(0);
        read.notebook = row.integer(1);
        read.n = row.integer(2);
        read.title = row.text(3);
        read.language = row.text(4);
        read.group_name = row.text(5);
        read.group_kind = model::group_kind_named(row.text(6)).value();
        read.people = row.optional_integer(7);
        read.organisation = row.text(8);
        read.territory = row.optional_integer(9);
        read.written_at = row.time(10);
        read.published_at = row.optional_time(11);
        read.organisation_page = row.optional_integer(12);
        return read;
    });
    if (!found) {
        return found;
    }
    found->sections = transaction.all(sql::notebook::sections, {{"revision", found->id}}, [](Row const& row) {
        return model::Section{model::section_kind_named(row.text(0)).value(), row.text(1), row.text(2), row.optional_integer(3)};
    });
    found->answers = transaction.all(sql::notebook::answers, {{"revision", found->id}}, [](Row const& row) {
        return model::Answer{row.text(0), row.text(1), row.optional_integer(2)};
    });
    found->signatories = transaction.all(sql::notebook::signatories, {{"revision", found->id}}, [](Row const& row) {
        return model::Signatory{row.text(0), row.text(1)};
    });
    found->pictures = pictures::of_revision(transaction, found->id);
    found->terms = transaction.all(sql::notebook::terms, {{"revision", found->id}}, [](Row const& row) { return row.integer(0); });
    return found;
}

std::vector<RevisionMark> published_revisions(ReadTransaction& transaction, std::int64_t notebook)
{
    return transaction.all(sql::notebook::revision_numbers, {{"notebook", notebook}}, [](Row const& row) {
        return RevisionMark{row.integer(0), row.time(1), row.time(2)};
    });
}

std::vector<Listed> recent(ReadTransaction& transaction, Filter const& filter, AfterRecent const& after, std::int64_t limit)
{
    return narrowed(transaction, sql::notebook::list_recent, filter, listed_of, Parameter{"at", after.at}, Parameter{"id", after.id},
                    Parameter{"limit", limit});
}

std::vector<Listed> by_title(ReadTransaction& transaction, Filter const& filter, AfterTitle const& after, std::int64_t limit)
{
    return narrowed(transaction, sql::notebook::list_by_title, filter, listed_of, Parameter{"folded", after.folded},
                    Parameter{"id", after.id}, Parameter{"limit", limit});
}

std::vector<Listed> listed(ReadTransaction& transaction, std::int64_t space, std::span<std::int64_t const> ids)
{
    auto found = transaction.all(sql::notebook::list_of_ids, {{"ids", json_list(ids)}, {"space", space}}, listed_of);
    std::vector<Listed> in_order;
    for (auto const id : ids) {
        auto const at = std::ranges::lower_bound(found, id, {}, &Listed::id);
        if (at != found.end() && at->id == id) {
            in_order.push_back(*at);
        }
    }
    return in_order;
}

std::vector<std::int64_t> of_territory(ReadTransaction& transaction, std::int64_t space, std::int64_t territory, std::int64_t but,
                                       std::int64_t limit)
{
    return transaction.all(sql::notebook::of_territory, {{"territory", territory}, {"but", but}, {"space", space}, {"limit", limit}},
                           [](Row const& row) { return row.integer(0); });
}

std::vector<std::int64_t> of_organisation(ReadTransaction& transaction, std::int64_t space, std::int64_t organisation, std::int64_t limit)
{
    return transaction.all(sql::notebook::of_organisation, {{"organisation", organisation}, {"space", space}, {"limit", limit}},
                           [](Row const& row) { return row.integer(0); });
}

std::vector<FacetCount> facets(ReadTransaction& transaction, Filter const& filter, std::int64_t level)
{
    auto const count_of = [](Row const& row) { return FacetCount{row.text(0), row.text(1), row.text(2), row.integer(3)}; };
    return narrowed(transaction, sql::notebook::facets, filter, count_of, Parameter{"level", level});
}

Summary summary(ReadTransaction& transaction, std::int64_t consultation)
{
    return transaction
        .first(sql::notebook::summary, {{"consultation", consultation}},
               [](Row const& row) {
                   return Summary{row.integer(0), row.integer(1), row.optional_time(2), row.optional_time(3), row.integer(4)};
               })
        .value();
}

std::vector<Decided> decisions(ReadTransaction& transaction, std::int64_t notebook)
{
    return transaction.all(sql::notebook::decisions, {{"notebook", notebook}}, [](Row const& row) {
        return Decided{row.integer(0), model::decision_named(row.text(1)).value(), model::reason_named(row.text(2)), row.text(3),
                       row.time(4),    row.optional_text(5).value_or("")};
    });
}

std::optional<Draft> draft(ReadTransaction& transaction, std::int64_t notebook)
{
    return transaction.first(sql::notebook::draft, {{"notebook", notebook}}, [](Row const& row) {
        return Draft{row.integer(0), row.text(1), row.time(2)};
    });
}

std::optional<Author> author(ReadTransaction& transaction, std::int64_t notebook)
{
    return transaction.first(sql::notebook::author, {{"notebook", notebook}}, [](Row const& row) {
        return Author{row.text(0), row.text(1)};
    });
}

std::optional<Known> of_source(ReadTransaction& transaction, std::int64_t consultation, std::string_view source, std::string_view source_id)
{
    return transaction.first(sql::notebook::of_source, {{"consultation", consultation}, {"source", source}, {"source_id", source_id}},
                             [](Row const& row) {
                                 return Known{row.integer(0),
                                              row.text(1),
                                              model::notebook_state_named(row.text(2)).value(),
                                              row.integer(3),
                                              row.optional_integer(4),
                                              row.optional_text(5).value_or(""),
                                              row.optional_integer(6),
                                              row.optional_integer(7)};
                             });
}

std::vector<Twin> saying_the_same(ReadTransaction& transaction, Notebook const& notebook, Revision const& revision, std::int64_t limit)
{
    return transaction.all(sql::notebook::same_words,
                           {{"consultation", notebook.consultation},
                            {"title", base::fold_for_search(revision.title)},
                            {"id", notebook.id},
                            {"digest", model::digest(revision)},
                            {"limit", limit}},
                           [](Row const& row) {
                               return Twin{row.integer(0), row.text(1), row.integer(2), model::notebook_state_named(row.text(3)).value()};
                           });
}

std::optional<Unfinished> unfinished_import(ReadTransaction& transaction, std::int64_t consultation, std::string_view digest)
{
    return transaction.first(sql::notebook::unfinished_import, {{"consultation", consultation}, {"digest", digest}}, [](Row const& row) {
        return Unfinished{row.integer(0), row.integer(1)};
    });
}

std::string columns_of_source(ReadTransaction& transaction, std::int64_t consultation, std::string_view source)
{
    return transaction
        .first(sql::notebook::columns_of_source, {{"consultation", consultation}, {"source", source}},
               [](Row const& row) { return row.text(0); })
        .value_or("");
}

} // namespace maillage::store::notebooks
