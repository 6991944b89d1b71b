// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

/// Writing a notebook, by the secret of its link and without an account. The address itself is the proof that a form needs: who does not
/// hold it cannot send one, so that no form is lost for want of a token.
namespace maillage::web::pages {

/// Makes a draft of its own, and leads to it.
[[nodiscard]] http::Response begin_writing(Visit& visit);
/// The draft as a form; or where the notebook stands, once it was sent.
[[nodiscard]] http::Response write(Visit& visit);
[[nodiscard]] http::Response save_writing(Visit& visit);
/// The same for the script that saves as one types: JSON.
[[nodiscard]] http::Response keep_writing(Visit& visit);
/// What will be public and what stays private, before it is sent.
[[nodiscard]] http::Response review_writing(Visit& visit);
[[nodiscard]] http::Response send_writing(Visit& visit);
[[nodiscard]] http::Response appeal_writing(Visit& visit);

} // namespace maillage::web::pages
