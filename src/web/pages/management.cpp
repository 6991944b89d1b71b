// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/management.hpp"

#include <charconv>

namespace maillage::web::pages {

service::Administrator administrator(Visit const& visit) { return service::Administrator::check(visit.visitor()->actor()).value(); }

std::string word(Visit const& visit, std::string_view area, std::string const& code)
{
    auto const id = std::string{area} + "." + code;
    return i18n::Catalogue::instance().has(visit.language(), id) ? visit.t(id) : code;
}

std::string moment(Visit const& visit, base::Time time)
{
    return i18n::date_time(visit.language(), time, visit.site().settings.site.time_zone);
}

std::optional<std::int64_t> place_in_list(std::string_view text)
{
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && !text.empty() ? std::optional{value} : std::nullopt;
}

Frame management_frame(Visit const& visit, std::string title, std::optional<Crumb> list)
{
    Frame frame{.title = title, .breadcrumbs = {{visit.t("manage.title"), "/gestion"}}, .indexed = false};
    if (list) {
        frame.breadcrumbs.push_back(std::move(*list));
    }
    frame.breadcrumbs.push_back({std::move(title)});
    return frame;
}

http::Response management(Visit& visit)
{
    render::View view;
    bool const administers = visit.visitor()->is_administrator();
    view.set("administers", administers).set("edits", administers || visit.visitor()->actor().has(model::Role::editor));
    return visit.page("management/home", {.title = visit.t("manage.title"), .breadcrumbs = {{visit.t("manage.title")}}, .indexed = false},
                      view);
}

} // namespace maillage::web::pages
