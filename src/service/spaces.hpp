// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/space.hpp"
#include "service/actor.hpp"
#include "store/database.hpp"

namespace maillage::service {

/// The networks hosted here. Read at each request, so kept in memory: a change made here is seen at once, one made by another
/// process within five seconds. Thread-safe.
class Spaces {
public:
    explicit Spaces(store::Database& database) : m_database{database} {}

    /// The space that answers to this host name (lower case, without port); otherwise the only one, or the default one; nothing
    /// before `init`.
    [[nodiscard]] std::optional<model::Space> for_host(std::string_view host) const;
    [[nodiscard]] std::vector<model::Space> all() const;
    /// By public id, host name, or exact name: `error.space.absent`.
    [[nodiscard]] base::result<model::Space> find(std::string_view text) const;

    /// Adding a space or a host name concerns the whole installation: the operator's and the default space's administrators' work,
    /// `error.access.refused` for others. Failures name their input: name (`error.name.*`), host (`error.host.malformed`,
    /// `error.host.taken`).
    base::result<model::Space> add(Administrator const& administrator, std::string_view name, std::vector<std::string> const& hosts,
                                   base::Time now);
    base::result<void> add_host(Administrator const& administrator, std::string_view space, std::string_view host, base::Time now);
    base::result<void> remove_host(Administrator const& administrator, std::string_view space, std::string_view host, base::Time now);
    /// An administrator renames their own space; the others as above.
    base::result<void> rename(Administrator const& administrator, std::string_view space, std::string_view name, base::Time now);

    /// Whether somebody with an account administers that space (its internal id).
    [[nodiscard]] bool is_administered(std::int64_t space) const;
    /// See the function of that name.
    [[nodiscard]] bool manages_installation(Actor const& actor) const;

    /// Forgets what is kept in memory.
    void refresh() const;

private:
    using HostChange = std::function<base::result<void>(model::Space&, std::vector<model::Space> const&)>;
    base::result<void> change_hosts(Administrator const& administrator, std::string_view space, base::Time now, std::string kind,
                                    HostChange const& change);

    using Snapshot = std::shared_ptr<std::vector<model::Space> const>;
    [[nodiscard]] Snapshot snapshot() const;

    store::Database& m_database;
    mutable std::mutex m_mutex;
    mutable Snapshot m_snapshot;
    mutable std::chrono::steady_clock::time_point m_read_at{};
};

/// Whether what an actor administers is the whole installation: the operator's and the default space's business, of all `spaces`.
[[nodiscard]] bool manages_installation(std::span<model::Space const> spaces, Actor const& actor);

/// A host name as browsers send it: lower case, international names in ASCII, no port. `error.host.malformed`, input "host".
[[nodiscard]] base::result<std::string> host_name(std::string_view text);

} // namespace maillage::service
