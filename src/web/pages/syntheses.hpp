// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

/// Syntheses: as everybody reads them, and as analysts make them.
namespace maillage::web::pages {

[[nodiscard]] http::Response syntheses(Visit& visit);
[[nodiscard]] http::Response synthesis(Visit& visit);
[[nodiscard]] http::Response synthesis_class(Visit& visit);
[[nodiscard]] http::Response synthesis_words(Visit& visit);
[[nodiscard]] http::Response synthesis_segments(Visit& visit);
[[nodiscard]] http::Response synthesis_file(Visit& visit);

[[nodiscard]] http::Response synthesis_desk(Visit& visit);
[[nodiscard]] http::Response new_synthesis(Visit& visit);
[[nodiscard]] http::Response order_synthesis(Visit& visit);
[[nodiscard]] http::Response edited_synthesis(Visit& visit);
[[nodiscard]] http::Response synthesis_progress(Visit& visit);
[[nodiscard]] http::Response describe_synthesis(Visit& visit);
[[nodiscard]] http::Response publish_synthesis(Visit& visit);
[[nodiscard]] http::Response withdraw_synthesis(Visit& visit);
[[nodiscard]] http::Response remove_synthesis(Visit& visit);
[[nodiscard]] http::Response stop_synthesis(Visit& visit);
[[nodiscard]] http::Response restart_synthesis(Visit& visit);
[[nodiscard]] http::Response compared_syntheses(Visit& visit);
[[nodiscard]] http::Response edited_class(Visit& visit);
[[nodiscard]] http::Response describe_class(Visit& visit);

[[nodiscard]] http::Response add_finding(Visit& visit);
[[nodiscard]] http::Response edited_finding(Visit& visit);
[[nodiscard]] http::Response change_finding(Visit& visit);
[[nodiscard]] http::Response raise_finding(Visit& visit);
[[nodiscard]] http::Response remove_finding(Visit& visit);
[[nodiscard]] http::Response cite_passage(Visit& visit);
[[nodiscard]] http::Response uncite_passage(Visit& visit);

} // namespace maillage::web::pages
