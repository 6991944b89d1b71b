// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/picture.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <map>
#include <string_view>

#include "exchange/territory_pack/outline_bytes.hpp"
#include "store/territories.hpp"

namespace maillage::service::territory {
namespace {

namespace rows = store::territories;
using engine::territory::MapFrame;
using engine::territory::Projection;
using model::TerritoryKind;
using Role = Picture::Shape::Role;

constexpr double k_width = 640;
constexpr double k_most_height = 560;
constexpr std::int64_t k_most_dots = 2500;

/// Codes of the overseas regions that the map of the whole country shows aside, west to east.
constexpr std::array<std::string_view, 5> k_insets{"01", "02", "03", "04", "06"};
constexpr double k_inset_size = 78;

model::Outline read(std::string const& bytes)
{
    auto outline = exchange::territory_pack::read_outline(bytes);
    assert(outline && "outlines are written by this program alone");
    return std::move(*outline);
}

struct Loaded {
    rows::Shape shape;
    model::Outline outline;
};

std::vector<Loaded> load(std::vector<rows::Shape> shapes)
{
    std::vector<Loaded> loaded;
    loaded.reserve(shapes.size());
    for (auto& shape : shapes) {
        auto outline = read(shape.bytes);
        loaded.push_back({std::move(shape), std::move(outline)});
    }
    return loaded;
}

class Drawing {
public:
    Drawing(MapFrame const& frame, double width, double most_height) : m_projection{Projection::of_width(frame, width, most_height)}
    {
        m_picture.frame = frame;
        m_picture.width = width;
        m_picture.height = m_projection.height();
    }

    void shape(Loaded const& loaded, Role role) { shape(m_projection, loaded, role); }

    void shape(Projection const& projection, Loaded const& loaded, Role role)
    {
        auto path = projection.path(loaded.outline);
        if (!path.empty()) {
            m_picture.shapes.push_back(
                {std::move(path), role == Role::backdrop ? std::nullopt : std::optional{loaded.shape.key}, loaded.shape.name, role});
        }
    }

    /// Area by population, within bounds that keep it visible and clickable.
    void dot(model::Territory const& territory, bool subject)
    {
        if (!territory.position) {
            return;
        }
        auto const at = m_projection.point(*territory.position);
        if (at.x < 0 || at.x > m_picture.width || at.y < 0 || at.y > m_picture.height) {
            return;
        }
        auto const people = static_cast<double>(territory.population.value_or(0));
        auto const radius = subject ? 7.0 : std::clamp(std::sqrt(people) / 40, 2.0, 14.0);
        m_picture.has_approximate |= territory.approximate;
        m_picture.dots.push_back({at, radius, territory.key, territory.name, territory.approximate, subject});
    }

    void inset(Loaded const& loaded, double left, double top)
    {
        auto frame = MapFrame::nothing();
        frame.include(loaded.outline);
        auto const projection = Projection::into(frame.with_margin(0.08), left, top, k_inset_size, k_inset_size);
        m_picture.insets.push_back({left, top, k_inset_size, k_inset_size, loaded.shape.name});
        shape(projection, loaded, Role::part);
    }

    [[nodiscard]] Picture take()
    {
        std::ranges::stable_sort(m_picture.dots, std::ranges::greater{}, &Picture::Dot::radius);
        return std::move(m_picture);
    }

    Picture& picture() { return m_picture; }

private:
    Projection m_projection;
    Picture m_picture;
};

bool is_inset(rows::Shape const& shape) { return std::ranges::find(k_insets, std::string_view{shape.key.code}) != k_insets.end(); }

Picture draw_whole_country(store::ReadTransaction& transaction, std::vector<model::Territory> const& places)
{
    auto const backdrops = load(rows::backdrops(transaction));
    auto const regions = load(rows::outlines_of_kind(transaction, TerritoryKind::region));
    Drawing drawing{engine::territory::k_metropolitan_france, k_width, 700};
    for (auto const& neighbour : backdrops) {
        drawing.shape(neighbour, Role::backdrop);
    }
    for (auto const& region : regions) {
        if (!is_inset(region.shape)) {
            drawing.shape(region, Role::part);
        }
    }
    double left = 8;
    for (auto const code : k_insets) {
        auto const region = std::ranges::find(regions, code, [](Loaded const& loaded) { return std::string_view{loaded.shape.key.code}; });
        if (region != regions.end()) {
            drawing.inset(*region, left, drawing.picture().height + 8);
            left += k_inset_size + 10;
        }
    }
    for (auto const& place : places) {
        drawing.dot(place, true);
    }
    if (left > 8) {
        drawing.picture().height += k_inset_size + 16;
    }
    return drawing.take();
}

/// What lies in a territory and can be shown on its map.
std::vector<model::Territory> parts(store::ReadTransaction& transaction, model::Territory const& territory)
{
    rows::Page const all{rows::Order::population, k_most_dots, 0};
    switch (territory.key.kind) {
    case TerritoryKind::commune:
    case TerritoryKind::municipal_arrondissement:
    case TerritoryKind::region:
    case TerritoryKind::country: return {};
    case TerritoryKind::department: return rows::children(transaction, territory.id, TerritoryKind::epci, all);
    case TerritoryKind::epci:
    case TerritoryKind::ept:
    case TerritoryKind::drawn: return rows::children(transaction, territory.id, TerritoryKind::commune, all);
    case TerritoryKind::living_area:
    case TerritoryKind::employment_area:
    case TerritoryKind::attraction_area:
    case TerritoryKind::urban_unit:
    case TerritoryKind::canton:
    case TerritoryKind::other_zone: return rows::zone_members(transaction, territory.id, all);
    }
    return {};
}

std::vector<Loaded> part_outlines(store::ReadTransaction& transaction, model::Territory const& territory)
{
    switch (territory.key.kind) {
    case TerritoryKind::region: return load(rows::outlines_of_children(transaction, territory.id, TerritoryKind::department));
    case TerritoryKind::epci:
    case TerritoryKind::ept:
    case TerritoryKind::drawn: return load(rows::outlines_of_children(transaction, territory.id, TerritoryKind::commune));
    case TerritoryKind::living_area:
    case TerritoryKind::employment_area:
    case TerritoryKind::attraction_area:
    case TerritoryKind::urban_unit:
    case TerritoryKind::canton:
    case TerritoryKind::other_zone: return load(rows::outlines_of_members(transaction, territory.id));
    case TerritoryKind::commune:
    case TerritoryKind::municipal_arrondissement:
    case TerritoryKind::department:
    case TerritoryKind::country: return {};
    }
    return {};
}

/// A commune is looked for in its department; anything else fills its own map.
MapFrame frame_of(model::Territory const& territory, std::vector<Loaded> const& own, std::vector<Loaded> const& pieces,
                  std::vector<model::Territory> const& dots, std::vector<Loaded> const& departments)
{
    auto frame = MapFrame::nothing();
    bool const small = territory.key.kind == TerritoryKind::commune || territory.key.kind == TerritoryKind::municipal_arrondissement;
    if (small) {
        for (auto const& department : departments) {
            if (department.shape.key.code == territory.department) {
                frame.include(department.outline);
            }
        }
        if (territory.position) {
            frame.include(*territory.position);
        }
        return frame.with_margin(0.04, 0.2);
    }
    for (auto const& shape : own) {
        frame.include(shape.outline);
    }
    for (auto const& shape : pieces) {
        frame.include(shape.outline);
    }
    if (own.empty()) {
        for (auto const& dot : dots) {
            if (dot.position) {
                frame.include(*dot.position);
            }
        }
    }
    if (frame.empty() && territory.position) {
        frame.include(*territory.position);
    }
    // Dots alone show no edge: more ground around them.
    return frame.with_margin(own.empty() && pieces.empty() ? 0.25 : 0.05, 0.6);
}

} // namespace

Picture draw_country(store::ReadTransaction& transaction, std::vector<model::Territory> const& places)
{
    return draw_whole_country(transaction, places);
}

Picture draw_territory(store::ReadTransaction& transaction, model::Territory const& territory)
{
    if (territory.key.kind == TerritoryKind::country) {
        return draw_whole_country(transaction, {});
    }
    std::vector<Loaded> own;
    if (auto const found = rows::outline(transaction, territory.id)) {
        own.push_back({{territory.key, territory.name, {}}, read(found->bytes)});
    }
    auto const backdrops = load(rows::backdrops(transaction));
    auto const departments = load(rows::outlines_of_kind(transaction, TerritoryKind::department));
    auto const pieces = part_outlines(transaction, territory);
    auto const dots = parts(transaction, territory);
    auto const frame = frame_of(territory, own, pieces, dots, departments);
    if (frame.empty()) {
        return {};
    }
    Drawing drawing{frame, k_width, k_most_height};
    for (auto const& neighbour : backdrops) {
        drawing.shape(neighbour, Role::backdrop);
    }
    for (auto const& department : departments) {
        if (department.shape.key != territory.key) {
            drawing.shape(department, Role::context);
        }
    }
    for (auto const& shape : own) {
        drawing.shape(shape, Role::subject);
    }
    for (auto const& shape : pieces) {
        drawing.shape(shape, Role::part);
    }
    for (auto const& dot : dots) {
        drawing.dot(dot, false);
    }
    if (territory.key.kind == TerritoryKind::commune || territory.key.kind == TerritoryKind::municipal_arrondissement) {
        drawing.dot(territory, true);
    }
    return drawing.take();
}

} // namespace maillage::service::territory
