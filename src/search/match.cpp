// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/match.hpp"

#include <algorithm>
#include <utility>

#include "search/terms.hpp"

namespace maillage::search {
namespace {

using Xapian::Query;

constexpr std::size_t k_most_expansions = 100; // words that begin as coop* does; the commonest

/// Words that stand together, in this order; a stop word counts there.
Query in_order(std::vector<Word> const& words)
{
    std::vector<std::string> terms;
    for (auto const& word : words) {
        if (!word.form->folded.empty()) {
            terms.push_back(word.form->folded);
        }
    }
    return terms.size() == 1 ? Query{terms.front()} : Query{Query::OP_PHRASE, terms.begin(), terms.end()};
}

/// What stands without a space between: "l’école" is a word, "rendez-vous" two that stand side by side anywhere.
Query of_words(std::vector<Word> const& words)
{
    std::vector<Query> parts;
    for (auto const& word : words) {
        if (!word.form->stop && !word.form->folded.empty()) {
            parts.push_back(any_form(*word.form));
        }
    }
    return {Query::OP_AND, parts.begin(), parts.end()};
}

/// The commonest words that begin so; of two that are as common, the first of the alphabet.
std::vector<std::string> beginning(Xapian::Database const& database, std::string const& begin)
{
    std::vector<std::pair<Xapian::doccount, std::string>> found;
    for (auto at = database.allterms_begin(begin); at != database.allterms_end(begin); ++at) {
        found.emplace_back(at.get_termfreq(), *at);
    }
    auto const commoner = [](auto const& a, auto const& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; };
    auto const kept = std::min(found.size(), k_most_expansions);
    std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(kept), commoner);
    std::vector<std::string> terms;
    for (std::size_t i = 0; i < kept; ++i) {
        terms.push_back(std::move(found[i].second));
    }
    return terms;
}

Query of_prefix(std::vector<Word> const& words, Xapian::Database const* database)
{
    if (words.empty()) {
        return {};
    }
    // The star belongs to the last word: "l’éco*".
    auto const& begin = words.back().form->folded;
    if (begin.size() < k_shortest_prefix || database == nullptr) {
        return Query{begin};
    }
    auto const terms = beginning(*database, begin);
    return terms.empty() ? Query{begin} : Query{Query::OP_SYNONYM, terms.begin(), terms.end()};
}

Query of_theme(std::vector<Word> const& words)
{
    std::vector<std::string> terms;
    for (auto const& word : words) {
        terms.push_back(theme_word_term(word.form->folded));
    }
    return {0.0 * Query{Query::OP_AND, terms.begin(), terms.end()}};
}

Query of_territory(std::string_view text)
{
    auto const key = model::TerritoryKey::parse(text);
    return 0.0 * Query{key ? place_term(key->text()) : place_name_term(folded_name(text))};
}

Query of_clause(Clause const& clause, Words const& words, Xapian::Database const* database)
{
    switch (clause.kind) {
    case ClauseKind::words: return of_words(words.of(clause.text));
    case ClauseKind::phrase: return in_order(words.of(clause.text));
    case ClauseKind::prefix: return of_prefix(words.of(clause.text), database);
    case ClauseKind::theme: return of_theme(words.of(clause.text));
    case ClauseKind::territory: return of_territory(clause.text);
    }
    return {};
}

} // namespace

Query any_form(Form const& form)
{
    std::vector<Query> terms;
    for (auto const& stem : form.french) {
        terms.emplace_back(term(k_french_stem, stem));
    }
    if (!form.english.empty()) {
        terms.emplace_back(term(k_english_stem, form.english));
    }
    return terms.empty() ? Query{form.folded} : Query{Query::OP_SYNONYM, terms.begin(), terms.end()};
}

Wanted wanted(Question const& question, Words const& words, Xapian::Database const* database)
{
    std::vector<Query> all; // each of them
    Query excluded;
    for (auto const& clause : question.clauses) {
        auto part = of_clause(clause, words, database);
        if (part.empty()) {
            continue;
        }
        if (clause.excluded) {
            excluded = excluded.empty() ? part : Query{Query::OP_OR, excluded, part};
        } else if (clause.or_before && !all.empty()) {
            all.back() = Query{Query::OP_OR, all.back(), part};
        } else {
            all.push_back(std::move(part));
        }
    }
    Wanted made;
    made.says_something = !all.empty() || !excluded.empty();
    made.query = all.empty() ? Query::MatchAll : Query{Query::OP_AND, all.begin(), all.end()};
    if (!excluded.empty()) {
        made.query = Query{Query::OP_AND_NOT, made.query, excluded};
    }
    return made;
}

Query narrowed(Query const& query, Filter const& filter, Xapian::Database const& database)
{
    std::vector<Query> must;
    // What every notebook of the index has narrows nothing, and would cost a look at each.
    auto const one_of = [&](std::vector<std::string> const& terms) {
        if (!terms.empty() &&
            std::ranges::none_of(terms, [&](auto const& term) { return database.get_termfreq(term) == database.get_doccount(); })) {
            must.push_back(terms.size() == 1 ? Query{terms.front()} : Query{Query::OP_OR, terms.begin(), terms.end()});
        }
    };
    auto const one_of_list = [&](auto const& list, auto const& term_of) {
        std::vector<std::string> terms;
        for (auto const& one : list) {
            terms.push_back(term_of(one));
        }
        one_of(terms);
    };
    one_of({space_term(filter.space)});
    if (filter.consultation != 0) {
        one_of({consultation_term(filter.consultation)});
    }
    if (filter.year != 0) {
        one_of({year_term(filter.year)});
    }
    one_of_list(filter.themes, vocabulary_term);
    one_of_list(filter.working_groups, vocabulary_term);
    one_of_list(filter.group_kinds, [](auto kind) { return group_term(model::name(kind)); });
    one_of_list(filter.section_kinds, [](auto kind) { return kind_term(model::name(kind)); });
    one_of_list(filter.places, place_term);
    return must.empty() ? query : Query{Query::OP_FILTER, query, Query{Query::OP_AND, must.begin(), must.end()}};
}

} // namespace maillage::search
