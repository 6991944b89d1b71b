// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/need.hpp"
#include "service/organisation/editing.hpp"
#include "store/database.hpp"
#include "store/needs.hpp"

/// Saying what an organisation looks for or can share, and what came of it: for whoever may change the organisation.
namespace maillage::service::need {

/// What a form or a command says, as it was typed.
struct NeedInput {
    std::string side{};
    std::string kind{};
    std::string title{};
    std::string text{};
    std::string terms{};
    std::string territory{}; ///< key, or the INSEE code of a commune; empty: the organisation's
    /// Where the other side must lie: empty for anywhere; kilometres ("20"); "epci", "departement", "region" for the one of its place; or
    /// the key of a territory.
    std::string reach{};
    std::string from{};
    std::string until{};
    bool notify{false};
    /// When what was changed was last changed, as the form knew it; nothing: do not ask. Only for changes.
    std::optional<base::Time> seen{};
};

/// Adds one to an organisation, by its slug. Errors: `error.need.side`, `error.need.kind`, `error.need.terms`, `error.need.no_title`,
/// `error.need.reach` (value), `error.need.reach_unknown`, `error.need.dates`, those of notebook::Fields and of organisation::read_territory,
/// all at once under the names of the fields; `error.organisation.absent`, `error.access.refused`, `error.organisation.withdrawn`.
[[nodiscard]] base::result<model::Need> create(store::Database& database, Actor const& actor, std::string_view organisation,
                                               NeedInput const& input, base::Time now);
/// Besides: `error.need.absent`, `error.need.changed` (conflict: somebody else changed it since `seen`).
[[nodiscard]] base::result<model::Need> change(store::Database& database, Actor const& actor, std::string_view id, NeedInput const& input,
                                               base::Time now);
/// Closes it with what came of it, and forgets who answered; with NeedState::open, opens it again. `error.need.outcome` for no state.
[[nodiscard]] base::result<store::needs::Kept> put_state(store::Database& database, Actor const& actor, std::string_view id,
                                                         std::optional<model::NeedState> state, base::Time now);

/// What a form begins with, and who answered: private.
struct Opened {
    store::needs::Kept kept;
    NeedInput input;
    std::vector<store::needs::Answer> answers;
};
[[nodiscard]] base::result<Opened> open(store::Database& database, Actor const& actor, std::string_view id);

} // namespace maillage::service::need
