// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

namespace maillage::base {

/// This thread gives way, from here to its end: it computes when nobody in front of a page wants to. There is no way back.
void give_way();

} // namespace maillage::base
