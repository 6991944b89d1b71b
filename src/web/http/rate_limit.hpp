// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace maillage::web::http {

/// A token bucket per key (an address, an account): `burst` actions at once, then one more each `refill`. Thread-safe.
/// Memory is bounded: past `keys` buckets the one used longest ago is forgotten, which can only be too kind, never too hard.
class RateLimit {
public:
    using Instant = std::chrono::steady_clock::time_point;
    using Clock = std::function<Instant()>;

    RateLimit(unsigned burst, std::chrono::milliseconds refill, std::size_t keys = 50'000, Clock clock = std::chrono::steady_clock::now);

    /// Takes one token: zero when allowed, else how long until there is one (and nothing is taken).
    [[nodiscard]] std::chrono::milliseconds take(std::string_view key);
    /// Gives the key a full bucket, for example after a log-in that succeeded.
    void forgive(std::string_view key);
    [[nodiscard]] std::size_t keys() const;

private:
    /// The instant at which the bucket will be full again says all (generic cell rate algorithm, ITU-T I.371).
    struct Bucket {
        std::string key;
        Instant full_at;
    };
    Instant::duration m_refill;
    Instant::duration m_depth; // a bucket that is this far from full is empty
    std::size_t m_keys;
    Clock m_clock;
    mutable std::mutex m_mutex{};
    std::list<Bucket> m_buckets{}; // most recently used first
    std::unordered_map<std::string_view, std::list<Bucket>::iterator> m_index{}; // keys live in the list
};

} // namespace maillage::web::http
