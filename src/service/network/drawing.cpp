// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/network/drawing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "base/boundaries.hpp"
#include "engine/picture/label.hpp"

namespace maillage::service::network {
namespace {

namespace rows = store::networks;
using engine::picture::Anchor;

constexpr double k_margin = 30;
constexpr double k_font = 13;
constexpr std::size_t k_longest_name = 34;
constexpr double k_widest_line = 5;

double place(Picture const& picture, double value) { return picture.size / 2 + value * (picture.size / 2 - k_margin); }

std::string_view word(Anchor anchor)
{
    switch (anchor) {
    case Anchor::start: return "start";
    case Anchor::middle: return "middle";
    case Anchor::end: return "end";
    }
    return "start";
}

/// Names beside the dots, the greatest first, as far as there is room.
void name_dots(Picture& picture)
{
    engine::territory::LabelPlacer placer{picture.size, picture.size};
    for (auto const& dot : picture.dots) {
        [[maybe_unused]] auto const kept = placer.take({dot.x, dot.y}, 1.6 * dot.radius, 1.6 * dot.radius);
    }
    std::vector<std::size_t> order(picture.dots.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](auto left, auto right) { return picture.dots[left].radius > picture.dots[right].radius; });
    for (auto const i : order) {
        auto& dot = picture.dots[i];
        dot.name = base::shorten(dot.name, k_longest_name);
        auto const label = engine::picture::place_label(placer, {dot.x, dot.y}, dot.radius, dot.name, k_font);
        dot.named = label.shown && !dot.name.empty();
        dot.label_x = label.at.x;
        dot.label_y = label.at.y;
        dot.anchor = word(label.anchor);
    }
}

void join(Picture& picture, std::size_t from, std::size_t to, double width, bool bridge)
{
    auto const& a = picture.dots[from];
    auto const& b = picture.dots[to];
    picture.lines.push_back({a.x, a.y, b.x, b.y, width, bridge});
}

} // namespace

Picture picture_of(std::vector<rows::Node> const& nodes, std::vector<model::NetworkLink> const& links)
{
    Picture picture;
    std::unordered_map<std::int64_t, std::size_t> at;
    for (auto const& node : nodes) {
        at.emplace(node.figures.organisation, picture.dots.size());
        Picture::Dot dot;
        dot.x = place(picture, node.figures.x);
        dot.y = place(picture, node.figures.y);
        dot.radius = std::min(16.0, 7 + 1.5 * std::sqrt(static_cast<double>(node.figures.degree)));
        dot.community = node.figures.community;
        dot.name = node.name;
        picture.dots.push_back(std::move(dot));
    }
    for (auto const& link : links) {
        join(picture, at.at(link.a), at.at(link.b), std::clamp(2 * link.weight, 1.0, k_widest_line), link.bridge);
    }
    name_dots(picture);
    return picture;
}

Picture picture_of(std::vector<rows::ListedCommunity> const& communities, std::vector<rows::CommunityTie> const& ties)
{
    Picture picture;
    picture.of_communities = true;
    // The disc of the whole network is drawn as large as these communities allow.
    double whole = 1e-9;
    for (auto const& one : communities) {
        whole = std::max(whole, std::hypot(one.figures.x, one.figures.y) + one.figures.radius);
    }
    std::unordered_map<std::int64_t, std::size_t> at;
    for (auto const& one : communities) {
        at.emplace(one.figures.number, picture.dots.size());
        Picture::Dot dot;
        dot.x = place(picture, one.figures.x / whole);
        dot.y = place(picture, one.figures.y / whole);
        dot.radius = std::max(8.0, one.figures.radius / whole * (picture.size / 2 - k_margin) * 0.9);
        dot.community = one.figures.number;
        dot.name = one.lead_name;
        picture.dots.push_back(std::move(dot));
    }
    std::int64_t most = 1;
    for (auto const& tie : ties) {
        most = std::max(most, tie.links);
    }
    for (auto const& tie : ties) {
        auto const from = at.find(tie.a);
        auto const to = at.find(tie.b);
        if (from != at.end() && to != at.end()) {
            join(picture, from->second, to->second,
                 std::max(1.0, k_widest_line * std::sqrt(static_cast<double>(tie.links) / static_cast<double>(most))), false);
        }
    }
    name_dots(picture);
    return picture;
}

} // namespace maillage::service::network
