// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/shelf.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "service/notebook/narrowing.hpp"
#include "service/territory/levels.hpp"
#include "store/organisations.hpp"
#include "store/territories.hpp"

namespace maillage::service::notebook {
namespace {

namespace rows = store::notebooks;
using base::ErrorCode;
using base::failure;

template <typename Number>
std::optional<Number> number(std::string_view text)
{
    Number value = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, value);
    return read.ec == std::errc{} && read.ptr == end && !text.empty() ? std::optional{value} : std::nullopt;
}

base::result<void> fill_page(store::ReadTransaction& transaction, NotebookList& list, ListRequest const& request,
                             rows::Filter const& filter)
{
    auto const limit = request.limit + 1;
    auto const id = request.after.size() == 2 ? number<std::int64_t>(request.after[1]) : std::nullopt;
    if (!request.after.empty() && !id) {
        return failure(ErrorCode::invalid, "error.web.cursor", {}, "cursor");
    }
    if (request.order != ListOrder::title) {
        rows::AfterRecent after;
        if (id) {
            auto const at = number<std::int64_t>(request.after[0]);
            if (!at) {
                return failure(ErrorCode::invalid, "error.web.cursor", {}, "cursor");
            }
            after = {base::from_milliseconds(*at), *id};
        }
        list.items = rows::recent(transaction, filter, after, limit);
    } else {
        list.items = rows::by_title(transaction, filter, id ? rows::AfterTitle{request.after[0], *id} : rows::AfterTitle{}, limit);
    }
    list.more = std::ssize(list.items) == limit;
    if (list.more) {
        list.items.pop_back();
        auto const& last = list.items.back();
        list.next = {request.order != ListOrder::title ? std::to_string(base::to_milliseconds(last.published_at)) : last.title_folded,
                     std::to_string(last.id)};
    }
    return {};
}

std::int64_t count_of(std::vector<rows::FacetCount> const& facets, std::string_view facet)
{
    auto const found = std::ranges::find(facets, facet, &rows::FacetCount::facet);
    return found == facets.end() ? 0 : found->count;
}

std::optional<Passage> place_of(model::Revision const& revision, std::size_t section, std::string_view words)
{
    auto const at = revision.sections[section].text.find(words);
    return at == std::string::npos ? std::nullopt : std::optional{Passage{section + 1, {at, at + words.size()}}};
}

} // namespace

base::result<NotebookList> list(store::Database& database, std::int64_t space, std::string_view name, ListRequest const& request)
{
    auto transaction = database.read();
    auto begun = begin_list(transaction, space, name, request);
    if (!begun) {
        return begun;
    }
    auto& result = *begun;
    result.whole = rows::summary(transaction, result.consultation.id).notebooks;
    auto const asked = narrowed(result, request);
    if (asked.nothing) {
        return begun;
    }
    result.facets = rows::facets(transaction, asked.filter, territory::level_below(result.territory));
    result.total = count_of(result.facets, "all");
    if (!request.facets) {
        result.facets.clear();
    }
    for (auto const facet : request.facets ? chosen_facets(asked.filter) : std::vector<std::string_view>{}) {
        replace_counts(result.facets, facet,
                       rows::facets(transaction, without(asked.filter, facet), territory::level_below(result.territory)));
    }
    if (auto const filled = fill_page(transaction, result, request, asked.filter); !filled) {
        return failure(filled.error());
    }
    return begun;
}

Overview overview(store::Database& database, model::Consultation const& consultation)
{
    auto transaction = database.read();
    rows::Filter filter;
    filter.consultation = consultation.id;
    return {rows::summary(transaction, consultation.id), rows::facets(transaction, filter, territory::level_below(std::nullopt))};
}

std::string Passage::text() const { return std::to_string(section) + "." + std::to_string(range.begin) + "-" + std::to_string(range.end); }

std::optional<Passage> Passage::parse(std::string_view text)
{
    auto const dot = text.find('.');
    auto const dash = text.find('-');
    if (dot == std::string_view::npos || dash == std::string_view::npos || dash < dot) {
        return std::nullopt;
    }
    auto const section = number<std::size_t>(text.substr(0, dot));
    auto const begin = number<std::size_t>(text.substr(dot + 1, dash - dot - 1));
    auto const end = number<std::size_t>(text.substr(dash + 1));
    if (!section || !begin || !end || *section == 0 || *begin >= *end) {
        return std::nullopt;
    }
    return Passage{*section, {*begin, *end}};
}

base::result<NotebookPage> read(store::Database& database, std::int64_t space, std::string_view id, std::optional<std::int64_t> n)
{
    auto transaction = database.read();
    auto notebook = rows::find(transaction, id);
    auto consultation = notebook && notebook->shown ? store::consultations::find(transaction, notebook->consultation) : std::nullopt;
    if (!consultation || consultation->space != space || consultation->state == model::ConsultationState::draft) {
        return failure(ErrorCode::absent, "error.notebook.absent");
    }
    auto revision = rows::revision(transaction, notebook->id, n.value_or(*notebook->shown));
    if (!revision || !revision->published_at) {
        return failure(ErrorCode::absent, "error.notebook.revision");
    }
    NotebookPage page{*consultation,
                      store::consultations::form(transaction, consultation->id),
                      *std::move(notebook),
                      *std::move(revision),
                      {},
                      {},
                      {},
                      {},
                      {}};
    page.revisions = rows::published_revisions(transaction, page.notebook.id);
    if (page.revision.territory) {
        page.territory = store::territories::find(transaction, *page.revision.territory);
        page.above = store::territories::ancestors(transaction, *page.revision.territory);
    }
    if (page.revision.organisation_page) {
        page.organisation = store::organisations::find_by_id(transaction, *page.revision.organisation_page);
        if (page.organisation && page.organisation->state != model::OrganisationState::listed) {
            page.organisation.reset();
        }
    }
    for (auto const& section : page.revision.sections) {
        page.sentences.push_back(base::sentences(section.text, page.revision.language));
    }
    return page;
}

std::optional<std::string> words_of(model::Revision const& revision, Passage const& passage)
{
    if (passage.section == 0 || passage.section > revision.sections.size()) {
        return std::nullopt;
    }
    auto const& text = revision.sections[passage.section - 1].text;
    if (passage.range.end > text.size()) {
        return std::nullopt;
    }
    auto words = std::string{base::part(text, passage.range)};
    return base::is_utf8(words) ? std::optional{std::move(words)} : std::nullopt;
}

std::optional<Passage> find_words(model::Revision const& revision, std::string_view words, Passage const& before)
{
    if (words_of(revision, before) == words) {
        return before;
    }
    for (std::size_t section = 0; section < revision.sections.size(); ++section) {
        if (auto const found = place_of(revision, section, words)) {
            return found;
        }
    }
    return std::nullopt;
}

std::optional<Passage> passage_now(store::Database& database, NotebookPage const& page, Passage const& passage)
{
    auto const words = words_of(page.revision, passage);
    if (!words) {
        return std::nullopt;
    }
    auto transaction = database.read();
    auto const shown = rows::revision(transaction, page.notebook.id, page.notebook.shown.value_or(0));
    return shown ? find_words(*shown, *words, passage) : std::nullopt;
}

} // namespace maillage::service::notebook
