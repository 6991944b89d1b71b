// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/home.hpp"

namespace maillage::web::pages {

http::Response home(Visit& visit)
{
    render::View view;
    view.set("title", visit.t("home.title"));
    return visit.page("home", {.title = visit.t("home.title"), .description = visit.t("home.description"), .kind = "home"}, view);
}

} // namespace maillage::web::pages
