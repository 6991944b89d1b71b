// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/map_contents.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <iterator>
#include <optional>
#include <utility>

#include "exchange/territory_pack/outline_bytes.hpp"
#include "store/territories.hpp"

namespace maillage::service::territory {
namespace {

namespace rows = store::territories;
using engine::territory::MapFrame;
using model::Territory;
using model::TerritoryKind;

constexpr std::int64_t k_most_places = 2500;
constexpr rows::Page k_all{rows::Order::population, k_most_places, 0};

model::Outline read(std::string const& bytes)
{
    auto outline = exchange::territory_pack::read_outline(bytes);
    assert(outline && "outlines are written by this program alone");
    return std::move(*outline);
}

bool is_small(TerritoryKind kind) { return kind == TerritoryKind::commune || kind == TerritoryKind::municipal_arrondissement; }

class Gathering {
public:
    Gathering(store::ReadTransaction& transaction, Territory const& subject) : m_transaction{transaction}, m_subject{subject} {}

    MapContents run()
    {
        auto const ancestors = rows::ancestors(m_transaction, m_subject.id);
        add(rows::backdrops(m_transaction), MapRole::backdrop);
        around(ancestors);
        within(ancestors);
        parts();
        auto const own = rows::outline(m_transaction, m_subject.id);
        if (own) {
            m_map.shapes.push_back({m_subject.key, m_subject.name, MapRole::subject, read(own->bytes)});
        }
        if (m_subject.position && (is_small(m_subject.key.kind) || m_map.places.empty()) && !own) {
            m_map.places.push_back({m_subject, MapRole::subject});
        }
        m_map.frame = frame();
        return std::move(m_map);
    }

private:
    /// What was there already moves up to its nearer role.
    void add(std::vector<rows::Shape> shapes, MapRole role)
    {
        std::erase_if(m_map.shapes, [&](MapShape const& shape) {
            return shape.role != MapRole::backdrop && std::ranges::find(shapes, shape.key, &rows::Shape::key) != shapes.end();
        });
        for (auto& shape : shapes) {
            if (shape.key != m_subject.key) {
                m_map.shapes.push_back({std::move(shape.key), std::move(shape.name), role, read(shape.bytes)});
            }
        }
    }
    void add(std::vector<Territory> places, MapRole role)
    {
        for (auto& place : places) {
            if (place.position && place.id != m_subject.id) {
                m_map.places.push_back({std::move(place), role});
            }
        }
    }

    /// Departments: those that the territory lies in are its parents, and come last, so that nobody's border lies over theirs.
    void around(std::vector<Territory> const& ancestors)
    {
        auto departments = rows::outlines_of_kind(m_transaction, TerritoryKind::department);
        auto const is_parent = [&](rows::Shape const& shape) {
            return std::ranges::find(ancestors, shape.key, &Territory::key) != ancestors.end();
        };
        auto const first = std::ranges::stable_partition(departments, std::not_fn(is_parent)).begin();
        std::vector<rows::Shape> parents{std::make_move_iterator(first), std::make_move_iterator(departments.end())};
        departments.erase(first, departments.end());
        add(std::move(departments), MapRole::context);
        add(std::move(parents), MapRole::parent);
    }

    /// What shares the nearest parent with it.
    void within(std::vector<Territory> const& ancestors)
    {
        auto const above = [&](TerritoryKind kind) {
            return std::ranges::find(ancestors, kind, [](Territory const& t) { return t.key.kind; });
        };
        if (m_subject.key.kind == TerritoryKind::department) {
            if (auto const region = above(TerritoryKind::region); region != ancestors.end()) {
                add(rows::outlines_of_children(m_transaction, region->id, TerritoryKind::department), MapRole::sibling);
            }
        } else if (is_small(m_subject.key.kind)) {
            if (auto const epci = above(TerritoryKind::epci); epci != ancestors.end()) {
                add(rows::outlines_of_children(m_transaction, epci->id, TerritoryKind::commune), MapRole::sibling);
                add(rows::children(m_transaction, epci->id, TerritoryKind::commune, k_all), MapRole::sibling);
            }
        }
    }

    void parts()
    {
        auto const id = m_subject.id;
        switch (m_subject.key.kind) {
        case TerritoryKind::commune:
        case TerritoryKind::municipal_arrondissement:
        case TerritoryKind::country: return;
        case TerritoryKind::region: add(rows::outlines_of_children(m_transaction, id, TerritoryKind::department), MapRole::part); return;
        case TerritoryKind::department: add(rows::children(m_transaction, id, TerritoryKind::epci, k_all), MapRole::part); return;
        case TerritoryKind::epci:
        case TerritoryKind::ept:
        case TerritoryKind::drawn:
            add(rows::outlines_of_children(m_transaction, id, TerritoryKind::commune), MapRole::part);
            add(rows::children(m_transaction, id, TerritoryKind::commune, k_all), MapRole::part);
            return;
        case TerritoryKind::living_area:
        case TerritoryKind::employment_area:
        case TerritoryKind::attraction_area:
        case TerritoryKind::urban_unit:
        case TerritoryKind::canton:
        case TerritoryKind::other_zone:
            add(rows::outlines_of_members(m_transaction, id), MapRole::part);
            add(rows::zone_members(m_transaction, id, k_all), MapRole::part);
            return;
        }
    }

    /// A commune is looked for in its department; anything else fills its own map.
    [[nodiscard]] MapFrame frame() const
    {
        auto frame = MapFrame::nothing();
        auto const include = [&](MapRole role) {
            for (auto const& shape : m_map.shapes) {
                if (shape.role == role) {
                    frame.include(shape.outline);
                }
            }
        };
        include(MapRole::subject);
        include(MapRole::part);
        bool const outlined = !frame.empty();
        if (is_small(m_subject.key.kind)) {
            include(MapRole::parent);
        } else if (!outlined) {
            for (auto const& place : m_map.places) {
                frame.include(*place.territory.position);
            }
        }
        if (frame.empty() && m_subject.position) {
            frame.include(*m_subject.position);
        }
        // Dots alone show no edge: more ground around them.
        return frame.empty() ? frame : frame.with_margin(outlined || is_small(m_subject.key.kind) ? 0.06 : 0.25, 0.4);
    }

    store::ReadTransaction& m_transaction;
    Territory const& m_subject;
    MapContents m_map;
};

/// The whole country, its territories of that kind as parts.
MapContents country_by(store::ReadTransaction& transaction, TerritoryKind kind)
{
    MapContents map;
    map.whole_country = true;
    map.frame = engine::territory::k_metropolitan_france;
    auto const add = [&](std::vector<rows::Shape> shapes, MapRole role) {
        for (auto& shape : shapes) {
            map.shapes.push_back({std::move(shape.key), std::move(shape.name), role, read(shape.bytes)});
        }
    };
    add(rows::backdrops(transaction), MapRole::backdrop);
    add(rows::outlines_of_kind(transaction, kind), MapRole::part);
    return map;
}

} // namespace

std::string_view name(MapRole role)
{
    switch (role) {
    case MapRole::backdrop: return "backdrop";
    case MapRole::context: return "context";
    case MapRole::parent: return "parent";
    case MapRole::sibling: return "sibling";
    case MapRole::part: return "part";
    case MapRole::subject: return "subject";
    }
    return "context";
}

MapContents map_of_country(store::ReadTransaction& transaction, std::vector<Territory> const& places)
{
    auto map = country_by(transaction, TerritoryKind::region);
    int number = 0;
    for (auto const& place : places) {
        ++number;
        if (place.position) {
            map.places.push_back({place, MapRole::subject, number});
        }
    }
    return map;
}

MapContents map_of_departments(store::ReadTransaction& transaction) { return country_by(transaction, TerritoryKind::department); }

MapContents map_of_frame(store::ReadTransaction& transaction, MapFrame const& frame)
{
    auto map = country_by(transaction, TerritoryKind::department);
    map.whole_country = false;
    map.frame = frame;
    return map;
}

MapContents map_ground(store::ReadTransaction& transaction)
{
    auto map = country_by(transaction, TerritoryKind::department);
    for (auto& shape : rows::outlines_of_kind(transaction, TerritoryKind::region)) {
        map.shapes.push_back({std::move(shape.key), std::move(shape.name), MapRole::parent, read(shape.bytes)});
    }
    return map;
}

MapContents map_of(store::ReadTransaction& transaction, Territory const& territory)
{
    return territory.key.kind == TerritoryKind::country ? map_of_country(transaction, {}) : Gathering{transaction, territory}.run();
}

} // namespace maillage::service::territory
