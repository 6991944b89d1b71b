// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "service/actor.hpp"

namespace maillage::service::territory {

/// Who may import zonings and outlines.
using Editor = Authorised<model::Role::administrator, model::Role::editor>;
/// Who may draw territories of their own.
using Contributor = Authorised<model::Role::administrator, model::Role::editor, model::Role::analyst, model::Role::contributor>;

} // namespace maillage::service::territory
