// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>

#include "web/visit.hpp"

/// The network of organisations: who cooperates with whom.
namespace maillage::web::pages {

[[nodiscard]] http::Response network(Visit& visit);
/// /reseau.graphml, /reseau.kumu.json, /reseau-liens.csv, /reseau-acteurs.csv.
[[nodiscard]] http::Response network_file(Visit& visit);
/// An editor has it computed again.
[[nodiscard]] http::Response compute_network(Visit& visit);
[[nodiscard]] http::Response network_progress(Visit& visit);

/// For an organisation's page: its community and partners, as the field `neighbourhood`.
void set_neighbourhood(Visit const& visit, render::View& view, std::int64_t organisation);

} // namespace maillage::web::pages
