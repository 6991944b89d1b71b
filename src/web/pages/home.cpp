// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/home.hpp"

#include <algorithm>
#include <array>

#include "service/front.hpp"
#include "service/notebook/consultations.hpp"
#include "service/territory/featured.hpp"
#include "web/pages/consultation_view.hpp"
#include "web/pages/map_view.hpp"
#include "web/pages/notebook_words.hpp"

namespace maillage::web::pages {

namespace {

using render::View;

constexpr std::size_t k_news = 6;
constexpr std::int64_t k_newest_notebooks = 4;

/// The places shown first: a map, and beside it a list that says as much.
void set_places(Visit const& visit, View& view, service::territory::Featured const& featured)
{
    bool const french = visit.language() == i18n::Language::french;
    std::vector<View> places;
    for (auto const& place : featured.places) {
        places.push_back(View{}
                             .set("number", std::to_string(places.size() + 1))
                             .set("url", address(visit, place.territory.key))
                             .set("name", french ? place.title_fr : place.title_en)
                             .set("text", french ? place.text_fr : place.text_en));
    }
    view.set("places", places);
    if (!places.empty()) {
        auto const& source = featured.places.front();
        view.set("source", source.source).set_if("source_url", source.source_url);
        set_map(visit, view, service::territory::draw(featured.map),
                {"/api/v1/territories/pays-fr/outline.geojson", "/api/v1/featured.geojson"}, visit.t("home.places_map"),
                visit.t("territory.source_natural_earth"));
    }
}

/// The consultations that can be answered now, for the door of those who write.
void set_open(Visit const& visit, View& view, std::vector<store::consultations::Listed> const& consultations)
{
    std::vector<View> open;
    for (auto const& one : consultations) {
        if (one.consultation.state == model::ConsultationState::open) {
            View each;
            set_head(visit, each, one.consultation);
            open.push_back(std::move(each));
        }
    }
    view.set("open_ones", open);
}

/// What a network holds, each figure a link to the things it counts; what it has none of is left out.
void set_figures(Visit const& visit, View& view, store::spaces::Holdings const& holdings)
{
    struct Figure {
        std::int64_t count;
        std::string_view words;
        std::string_view path;
    };
    std::vector<View> figures;
    for (auto const& [count, words, path] : std::array{Figure{holdings.notebooks, "home.figure_notebooks", "/recherche"},
                                                       Figure{holdings.syntheses, "home.figure_syntheses", "/consultations"},
                                                       Figure{holdings.cooperations, "home.figure_cooperations", "/cooperations"},
                                                       Figure{holdings.organisations, "home.figure_organisations", "/acteurs"}}) {
        if (count > 0) {
            figures.push_back(View{}
                                  .set("count", i18n::number(visit.language(), static_cast<double>(count)))
                                  .set("words", visit.t(words, {{"count", count}}))
                                  .set("url", visit.url(std::string{path})));
        }
    }
    view.set("figures", figures);
}

/// Syntheses and notebooks as they were published, the last first.
void set_news(Visit const& visit, View& view, service::Front const& front)
{
    std::vector<std::pair<base::Time, View>> news;
    for (auto const& one : front.newest) {
        news.emplace_back(one.published_at, View{}
                                                .set("kind", visit.t("home.news_notebook"))
                                                .set("url", visit.url("/cahiers/" + one.public_id))
                                                .set("name", one.title)
                                                .set("name_language", one.language)
                                                .set_if("place", one.territory_name));
    }
    for (auto const& one : front.syntheses) {
        news.emplace_back(*one.synthesis.published_at, View{}
                                                           .set("kind", visit.t("home.news_synthesis"))
                                                           .set("url", visit.url("/syntheses/" + one.synthesis.public_id))
                                                           .set("name", one.synthesis.title));
    }
    std::ranges::stable_sort(news, std::ranges::greater{}, [](auto const& one) { return one.first; });
    std::vector<View> views;
    for (auto& [at, one] : news) {
        if (views.size() < k_news) {
            views.push_back(one.set("day", written_day(visit, at)));
        }
    }
    view.set("news", views);
}

} // namespace

http::Response home(Visit& visit)
{
    auto& database = visit.site().database;
    auto const space = visit.space().id;
    auto const front = service::front(database, space, k_newest_notebooks);
    View view;
    view.set("title", visit.t("home.title")).set("signed_in", visit.visitor().has_value());
    set_open(visit, view, service::notebook::consultations(database, space, false));
    set_figures(visit, view, front.holdings);
    set_news(visit, view, front);
    set_places(visit, view, service::territory::featured(database));
    return visit.page("home", {.title = visit.t("home.title"), .description = visit.t("home.description"), .kind = "home"}, view);
}

} // namespace maillage::web::pages
