// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "engine/territory/name_index.hpp"
#include "store/database.hpp"

namespace maillage::service::territory {

/// The search for territories of one process: an index in memory (about 4 MB), built from the tables at the first question and
/// again whenever their revision has grown, by whichever node changed it. Thread-safe.
class Search {
public:
    explicit Search(store::Database& database) : m_database{database} {}

    /// Best first; see engine::territory::NameIndex::search. While the index is being built again, others are answered from the
    /// one before.
    [[nodiscard]] std::vector<engine::territory::Hit> find(std::string_view query, engine::territory::SearchOptions const& options = {});

    /// The index as of now: to be called once at the start of a server, so that the first visitor does not wait.
    std::shared_ptr<engine::territory::NameIndex const> index();

private:
    store::Database& m_database;
    std::mutex m_building; ///< held by the one thread that builds
    std::mutex m_mutex;    ///< guards what follows
    std::int64_t m_revision{-1};
    std::shared_ptr<engine::territory::NameIndex const> m_index;
};

} // namespace maillage::service::territory
