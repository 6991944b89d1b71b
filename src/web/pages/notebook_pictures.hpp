// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "model/notebook.hpp"
#include "web/visit.hpp"

/// Pictures of notebooks: added by whoever writes, shown to whoever may read, hidden by moderators.
namespace maillage::web::pages {

/// Where the pictures of a notebook stand for everybody, for its author, for editors; without language: bytes have none.
[[nodiscard]] std::string public_pictures(std::string const& notebook);
[[nodiscard]] std::string writing_pictures(Visit const& visit);
[[nodiscard]] std::string moderated_pictures(std::string const& notebook);
/// For the partials `pictures` and `written_pictures`: each of src, alternative, caption, width, height, picture_id, is_hidden.
void set_pictures(render::View& view, std::vector<model::Picture> const& pictures, std::string const& folder);

[[nodiscard]] http::Response public_picture(Visit& visit);
[[nodiscard]] http::Response written_picture(Visit& visit);
[[nodiscard]] http::Response moderated_picture(Visit& visit);
/// As it came, to be kept or printed.
[[nodiscard]] http::Response original_picture(Visit& visit);

/// The pictures of what somebody is writing, and the form that adds one.
[[nodiscard]] http::Response picture_form(Visit& visit);
[[nodiscard]] http::Response change_pictures(Visit& visit);
/// An editor hides one, or shows it again.
[[nodiscard]] http::Response judge_picture(Visit& visit);

} // namespace maillage::web::pages
