// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "base/boundaries.hpp"
#include "engine/territory/label_placer.hpp"

namespace maillage::service::territory {
namespace {

using engine::territory::LabelPlacer;
using engine::territory::MapFrame;
using engine::territory::PicturePoint;
using engine::territory::Projection;

// The box that pages give to a map: 4 to 3, nearly square for the whole country.
constexpr double k_width = 640;
constexpr double k_height = 480;
constexpr double k_country_height = 620;

/// Codes of the overseas regions, and departments, that the map of the whole country shows aside, north to south in the Atlantic's room.
constexpr std::array<std::string_view, 5> k_region_insets{"01", "02", "03", "04", "06"};
constexpr std::array<std::string_view, 5> k_department_insets{"971", "972", "973", "974", "976"};

constexpr auto const& inset_codes(model::TerritoryKind kind)
{
    return kind == model::TerritoryKind::department ? k_department_insets : k_region_insets;
}
constexpr double k_inset_size = 58;
constexpr double k_inset_gap = 5;
constexpr double k_numbered_radius = 12;
constexpr double k_subject_radius = 7;

// Letters of the names, in units of the picture.
constexpr double k_letter = 7;
constexpr double k_line = 18;
constexpr std::size_t k_most_labels = 24;
constexpr std::size_t k_most_siblings = 4; // named beside the subject: enough to know one's way

class Drawing {
public:
    explicit Drawing(MapContents const& map)
        : m_map{map}, m_projection{Projection::into(map.frame, 0, 0, k_width, map.whole_country ? k_country_height : k_height)},
          m_placer{k_width, m_projection.height()}
    {
        m_picture.frame = map.frame;
        m_picture.width = k_width;
        m_picture.height = m_projection.height();
        m_picture.whole_country = map.whole_country;
    }

    Picture run()
    {
        double top = m_picture.height - static_cast<double>(k_region_insets.size()) * (k_inset_size + k_inset_gap);
        for (auto const& shape : m_map.shapes) {
            if (!m_map.whole_country || !is_inset(shape)) {
                add(m_projection, shape);
            }
        }
        for (std::size_t place = 0; place < k_region_insets.size(); ++place) {
            for (auto const& shape : m_map.shapes) {
                if (m_map.whole_country && is_inset(shape) && shape.key.code == inset_codes(shape.key.kind)[place]) {
                    inset(shape, top);
                    top += k_inset_size + k_inset_gap;
                }
            }
        }
        for (auto const& place : m_map.places) {
            dot(place);
        }
        labels();
        return std::move(m_picture);
    }

private:
    static bool is_inset(MapShape const& shape)
    {
        auto const& codes = inset_codes(shape.key.kind);
        return shape.role == MapRole::part && std::ranges::find(codes, std::string_view{shape.key.code}) != codes.end();
    }

    void add(Projection const& projection, MapShape const& shape)
    {
        auto path = projection.path(shape.outline);
        if (!path.empty()) {
            auto const middle = engine::territory::middle(shape.outline);
            m_picture.shapes.push_back({std::move(path), shape.role == MapRole::backdrop ? std::nullopt : std::optional{shape.key},
                                        shape.name, shape.role, middle ? std::optional{projection.point(*middle)} : std::nullopt});
        }
    }

    void inset(MapShape const& shape, double top)
    {
        auto frame = MapFrame::nothing();
        frame.include(shape.outline);
        constexpr double k_left = 6;
        auto const wide = frame.with_margin(0.08);
        m_picture.insets.push_back({k_left, top, k_inset_size, k_inset_size, shape.name, wide});
        add(Projection::into(wide, k_left, top, k_inset_size, k_inset_size), shape);
    }

    /// Area by population, within bounds that keep it visible and clickable.
    void dot(MapPlace const& place)
    {
        auto const& territory = place.territory;
        auto const at = m_projection.point(*territory.position);
        if (at.x < 0 || at.x > m_picture.width || at.y < 0 || at.y > m_picture.height) {
            return;
        }
        auto const people = static_cast<double>(territory.population.value_or(0));
        auto const radius = place.number > 0                 ? k_numbered_radius
                            : place.role == MapRole::subject ? k_subject_radius
                                                             : std::clamp(std::sqrt(people) / 40, 2.5, 14.0);
        m_picture.has_approximate |= territory.approximate && place.number == 0;
        m_picture.dots.push_back({at, radius, territory.key, territory.name, territory.approximate, place.role, place.number});
    }

    void label(PicturePoint at, std::string const& text, MapRole role)
    {
        auto const width = static_cast<double>(base::count_characters(text)) * k_letter + 6;
        if (m_picture.labels.size() < k_most_labels && m_placer.take(at, width, k_line)) {
            m_picture.labels.push_back({at, text, role});
        }
    }

    /// The subject first, then the largest of its parts, then what it lies in and what lies around. On the map of the country a list
    /// beside it says the names.
    void labels()
    {
        if (m_map.whole_country) {
            return;
        }
        for (auto const& dot : m_picture.dots) {
            if (dot.role == MapRole::subject) {
                static_cast<void>(m_placer.take(dot.at, 2 * dot.radius, 2 * dot.radius)); // nobody's name lies over it
            }
        }
        for (auto const role : {MapRole::subject, MapRole::part, MapRole::parent, MapRole::sibling, MapRole::context}) {
            std::size_t named = 0;
            for (auto const& dot : m_picture.dots) {
                if (dot.role == role && (role != MapRole::sibling || named < k_most_siblings)) {
                    label({dot.at.x, dot.at.y - dot.radius - 9}, dot.name, role);
                    ++named;
                }
            }
            bool const dotted = std::ranges::find(m_picture.dots, role, &Picture::Dot::role) != m_picture.dots.end();
            for (auto const& shape : m_map.shapes) {
                if (auto const middle = shape.role == role && !dotted ? engine::territory::middle(shape.outline) : std::nullopt) {
                    label(m_projection.point(*middle), shape.name, role);
                }
            }
        }
    }

    MapContents const& m_map;
    Projection m_projection;
    LabelPlacer m_placer;
    Picture m_picture;
};

} // namespace

Picture draw(MapContents const& map) { return map.frame.empty() ? Picture{} : Drawing{map}.run(); }

Picture draw_country(store::ReadTransaction& transaction, std::vector<model::Territory> const& places)
{
    return draw(map_of_country(transaction, places));
}

Picture draw_departments(store::ReadTransaction& transaction) { return draw(map_of_departments(transaction)); }

std::vector<bool> room_for_signs(Picture const& picture, std::vector<bool> const& wanted)
{
    constexpr double k_sign_width = 18;
    constexpr double k_sign_height = 13;
    LabelPlacer placer{picture.width, picture.height};
    std::vector<bool> room;
    for (std::size_t i = 0; i < picture.shapes.size(); ++i) {
        auto const& middle = picture.shapes[i].middle;
        room.push_back(wanted[i] && middle && placer.take(*middle, k_sign_width, k_sign_height));
    }
    return room;
}

Picture draw_territory(store::ReadTransaction& transaction, model::Territory const& territory)
{
    return draw(map_of(transaction, territory));
}

} // namespace maillage::service::territory
