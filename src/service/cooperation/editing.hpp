// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string_view>

#include "model/cooperation.hpp"
#include "service/cooperation/input.hpp"
#include "service/organisation/roles.hpp"
#include "store/database.hpp"

namespace maillage::service::cooperation {

using organisation::Editor;

/// Describes a cooperation or a pole, and writes down where it stands on each typology. Errors: those of read_input.
[[nodiscard]] base::result<model::Cooperation> create(store::Database& database, Editor const& editor, CooperationInput const& input,
                                                      base::Time now);
/// Besides: `error.cooperation.absent` (name), `error.cooperation.changed` (conflict: somebody else changed it since `seen`).
[[nodiscard]] base::result<model::Cooperation> change(store::Database& database, Editor const& editor, std::string_view slug,
                                                      CooperationInput const& input, base::Time now);

/// What a form begins with. `error.cooperation.absent` (name).
struct Opened {
    model::Cooperation cooperation;
    CooperationInput input;
};
[[nodiscard]] base::result<Opened> open(store::Database& database, Editor const& editor, std::string_view slug);

} // namespace maillage::service::cooperation
