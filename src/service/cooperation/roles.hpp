// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "model/cooperation.hpp"
#include "service/organisation/roles.hpp"
#include "store/transaction.hpp"

/// Who does what to one cooperation (docs/decisions/0067-who-coordinates.md).
namespace maillage::service::cooperation {

using organisation::Editor;

[[nodiscard]] bool is_editor(Actor const& actor);
/// Editors, and those who coordinate it.
[[nodiscard]] bool may_change(store::ReadTransaction& transaction, Actor const& actor, model::Cooperation const& one);
/// Who says who coordinates it: they, and the people whom the network approved for an organisation that carries or coordinates it.
[[nodiscard]] bool may_name(store::ReadTransaction& transaction, Actor const& actor, model::Cooperation const& one);

} // namespace maillage::service::cooperation
