// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/notebook_list.hpp"

#include <charconv>

#include "base/boundaries.hpp"
#include "base/text.hpp"
#include "service/notebook/narrowing.hpp"
#include "service/notebook/shelf.hpp"
#include "web/api/paging.hpp"
#include "web/http/url.hpp"
#include "web/pages/consultation_view.hpp"
#include "web/pages/notebook_asked.hpp"
#include "web/pages/notebook_words.hpp"

namespace maillage::web::pages {

namespace {

namespace shelf = service::notebook;
namespace searching = service::notebook_search;
using render::View;

constexpr std::size_t k_excerpt = 220;
constexpr std::size_t k_repeated = 200; // characters of a question that cannot be read, shown in its field again

/// A list, and what there is to say of the search that gave it.
struct Listing {
    searching::Answer answer;
    std::optional<base::Error> problem{}; ///< why the question was not answered: the list then is whole
};

/// The notebooks of a consultation (of the space when the name is empty) that were asked for.
base::result<Listing> listing_of(Visit& visit, std::string const& consultation, NotebooksAsked const& asked)
{
    auto& site = visit.site();
    auto const space = visit.space().id;
    Listing listing;
    if (asked.searches) {
        auto answer = site.search.find(space, consultation, asked.request);
        if (answer) {
            listing.answer = *std::move(answer);
            if (listing.answer.behind > 0) {
                visit.keep_not(); // in a moment it would answer otherwise, and no event tells when
            }
            return listing;
        }
        bool const not_ready = answer.error().message == "error.search.not_ready";
        if (!not_ready && answer.error().input != "q") {
            return base::failure(answer.error());
        }
        visit.keep_not();
        listing.problem = std::move(answer.error());
        if (consultation.empty()) {
            return listing;
        }
    }
    auto request = asked.request;
    request.after = asked.searches ? std::vector<std::string>{} : request.after;
    auto list = shelf::list(site.database, space, consultation, request);
    if (!list) {
        return base::failure(list.error());
    }
    listing.answer.list = *std::move(list);
    return listing;
}

std::string term_name(model::Form const& form, std::string const& public_id)
{
    auto const found = std::ranges::find(form.terms, public_id, &model::Term::public_id);
    return found == form.terms.end() ? public_id : found->name;
}

/// A value of a facet as people read it.
std::string word_of(Visit const& visit, shelf::NotebookList const& list, std::string_view key, std::string const& value)
{
    if (key == "theme" || key == "groupe") {
        return term_name(list.form, value);
    }
    if (key == "territoire" && list.territory) {
        return list.territory->name;
    }
    if (auto const group = model::group_kind_named(value); key == "qui" && group) {
        return group_word(visit, *group);
    }
    if (auto const kind = model::section_kind_named(value); key == "nature" && kind) {
        return section_word(visit, *kind);
    }
    return value;
}

/// What narrows the list now, each with the address that lets go of it.
std::vector<View> active(Visit const& visit, shelf::NotebookList const& list, NotebooksAsked const& asked, std::string const& here)
{
    std::vector<View> views;
    for (auto const& [key, value] : asked.parameters) {
        if (key == "tri" || key == "q") {
            continue;
        }
        auto const values = shelf::several(value);
        for (auto const& one : values) {
            auto rest = asked.without(here, key);
            std::string others;
            for (auto const& other : values) {
                others += other == one ? "" : (others.empty() ? "" : ",") + other;
            }
            auto const label = word_of(visit, list, key, one);
            views.push_back(View{}
                                .set("label", label)
                                .set("url", others.empty() ? rest : rest + key + "=" + http::percent_encode(others))
                                .set("remove", visit.t("notebook.list.remove", {{"name", label}})));
        }
    }
    return views;
}

std::vector<View> pieces_of(std::vector<searching::Piece> const& excerpt)
{
    std::vector<View> views;
    for (auto const& piece : excerpt) {
        views.push_back(View{}.set("text", piece.text).set("marked", piece.marked));
    }
    return views;
}

std::vector<View> items(Visit const& visit, searching::Answer const& answer)
{
    std::vector<View> views;
    for (std::size_t i = 0; i < answer.list.items.size(); ++i) {
        auto const& one = answer.list.items[i];
        std::vector<View> kinds;
        for (auto const kind : model::k_section_kinds) {
            if ((one.kinds & model::bit(kind)) != 0) {
                kinds.push_back(View{}.set("kind", section_word(visit, kind)));
            }
        }
        auto const excerpt = i < answer.excerpts.size() ? pieces_of(answer.excerpts[i]) : std::vector<View>{};
        views.push_back(View{}
                            .set("url", visit.url("/cahiers/" + one.public_id))
                            .set("title", one.title)
                            .set("by", signed_by(visit, one.group_name, one.group_kind, one.organisation))
                            .set_if("place", one.territory_name)
                            .set("day", written_day(visit, one.written_at))
                            .set("language", one.language)
                            .set("kinds", kinds)
                            .set("excerpt", excerpt)
                            .set("start", base::shorten(base::squeeze(one.start), k_excerpt)));
    }
    return views;
}

/// The field, what was understood of it, and what else it may have meant.
void set_search(Visit const& visit, View& view, Listing const& listing, NotebooksAsked const& asked, std::string const& here)
{
    auto const& answer = listing.answer;
    std::vector<View> kept;
    for (auto const& [key, value] : asked.parameters) {
        if (key != "q" && key != "tri") {
            kept.push_back(View{}.set("name", key).set("value", value));
        }
    }
    std::vector<View> remarks;
    for (auto const& remark : answer.remarks) {
        remarks.push_back(View{}.set("text", visit.t({base::ErrorCode::invalid, remark.message, remark.fields})));
    }
    view.set("here", here)
        .set("question", base::is_utf8(asked.request.question) ? base::shorten(asked.request.question, k_repeated) : std::string{})
        .set("kept", kept)
        .set("remarks", remarks)
        .set_if("problem", listing.problem ? visit.t(*listing.problem) : std::string{})
        .set_if("behind", answer.behind > 0 ? visit.t("search.behind", {{"count", answer.behind}}) : std::string{})
        .set("all_url", asked.searches ? std::optional{asked.without(here, "q")} : std::nullopt)
        .set_if("correction", answer.correction.value_or(""));
    if (answer.correction) {
        view.set("correction_url", asked.without(here, "q") + "q=" + http::percent_encode(*answer.correction));
    }
}

void set_facets(Visit const& visit, View& view, shelf::NotebookList const& list, NotebooksAsked const& asked, std::string const& here)
{
    auto const narrow = [&](std::string_view name) { return FacetViews{visit, list.facets, list.total, asked.without(here, name)}; };
    auto const group = [&](std::string const& value) {
        return group_word(visit, model::group_kind_named(value).value_or(model::GroupKind::other));
    };
    auto const kind = [&](std::string const& value) {
        return section_word(visit, model::section_kind_named(value).value_or(model::SectionKind::free));
    };
    std::vector<View> above;
    for (auto const& place : list.above) {
        above.push_back(View{}.set("label", place.name).set("url", asked.without(here, "territoire") + "territoire=" + place.key.text()));
    }
    view.set("themes", narrow("theme").of("theme", "theme", {}, asked.request.theme))
        .set("working_groups", narrow("groupe").of("working_group", "groupe", {}, asked.request.working_group))
        .set("territories", narrow("territoire").of("territory", "territoire"))
        .set("group_kinds", narrow("qui").of("group", "qui", group, asked.request.group_kind))
        .set("kinds", narrow("nature").of("kind", "nature", kind, asked.request.section_kind))
        .set("years", narrow("annee").of("year", "annee"))
        .set("above", above);
}

void set_orders(Visit const& visit, View& view, Listing const& listing, NotebooksAsked const& asked, std::string const& here)
{
    bool const ranked = !listing.answer.question.empty();
    auto const order = asked.request.order == shelf::ListOrder::relevance && !ranked ? shelf::ListOrder::recent : asked.request.order;
    std::vector<View> orders;
    auto const add = [&](shelf::ListOrder one, std::string_view word, std::string_view sentence) {
        auto const plain = one == (ranked ? shelf::ListOrder::relevance : shelf::ListOrder::recent);
        orders.push_back(View{}
                             .set("label", visit.t(sentence))
                             .set("here", one == order)
                             .set("url", asked.without(here, "tri") + (plain ? "" : "tri=" + std::string{word}))
                             .set("more", true));
    };
    if (ranked) {
        add(shelf::ListOrder::relevance, "pertinence", "search.by_relevance");
    }
    add(shelf::ListOrder::recent, "date", "notebook.list.by_date");
    add(shelf::ListOrder::title, "titre", "notebook.list.by_title");
    orders.back().set("more", false);
    view.set("orders", orders);
}

void set_pager(Visit const& visit, View& view, Listing const& listing, NotebooksAsked const& asked, std::string const& here)
{
    auto const& list = listing.answer.list;
    if (!list.more && asked.request.after.empty()) {
        return;
    }
    View pager;
    auto const first_page = asked.without(here, "");
    auto const name = asked.searches && !listing.problem ? k_searched : k_listed;
    pager.set("where", visit.t("notebook.list.where", {{"shown", std::ssize(list.items)}, {"total", list.total}}))
        .set("previous", asked.request.after.empty() ? std::nullopt : std::optional{first_page})
        .set("next", list.more ? std::optional{first_page + "cursor=" + api::cursor(name, list.next)} : std::nullopt);
    view.set("pager", pager);
}

void set_list(Visit const& visit, View& view, Listing const& listing, NotebooksAsked const& asked, std::string const& here)
{
    auto const& list = listing.answer.list;
    view.set("items", items(visit, listing.answer))
        .set("count", visit.t("notebook.list.count", {{"count", list.total}, {"whole", list.whole}}))
        .set("active", active(visit, list, asked, here));
    set_search(visit, view, listing, asked, here);
    set_facets(visit, view, list, asked, here);
    set_orders(visit, view, listing, asked, here);
    set_pager(visit, view, listing, asked, here);
}

/// A question that cannot be read is the visitor's to mend; an index that is not there is ours, and no failure of the page.
int listing_status(Listing const& listing)
{
    constexpr int k_unprocessable = 422;
    return listing.problem && listing.problem->input == "q" ? k_unprocessable : 200;
}

} // namespace

http::Response notebooks(Visit& visit)
{
    auto const asked = asked_notebooks(visit, Searching::when_asked);
    if (!asked) {
        return visit.failure(asked.error());
    }
    auto const listing = listing_of(visit, visit.parameter("slug"), *asked);
    if (!listing) {
        return visit.failure(listing.error());
    }
    auto const& consultation = listing->answer.list.consultation;
    auto const here = visit.url(path_of(consultation) + "/cahiers");
    View view;
    set_head(visit, view, consultation);
    set_list(visit, view, *listing, *asked, here);
    view.set("csv_url", here + ".csv").set("json_url", here + ".json").set("xlsx_url", here + ".xlsx");
    return visit.page("notebooks",
                      {.title = visit.t("notebook.list.title", {{"title", consultation.title}}),
                       .breadcrumbs = {{visit.t("notebook.consultations"), "/consultations"},
                                       {consultation.title, path_of(consultation), consultation.language},
                                       {visit.t("notebook.notebooks")}},
                       .kind = "report",
                       .indexed = asked->parameters.empty()},
                      view, listing_status(*listing));
}

http::Response search_notebooks(Visit& visit)
{
    auto const asked = asked_notebooks(visit, Searching::always);
    if (!asked) {
        return visit.failure(asked.error());
    }
    auto const listing = listing_of(visit, "", *asked);
    if (!listing) {
        return visit.failure(listing.error());
    }
    auto const here = visit.url("/recherche");
    View view;
    set_list(visit, view, *listing, *asked, here);
    std::vector<View> consultations;
    for (auto const& one : listing->answer.list.facets) {
        if (one.facet == "consultation") {
            auto address = visit.url("/consultations/" + one.value + "/cahiers");
            address += asked->request.question.empty() ? "" : "?q=" + http::percent_encode(asked->request.question);
            consultations.push_back(View{}
                                        .set("label", one.name)
                                        .set("count", i18n::number(visit.language(), static_cast<double>(one.count)))
                                        .set("url", address));
        }
    }
    view.set("consultations", consultations);
    return visit.page("search",
                      {.title = visit.t("search.title"),
                       .breadcrumbs = {{visit.t("search.title")}},
                       .kind = "report",
                       .indexed = asked->parameters.empty()},
                      view, listing_status(*listing));
}

} // namespace maillage::web::pages
