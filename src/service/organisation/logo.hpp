// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "service/organisation/roles.hpp"
#include "store/database.hpp"

/// The logo of an organisation: kept by those who may change its page, read by everybody.
namespace maillage::service::organisation {

/// Logos are small; what is larger is a poster.
inline constexpr std::size_t k_largest_logo = std::size_t{5} << 20U;

/// Whose page it is: somebody with an account, or whoever holds a link that the organisation was sent.
struct LogoHand {
    Actor const* actor{nullptr}; ///< with the end of its page's address
    std::int64_t space{0};
    std::string_view name{};     ///< that end, or the secret of the link
};

/// Puts a logo in place of the one that was there: made anew in a process of its own (exchange/documents), JPEG of 480 × 240 points at most, without metadata; what
/// was sent is not kept. Failures of organisation::change and change_by_link; under `file` `error.picture.none`, `error.picture.heavy` (too_large; most, in MiB) and
/// those of exchange::pictures::make_shown; under `alternative` `error.picture.no_alternative`; `error.picture.busy` (conflict).
[[nodiscard]] base::result<void> put_logo(store::Database& database, LogoHand const& hand, std::string_view bytes,
                                          std::string_view alternative, base::Time now);
/// Says something else of it. Also `error.picture.absent`.
[[nodiscard]] base::result<void> describe_logo(store::Database& database, LogoHand const& hand, std::string_view alternative,
                                               base::Time now);
/// `error.picture.absent` when there is none.
[[nodiscard]] base::result<void> remove_logo(store::Database& database, LogoHand const& hand, base::Time now);

/// The bytes (JPEG) that everybody may see. `error.picture.absent`.
[[nodiscard]] base::result<std::string> logo_bytes(store::Database& database, std::int64_t space, std::string_view slug,
                                                   std::string_view digest);

} // namespace maillage::service::organisation
