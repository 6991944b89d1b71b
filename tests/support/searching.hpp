// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "service/notebook_search/follower.hpp"
#include "service/notebook_search/rebuild.hpp"
#include "service/notebook_search/search.hpp"
#include "support/notebooks.hpp"

namespace maillage::support {

/// Notebooks with an index of their own, followed or not as a test wants.
class SearchTest : public NotebookTest {
protected:
    void SetUp() override
    {
        NotebookTest::SetUp();
        if (!IsSkipped()) {
            m_search.emplace(database(), m_place.path() / "search");
        }
    }
    void TearDown() override { m_follower.reset(); }

    void follow() { m_follower.emplace(database(), *m_search); }
    void leave() { m_follower.reset(); }
    /// Waits until the follower has read the whole journal.
    void settle()
    {
        auto const until = std::chrono::steady_clock::now() + std::chrono::seconds{30};
        while (std::chrono::steady_clock::now() < until) {
            auto const standing = m_search->standing();
            if (standing && standing->behind == 0) {
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
        FAIL() << "the follower does not catch up";
    }
    service::notebook_search::Answer ask(std::string question, service::notebook::ListRequest request = {})
    {
        request.question = std::move(question);
        auto answer = m_search->find(1, m_slug, request);
        EXPECT_TRUE(answer.has_value()) << answer.error().message;
        return answer.value_or(service::notebook_search::Answer{});
    }
    std::vector<std::string> titles(std::string question, service::notebook::ListRequest request = {})
    {
        std::vector<std::string> list;
        for (auto const& one : ask(std::move(question), std::move(request)).list.items) {
            list.push_back(one.title);
        }
        return list;
    }

    TemporaryFolder m_place;
    std::optional<service::notebook_search::Search> m_search;
    std::optional<service::notebook_search::Follower> m_follower;
};

} // namespace maillage::support
