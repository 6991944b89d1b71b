// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "service/organisation/roles.hpp"
#include "store/database.hpp"

namespace maillage::service::cooperation {

/// reference/demonstration-cooperations.toml, as it is embedded.
[[nodiscard]] std::string_view demonstration_cooperations();

/// What was added.
struct Demonstrated {
    std::int64_t organisations{0};
    std::int64_t cooperations{0};
};
/// The organisations and cooperations of the demonstration, in the editor's space; what is there under its address is left as it is. The territories
/// must be loaded. Errors: those of organisation::create and of create.
[[nodiscard]] base::result<Demonstrated> load_demonstration(store::Database& database, organisation::Editor const& editor, base::Time now,
                                                            std::string_view cooperations = demonstration_cooperations());

} // namespace maillage::service::cooperation
