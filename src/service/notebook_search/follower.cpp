// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook_search/follower.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "base/exception.hpp"
#include "base/hash.hpp"
#include "base/log.hpp"
#include "base/priority.hpp"
#include "service/notebook_search/dictionary.hpp"
#include "service/notebook_search/rebuild.hpp"
#include "store/consultations.hpp"
#include "store/events.hpp"

namespace maillage::service::notebook_search {
namespace {

constexpr std::chrono::milliseconds k_period{250};
constexpr std::chrono::seconds k_after_trouble{2};
constexpr std::int64_t k_events_at_once = 2000;
constexpr std::int64_t k_bookmark_after = 10'000; // events that change nothing here

/// What a batch of events asks for.
struct Asked {
    std::set<std::string> notebooks{};
    std::set<std::string> consultations{};
    bool everything{false}; ///< territories lie elsewhere
    bool gone{false};       ///< somebody was erased, and with them notebooks that no event names
};

Asked asked_by(std::vector<model::Event> const& events)
{
    Asked asked;
    for (auto const& event : events) {
        if (event.object_kind == "notebook") {
            asked.notebooks.insert(event.object_id);
        } else if (event.object_kind == "consultation") {
            asked.consultations.insert(event.object_id);
        } else if (event.kind == "account.erased") {
            asked.gone = true;
        } else if (event.kind == "territory.loaded") {
            asked.everything = true;
        } else if (event.kind == "territory.imported") {
            // Zones are looked up when a question is asked; only what territories lie in is in the index.
            auto const kind = model::territory_kind_of_slug(event.object_id);
            asked.everything = asked.everything || !kind || !model::is_zone(*kind);
        }
    }
    return asked;
}

/// What the index has of a consultation besides its notebooks: whether it shows at all, and the names of its themes.
std::string digest_of(model::Consultation const& consultation, model::Form const& form)
{
    std::string all{consultation.state == model::ConsultationState::draft ? "draft" : "shown"};
    for (auto const& term : form.terms) {
        all += "\n" + term.public_id + " " + term.name;
    }
    return base::sha256_hex(all).substr(0, 16);
}

} // namespace

Follower::Follower(store::Database& database, Search& search) : m_database{database}, m_search{search}
{
    m_thread = std::thread{[this] { run(); }};
}

Follower::~Follower()
{
    {
        std::lock_guard const lock{m_mutex};
        m_stop = true;
    }
    m_wake.notify_all();
    m_thread.join();
    m_search.state().position = -1;
}

bool Follower::stopping()
{
    std::lock_guard const lock{m_mutex};
    return m_stop;
}

void Follower::close()
{
    m_feed.reset();
    m_writer.reset();
    m_name.clear();
}

void Follower::run()
{
    base::give_way();
    bool failing = false;
    std::unique_lock lock{m_mutex};
    std::chrono::milliseconds pause{0};
    while (!m_wake.wait_for(lock, pause, [this] { return m_stop; })) {
        lock.unlock();
        try {
            pause = step() ? std::chrono::milliseconds{0} : k_period;
            failing = false;
        } catch (base::EnvironmentError const& error) {
            // Said once per outage; pages say that the search is behind.
            if (!failing) {
                base::log_warning("search: {}", error.what());
            }
            failing = true;
            close();
            pause = k_after_trouble;
        }
        lock.lock();
    }
    lock.unlock();
    try {
        if (m_feed && !m_given_up) {
            m_feed->commit(m_position);
        }
    } catch (base::EnvironmentError const& error) {
        base::log_warning("search: {}", error.what());
    }
    close();
}

bool Follower::build()
{
    m_search.state().building = true;
    auto const built = rebuild(m_database, m_search.folder(), [this](std::int64_t done, std::int64_t total) {
        m_search.state().built = done;
        m_search.state().to_build = total;
        return !stopping();
    });
    m_search.state().building = false;
    if (built) {
        base::log_info("search: the index was built anew in {}, with {} notebooks", m_search.folder().path().string(), *built);
    }
    return built.has_value();
}

/// Opens the index that answers. False when it cannot be followed, and is to be built.
bool Follower::follow(std::string const& name)
{
    auto opened = search::Writer::open(m_search.folder().path_of(name), installation_of(m_database), words());
    if (!opened) {
        m_locked = opened.error().code == base::ErrorCode::conflict; // another process writes it, and keeps it up
        return false;
    }
    auto transaction = m_database.read();
    if (!is_followed(transaction, (*opened)->bookmark())) {
        return false;
    }
    m_writer = std::move(*opened);
    m_name = name;
    m_position = m_writer->bookmark();
    m_feed.emplace(m_database, *m_writer);
    reached(m_position);
    return true;
}

bool Follower::open()
{
    auto name = m_search.folder().current();
    bool const damaged = m_search.searcher().take_damaged();
    if (m_writer != nullptr && name == m_name && !damaged) {
        return true;
    }
    close();
    m_locked = false;
    if (name && !damaged && follow(*name)) {
        return true;
    }
    if (m_locked || !build()) {
        return false;
    }
    name = m_search.folder().current();
    return name && follow(*name);
}

bool Follower::step()
{
    if (!open()) {
        return false;
    }
    m_given_up = false;
    std::vector<model::Event> events;
    {
        auto transaction = m_database.read();
        events = store::events::after(transaction, m_position.seq, k_events_at_once);
    }
    if (events.empty()) {
        return false;
    }
    apply(events);
    if (m_given_up) {
        return false;
    }
    m_position = bookmark_of(events.back());
    bool const more = std::ssize(events) == k_events_at_once;
    m_unwritten += std::ssize(events);
    if (m_feed->pending() == 0 ? m_unwritten >= k_bookmark_after : !more || m_feed->pending() >= k_commit_after) {
        m_feed->commit(m_position);
        m_unwritten = 0;
    }
    if (m_feed->pending() == 0) {
        reached(m_position);
    }
    return more;
}

void Follower::apply(std::vector<model::Event> const& events)
{
    auto const asked = asked_by(events);
    auto const go_on = [this](std::int64_t) { return !stopping(); };
    m_feed->refresh({asked.notebooks.begin(), asked.notebooks.end()});
    for (auto const& consultation : asked.consultations) {
        refresh_consultation(consultation);
    }
    if (asked.everything) {
        m_feed->forget_places();
        m_given_up = !m_feed->sweep(0, go_on) || m_given_up;
    }
    if (asked.gone) {
        m_given_up = !m_feed->drop_gone(go_on) || m_given_up;
    }
}

void Follower::refresh_consultation(std::string const& public_id)
{
    std::optional<model::Consultation> consultation;
    std::string digest;
    {
        auto transaction = m_database.read();
        consultation = store::consultations::find_by_public_id(transaction, public_id);
        if (!consultation) {
            return;
        }
        digest = digest_of(*consultation, store::consultations::form(transaction, consultation->id));
    }
    auto const name = "consultation:" + public_id;
    if (m_writer->note(name) == digest) {
        return; // its dates or its texts changed, which the index knows nothing of
    }
    if (m_feed->sweep(consultation->id, [this](std::int64_t) { return !stopping(); })) {
        m_writer->set_note(name, digest);
    } else {
        m_given_up = true;
    }
}

void Follower::reached(search::Bookmark const& bookmark)
{
    // The position last: whoever waits for it may then read the rest.
    m_search.state().documents = m_writer->documents();
    m_search.state().position = bookmark.seq;
}

} // namespace maillage::service::notebook_search
