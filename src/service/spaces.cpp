// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/spaces.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "model/email.hpp"
#include "store/roles.hpp"
#include "store/spaces.hpp"

namespace maillage::service {

namespace {

constexpr auto k_fresh = std::chrono::seconds{5};

base::result<std::string> space_name(std::string_view text)
{
    auto admitted = base::admit(text);
    auto name = admitted ? base::squeeze(*admitted) : std::string{};
    if (name.empty() || name.size() > 200) {
        return base::failure(base::ErrorCode::invalid, name.empty() ? "error.name.absent" : "error.name.long", {{"longest", "200"}},
                             "name");
    }
    return name;
}

tl::unexpected<base::Error> host_taken(std::string_view host)
{
    return base::failure(base::ErrorCode::conflict, "error.host.taken", {{"host", std::string{host}}}, "host");
}

model::Space const* owner_of(std::vector<model::Space> const& spaces, std::string_view host)
{
    auto const found =
        std::ranges::find_if(spaces, [&](model::Space const& space) { return std::ranges::find(space.hosts, host) != space.hosts.end(); });
    return found == spaces.end() ? nullptr : &*found;
}

} // namespace

base::result<std::string> host_name(std::string_view text)
{
    auto const trimmed = base::trim(text);
    // The rules of a host name are those of the right side of an address, and "localhost" or a machine's short name besides.
    if (auto const address = model::EmailAddress::parse("x@" + std::string{trimmed})) {
        return address->folded().substr(2);
    }
    auto const is_label =
        !trimmed.empty() && trimmed.size() < 64 && trimmed.front() != '-' && trimmed.back() != '-' &&
        std::ranges::all_of(trimmed, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; });
    if (!is_label) {
        return base::failure(base::ErrorCode::invalid, "error.host.malformed", {{"host", std::string{trimmed}}}, "host");
    }
    return std::string{trimmed};
}

Spaces::Snapshot Spaces::snapshot() const
{
    auto const lock = std::lock_guard{m_mutex};
    auto const now = std::chrono::steady_clock::now();
    if (!m_snapshot || now - m_read_at > k_fresh) {
        auto transaction = m_database.read();
        m_snapshot = std::make_shared<std::vector<model::Space> const>(store::spaces::all(transaction));
        m_read_at = now;
    }
    return m_snapshot;
}

void Spaces::refresh() const
{
    auto const lock = std::lock_guard{m_mutex};
    m_snapshot.reset();
}

std::optional<model::Space> Spaces::for_host(std::string_view host) const
{
    auto const spaces = snapshot();
    if (auto const* const owner = owner_of(*spaces, host)) {
        return *owner;
    }
    if (spaces->size() == 1) {
        return spaces->front();
    }
    auto const found = std::ranges::find(*spaces, true, &model::Space::is_default);
    return found == spaces->end() ? std::nullopt : std::optional{*found};
}

std::vector<model::Space> Spaces::all() const { return *snapshot(); }

base::result<model::Space> Spaces::find(std::string_view text) const
{
    for (auto const& space : *snapshot()) {
        if (space.public_id == text || space.name == text || std::ranges::find(space.hosts, text) != space.hosts.end()) {
            return space;
        }
    }
    return base::failure(base::ErrorCode::absent, "error.space.absent", {{"space", std::string{text}}}, "space");
}

bool manages_installation(std::span<model::Space const> spaces, Actor const& actor)
{
    auto const own = std::ranges::find(spaces, actor.space(), &model::Space::id);
    return actor.is_operator() || (own != spaces.end() && own->is_default);
}

bool Spaces::is_administered(std::int64_t space) const
{
    auto transaction = m_database.read();
    return store::roles::administrators(transaction, space) > 0;
}

bool Spaces::manages_installation(Actor const& actor) const { return service::manages_installation(*snapshot(), actor); }

base::result<model::Space> Spaces::add(Administrator const& administrator, std::string_view name, std::vector<std::string> const& hosts,
                                       base::Time now)
{
    if (!manages_installation(administrator.actor())) {
        return base::failure(base::ErrorCode::refused, "error.access.refused");
    }
    auto const checked = space_name(name);
    if (!checked) {
        return base::failure(checked.error());
    }
    model::Space space;
    space.name = *checked;
    for (auto const& text : hosts) {
        auto host = host_name(text);
        if (!host) {
            return base::failure(std::move(host.error()));
        }
        space.hosts.push_back(std::move(*host));
    }
    std::ranges::sort(space.hosts);
    space.hosts.erase(std::ranges::unique(space.hosts).begin(), space.hosts.end());
    auto transaction = m_database.write();
    auto const existing = store::spaces::all(transaction);
    space.is_default = existing.empty();
    for (auto const& host : space.hosts) {
        if (owner_of(existing, host) != nullptr) {
            return host_taken(host);
        }
    }
    auto added = store::spaces::add(transaction, std::move(space));
    if (!added) {
        return base::failure(std::move(added.error()));
    }
    transaction.record(administrator.actor().did("space.added", "space", added->public_id, now));
    transaction.commit();
    refresh();
    return added;
}

base::result<void> Spaces::add_host(Administrator const& administrator, std::string_view space, std::string_view host, base::Time now)
{
    auto const checked = host_name(host);
    if (!checked) {
        return base::failure(checked.error());
    }
    return change_hosts(administrator, space, now, "space.host_added", [&](model::Space& found, std::vector<model::Space> const& all) {
        if (owner_of(all, *checked) != nullptr) {
            return base::result<void>{host_taken(*checked)};
        }
        found.hosts.push_back(*checked);
        return base::result<void>{};
    });
}

base::result<void> Spaces::remove_host(Administrator const& administrator, std::string_view space, std::string_view host, base::Time now)
{
    return change_hosts(administrator, space, now, "space.host_removed", [&](model::Space& found, std::vector<model::Space> const&) {
        if (std::erase(found.hosts, host) == 0) {
            return base::result<void>{base::failure(base::ErrorCode::absent, "error.host.absent", {{"host", std::string{host}}}, "host")};
        }
        return base::result<void>{};
    });
}

base::result<void> Spaces::change_hosts(Administrator const& administrator, std::string_view space, base::Time now, std::string kind,
                                        HostChange const& change)
{
    if (!manages_installation(administrator.actor())) {
        return base::failure(base::ErrorCode::refused, "error.access.refused");
    }
    auto const wanted = find(space);
    if (!wanted) {
        return base::failure(wanted.error());
    }
    auto transaction = m_database.write();
    auto const all = store::spaces::all(transaction);
    auto const current = std::ranges::find(all, wanted->id, &model::Space::id);
    if (current == all.end()) {
        return base::failure(base::ErrorCode::absent, "error.space.absent", {{"space", std::string{space}}}, "space");
    }
    auto changed = *current;
    if (auto done = change(changed, all); !done) {
        return done;
    }
    if (auto set = store::spaces::set_hosts(transaction, changed.id, changed.hosts); !set) {
        return set;
    }
    transaction.record(administrator.actor().did(std::move(kind), "space", changed.public_id, now));
    transaction.commit();
    refresh();
    return {};
}

base::result<void> Spaces::rename(Administrator const& administrator, std::string_view space, std::string_view name, base::Time now)
{
    auto const found = find(space);
    auto const checked = space_name(name);
    if (!found || !checked) {
        return base::failure(found ? checked.error() : found.error());
    }
    if (found->id != administrator.actor().space() && !manages_installation(administrator.actor())) {
        return base::failure(base::ErrorCode::refused, "error.access.refused");
    }
    auto transaction = m_database.write();
    if (auto renamed = store::spaces::rename(transaction, found->id, *checked); !renamed) {
        return base::failure(std::move(renamed.error()));
    }
    transaction.record(administrator.actor().did("space.renamed", "space", found->public_id, now));
    transaction.commit();
    refresh();
    return {};
}

} // namespace maillage::service
