// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

/// What editors do with consultations: make them, change them, open and close them.
namespace maillage::web::pages {

[[nodiscard]] http::Response calls(Visit& visit);
[[nodiscard]] http::Response new_call(Visit& visit);
[[nodiscard]] http::Response add_call(Visit& visit);
[[nodiscard]] http::Response call(Visit& visit);
[[nodiscard]] http::Response change_call(Visit& visit);
/// Each step is asked for on a page of its own, and says what it means.
[[nodiscard]] http::Response call_step(Visit& visit);
[[nodiscard]] http::Response move_call(Visit& visit);
/// The form of a consultation on paper, to be filled in by hand.
[[nodiscard]] http::Response blank_notebook(Visit& visit);
/// … and what came back on paper, entered in its author's name.
[[nodiscard]] http::Response enter_form(Visit& visit);
[[nodiscard]] http::Response enter(Visit& visit);

} // namespace maillage::web::pages
