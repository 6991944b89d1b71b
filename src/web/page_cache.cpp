// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/page_cache.hpp"

namespace maillage::web {

std::shared_ptr<CachedPage const> PageCache::find(std::string_view key, std::int64_t revision)
{
    std::lock_guard const lock{m_mutex};
    auto const found = m_index.find(key);
    if (found == m_index.end()) {
        return nullptr;
    }
    auto const entry = found->second;
    if (entry->page->revision != revision) {
        erase(entry);
        return nullptr;
    }
    m_order.splice(m_order.begin(), m_order, entry);
    return entry->page;
}

void PageCache::put(std::string key, std::shared_ptr<CachedPage const> page)
{
    std::size_t const size = page->bytes + key.size();
    if (size > m_capacity / 8) {
        return; // one page may not push out all the others
    }
    std::lock_guard const lock{m_mutex};
    if (auto const found = m_index.find(std::string_view{key}); found != m_index.end()) {
        erase(found->second);
    }
    m_order.push_front({std::move(key), std::move(page)});
    m_index.emplace(m_order.front().key, m_order.begin());
    m_bytes += size;
    while (m_bytes > m_capacity) {
        erase(std::prev(m_order.end()));
    }
}

std::size_t PageCache::bytes() const
{
    std::lock_guard const lock{m_mutex};
    return m_bytes;
}

void PageCache::erase(Order::iterator entry)
{
    m_bytes -= entry->page->bytes + entry->key.size();
    m_index.erase(std::string_view{entry->key});
    m_order.erase(entry);
}

} // namespace maillage::web
