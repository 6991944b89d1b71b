// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cooperation/coordinators.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "service/account/members.hpp"
#include "service/cooperation/letters.hpp"
#include "store/cooperations.hpp"

namespace maillage::service::cooperation {
namespace {

namespace people = store::coordinators;
using base::ErrorCode;
using base::failure;

base::result<Coordination> coordination_held(store::ReadTransaction& transaction, Actor const& actor, std::string_view slug)
{
    auto found = store::cooperations::find(transaction, actor.space(), slug);
    bool const may = found && may_name(transaction, actor, *found);
    if (!found || (found->state == model::CooperationState::withdrawn && !may)) {
        return failure(ErrorCode::absent, "error.cooperation.absent", {{"name", std::string{slug}}});
    }
    if (!may) {
        return failure(ErrorCode::refused, "error.access.refused");
    }
    Coordination there{*std::move(found), {}};
    there.coordinators = people::of_cooperation(transaction, there.cooperation.id);
    there.may_change = may_change(transaction, actor, there.cooperation);
    auto const own = std::ranges::find(there.coordinators, actor.account().value_or(0), &people::Coordinator::account);
    if (own != there.coordinators.end()) {
        there.own = *own;
    }
    return there;
}

/// The journal names the cooperation; who coordinates it stands in its own table.
void tell(store::WriteTransaction& transaction, Actor const& actor, Coordination const& there, std::string kind, base::Time now)
{
    transaction.record(actor.did(std::move(kind), "cooperation", there.cooperation.public_id, now));
}

tl::unexpected<base::Error> nobody() { return failure(ErrorCode::absent, "error.cooperation.coordinator_absent"); }

} // namespace

base::result<Coordination> coordination(store::Database& database, Actor const& actor, std::string_view slug)
{
    auto transaction = database.read();
    return coordination_held(transaction, actor, slug);
}

base::result<model::Account> name_coordinator(account::Desk const& desk, Actor const& actor, std::string_view slug,
                                              NewCoordinator const& wanted)
{
    auto const now = desk.now();
    auto transaction = desk.database.write();
    auto const there = coordination_held(transaction, actor, slug);
    if (!there) {
        return failure(there.error());
    }
    auto const welcomed =
        account::welcome(desk, transaction, actor, {.email = wanted.email, .name = wanted.name, .language = wanted.language, .roles = {}});
    if (!welcomed) {
        return failure(welcomed.error());
    }
    auto const& person = welcomed->account;
    auto const id = base::new_id();
    bool const before = people::coordinates(transaction, there->cooperation.id, person.id);
    if (before && person.state == model::AccountState::active) {
        return failure(ErrorCode::conflict, "error.cooperation.coordinates", {{"email", person.email}}, "email");
    }
    if (!before) {
        if (there->coordinators.size() >= k_most_coordinators) {
            return failure(ErrorCode::conflict, "error.cooperation.coordinators_many", {{"most", std::to_string(k_most_coordinators)}},
                           "email");
        }
        (void)people::add(transaction, id, there->cooperation.id, person.id, now);
        queue_named(transaction, actor.space(), id, now);
        tell(transaction, actor, *there, "cooperation.coordinator_named", now);
    }
    transaction.commit();
    return person;
}

base::result<void> end_coordinating(account::Desk const& desk, Actor const& actor, std::string_view slug, std::string_view coordinator)
{
    auto transaction = desk.database.write();
    auto const there = coordination_held(transaction, actor, slug);
    if (!there) {
        return failure(there.error());
    }
    auto const one = std::ranges::find(there->coordinators, coordinator, &people::Coordinator::public_id);
    if (one == there->coordinators.end()) {
        return nobody();
    }
    people::remove(transaction, one->id);
    tell(transaction, actor, *there, "cooperation.coordinator_ended", desk.now());
    transaction.commit();
    return {};
}

base::result<void> choose_reminders(account::Desk const& desk, Actor const& actor, std::string_view slug, bool remind)
{
    auto transaction = desk.database.write();
    auto const there = coordination_held(transaction, actor, slug);
    if (!there) {
        return failure(there.error());
    }
    if (!there->own) {
        return nobody();
    }
    people::set_remind(transaction, there->own->id, remind);
    tell(transaction, actor, *there, remind ? "cooperation.reminders_wanted" : "cooperation.reminders_ended", desk.now());
    transaction.commit();
    return {};
}

} // namespace maillage::service::cooperation
