// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/networks.hpp"

namespace maillage::service::network {

/// A network as a picture that needs no script: its actors while they can be told apart, else its greatest communities.
struct Picture {
    struct Line {
        double x1{0};
        double y1{0};
        double x2{0};
        double y2{0};
        double width{1};
        bool bridge{false};
    };
    struct Dot {
        double x{0};
        double y{0};
        double radius{0};
        std::int64_t community{0}; ///< 0 for an isolated actor
        std::string name{};        ///< of the actor, or of the one that names the community
        bool named{false};         ///< there was room for it, at:
        double label_x{0};
        double label_y{0};
        std::string anchor{}; ///< start, middle or end
    };
    double size{860}; ///< of both sides
    bool of_communities{false};
    std::vector<Line> lines{};
    std::vector<Dot> dots{};
};

// Beyond, dots and links hide one another.
inline constexpr std::int64_t k_most_drawn_actors = 300;
inline constexpr std::int64_t k_most_drawn_links = 2000;
inline constexpr std::int64_t k_most_drawn_communities = 60;

[[nodiscard]] Picture picture_of(std::vector<store::networks::Node> const& nodes, std::vector<model::NetworkLink> const& links);
/// Communities as they lie, their areas in proportion to their actors.
[[nodiscard]] Picture picture_of(std::vector<store::networks::ListedCommunity> const& communities,
                                 std::vector<store::networks::CommunityTie> const& ties);

} // namespace maillage::service::network
