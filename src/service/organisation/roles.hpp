// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "service/actor.hpp"

namespace maillage::service::organisation {

/// Who lists organisations and decides who keeps them: the network.
using Editor = Authorised<model::Role::administrator, model::Role::editor>;

} // namespace maillage::service::organisation
