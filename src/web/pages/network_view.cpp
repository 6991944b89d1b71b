// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/network_view.hpp"

#include <cmath>

#include "web/http/url.hpp"
#include "web/pages/map_view.hpp"
#include "web/pages/organisations.hpp"

namespace maillage::web::pages {
namespace {

namespace graph = service::network;
using render::View;

constexpr std::int64_t k_colours = 10;

std::string whole_count(Visit const& visit, std::int64_t count) { return i18n::number(visit.language(), static_cast<double>(count)); }

/// A coordinate of the picture, to a tenth of its unit.
std::string coordinate(double value)
{
    auto const tenths = std::llround(value * 10);
    auto text = std::to_string(tenths / 10);
    if (tenths % 10 != 0) {
        text += "." + std::to_string(std::abs(tenths % 10));
    }
    return text;
}

std::string community_colour(std::int64_t community)
{
    return community == 0 ? "isolated" : "c" + std::to_string((community - 1) % k_colours + 1);
}

std::string community_url(std::string const& here, std::int64_t number)
{
    return here + "?communaute=" + std::to_string(number) + "#acteurs";
}

/// "A, B and C" as the language has it is for sentences; here a row of parts, each with its count.
std::string in_a_row(std::vector<std::string> const& parts)
{
    std::string text;
    for (auto const& part : parts) {
        text += (text.empty() ? "" : ", ") + part;
    }
    return text;
}

std::string with_count(Visit const& visit, std::string const& name, std::int64_t count)
{
    return name + " (" + whole_count(visit, count) + ")";
}

std::string changed_words(Visit const& visit, std::vector<store::networks::Changed> const& changed)
{
    if (changed.empty()) {
        return visit.t("network.changed.nothing");
    }
    std::vector<std::string> parts;
    for (auto const& one : changed) {
        auto const id = one.kind == "organisation" || one.kind == "cooperation" ? "network.changed." + one.kind : "network.changed.other";
        parts.push_back(visit.t(id, {{"count", one.count}}));
    }
    return visit.t("network.changed.since", {{"list", in_a_row(parts)}});
}

} // namespace

void set_figures(Visit const& visit, View& view, model::Network const& network, std::vector<store::networks::Changed> const& changed,
                 std::string const& here)
{
    std::vector<View> sentences;
    auto const say = [&](std::string text, std::string url = {}, std::string link = {}) {
        sentences.push_back(View{}.set("text", text).set_if("url", url).set("link", link));
    };
    if (network.past > 0) {
        say(visit.t("network.figures.past", {{"count", network.past}}));
    }
    say(visit.t("network.figures.communities", {{"count", network.communities}}), "#communautes",
        visit.t("network.figures.see_communities"));
    say(visit.t("network.figures.components", {{"count", network.components}}));
    say(visit.t("network.figures.isolated", {{"count", network.isolated}}), network.isolated > 0 ? community_url(here, 0) : std::string{},
        visit.t("network.figures.see_isolated"));
    say(visit.t("network.figures.bridges", {{"count", network.bridges}}));
    say(visit.t("network.figures.articulations", {{"count", network.articulations}}));
    if (network.transitivity) {
        say(visit.t("network.figures.transitivity", {{"share", i18n::percent(visit.language(), *network.transitivity)}}));
    }
    auto const day = base::parse_iso_date(network.day);
    view.set("summary", visit.t("network.figures.summary",
                                {{"actors", network.actors}, {"links", network.links}, {"cooperations", network.cooperations}}))
        .set("sentences", sentences)
        .set("computed", visit.t("network.computed_at", {{"time", i18n::date_time(visit.language(), network.computed_at)},
                                                         {"day", day ? i18n::date(visit.language(), *day) : network.day}}))
        .set("changed", changed_words(visit, changed))
        .set("to_come", network.to_come > 0 ? std::optional{visit.t("network.how.to_come", {{"count", network.to_come}})} : std::nullopt)
        .set("estimated",
             network.estimated ? std::optional{visit.t("network.how.estimated", {{"sources", network.sources}})} : std::nullopt)
        .set("engine", network.engine);
}

void set_picture(Visit const& visit, View& view, graph::Picture const& picture)
{
    std::vector<View> lines;
    for (auto const& line : picture.lines) {
        lines.push_back(
            View{}
                .set("path", "M" + coordinate(line.x1) + " " + coordinate(line.y1) + "L" + coordinate(line.x2) + " " + coordinate(line.y2))
                .set("width", coordinate(line.width))
                .set("bridge", line.bridge));
    }
    std::vector<View> dots;
    std::vector<View> labels;
    for (auto const& dot : picture.dots) {
        dots.push_back(View{}
                           .set("colour", community_colour(dot.community))
                           .set("x", coordinate(dot.x))
                           .set("y", coordinate(dot.y))
                           .set("radius", coordinate(dot.radius))
                           .set_if("number", dot.community == 0 ? std::string{} : std::to_string(dot.community)));
        if (dot.named) {
            labels.push_back(
                View{}.set("name", dot.name).set("x", coordinate(dot.label_x)).set("y", coordinate(dot.label_y)).set("anchor", dot.anchor));
        }
    }
    view.set("size", coordinate(picture.size))
        .set("lines", lines)
        .set("dots", dots)
        .set("labels", labels)
        .set("picture_label", visit.t(picture.of_communities ? "network.picture.communities" : "network.picture.actors",
                                      {{"count", std::ssize(picture.dots)}}))
        .set("caption", visit.t(picture.of_communities ? "network.picture.communities_caption" : "network.picture.actors_caption"))
        .set("base", visit.url("/acteurs/"));
}

std::vector<View> actor_views(Visit const& visit, std::vector<store::networks::ListedActor> const& actors, std::string const& here)
{
    std::vector<View> views;
    for (auto const& one : actors) {
        auto const& figures = one.figures;
        auto ways = i18n::percent(visit.language(), figures.betweenness, 2);
        if (figures.error > 0) {
            ways += " ± " + i18n::percent(visit.language(), figures.error, 2);
        }
        auto const bridge = figures.articulation  ? visit.t("network.actors.articulation")
                            : figures.bridges > 0 ? visit.t("network.actors.bridges", {{"count", figures.bridges}})
                                                  : std::string{};
        auto about = term_word(visit, "kind", one.kind);
        if (!one.territory.empty()) {
            about += " · " + one.territory;
        }
        views.push_back(View{}
                            .set("name", one.name)
                            .set("url", visit.url(organisation_path(one.slug)))
                            .set("about", about)
                            .set("isolated", figures.community == 0)
                            .set("number", std::to_string(figures.community))
                            .set("colour", community_colour(figures.community))
                            .set("community_url", community_url(here, figures.community))
                            .set("degree", whole_count(visit, figures.degree))
                            .set("cooperations", whole_count(visit, figures.cooperations))
                            .set("ways", ways)
                            .set("bridge", bridge.empty() ? "–" : bridge));
    }
    return views;
}

std::vector<View> community_views(Visit const& visit, std::vector<graph::CommunityRead> const& communities, std::string const& here)
{
    std::vector<View> views;
    for (auto const& one : communities) {
        auto const& figures = one.row.figures;
        std::vector<std::string> territories;
        for (auto const& [territory, count] : one.territories) {
            territories.push_back(with_count(visit, territory.name, count));
        }
        std::vector<std::string> fields;
        for (auto const& [code, count] : figures.fields) {
            fields.push_back(with_count(visit, term_word(visit, "field", code), count));
        }
        views.push_back(View{}
                            .set("number", std::to_string(figures.number))
                            .set("colour", community_colour(figures.number))
                            .set("label", visit.t("network.community_number", {{"number", std::to_string(figures.number)}}))
                            .set("url", community_url(here, figures.number))
                            .set_if("lead", one.row.lead_name)
                            .set("lead_url", visit.url(organisation_path(one.row.lead_slug)))
                            .set("actors", whole_count(visit, figures.actors))
                            .set("links", whole_count(visit, figures.links))
                            .set("outside", whole_count(visit, figures.outside))
                            .set("places", territories.empty() ? "–" : in_a_row(territories))
                            .set("fields", fields.empty() ? "–" : in_a_row(fields)));
    }
    return views;
}

std::vector<View> territory_views(Visit const& visit, std::vector<store::networks::ListedTerritory> const& territories,
                                  std::string const& here)
{
    std::vector<View> views;
    for (auto const& one : territories) {
        auto const& figures = one.figures;
        auto const all = figures.inside + figures.across;
        views.push_back(
            View{}
                .set("name", one.name)
                .set("kind", kind_name(visit, one.key.kind))
                .set("url", address(visit, one.key))
                .set("actors_url", here + "?territoire=" + http::percent_encode(one.key.text()) + "#acteurs")
                .set("actors", whole_count(visit, figures.actors))
                .set("inside", whole_count(visit, figures.inside))
                .set("across", whole_count(visit, figures.across))
                .set("share",
                     all == 0 ? "–" : i18n::percent(visit.language(), static_cast<double>(figures.inside) / static_cast<double>(all)))
                .set("transitivity", figures.transitivity ? i18n::percent(visit.language(), *figures.transitivity) : "–"));
    }
    return views;
}

std::string stage_words(Visit const& visit, model::Job const& job)
{
    auto const id = job.progress_message.value_or("");
    return i18n::Catalogue::instance().has(visit.language(), id) ? visit.t(id) : visit.t("network.stage.queued");
}

} // namespace maillage::web::pages
