// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "service/actor.hpp"

namespace maillage::service::synthesis {

/// Who makes syntheses, reads drafts of them, and edits and publishes them.
using Analyst = Authorised<model::Role::administrator, model::Role::editor, model::Role::analyst>;

} // namespace maillage::service::synthesis
