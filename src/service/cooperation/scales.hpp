// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "engine/typology/typology.hpp"
#include "model/cooperation.hpp"
#include "service/organisation/roles.hpp"
#include "store/database.hpp"

/// Typologies, and where cooperations stand on them.
namespace maillage::service::cooperation {

using engine::typology::Axis;
using engine::typology::Typology;

/// Those of the program, then those that the space loaded; one that it loaded under a key of ours stands in its place.
[[nodiscard]] std::vector<Typology> typologies_of(store::ReadTransaction& transaction, std::int64_t space);
/// Null when there is none.
[[nodiscard]] Axis const* find_axis(std::vector<Typology> const& all, std::string_view typology, std::string_view axis);

/// Reads the file of a typology and checks it: see exchange::typology::parse for its form and for what is refused.
[[nodiscard]] base::result<Typology> read_typology(std::string_view toml);
/// The ordered list that a fact is a rank in (agreement, decision…); empty for a number.
[[nodiscard]] std::string_view list_of_fact(std::string_view fact);

/// What rules may ask about, of one cooperation as of a day.
[[nodiscard]] engine::typology::Facts facts_of(model::Cooperation const& one, base::Date today);

/// Where it stands on one axis, beside what it says of itself.
struct Standing {
    Typology const* typology{nullptr}; ///< of the list given
    Axis const* axis{nullptr};
    engine::typology::Placement placement;
    std::string self{}; ///< key of the level where those who cooperate see themselves; empty when they did not say
};
[[nodiscard]] std::vector<Standing> standings_of(std::vector<Typology> const& all, model::Cooperation const& one, base::Date today);

/// Writes down where it stands now, on each axis where that differs from what was written last. In the transaction of the change.
void mark_placements(store::WriteTransaction& transaction, std::vector<Typology> const& all, model::Cooperation const& one, base::Time now);

/// Shows a typology beside the others from now on, or in place of the one of that key. Returns its key. Errors: those of
/// exchange::typology::parse. Every cooperation of the space is placed on it.
[[nodiscard]] base::result<std::string> load_typology(store::Database& database, organisation::Editor const& editor, std::string_view toml,
                                                      base::Time now);
/// `error.typology.absent` (name) when it was not loaded by this space.
[[nodiscard]] base::result<void> unload_typology(store::Database& database, organisation::Editor const& editor, std::string_view key,
                                                 base::Time now);

} // namespace maillage::service::cooperation
