// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/space.hpp"
#include "store/transaction.hpp"

/// The networks of an installation. Recording the events is for the caller, who knows who acts.
namespace maillage::store::spaces {

/// The default one first, then by name.
[[nodiscard]] std::vector<model::Space> all(ReadTransaction& transaction);
[[nodiscard]] std::optional<model::Space> find(ReadTransaction& transaction, std::string_view public_id);
/// The space of a host name (lower case, without port), or the default one; nothing when there is none yet.
[[nodiscard]] std::optional<model::Space> answering(ReadTransaction& transaction, std::string_view host);

/// What everybody may read in a space, counted.
struct Holdings {
    std::int64_t notebooks{0};
    std::int64_t syntheses{0};
    std::int64_t cooperations{0};
    std::int64_t organisations{0};
};
[[nodiscard]] Holdings holdings(ReadTransaction& transaction, std::int64_t space);
/// Internal ids of the notebooks that were published last, whatever their consultation, the last first.
[[nodiscard]] std::vector<std::int64_t> newest_notebooks(ReadTransaction& transaction, std::int64_t space, std::int64_t limit);

/// Adds a space with its hosts, and gives it its ids and times. A second default, or a host that another space has:
/// `error.store.duplicate`.
[[nodiscard]] base::result<model::Space> add(WriteTransaction& transaction, model::Space space);
/// Whether there was such a space.
[[nodiscard]] base::result<bool> rename(WriteTransaction& transaction, std::int64_t id, std::string_view name);
/// Replaces the host names of a space.
[[nodiscard]] base::result<void> set_hosts(WriteTransaction& transaction, std::int64_t id, std::span<std::string const> hosts);

} // namespace maillage::store::spaces
