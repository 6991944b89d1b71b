// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/cooperation.hpp"
#include "service/account/desk.hpp"
#include "service/cooperation/roles.hpp"
#include "store/coordinators.hpp"

/// The people who coordinate a cooperation: they change its page, its members and its figures, and hold no role in the space.
namespace maillage::service::cooperation {

/// Enough for a team, and no way to have letters sent to strangers in numbers.
inline constexpr std::size_t k_most_coordinators = 12;

struct Coordination {
    model::Cooperation cooperation;
    std::vector<store::coordinators::Coordinator> coordinators;
    std::optional<store::coordinators::Coordinator> own{}; ///< the actor, if they are one
    bool may_change{false};
};
/// For those who may name coordinators. `error.cooperation.absent` (name), `error.access.refused`.
[[nodiscard]] base::result<Coordination> coordination(store::Database& database, Actor const& actor, std::string_view slug);

struct NewCoordinator {
    std::string email{};
    std::string name{};         ///< may be empty: the person gives theirs when they accept
    std::string language{"fr"}; ///< of letters, for an account that is made now
};
/// Makes somebody coordinate it: they are told by e-mail, and invited where they have no account yet. Naming who was invited again sends another
/// invitation. Failures as for coordination; those of account::welcome; `error.cooperation.coordinates` (conflict; email, input "email"),
/// `error.cooperation.coordinators_many` (conflict; most).
[[nodiscard]] base::result<model::Account> name_coordinator(account::Desk const& desk, Actor const& actor, std::string_view slug,
                                                            NewCoordinator const& wanted);
/// Ends it. Also by the person themselves. `error.cooperation.coordinator_absent`.
[[nodiscard]] base::result<void> end_coordinating(account::Desk const& desk, Actor const& actor, std::string_view slug,
                                                  std::string_view coordinator);
/// Whether the actor, who coordinates it, is reminded of last year's figures. `error.cooperation.coordinator_absent`.
[[nodiscard]] base::result<void> choose_reminders(account::Desk const& desk, Actor const& actor, std::string_view slug, bool remind);

} // namespace maillage::service::cooperation
