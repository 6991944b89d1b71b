// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/jobs/held.hpp"

namespace maillage::service::jobs {

using store::jobs::Hold;

void Held::progress(std::int64_t done, std::int64_t total, std::string_view message)
{
    m_job.progress_done = done;
    m_job.progress_total = total;
    m_job.progress_message = message.empty() ? std::nullopt : std::optional{std::string{message}};
    // Pages that follow a job ask about once a second; the database need not hear more.
    constexpr std::chrono::milliseconds k_pause{500};
    if (std::chrono::steady_clock::now() - m_written >= k_pause) {
        write(std::nullopt);
    }
}

void Held::checkpoint(std::string const& json) { write(json); }

bool Held::checkpoint(store::WriteTransaction& transaction, std::string const& json) { return report(transaction, json) != Hold::lost; }

void Held::renew(store::WriteTransaction& transaction)
{
    auto const now = base::now();
    auto const hold = store::jobs::renew(transaction, m_job.id, m_worker, now, now + m_lease);
    if (hold != Hold::kept) {
        m_hold = hold;
    }
}

void Held::write(std::optional<std::string> checkpoint)
{
    auto transaction = m_database.write();
    transaction.without_event("progress of a job");
    if (report(transaction, std::move(checkpoint)) != Hold::lost) {
        transaction.commit();
    }
    m_written = std::chrono::steady_clock::now();
}

Hold Held::report(store::WriteTransaction& transaction, std::optional<std::string> checkpoint)
{
    auto const now = base::now();
    store::jobs::Progress const progress{m_job.progress_done, m_job.progress_total,
                                         m_job.progress_message ? std::string_view{*m_job.progress_message} : std::string_view{},
                                         std::move(checkpoint)};
    auto const hold = store::jobs::progress(transaction, m_job.id, m_worker, progress, now, now + m_lease);
    // Once asked to stop, the answer stays.
    if (hold != Hold::kept) {
        m_hold = hold;
    }
    return hold;
}

} // namespace maillage::service::jobs
