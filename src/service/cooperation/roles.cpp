// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cooperation/roles.hpp"

#include "store/coordinators.hpp"

namespace maillage::service::cooperation {

bool is_editor(Actor const& actor) { return Editor::check(actor).has_value(); }

bool may_change(store::ReadTransaction& transaction, Actor const& actor, model::Cooperation const& one)
{
    if (actor.space() != one.space) {
        return false;
    }
    return is_editor(actor) || (actor.account() && store::coordinators::coordinates(transaction, one.id, *actor.account()));
}

bool may_name(store::ReadTransaction& transaction, Actor const& actor, model::Cooperation const& one)
{
    return may_change(transaction, actor, one) ||
           (actor.space() == one.space && actor.account() && store::coordinators::is_of_carrier(transaction, one.id, *actor.account()));
}

} // namespace maillage::service::cooperation
