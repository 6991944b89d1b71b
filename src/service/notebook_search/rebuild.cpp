// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook_search/rebuild.hpp"

#include "service/notebook_search/dictionary.hpp"
#include "service/notebook_search/feed.hpp"
#include "store/notebook_index.hpp"

namespace maillage::service::notebook_search {

base::result<std::int64_t> rebuild(store::Database& database, search::Folder const& folder,
                                   std::function<bool(std::int64_t, std::int64_t)> const& go_on)
{
    auto begun = search::Rebuilding::begin(folder);
    if (!begun) {
        return base::failure(std::move(begun.error()));
    }
    // What is written while this reads is told by events after the bookmark: a follower does those again.
    search::Bookmark bookmark;
    std::int64_t total = 0;
    {
        auto transaction = database.read();
        bookmark = bookmark_at_end(transaction);
        total = store::notebooks::published_count(transaction);
    }
    std::int64_t documents = 0;
    {
        auto const writer = search::Writer::create(begun->path(), installation_of(database), words());
        Feed feed{database, *writer};
        if (!feed.sweep(0, [&](std::int64_t done) { return go_on(done, std::max(done, total)); })) {
            return base::failure(base::ErrorCode::conflict, "error.search.stopped");
        }
        feed.commit(bookmark);
        documents = writer->documents();
    }
    begun->publish();
    return documents;
}

} // namespace maillage::service::notebook_search
