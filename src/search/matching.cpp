// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/matching.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "search/terms.hpp"

namespace maillage::search {
namespace {

using Xapian::Query;

DocumentSet of_term(Xapian::Database const& database, std::string const& term)
{
    DocumentSet set;
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
        set.add(*at);
    }
    return set;
}

/// Those of a few documents that a common term has: its postings are jumped over rather than read.
DocumentSet among(Xapian::Database const& database, DocumentSet const& few, std::string const& term)
{
    DocumentSet set;
    auto at = database.postlist_begin(term);
    auto const end = database.postlist_end(term);
    few.each([&](Xapian::docid id) {
        if (at != end) {
            at.skip_to(id);
        }
        if (at != end && *at == id) {
            set.add(id);
        }
    });
    return set;
}

std::optional<DocumentSet> united(Xapian::Database const& database, Query const& query)
{
    DocumentSet all;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
        auto const part = matching(database, query.get_subquery(i));
        if (!part) {
            return std::nullopt;
        }
        all.unite(*part);
    }
    return all;
}

std::optional<DocumentSet> intersected(Xapian::Database const& database, Query const& query)
{
    constexpr std::size_t k_worth_jumping = 16; // postings read in the time of a jump, about
    std::vector<std::string> terms;
    std::optional<DocumentSet> common;
    auto const keep = [&](DocumentSet&& part) {
        if (common) {
            common->intersect(part);
        } else {
            common = std::move(part);
        }
    };
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
        auto const part = query.get_subquery(i);
        if (part.get_type() == Query::LEAF_TERM) {
            terms.push_back(*part.get_terms_begin());
            continue;
        }
        auto set = matching(database, part);
        if (!set) {
            return std::nullopt;
        }
        keep(*std::move(set));
    }
    std::ranges::sort(terms, {}, [&](std::string const& term) { return database.get_termfreq(term); });
    for (auto const& term : terms) {
        bool const jumps = common && common->size() * k_worth_jumping < database.get_termfreq(term);
        keep(jumps ? among(database, *common, term) : of_term(database, term));
    }
    return common ? std::move(common) : std::optional{DocumentSet{}};
}

std::optional<DocumentSet> subtracted(Xapian::Database const& database, Query const& query)
{
    auto left = matching(database, query.get_subquery(0));
    for (std::size_t i = 1; left && i < query.get_num_subqueries(); ++i) {
        auto const right = matching(database, query.get_subquery(i));
        if (!right) {
            return std::nullopt;
        }
        left->subtract(*right);
    }
    return left;
}

/// Calls with the number and the value of each document that has one.
template <typename Visit>
void each_value(Xapian::Database const& database, DocumentSet const& documents, Xapian::valueno slot, Visit const& visit)
{
    auto at = database.valuestream_begin(slot);
    auto const end = database.valuestream_end(slot);
    documents.each([&](Xapian::docid id) {
        if (at != end) {
            at.skip_to(id);
        }
        bool const has_one = at != end && at.get_docid() == id;
        visit(id, has_one ? *at : std::string{});
    });
}

} // namespace

std::optional<DocumentSet> matching(Xapian::Database const& database, Query const& query)
{
    switch (query.get_type()) {
    case Query::LEAF_MATCH_NOTHING: return DocumentSet{};
    case Query::LEAF_MATCH_ALL: return of_term(database, "");
    case Query::LEAF_TERM: return of_term(database, *query.get_terms_begin());
    case Query::OP_SCALE_WEIGHT: return matching(database, query.get_subquery(0));
    case Query::OP_OR:
    case Query::OP_SYNONYM: return united(database, query);
    case Query::OP_AND:
    case Query::OP_FILTER: return intersected(database, query);
    case Query::OP_AND_NOT: return subtracted(database, query);
    default: return std::nullopt;
    }
}

FacetCounts counted(Xapian::Database const& database, DocumentSet const& documents)
{
    FacetCounter counter;
    each_value(database, documents, k_slot_facets, [&](Xapian::docid, std::string const& value) { counter.add(value); });
    return counter.take();
}

std::vector<std::int64_t> ordered(Xapian::Database const& database, DocumentSet const& documents, Xapian::valueno slot, ByValue order,
                                  std::size_t offset, std::size_t limit)
{
    using Ranked = std::pair<std::string, Xapian::docid>;
    auto const before = [order](Ranked const& a, Ranked const& b) { return order == ByValue::greatest ? b < a : a < b; };
    auto const wanted = offset + limit;
    std::vector<Ranked> heap; // the last of those kept on top
    each_value(database, documents, slot, [&](Xapian::docid id, std::string value) {
        Ranked one{std::move(value), id};
        if (heap.size() == wanted) {
            if (!before(one, heap.front())) {
                return;
            }
            std::ranges::pop_heap(heap, before);
            heap.pop_back();
        }
        heap.push_back(std::move(one));
        std::ranges::push_heap(heap, before);
    });
    std::ranges::sort_heap(heap, before);
    std::vector<std::int64_t> ids;
    for (auto at = offset; at < heap.size(); ++at) {
        ids.push_back(heap[at].second);
    }
    return ids;
}

} // namespace maillage::search
