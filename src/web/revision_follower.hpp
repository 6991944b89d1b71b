// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "store/database.hpp"

namespace maillage::web {

/// How many jobs stand in each of the states that somebody watches, as of a few seconds ago.
struct JobCounts {
    std::atomic<std::int64_t> queued{0};
    std::atomic<std::int64_t> running{0};
    std::atomic<std::int64_t> failed{0};
};

/// Keeps `revision` at the sequence number of the newest event: at once for this process's own commits, within the period for
/// those of other nodes and of the command line. The metrics' counts of jobs are read by the way, every few seconds: whoever
/// asks for metrics while the database is silent must not wait for it.
class RevisionFollower {
public:
    RevisionFollower(store::Database& database, std::atomic<std::int64_t>& revision, JobCounts& jobs);
    ~RevisionFollower();
    RevisionFollower(RevisionFollower const&) = delete;
    RevisionFollower& operator=(RevisionFollower const&) = delete;

private:
    void follow();

    store::Database& m_database;
    std::atomic<std::int64_t>& m_revision;
    JobCounts& m_jobs;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stop{false};
    std::thread m_thread;
};

} // namespace maillage::web
