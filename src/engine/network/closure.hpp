// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>

#include "engine/network/projection.hpp"

namespace maillage::engine::network {

/// How far the actors of a territory keep to themselves.
struct Closure {
    std::uint32_t actors = 0;
    std::uint32_t inside = 0; ///< links between two of its actors
    std::uint32_t across = 0; ///< links of one of its actors to one of elsewhere, or of a place that is not known
    /// Transitivity of its actors and the links between them; a cooperation of three makes a triangle by itself, so that this is high wherever
    /// cooperations are large: read it beside the number of links.
    std::optional<double> transitivity{};

    /// Share of the links that stay; nothing without a link.
    [[nodiscard]] std::optional<double> share() const
    {
        auto const all = inside + across;
        return all == 0 ? std::nullopt : std::optional{static_cast<double>(inside) / static_cast<double>(all)};
    }
};

/// Per territory, numbered from 0 to `territories` − 1. `place`: per actor, `territories` when it is not known.
[[nodiscard]] std::vector<Closure> closure(Network const& network, std::span<std::uint32_t const> place, std::size_t territories);

} // namespace maillage::engine::network
