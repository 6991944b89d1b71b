// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/api/atlas.hpp"

#include <charconv>
#include <cmath>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "base/text.hpp"
#include "service/atlas/download.hpp"
#include "service/atlas/picture.hpp"
#include "service/territory/map_geojson.hpp"
#include "web/pages/atlas_asked.hpp"

namespace maillage::web::api {

namespace {

namespace atlas_service = service::atlas;
using engine::territory::Gathering;
using engine::territory::MapFrame;

constexpr double k_last_zoom = 24;

struct View {
    atlas_service::Request request;
    MapFrame frame;
    double zoom{0};
};

base::result<View> asked_view(Visit const& visit)
{
    auto const& query = visit.request().query;
    View asked;
    auto const frame = pages::frame_named(query.get("bbox"));
    if (!frame) {
        return base::failure(base::ErrorCode::invalid, "error.atlas.bbox", {{"value", std::string{query.get("bbox")}}}, "bbox");
    }
    asked.frame = *frame;
    auto const zoom = query.get("zoom");
    auto const read = std::from_chars(zoom.data(), zoom.data() + zoom.size(), asked.zoom);
    if (read.ec != std::errc{} || read.ptr != zoom.data() + zoom.size() || !(asked.zoom >= 0 && asked.zoom <= k_last_zoom)) {
        return base::failure(base::ErrorCode::invalid, "error.atlas.zoom",
                             {{"value", std::string{zoom}}, {"most", std::to_string(static_cast<int>(k_last_zoom))}}, "zoom");
    }
    auto& request = asked.request;
    request.words = base::squeeze(query.get("q"));
    request.kind = query.get("kind");
    request.field = query.get("field");
    request.ess = query.get("social_economy");
    request.territory = query.get("territory");
    request.form = query.get("form");
    request.maturity = query.get("maturity");
    request.pooled = query.get("pooled");
    for (std::size_t i = 0; i < model::k_traits.size(); ++i) {
        request.traits[i] = query.get(model::k_traits[i].list);
    }
    request.shown = pages::shown_kinds(visit, "show", {"organisations", "cooperations", "poles"});
    return asked;
}

void write_frame(base::JsonWriter& writer, MapFrame const& frame)
{
    writer.begin_array().value(frame.west).value(frame.south).value(frame.east).value(frame.north).end_array();
}

void write_feature(base::JsonWriter& writer, Visit const& visit, atlas_service::Selection const& selection, Gathering const& gathering)
{
    auto const total = gathering.total();
    writer.begin_object().member("type", "Feature");
    if (total == 1) {
        auto const& entry = selection.contents->entries()[gathering.first];
        auto const path = atlas_service::page_path(entry.kind, entry.slug);
        writer.member("id", path.substr(1)).key("properties").begin_object().member("gathering", false);
        atlas_service::write_properties(writer, *selection.contents, entry, visit.absolute_url(path));
    } else {
        writer.key("bbox");
        write_frame(writer, gathering.extent);
        writer.key("properties").begin_object().member("gathering", true).member("count", total);
        writer.member("organisations", gathering.counts[atlas_service::index_of(atlas_service::Kind::organisation)])
            .member("cooperations", gathering.counts[atlas_service::index_of(atlas_service::Kind::cooperation)])
            .member("poles", gathering.counts[atlas_service::index_of(atlas_service::Kind::pole)])
            .member("name", pages::gathering_words(visit, gathering.counts))
            .member("one_place", gathering.is_one_place());
    }
    writer.end_object().key("geometry").begin_object().member("type", "Point").key("coordinates").begin_array();
    writer.value(gathering.middle.lon).value(gathering.middle.lat).end_array().end_object().end_object();
}

} // namespace

http::Response map_points(Visit& visit)
{
    auto const asked = asked_view(visit);
    if (!asked) {
        return visit.failure(asked.error());
    }
    auto const selection = visit.site().atlas.select(visit.space().id, asked->request);
    http::Response response;
    response.header("Content-Type", "application/geo+json");
    std::string text;
    base::JsonWriter writer{[&text](std::string_view part) { text += part; }};
    writer.begin_object().member("type", "FeatureCollection").key("features").begin_array();
    for (auto const& gathering : atlas_service::gathered(selection, asked->frame, asked->zoom)) {
        write_feature(writer, visit, selection, gathering);
    }
    writer.end_array().end_object().finish();
    response.body = std::move(text);
    return response;
}

http::Response map_ground(Visit& visit)
{
    auto transaction = visit.site().database.read();
    auto response = visit.json(service::territory::outlines_geojson(service::territory::map_ground(transaction)));
    response.headers.front().second = "application/geo+json";
    return response;
}

} // namespace maillage::web::api
