// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "service/actor.hpp"

namespace maillage::service::notebook {

/// Who makes consultations, imports notebooks and moderates them.
using Editor = Authorised<model::Role::administrator, model::Role::editor>;

} // namespace maillage::service::notebook
