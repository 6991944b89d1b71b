// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "service/notebook/writing.hpp"
#include "web/visit.hpp"

/// What the pages have in common on which a notebook is written by its link.
namespace maillage::web::pages {

/// The address is a secret: it goes to no other page, and nothing keeps it. See account/link.
[[nodiscard]] http::Response closed_answer(http::Response response);
[[nodiscard]] std::string writing_path(Visit const& visit);
[[nodiscard]] base::result<service::notebook::Writing> opened_writing(Visit& visit);
[[nodiscard]] http::Response unusable_link(Visit& visit);

/// `language` is that of a title that somebody wrote.
[[nodiscard]] Frame writing_frame(Visit const& visit, service::notebook::Writing const& writing, std::string title,
                                  std::string language = {});
void set_common(Visit const& visit, render::View& view, service::notebook::Writing const& writing);

} // namespace maillage::web::pages
