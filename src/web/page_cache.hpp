// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "web/http/etag.hpp"
#include "web/http/response.hpp"

namespace maillage::web {

/// A public page as rendered at a content revision, ready to be sent in one content coding: nearly all readers of a page ask for the
/// same one, so that encoding it in the others in advance costs more than rendering it again for them.
struct CachedPage {
    std::int64_t revision{0};
    int status{200};
    http::ETag etag; ///< weak: the same for every coding of the page
    std::shared_ptr<http::Prepared const> prepared;
    std::size_t bytes{0}; ///< what keeping it takes, about
};

/// Least recently used pages, bounded in bytes so that no crawler of odd addresses can fill the memory. Thread-safe.
class PageCache {
public:
    explicit PageCache(std::size_t capacity_bytes) : m_capacity{capacity_bytes} {}

    /// The page kept under `key`, if it was rendered at `revision`.
    [[nodiscard]] std::shared_ptr<CachedPage const> find(std::string_view key, std::int64_t revision);
    void put(std::string key, std::shared_ptr<CachedPage const> page);
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Entry {
        std::string key;
        std::shared_ptr<CachedPage const> page;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Order = std::list<Entry>;

    void erase(Order::iterator entry);

    mutable std::mutex m_mutex;
    std::size_t m_capacity;
    std::size_t m_bytes{0};
    Order m_order;
    std::unordered_map<std::string_view, Order::iterator, Hash, std::equal_to<>> m_index;
};

} // namespace maillage::web
