// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "store/database.hpp"

namespace maillage::web {

/// Keeps `revision` at the sequence number of the newest event: at once for this process's own commits, within the period for
/// those of other nodes and of the command line.
class RevisionFollower {
public:
    RevisionFollower(store::Database& database, std::atomic<std::int64_t>& revision);
    ~RevisionFollower();
    RevisionFollower(RevisionFollower const&) = delete;
    RevisionFollower& operator=(RevisionFollower const&) = delete;

private:
    void follow();

    store::Database& m_database;
    std::atomic<std::int64_t>& m_revision;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stop{false};
    std::thread m_thread;
};

} // namespace maillage::web
