// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/atlas/picture.hpp"

#include <algorithm>

#include "service/territory/map_contents.hpp"

namespace maillage::service::atlas {
namespace {

using engine::territory::Cells;
using engine::territory::Gathering;
using engine::territory::MapFrame;
using engine::territory::PicturePoint;
using engine::territory::Projection;

constexpr std::size_t k_most_cells = 6000; // those of a large screen, with what lies around it

territory::MapContents ground_of(store::ReadTransaction& transaction, Selection const& selection, std::optional<MapFrame> const& frame)
{
    constexpr double k_around = 0.12;
    constexpr double k_least = 0.3; // degrees
    if (frame) {
        return territory::map_of_frame(transaction, frame->with_margin(k_around, k_least));
    }
    if (selection.territory && selection.territory->key.kind != model::TerritoryKind::country) {
        auto map = territory::map_of(transaction, *selection.territory);
        if (!map.frame.empty()) {
            map.places.clear(); // its parts as dots would be taken for what stands there
            return map;
        }
    }
    return territory::map_of_country(transaction, {});
}

std::vector<std::uint32_t> within(Selection const& selection, MapFrame const& frame)
{
    std::vector<std::uint32_t> found;
    for (auto const at : selection.placed) {
        auto const& position = selection.contents->entries()[at].position;
        if (position.lon >= frame.west && position.lon <= frame.east && position.lat >= frame.south && position.lat <= frame.north) {
            found.push_back(at);
        }
    }
    return found;
}

} // namespace

Drawn draw(store::Database& database, Selection const& selection, std::optional<MapFrame> const& frame)
{
    Drawn drawn;
    {
        auto transaction = database.read();
        drawn.ground = territory::draw(ground_of(transaction, selection, frame));
    }
    auto const& ground = drawn.ground;
    drawn.outside = static_cast<std::int64_t>(selection.placed.size());
    auto const add = [&](Projection const& projection, Cells const& cells) {
        auto const chosen = within(selection, projection.shown());
        for (auto& gathering : engine::territory::gather(selection.contents->spots(), chosen, projection.shown(), cells)) {
            drawn.outside -= gathering.total();
            drawn.marks.push_back({projection.point(gathering.middle), std::move(gathering)});
        }
    };
    constexpr double k_cell = 40; // units of the picture
    auto const main = Projection::into(ground.frame, 0, 0, ground.width, ground.height);
    add(main, {k_cell / main.scale(), 2 * k_mark_reach / main.scale()});
    constexpr double k_whole = 720; // a frame aside has room for one mark
    for (auto const& inset : ground.insets) {
        add(Projection::into(inset.frame, inset.left, inset.top, inset.width, inset.height), {k_whole, k_whole});
    }
    return drawn;
}

std::vector<Gathering> gathered(Selection const& selection, MapFrame const& frame, double zoom)
{
    return engine::territory::gather(selection.contents->spots(), selection.placed, frame,
                                     Cells::of_zoom(zoom).at_most(k_most_cells, frame));
}

} // namespace maillage::service::atlas
