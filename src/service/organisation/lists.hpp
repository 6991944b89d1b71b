// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "exchange/term_lists/term_lists.hpp"
#include "model/term_list.hpp"

namespace maillage::service::organisation {

/// The lists that organisations and cooperations are described with: kind, field, form, agreement…
[[nodiscard]] inline model::TermLists const& lists() { return exchange::term_lists::cooperation(); }

} // namespace maillage::service::organisation
