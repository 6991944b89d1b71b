// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "search/writer.hpp"
#include "store/database.hpp"

namespace maillage::service::notebook_search {

/// Notebooks that are written at once: what a killed process does again.
inline constexpr std::int64_t k_commit_after = 10'000;

/// Told how many notebooks were put into the index; false gives the work up.
using GoOn = std::function<bool(std::int64_t put)>;

/// Brings notebooks from the database into an index, as they stand at that moment: doing it twice changes nothing. Reads in short
/// transactions, some hundred notebooks each.
class Feed {
public:
    Feed(store::Database& database, search::Writer& writer) : m_database{database}, m_writer{writer} {}

    /// Those notebooks, by public id: in as they stand now, or out.
    void refresh(std::vector<std::string> const& public_ids);
    /// All published notebooks of a consultation (of all when it is 0). False when `go_on` gave up.
    bool sweep(std::int64_t consultation, GoOn const& go_on);
    /// Takes out what is no longer published, or no longer there. False likewise.
    bool drop_gone(GoOn const& go_on);
    /// Territories may lie elsewhere than they did.
    void forget_places() { m_places.clear(); }

    /// Written since the last commit.
    [[nodiscard]] std::int64_t pending() const { return m_pending; }
    void commit(std::optional<search::Bookmark> const& bookmark);

private:
    void put(std::span<std::int64_t const> ids);
    std::vector<search::Place> const& path_of(store::ReadTransaction& transaction, std::int64_t territory);

    store::Database& m_database;
    search::Writer& m_writer;
    std::unordered_map<std::int64_t, std::vector<search::Place>> m_places{};
    std::int64_t m_pending{0};
};

/// Tells the last event of the journal, so that an index can say up to where it follows.
[[nodiscard]] search::Bookmark bookmark_at_end(store::ReadTransaction& transaction);
/// Whether the journal still has that event: after a backup was restored it may not.
[[nodiscard]] bool is_followed(store::ReadTransaction& transaction, search::Bookmark const& bookmark);
[[nodiscard]] search::Bookmark bookmark_of(model::Event const& event);

} // namespace maillage::service::notebook_search
