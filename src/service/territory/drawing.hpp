// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/territory.hpp"
#include "service/territory/roles.hpp"
#include "store/database.hpp"

namespace maillage::service::territory {

inline constexpr std::size_t k_longest_name = 120;    ///< characters
inline constexpr std::size_t k_longest_description = 2000; ///< characters
inline constexpr std::size_t k_most_communes = 2000;  ///< in a drawn territory

struct DrawnInput {
    std::string name;
    std::string description{};
    std::vector<std::string> communes; ///< INSEE codes; those of former communes count for their successor
};

/// Makes a territory from communes and returns its key. All that is wrong is reported at once: `error.territory.drawn.no_name`,
/// `error.territory.drawn.long_name` (input "name"), `error.territory.drawn.long_description` (input "about"), `error.territory.drawn.no_commune`, `error.territory.drawn.too_many`,
/// `error.territory.drawn.unknown_commune` (field value; input "communes").
[[nodiscard]] base::result<model::TerritoryKey> draw(store::Database& database, Contributor const& who, DrawnInput const& input);

/// Changes one's own; editors and administrators of the space change anybody's. `error.territory.absent`, `error.access.refused`, and
/// those of `draw`.
[[nodiscard]] base::result<void> redraw(store::Database& database, Contributor const& who, std::string_view code, DrawnInput const& input);
[[nodiscard]] base::result<void> erase_drawn(store::Database& database, Contributor const& who, std::string_view code);

/// The communes that those territories come to, by name and each once: a commune itself (a former one as its successor), and all that lie
/// directly in an intercommunality, a department, a zone or a drawn territory. What is unknown, or is of another space, gives none.
[[nodiscard]] std::vector<model::Territory> communes_of(store::Database& database, std::int64_t space,
                                                        std::span<model::TerritoryKey const> territories);

/// A drawn territory as its form shows it.
struct Drawn {
    model::Territory territory;
    std::string description;
    std::vector<model::Territory> communes; ///< by name
};
/// For one who may change it; the failures are those of `redraw`.
[[nodiscard]] base::result<Drawn> drawn(store::Database& database, Contributor const& who, std::string_view code);

/// Drawn territories of a space, by name; at most some hundreds.
[[nodiscard]] std::vector<model::Territory> drawn_in(store::Database& database, std::int64_t space);

/// Whether `who` may change that drawn territory.
[[nodiscard]] bool may_change(Actor const& who, model::Territory const& territory);

} // namespace maillage::service::territory
