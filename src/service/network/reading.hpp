// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "model/network.hpp"
#include "service/network/drawing.hpp"
#include "service/organisation/directory.hpp"
#include "store/database.hpp"
#include "store/networks.hpp"

/// Reading the network, as everybody may.
namespace maillage::service::network {

using store::networks::ActorOrder;

/// What a reader asks of the table of actors: what narrows the list of organisations, and a community.
struct NetworkRequest {
    organisation::ListRequest narrowed{}; ///< `after` and `facets` are left aside; its limit is that of a page
    std::optional<std::int64_t> community{}; ///< by number, 0 for isolated actors
    ActorOrder order{ActorOrder::degree};
    std::int64_t offset{0};
};

struct CommunityRead {
    store::networks::ListedCommunity row;
    std::vector<std::pair<store::networks::NamedTerritory, std::int64_t>> territories{}; ///< departments of most of its actors
};

struct NetworkPage {
    std::optional<model::Network> network{}; ///< nothing when none was computed
    std::vector<store::networks::Changed> changed{}; ///< since
    std::vector<store::networks::ListedActor> actors{};
    std::int64_t total{0}; ///< actors that fit
    std::optional<model::Territory> territory{};     ///< asked for
    std::vector<CommunityRead> communities{};        ///< the greatest
    std::vector<store::networks::ListedTerritory> territories{};
    Picture picture{};
};
/// A value that nothing bears gives an empty table. A constant number of queries.
[[nodiscard]] NetworkPage read(store::Database& database, std::int64_t space, NetworkRequest const& request);

/// Only what the network is, without its parts.
struct Standing {
    std::optional<model::Network> network{};
    std::vector<store::networks::Changed> changed{};
};
[[nodiscard]] Standing standing(store::Database& database, std::int64_t space);

/// Of an organisation.
struct Neighbourhood {
    model::NetworkActor figures;
    std::optional<store::networks::ListedCommunity> community{}; ///< nothing for an isolated one
    std::vector<store::networks::Partner> partners{};            ///< the closest
};
/// Nothing when it is not in the network, or none was computed.
[[nodiscard]] std::optional<Neighbourhood> neighbourhood(store::Database& database, std::int64_t space, std::int64_t organisation,
                                                         std::int64_t most);

/// All of it: for drawings that move, and for other programs.
struct Whole {
    model::Network network;
    std::vector<store::networks::Node> nodes{};
    std::vector<model::NetworkLink> links{};
    /// Place of an organisation in `nodes`, by its internal id.
    std::unordered_map<std::int64_t, std::size_t> place{};
};
/// `error.network.absent` before it was computed.
[[nodiscard]] base::result<Whole> whole(store::Database& database, std::int64_t space);

} // namespace maillage::service::network
