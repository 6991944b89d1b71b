// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>

#include "service/jobs/workers.hpp"
#include "store/jobs.hpp"

namespace maillage::service::jobs {

/// A job this process holds on lease. The handler's thread reports through it; the heartbeat renews it meanwhile.
class Held final : public Work {
public:
    Held(store::Database& database, model::Job job, std::string worker, std::chrono::milliseconds lease, std::atomic<bool> const& stop)
        : m_database{database}, m_job{std::move(job)}, m_worker{std::move(worker)}, m_lease{lease}, m_stop{stop}
    {
    }

    [[nodiscard]] model::Job const& job() const override { return m_job; }
    [[nodiscard]] bool stopping() const override { return m_stop || m_hold != store::jobs::Hold::kept; }
    void progress(std::int64_t done, std::int64_t total, std::string_view message) override;
    void checkpoint(std::string const& json) override;
    [[nodiscard]] bool checkpoint(store::WriteTransaction& transaction, std::string const& json) override;

    [[nodiscard]] std::string const& worker() const { return m_worker; }
    [[nodiscard]] bool cancel_requested() const { return m_hold == store::jobs::Hold::cancel; }
    [[nodiscard]] bool lost() const { return m_hold == store::jobs::Hold::lost; }
    /// Called by the heartbeat.
    void renew(store::WriteTransaction& transaction);

private:
    void write(std::optional<std::string> checkpoint);
    store::jobs::Hold report(store::WriteTransaction& transaction, std::optional<std::string> checkpoint);

    store::Database& m_database;
    model::Job m_job;
    std::string m_worker;
    std::chrono::milliseconds m_lease;
    std::atomic<bool> const& m_stop;
    std::atomic<store::jobs::Hold> m_hold{store::jobs::Hold::kept};
    std::chrono::steady_clock::time_point m_written{};
};

} // namespace maillage::service::jobs
