// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "model/settings.hpp"
#include "search/words.hpp"
#include "store/database.hpp"

namespace maillage::service::notebook_search {

/// What makes words of texts, for whoever indexes or asks in this process: the embedded dictionary is read when the first text
/// comes (some 0.15 s and 40 MB), and kept, since it never changes.
[[nodiscard]] search::Words const& words();

/// Where this node keeps its index: `search.directory`, else the database file's name and "-search", else "data/search" for a server.
[[nodiscard]] std::filesystem::path folder_of(model::Settings const& settings, store::DatabaseAddress const& address);

/// Names the installation in its index: that of another one is never asked.
[[nodiscard]] std::string installation_of(store::Database& database);

} // namespace maillage::service::notebook_search
