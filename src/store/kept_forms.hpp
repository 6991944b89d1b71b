// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/transaction.hpp"

/// Forms sent after their session had expired, kept until their author is back. `token` is the SHA-256 (hex) of a cookie's secret.
namespace maillage::store::kept_forms {

struct KeptForm {
    std::optional<std::int64_t> account{}; ///< whose session had expired, when known
    std::string path{};
    std::string content{}; ///< encrypted: this layer cannot read it
    base::Time expires_at{};
};

[[nodiscard]] std::optional<KeptForm> find(ReadTransaction& transaction, std::string_view token);
void insert(WriteTransaction& transaction, std::string_view token, KeptForm const& form);
void remove(WriteTransaction& transaction, std::string_view token);
void remove_all(WriteTransaction& transaction, std::int64_t account);
/// Removes what expired before `now`, then all but the `keep` that expire last.
void purge(WriteTransaction& transaction, base::Time now, std::int64_t keep);

} // namespace maillage::store::kept_forms
