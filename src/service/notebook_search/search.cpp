// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook_search/search.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "engine/text/normal.hpp"
#include "service/notebook/narrowing.hpp"
#include "service/notebook_search/dictionary.hpp"
#include "service/territory/levels.hpp"
#include "store/events.hpp"
#include "store/notebook_index.hpp"
#include "store/territories.hpp"

namespace maillage::service::notebook_search {
namespace {

namespace rows = store::notebooks;
using base::ErrorCode;
using base::failure;

constexpr std::size_t k_excerpt = 260; // characters, about
constexpr std::int64_t k_corrected_below = 3; // fewer found: words that stand nowhere are looked at
constexpr std::int64_t k_most_communes = 40'000;

/// Reads no count from the database: the index has them at hand.
base::result<notebook::NotebookList> begin(store::ReadTransaction& transaction, std::int64_t space, std::string_view consultation,
                                           notebook::ListRequest const& request)
{
    if (!consultation.empty()) {
        return notebook::begin_list(transaction, space, consultation, request);
    }
    notebook::NotebookList whole;
    notebook::set_territory(transaction, whole, request);
    return whole;
}

/// A territory, or the communes of a zone.
std::vector<std::string> places_of(store::ReadTransaction& transaction, std::optional<model::Territory> const& territory)
{
    if (!territory) {
        return {};
    }
    std::vector<std::string> keys{territory->key.text()};
    if (model::is_zone(territory->key.kind) || territory->key.kind == model::TerritoryKind::drawn) {
        store::territories::Page all;
        all.limit = k_most_communes;
        for (auto const& commune : store::territories::zone_members(transaction, territory->id, all)) {
            keys.push_back(commune.key.text());
        }
    }
    return keys;
}

search::Filter filter_of(store::ReadTransaction& transaction, std::int64_t space, notebook::NotebookList const& list,
                         rows::Filter const& narrowed)
{
    search::Filter filter;
    filter.space = space;
    filter.consultation = narrowed.consultation;
    filter.themes = narrowed.themes;
    filter.working_groups = narrowed.working_groups;
    filter.group_kinds = narrowed.group_kinds;
    filter.section_kinds = narrowed.section_kinds;
    filter.year = narrowed.year;
    filter.places = places_of(transaction, list.territory);
    return filter;
}

base::result<search::Page> page_of(notebook::ListRequest const& request, bool asks)
{
    search::Page page;
    page.limit = request.limit;
    page.order = request.order == notebook::ListOrder::title             ? search::Order::title
                 : request.order == notebook::ListOrder::recent || !asks ? search::Order::recent
                                                                         : search::Order::relevance;
    if (!request.after.empty()) {
        auto const& text = request.after.front();
        auto const* const end = text.data() + text.size();
        auto const read = std::from_chars(text.data(), end, page.offset);
        if (read.ec != std::errc{} || read.ptr != end || page.offset < 0 || page.offset > search::k_deepest) {
            return failure(ErrorCode::invalid, "error.web.cursor", {}, "cursor");
        }
    }
    return page;
}

/// The same facets as those of a list without a question.
class FacetList {
public:
    explicit FacetList(search::FacetCounts const& counts) : m_counts{counts}
    {
        add("all", "", "", counts.all);
        add("located", "", "", counts.located);
        for (std::size_t i = 0; i < model::k_group_kinds.size(); ++i) {
            add("group", std::string{model::name(model::k_group_kinds[i])}, "", counts.group_kinds[i]);
        }
        for (std::size_t i = 0; i < model::k_section_kinds.size(); ++i) {
            add("kind", std::string{model::name(model::k_section_kinds[i])}, "", counts.kinds[i]);
        }
        for (auto const& [year, many] : counts.years) {
            add("year", std::to_string(year), "", many);
        }
    }

    void add_terms(model::Form const& form)
    {
        for (auto const& term : form.terms) {
            if (auto const found = m_counts.terms.find(term.id); found != m_counts.terms.end()) {
                add(std::string{model::name(term.vocabulary)}, term.public_id, term.name, found->second);
            }
        }
    }
    /// Those that hold the most, the most first.
    void add_consultations(store::ReadTransaction& transaction)
    {
        constexpr std::size_t k_most = 30;
        std::vector<std::pair<std::int64_t, std::int64_t>> counts(m_counts.consultations.begin(), m_counts.consultations.end());
        std::ranges::sort(counts,
                          [](auto const& a, auto const& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
        counts.resize(std::min(counts.size(), k_most));
        for (auto const& [id, count] : counts) {
            if (auto const one = store::consultations::find(transaction, id)) {
                add("consultation", one->slug, one->title, count);
            }
        }
    }
    void add_places(std::vector<search::PlaceCount> const& places)
    {
        for (auto const& one : places) {
            add("territory", one.place.key.text(), one.place.name, one.count);
        }
    }
    [[nodiscard]] std::vector<rows::FacetCount> take() { return std::move(m_list); }

private:
    void add(std::string facet, std::string value, std::string name, std::int64_t count)
    {
        if (count > 0) {
            m_list.push_back({std::move(facet), std::move(value), std::move(name), count});
        }
    }

    search::FacetCounts const& m_counts;
    std::vector<rows::FacetCount> m_list{};
};

/// The question with each changed word as a notebook that has it writes it: the index knows words without accents alone.
std::string corrected(std::string question, search::Correction const& correction, std::vector<std::string> const& texts)
{
    for (auto change = correction.changes.rbegin(); change != correction.changes.rend(); ++change) {
        auto as_written = change->folded;
        for (auto const& text : texts) {
            auto const all = words().of(text);
            auto const found = std::ranges::find_if(all, [&](search::Word const& word) { return word.form->folded == change->folded; });
            if (found != all.end()) {
                as_written = engine::text::normal_form(base::part(text, found->range));
                break;
            }
        }
        question.replace(change->range.begin, change->range.end - change->range.begin, as_written);
    }
    return question;
}

} // namespace

Search::Search(store::Database& database, std::filesystem::path folder) : m_database{database}, m_folder{std::move(folder)} {}

search::Searcher& Search::searcher()
{
    std::call_once(m_once, [this] { m_searcher.emplace(m_folder, words()); });
    return *m_searcher;
}

std::int64_t Search::behind(store::ReadTransaction& transaction)
{
    auto position = m_state.position.load();
    if (position < 0) {
        auto const written = searcher().bookmark();
        position = written.value_or(0);
    }
    return std::max<std::int64_t>(0, store::events::last(transaction) - position);
}

base::result<Search::Standing> Search::standing()
{
    auto const documents = searcher().documents();
    if (!documents) {
        return failure(documents.error());
    }
    auto transaction = m_database.read();
    return Standing{*documents, behind(transaction)};
}

base::result<Answer> Search::find(std::int64_t space, std::string_view consultation, notebook::ListRequest const& request)
{
    auto question = search::read_question(request.question);
    if (!question) {
        return failure(std::move(question.error()));
    }
    bool const asks = searcher().says_something(*question);
    auto const page = page_of(request, asks);
    if (!page) {
        return failure(page.error());
    }
    Answer answer;
    answer.remarks = question->remarks;
    if (!asks) {
        if (!question->text.empty()) {
            answer.remarks.push_back({"search.remark.nothing", {}});
        }
        question->clauses.clear();
    } else {
        answer.question = question->text;
    }
    auto transaction = m_database.read();
    auto begun = begin(transaction, space, consultation, request);
    if (!begun) {
        return failure(std::move(begun.error()));
    }
    answer.list = *std::move(begun);
    auto& list = answer.list;
    answer.behind = behind(transaction);
    auto const asked = notebook::narrowed(list, request);
    if (asked.nothing) {
        list.whole = consultation.empty() ? 0 : rows::summary(transaction, list.consultation.id).notebooks;
        return answer;
    }
    auto const filter = filter_of(transaction, space, list, asked.filter);
    auto const found = searcher().find(*question, filter, *page);
    if (!found) {
        return failure(found.error());
    }
    list.total = found->counts.all;
    list.whole = found->whole;
    list.items = rows::listed(transaction, space, found->ids);
    auto const shown = page->offset + std::ssize(found->ids);
    list.more = shown < list.total && shown <= search::k_deepest && !found->ids.empty();
    if (list.more) {
        list.next = {std::to_string(shown)};
    }
    if (request.facets) {
        auto const places = searcher().places(found->counts, territory::kind_below(list.territory));
        FacetList facets{found->counts};
        facets.add_terms(list.form);
        if (places) {
            facets.add_places(*places);
        }
        if (consultation.empty()) {
            facets.add_consultations(transaction);
        }
        list.facets = facets.take();
        // What a choice more would add, of a facet of which something was chosen already.
        for (auto const facet : notebook::chosen_facets(asked.filter)) {
            auto const all_but = filter_of(transaction, space, list, notebook::without(asked.filter, facet));
            if (auto const others = searcher().find(*question, all_but, {.order = page->order, .offset = 0, .limit = 1})) {
                FacetList counted{others->counts};
                counted.add_terms(list.form);
                notebook::replace_counts(list.facets, facet, counted.take());
            }
        }
    }
    if (asks) {
        auto const texts = rows::texts(transaction, found->ids);
        search::Excerpts const excerpts{*question, words()};
        for (auto const& item : list.items) {
            auto const text = texts.find(item.id);
            answer.excerpts.push_back(text == texts.end() ? std::vector<Piece>{} : excerpts.of(text->second, k_excerpt));
        }
    }
    if (asks && list.total < k_corrected_below) {
        auto const correction = searcher().correct(*question, filter);
        if (correction && *correction) {
            auto examples = rows::indexed(transaction, std::vector{(*correction)->example});
            if (!examples.empty()) {
                std::vector<std::string> texts{examples.front().title};
                for (auto& section : examples.front().sections) {
                    texts.push_back(std::move(section.text));
                }
                answer.correction = corrected(question->text, **correction, texts);
            }
        }
    }
    return answer;
}

Neighbours Search::neighbours(std::int64_t space, model::Notebook const& notebook, std::optional<std::int64_t> territory)
{
    constexpr std::int64_t k_many = 5;
    Neighbours near;
    auto const close = searcher().close_to(notebook.id, space, k_many);
    auto transaction = m_database.read();
    near.behind = behind(transaction);
    if (close) {
        near.close = rows::listed(transaction, space, *close);
    }
    if (territory) {
        auto const there = rows::of_territory(transaction, space, *territory, notebook.id, k_many);
        near.same_place = rows::listed(transaction, space, there);
    }
    return near;
}

} // namespace maillage::service::notebook_search
