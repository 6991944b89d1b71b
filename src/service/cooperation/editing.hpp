// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string_view>

#include "model/cooperation.hpp"
#include "service/cooperation/input.hpp"
#include "service/cooperation/roles.hpp"
#include "store/database.hpp"

namespace maillage::service::cooperation {

/// Describes a cooperation or a pole, and writes down where it stands on each typology. Errors: those of read_input.
[[nodiscard]] base::result<model::Cooperation> create(store::Database& database, Editor const& editor, CooperationInput const& input,
                                                      base::Time now);
/// Editors and those who coordinate it, who do not say whence it is known. Besides: `error.cooperation.absent` (name), `error.access.refused`,
/// `error.cooperation.changed` (conflict: somebody else changed it since `seen`), `error.cooperation.withdrawn` (conflict).
[[nodiscard]] base::result<model::Cooperation> change(store::Database& database, Actor const& actor, std::string_view slug,
                                                      CooperationInput const& input, base::Time now);

/// Takes it off: only those who may change it see it from then on; nothing of it is erased. Those who answer for its members and those who coordinate it
/// are written to, with the reason. As for changes; `error.cooperation.no_reason` (input "text") without a word.
[[nodiscard]] base::result<void> withdraw(store::Database& database, Actor const& actor, std::string_view slug, std::string_view text,
                                          base::Time now);
/// `error.cooperation.absent`, `error.cooperation.listed` (conflict) when it is there.
[[nodiscard]] base::result<void> list_again(store::Database& database, Editor const& editor, std::string_view slug, base::Time now);

/// What a form begins with. `error.cooperation.absent` (name), `error.access.refused`.
struct Opened {
    model::Cooperation cooperation;
    CooperationInput input;
};
[[nodiscard]] base::result<Opened> open(store::Database& database, Actor const& actor, std::string_view slug);

} // namespace maillage::service::cooperation
