// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook_search/feed.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/hash.hpp"
#include "store/events.hpp"
#include "store/notebook_index.hpp"
#include "store/territories.hpp"

namespace maillage::service::notebook_search {
namespace {

namespace rows = store::notebooks;

constexpr std::size_t k_read_at_once = 500;
constexpr std::size_t k_places_kept = 50'000;

search::Document document_of(rows::Indexed const& row, std::vector<search::Place> const& places)
{
    search::Document made;
    made.id = row.id;
    made.public_id = row.public_id;
    made.space = row.space;
    made.consultation = row.consultation;
    made.territory = row.territory;
    made.places = places;
    for (auto const& term : row.terms) {
        made.terms.push_back(term.id);
        if (term.vocabulary == model::Vocabulary::theme) {
            made.themes.push_back(term.name);
        }
    }
    made.group_kind = row.group_kind;
    made.kinds = row.kinds;
    made.year = row.year;
    made.published_at = row.published_at;
    made.title_folded = row.title_folded;
    made.language = row.language;
    made.title = row.title;
    made.signature = row.group_name + "\n" + row.organisation;
    for (auto const& section : row.sections) {
        made.sections.push_back(section.text);
    }
    return made;
}

} // namespace

std::vector<search::Place> const& Feed::path_of(store::ReadTransaction& transaction, std::int64_t territory)
{
    if (m_places.size() > k_places_kept) {
        m_places.clear();
    }
    auto const known = m_places.find(territory);
    if (known != m_places.end()) {
        return known->second;
    }
    auto& path = m_places[territory];
    if (auto const place = store::territories::find(transaction, territory)) {
        path.push_back({place->key, place->name});
        for (auto const& above : store::territories::ancestors(transaction, territory)) {
            path.push_back({above.key, above.name});
        }
        m_writer.set_place(territory, path);
    }
    return path;
}

void Feed::put(std::span<std::int64_t const> ids)
{
    static std::vector<search::Place> const nowhere{};
    auto transaction = m_database.read();
    auto const found = rows::indexed(transaction, ids);
    for (auto const& row : found) {
        m_writer.put(document_of(row, row.territory == 0 ? nowhere : path_of(transaction, row.territory)));
    }
    for (auto const id : ids) {
        if (!std::ranges::binary_search(found, id, {}, &rows::Indexed::id)) {
            m_writer.remove(id);
        }
    }
    m_pending += std::ssize(ids);
}

void Feed::refresh(std::vector<std::string> const& public_ids)
{
    for (std::size_t at = 0; at < public_ids.size(); at += k_read_at_once) {
        auto const some = std::span{public_ids}.subspan(at, std::min(k_read_at_once, public_ids.size() - at));
        std::unordered_map<std::string, std::int64_t> known;
        {
            auto transaction = m_database.read();
            known = rows::known_ids(transaction, some);
        }
        std::vector<std::int64_t> ids;
        for (auto const& one : some) {
            if (auto const id = known.find(one); id != known.end()) {
                ids.push_back(id->second);
            } else {
                m_writer.remove(std::string_view{one});
                ++m_pending;
            }
        }
        std::ranges::sort(ids);
        if (!ids.empty()) {
            put(ids);
        }
    }
}

bool Feed::sweep(std::int64_t consultation, GoOn const& go_on)
{
    std::int64_t after = 0;
    std::int64_t done = 0;
    for (;;) {
        std::vector<std::int64_t> ids;
        {
            auto transaction = m_database.read();
            ids = rows::published_ids(transaction, consultation, after, std::int64_t{k_read_at_once});
        }
        if (ids.empty()) {
            return true;
        }
        put(ids);
        after = ids.back();
        done += std::ssize(ids);
        if (m_pending >= k_commit_after) {
            commit(std::nullopt);
        }
        if (!go_on(done)) {
            return false;
        }
    }
}

bool Feed::drop_gone(GoOn const& go_on)
{
    std::int64_t after = 0;
    for (;;) {
        auto const held = m_writer.ids_after(after, k_read_at_once);
        if (held.empty()) {
            return true;
        }
        std::unordered_set<std::int64_t> there;
        {
            auto transaction = m_database.read();
            // Between the first and the last of them there are as many published ones at most, give or take those not yet indexed.
            for (auto from = after; from < held.back();) {
                auto const some = rows::published_ids(transaction, 0, from, std::int64_t{k_read_at_once});
                there.insert(some.begin(), some.end());
                from = some.empty() ? held.back() : some.back();
            }
        }
        for (auto const id : held) {
            if (!there.contains(id)) {
                m_writer.remove(id);
                ++m_pending;
            }
        }
        after = held.back();
        if (!go_on(0)) {
            return false;
        }
    }
}

void Feed::commit(std::optional<search::Bookmark> const& bookmark)
{
    m_writer.commit(bookmark);
    m_pending = 0;
}

search::Bookmark bookmark_of(model::Event const& event)
{
    auto const what = std::to_string(base::to_milliseconds(event.at)) + " " + event.kind + " " + event.object_id;
    return {event.seq, base::sha256_hex(what).substr(0, 16)};
}

search::Bookmark bookmark_at_end(store::ReadTransaction& transaction)
{
    auto const last = store::events::last(transaction);
    auto const events = last == 0 ? std::vector<model::Event>{} : store::events::after(transaction, last - 1, 1);
    return events.empty() ? search::Bookmark{} : bookmark_of(events.front());
}

bool is_followed(store::ReadTransaction& transaction, search::Bookmark const& bookmark)
{
    if (bookmark.seq == 0) {
        return true;
    }
    auto const events = store::events::after(transaction, bookmark.seq - 1, 1);
    return !events.empty() && bookmark_of(events.front()) == bookmark;
}

} // namespace maillage::service::notebook_search
