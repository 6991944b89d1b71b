// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "model/job.hpp"
#include "service/network/reading.hpp"
#include "web/visit.hpp"

/// Parts of the network's page.
namespace maillage::web::pages {

/// The figures in sentences, how they are counted, of when they are.
void set_figures(Visit const& visit, render::View& view, model::Network const& network,
                 std::vector<store::networks::Changed> const& changed, std::string const& here);
/// What the server draws.
void set_picture(Visit const& visit, render::View& view, service::network::Picture const& picture);
[[nodiscard]] std::vector<render::View> actor_views(Visit const& visit, std::vector<store::networks::ListedActor> const& actors,
                                                    std::string const& here);
[[nodiscard]] std::vector<render::View> community_views(Visit const& visit, std::vector<service::network::CommunityRead> const& communities,
                                                        std::string const& here);
[[nodiscard]] std::vector<render::View>
territory_views(Visit const& visit, std::vector<store::networks::ListedTerritory> const& territories, std::string const& here);
/// What the job does now.
[[nodiscard]] std::string stage_words(Visit const& visit, model::Job const& job);

} // namespace maillage::web::pages
