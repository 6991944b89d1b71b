// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>

#include "service/notebook_search/feed.hpp"
#include "service/notebook_search/search.hpp"

namespace maillage::service::notebook_search {

/// Keeps a node's index at what the journal tells: reads the events after its bookmark, brings the notebooks that they are about in or
/// out, writes that and the bookmark down at once, and goes on. After a while without it, or after a kill, it catches up from there;
/// without an index, or with one that is damaged, of another version or of another installation, it builds one. One thread, that gives way
/// to those who answer people. RAII: the destructor stops and joins it.
class Follower {
public:
    /// Both must outlive it.
    Follower(store::Database& database, Search& search);
    ~Follower();
    Follower(Follower const&) = delete;
    Follower& operator=(Follower const&) = delete;

private:
    void run();
    /// One round. Returns whether more is waiting.
    bool step();
    bool open();
    bool build();
    bool follow(std::string const& name);
    void apply(std::vector<model::Event> const& events);
    void refresh_consultation(std::string const& public_id);
    [[nodiscard]] bool stopping();
    void close();
    void reached(search::Bookmark const& bookmark);

    store::Database& m_database;
    Search& m_search;
    std::unique_ptr<search::Writer> m_writer;
    std::optional<Feed> m_feed;
    std::string m_name;              ///< of the index that is written
    search::Bookmark m_position;     ///< read up to
    std::int64_t m_unwritten{0};     ///< events read since the bookmark was last written, that changed nothing
    bool m_locked{false};            ///< another process writes it
    bool m_given_up{false};          ///< a sweep was stopped: the events that asked for it are read again
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stop{false};
    std::thread m_thread;
};

} // namespace maillage::service::notebook_search
