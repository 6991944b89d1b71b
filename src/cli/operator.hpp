// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "cli/context.hpp"
#include "service/actor.hpp"
#include "service/spaces.hpp"

namespace maillage::cli {

/// The operator, in the default space; before `init` there is none, and none is needed for what everybody shares.
inline service::Actor operator_of(store::Database& database)
{
    auto const space = service::Spaces{database}.for_host("");
    return service::Actor::operator_of(space ? space->id : 0);
}

/// Opens the database and does that with it, or says why it does not open.
template <typename Use>
Exit with_database(Context& context, Use const& use)
{
    auto const database = context.open_database();
    return database ? use(**database) : context.fail(database.error());
}

} // namespace maillage::cli
