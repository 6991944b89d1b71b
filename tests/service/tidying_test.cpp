// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "base/exception.hpp"
#include "service/account/handlers.hpp"
#include "service/house.hpp"
#include "store/jobs.hpp"

namespace maillage::service::account {
namespace {

class Nobody final : public mail::Mailer {
public:
    base::result<void> send(mail::Message const&) override { return {}; }
    [[nodiscard]] bool delivers() const override { return false; }
};

class Tidying : public support::HouseTest {
protected:
    std::size_t run()
    {
        jobs::Handlers handlers;
        add_handlers(handlers, *m_failing, m_settings, m_nobody);
        return jobs::Workers(database(), handlers).run_due();
    }
    std::size_t waiting()
    {
        auto transaction = database().read();
        return store::jobs::list(transaction, 10, model::JobState::queued, k_tidy_job).size();
    }

    void SetUp() override
    {
        HouseTest::SetUp();
        if (!IsSkipped()) {
            m_failing.emplace(Desk{database(), m_hasher, m_personal_data, "secret of the tests", [this] { return tell_time(); }, {}});
        }
    }

    /// The clock of the desk fails at the second question: after the next run was queued, while things are purged.
    base::Time tell_time()
    {
        if (m_broken && m_asked++ > 0) {
            throw base::IoError{"error.io.read", {}, "a disk that fails"};
        }
        return base::now();
    }

    bool m_broken{false};
    int m_asked{0};
    model::Settings m_settings;
    Nobody m_nobody;
    std::optional<Desk> m_failing;
};
INSTANTIATE_TEST_SUITE_P(Engines, Tidying, support::engines(), support::engine_name);

TEST_P(Tidying, QueuesItsNextRunOnce)
{
    ensure_tidying(*m_failing);
    ensure_tidying(*m_failing);
    EXPECT_EQ(waiting(), 1U);
    EXPECT_EQ(run(), 1U);
    EXPECT_EQ(waiting(), 1U) << "in an hour";
    EXPECT_EQ(run(), 0U) << "and not before";
}

TEST_P(Tidying, ARunThatFailsDoesNotEndIt)
{
    ensure_tidying(*m_failing);
    m_broken = true;
    (void)run();
    m_broken = false;
    auto transaction = database().read();
    auto const queued = store::jobs::list(transaction, 10, model::JobState::queued, k_tidy_job);
    EXPECT_TRUE(std::ranges::any_of(queued, [](model::Job const& job) { return job.run_after > base::now() + std::chrono::minutes{30}; }))
        << "the next run waits, whatever became of this one";
}

} // namespace
} // namespace maillage::service::account
