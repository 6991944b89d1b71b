// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/rate_limit.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace maillage::web::http {

RateLimit::RateLimit(unsigned burst, std::chrono::milliseconds refill, std::size_t keys, Clock clock)
    : m_refill{refill}, m_depth{refill * burst}, m_keys{keys}, m_clock{std::move(clock)}
{
    assert(burst > 0 && refill.count() > 0 && keys > 0);
}

std::chrono::milliseconds RateLimit::take(std::string_view key)
{
    std::lock_guard const lock{m_mutex};
    auto const now = m_clock();
    auto const known = m_index.find(key);
    if (known == m_index.end()) {
        if (m_buckets.size() >= m_keys) {
            m_index.erase(m_buckets.back().key);
            m_buckets.pop_back();
        }
        m_buckets.push_front({std::string{key}, now});
        m_index.emplace(m_buckets.front().key, m_buckets.begin());
    } else {
        m_buckets.splice(m_buckets.begin(), m_buckets, known->second);
    }
    auto& bucket = m_buckets.front();
    auto const full_after = std::max(bucket.full_at, now) + m_refill;
    if (full_after - now > m_depth) {
        return std::chrono::ceil<std::chrono::milliseconds>(full_after - now - m_depth);
    }
    bucket.full_at = full_after;
    return std::chrono::milliseconds::zero();
}

void RateLimit::forgive(std::string_view key)
{
    std::lock_guard const lock{m_mutex};
    if (auto const known = m_index.find(key); known != m_index.end()) {
        auto const bucket = known->second;
        m_index.erase(known);
        m_buckets.erase(bucket);
    }
}

std::size_t RateLimit::keys() const
{
    std::lock_guard const lock{m_mutex};
    return m_buckets.size();
}

} // namespace maillage::web::http
