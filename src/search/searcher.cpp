// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/searcher.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>
#include <mutex>
#include <unordered_map>

#include "base/log.hpp"
#include "search/match.hpp"
#include "search/matching.hpp"
#include "search/places.hpp"
#include "search/terms.hpp"

namespace maillage::search {
namespace {

using base::ErrorCode;
using Xapian::Query;

constexpr double k_longest_match = 2; // seconds, after which a match gives up looking for more
constexpr int k_attempts = 4;
constexpr std::size_t k_kept_connections = 8;
constexpr std::size_t k_kept_places = 50'000;

/// A connection, and which index it is to.
struct Connection {
    std::string name;
    Xapian::Database database;
};

class Counting : public Xapian::MatchSpy {
public:
    explicit Counting(FacetCounter& counter) : m_counter{counter} {}
    void operator()(Xapian::Document const& document, double /*weight*/) override { m_counter.add(document.get_value(k_slot_facets)); }

private:
    FacetCounter& m_counter;
};

struct Range {
    Xapian::doccount offset;
    Xapian::doccount limit;
};

/// One match that visits every document: what a question that asks where words stand needs.
void find_by_match(Xapian::Database const& database, Query const& query, Order order, Range range, Found& found)
{
    Xapian::Enquire enquire{database};
    enquire.set_query(query);
    enquire.set_time_limit(k_longest_match);
    // Of two that are as good, the newer comes first.
    enquire.set_docid_order(Xapian::Enquire::DESCENDING);
    if (order == Order::recent) {
        enquire.set_sort_by_value(k_slot_time, true);
    } else if (order == Order::title) {
        enquire.set_docid_order(Xapian::Enquire::ASCENDING);
        enquire.set_sort_by_value(k_slot_title, false);
    }
    FacetCounter counter;
    Counting counting{counter};
    enquire.add_matchspy(&counting);
    auto const set = enquire.get_mset(range.offset, range.limit, std::max<Xapian::doccount>(1, database.get_doccount()));
    found.ids.assign(set.begin(), set.end());
    found.counts = counter.take();
}

/// Counts what fits from the postings; then a match that stops as soon as no other document can be among the best gives those.
void find_by_set(Xapian::Database const& database, Query const& query, DocumentSet const& fit, Order order, Range range, Found& found)
{
    found.counts = counted(database, fit);
    if (order != Order::relevance) {
        bool const recent = order == Order::recent;
        found.ids = ordered(database, fit, recent ? k_slot_time : k_slot_title, recent ? ByValue::greatest : ByValue::least, range.offset,
                            range.limit);
        return;
    }
    Xapian::Enquire enquire{database};
    enquire.set_query(query);
    enquire.set_time_limit(k_longest_match);
    enquire.set_docid_order(Xapian::Enquire::DESCENDING);
    auto const set = enquire.get_mset(range.offset, range.limit);
    found.ids.assign(set.begin(), set.end());
}

/// Words that tell a notebook from others: stems that several notebooks have, but not most.
class Telling : public Xapian::ExpandDecider {
public:
    Telling(Xapian::Database const& database) : m_database{database}, m_most{std::max(3U, database.get_doccount() / 5)} {}
    bool operator()(std::string const& term) const override
    {
        if (!term.starts_with(k_french_stem)) { // English ones begin so too
            return false;
        }
        auto const many = m_database.get_termfreq(term);
        return many >= 2 && many <= m_most;
    }

private:
    Xapian::Database const& m_database;
    Xapian::doccount m_most;
};

constexpr Xapian::termcount k_telling_words = 12;

/// Notebooks that share these words, best first.
std::vector<std::int64_t> sharing(Xapian::Enquire& enquire, Xapian::Database const& database, std::vector<std::string> const& terms,
                                  Filter const& filter, std::int64_t limit)
{
    constexpr double k_time = 0.1; // seconds
    constexpr int k_least = 20; // percent of the weight that a notebook with all the words would have
    std::vector<std::int64_t> ids;
    if (terms.size() < 2) {
        return ids;
    }
    enquire.set_query(narrowed(Query{Query::OP_OR, terms.begin(), terms.end()}, filter, database));
    enquire.set_time_limit(k_time);
    enquire.set_cutoff(k_least); // one rare word in common is chance
    auto const set = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
    for (auto at = set.begin(); at != set.end(); ++at) {
        ids.push_back(*at);
    }
    return ids;
}

} // namespace

struct Searcher::Data {
    Data(Folder the_folder, Words const& the_words) : folder{std::move(the_folder)}, words{the_words} {}

    Folder folder;
    Words const& words;
    std::atomic<bool> damaged{false};
    std::mutex mutex{};
    std::vector<std::unique_ptr<Connection>> idle{};
    std::string places_of{}; // name of the index that the paths are of
    std::unordered_map<std::int64_t, std::shared_ptr<std::vector<Place> const>> places{};

    std::unique_ptr<Connection> take(std::string const& name)
    {
        {
            std::scoped_lock const lock{mutex};
            std::erase_if(idle, [&](auto const& one) { return one->name != name; });
            if (!idle.empty()) {
                auto connection = std::move(idle.back());
                idle.pop_back();
                connection->database.reopen();
                return connection;
            }
        }
        return std::make_unique<Connection>(Connection{name, Xapian::Database{folder.path_of(name).string()}});
    }

    void give(std::unique_ptr<Connection> connection)
    {
        std::scoped_lock const lock{mutex};
        if (idle.size() < k_kept_connections) {
            idle.push_back(std::move(connection));
        }
    }

    /// Works with a connection to the newest state. A writer that commits twice meanwhile takes the state away, and a rebuild the whole
    /// index: then the work begins again.
    template <typename Work>
    auto with_database(Work const& work) -> base::result<decltype(work(std::declval<Xapian::Database&>(), std::string{}))>
    {
        base::Error const not_ready{ErrorCode::conflict, "error.search.not_ready", {}, {}, {}};
        for (int attempt = 0; attempt < k_attempts; ++attempt) {
            auto const name = folder.current();
            if (!name) {
                return base::failure(not_ready);
            }
            try {
                auto connection = take(*name);
                auto done = work(connection->database, *name);
                give(std::move(connection));
                return done;
            } catch (Xapian::DatabaseModifiedError const&) {
                continue;
            } catch (Xapian::Error const& error) {
                if (folder.current() == name) {
                    if (!damaged.exchange(true)) { // said once: whoever follows will build it anew
                        base::log_warning("search index {}: {}", folder.path_of(*name).string(), error.get_description());
                    }
                    return base::failure(not_ready);
                }
            }
        }
        return base::failure(not_ready);
    }

    std::shared_ptr<std::vector<Place> const> path_of(Xapian::Database& database, std::string const& name, std::int64_t territory)
    {
        std::scoped_lock const lock{mutex};
        if (places_of != name || places.size() > k_kept_places) {
            places.clear();
            places_of = name;
        }
        auto& known = places[territory];
        if (known == nullptr) {
            known = std::make_shared<std::vector<Place> const>(read_path(database.get_metadata(place_key(territory))));
        }
        return known;
    }

    [[nodiscard]] bool stands(Xapian::Database& database, Form const& form) const
    {
        return database.term_exists(form.folded) ||
               std::ranges::any_of(form.french, [&](auto const& stem) { return database.term_exists(term(k_french_stem, stem)); }) ||
               (!form.english.empty() && database.term_exists(term(k_english_stem, form.english)));
    }
};

Searcher::Searcher(Folder folder, Words const& words) : m_data{std::make_unique<Data>(std::move(folder), words)} {}
Searcher::~Searcher() = default;

bool Searcher::says_something(Question const& question) const { return wanted(question, m_data->words).says_something; }

base::result<Found> Searcher::find(Question const& question, Filter const& filter, Page const& page)
{
    return m_data->with_database([&](Xapian::Database& database, std::string const&) {
        auto const query = narrowed(wanted(question, m_data->words, &database).query, filter, database);
        Range const range{static_cast<Xapian::doccount>(std::clamp<std::int64_t>(page.offset, 0, k_deepest)),
                          static_cast<Xapian::doccount>(std::max<std::int64_t>(1, page.limit))};
        Found found;
        if (auto const fit = matching(database, query)) {
            find_by_set(database, query, *fit, page.order, range, found);
        } else {
            find_by_match(database, query, page.order, range, found);
        }
        found.whole = database.get_termfreq(filter.consultation == 0 ? space_term(filter.space) : consultation_term(filter.consultation));
        return found;
    });
}

base::result<std::optional<Correction>> Searcher::correct(Question const& question, Filter const& filter)
{
    return m_data->with_database([&](Xapian::Database& database, std::string const&) -> std::optional<Correction> {
        Correction correction;
        auto changed = question;
        for (auto clause = changed.clauses.begin(); clause != changed.clauses.end(); ++clause) {
            if (clause->excluded || (clause->kind != ClauseKind::words && clause->kind != ClauseKind::phrase)) {
                continue;
            }
            auto text = clause->text;
            auto const words = m_data->words.of(clause->text);
            for (auto word = words.rbegin(); word != words.rend(); ++word) {
                auto const& form = *word->form;
                if (form.stop || form.folded.size() < 4 || m_data->stands(database, form)) {
                    continue;
                }
                auto const better = database.get_spelling_suggestion(form.folded);
                if (better.empty()) {
                    return std::nullopt;
                }
                auto const length = word->range.end - word->range.begin;
                text.replace(word->range.begin, length, better);
                correction.changes.push_back({{clause->range.begin + word->range.begin, clause->range.begin + word->range.end}, better});
            }
            clause->text = text;
        }
        if (correction.changes.empty()) {
            return std::nullopt;
        }
        // Only what finds something, here, is worth proposing: nothing of another space is told.
        auto const better = narrowed(wanted(changed, m_data->words, &database).query, filter, database);
        std::vector<std::string> as_written;
        for (auto const& change : correction.changes) {
            as_written.push_back(change.folded);
        }
        // Best an example that has each of them in that very form, and so with its accents.
        Xapian::Enquire enquire{database};
        for (auto const& query : {Query{Query::OP_FILTER, better, Query{Query::OP_AND, as_written.begin(), as_written.end()}}, better}) {
            enquire.set_query(query);
            auto const set = enquire.get_mset(0, 1);
            if (!set.empty()) {
                correction.example = *set.begin();
                break;
            }
        }
        if (correction.example == 0) {
            return std::nullopt;
        }
        std::ranges::sort(correction.changes, {}, [](Correction::Change const& one) { return one.range.begin; });
        return correction;
    });
}

base::result<std::vector<PlaceCount>> Searcher::places(FacetCounts const& counts, model::TerritoryKind kind)
{
    return m_data->with_database([&](Xapian::Database& database, std::string const& name) {
        std::unordered_map<std::string, PlaceCount> of_key;
        for (auto const& [territory, many] : counts.territories) {
            auto const path = m_data->path_of(database, name, territory);
            for (auto const& place : *path) {
                if (place.key.kind == kind) {
                    auto& one = of_key[place.key.code];
                    one.place = place;
                    one.count += many;
                }
            }
        }
        std::vector<PlaceCount> list;
        for (auto& [code, one] : of_key) {
            list.push_back(std::move(one));
        }
        std::ranges::sort(list, [](PlaceCount const& a, PlaceCount const& b) {
            return a.count != b.count ? a.count > b.count : a.place.name < b.place.name;
        });
        return list;
    });
}

base::result<std::vector<std::int64_t>> Searcher::close_to(std::int64_t id, std::int64_t space, std::int64_t limit)
{
    return m_data->with_database([&](Xapian::Database& database, std::string const&) {
        std::vector<std::int64_t> ids;
        auto const number = static_cast<Xapian::docid>(id);
        try {
            static_cast<void>(database.get_doclength(number));
        } catch (Xapian::DocNotFoundError const&) {
            return ids; // the index has yet to hear of it
        }
        Xapian::RSet relevant;
        relevant.add_document(number);
        Xapian::Enquire enquire{database};
        Telling const telling{database};
        enquire.set_query(Query::MatchAll); // it wants one before it gives words
        auto const words = enquire.get_eset(k_telling_words, relevant, &telling);
        std::vector<std::string> terms;
        for (auto at = words.begin(); at != words.end(); ++at) {
            terms.push_back(*at);
        }
        Filter here;
        here.space = space;
        ids = sharing(enquire, database, terms, here, limit + 1);
        std::erase(ids, id);
        ids.resize(std::min(ids.size(), static_cast<std::size_t>(limit)));
        return ids;
    });
}

base::result<std::vector<std::int64_t>> Searcher::close_to_words(std::string_view text, std::int64_t space, std::int64_t consultation,
                                                                 std::int64_t limit)
{
    std::unordered_map<std::string, double> often;
    for (auto const& word : m_data->words.of(text)) {
        for (auto const& stem : word.form->french) {
            ++often[term(k_french_stem, stem)];
        }
    }
    return m_data->with_database([&](Xapian::Database& database, std::string const&) {
        // The weight that a word gives a notebook, but for its length: how often it stands there, and how few others have it.
        auto const all = static_cast<double>(database.get_doccount());
        std::vector<std::pair<double, std::string>> weighed;
        for (auto const& [stem, count] : often) {
            if (auto const many = database.get_termfreq(stem); many > 0) {
                weighed.emplace_back((1 + std::log(count)) * std::log(1 + all / static_cast<double>(many)), stem);
            }
        }
        std::ranges::sort(weighed, std::greater{});
        weighed.resize(std::min(weighed.size(), static_cast<std::size_t>(k_telling_words)));
        std::vector<std::string> terms;
        std::ranges::transform(weighed, std::back_inserter(terms), [](auto const& one) { return one.second; });
        Filter here;
        here.space = space;
        here.consultation = consultation;
        Xapian::Enquire enquire{database};
        return sharing(enquire, database, terms, here, limit);
    });
}

base::result<std::int64_t> Searcher::documents()
{
    return m_data->with_database(
        [](Xapian::Database& database, std::string const&) { return static_cast<std::int64_t>(database.get_doccount()); });
}

base::result<std::int64_t> Searcher::bookmark()
{
    return m_data->with_database([](Xapian::Database& database, std::string const&) {
        auto const text = database.get_metadata(k_bookmark_key);
        std::int64_t seq = 0;
        std::from_chars(text.data(), text.data() + text.size(), seq);
        return seq;
    });
}

bool Searcher::take_damaged() { return m_data->damaged.exchange(false); }

} // namespace maillage::search
