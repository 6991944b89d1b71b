// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/territory/map_picture.hpp"
#include "model/territory.hpp"
#include "service/atlas/contents.hpp"
#include "store/database.hpp"

namespace maillage::service::atlas {

/// What a reader narrows the map by, as addresses say it; empty fits everything. Those of the list of organisations, those of the list of
/// cooperations, and what is shown at all.
struct Request {
    std::string words{};     ///< a part of the name
    std::string kind{};      ///< code of the list "kind"
    std::string field{};     ///< code of the list "field"
    std::string ess{};       ///< yes, no, unknown
    std::string territory{}; ///< key: it, and what lies in it
    std::string form{};
    std::string maturity{};
    std::string pooled{};
    model::TraitCodes traits{};
    std::array<bool, k_kinds.size()> shown{true, true, true};
    std::optional<engine::territory::MapFrame> frame{}; ///< only what stands in it
};

struct Selection {
    std::shared_ptr<Contents const> contents;
    std::vector<std::uint32_t> placed;  ///< entries that stand on the map, by name
    Counts counts{};                    ///< of them
    std::int64_t unplaced{0};           ///< fit, but nobody knows where they are; 0 when a frame was asked for
    std::optional<model::Territory> territory; ///< asked for
    bool current{true};                 ///< false while what changed a moment ago is being read
};

/// The map of one process: what stands in each space, in memory (about 15 MB for 50,000 organisations), read at the first question and
/// again when the journal tells of an organisation, a cooperation or a territory since. Thread-safe.
class Atlas {
public:
    explicit Atlas(store::Database& database) : m_database{database} {}

    /// A value that nothing bears gives an empty selection, as in the lists.
    [[nodiscard]] Selection select(std::int64_t space, Request const& request);

private:
    struct Kept {
        std::shared_ptr<Contents const> contents;
        std::int64_t seq{-1}; ///< of the last event that it knows of
    };
    /// What stands in the space, and whether it is all that the transaction sees.
    std::pair<std::shared_ptr<Contents const>, bool> contents(store::ReadTransaction& transaction, std::int64_t space);
    [[nodiscard]] std::shared_ptr<Contents const> known(store::ReadTransaction& transaction, std::int64_t space, std::int64_t seq,
                                                        std::shared_ptr<Contents const>& former);

    store::Database& m_database;
    std::mutex m_building; ///< held by the one thread that reads
    std::mutex m_mutex;    ///< guards what follows
    std::unordered_map<std::int64_t, Kept> m_spaces;
};

/// What a reader who narrows by territory may choose next.
struct Surroundings {
    std::vector<model::Territory> above; ///< the territory, the nearest first
    std::vector<model::Territory> below; ///< directly in it, by name; the regions when there is none
};
[[nodiscard]] Surroundings surroundings(store::Database& database, std::int64_t space, std::optional<model::Territory> const& territory);

} // namespace maillage::service::atlas
