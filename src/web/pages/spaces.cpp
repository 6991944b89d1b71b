// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/spaces.hpp"
#include "web/form.hpp"
#include "web/pages/management.hpp"

namespace maillage::web::pages {

namespace {

constexpr std::string_view k_list = "/gestion/espaces";

bool manages_installation(Visit const& visit) { return visit.site().spaces.manages_installation(visit.visitor()->actor()); }

std::string address_of(model::Space const& space) { return std::string{k_list} + "/" + space.public_id; }

/// What stands in the list of host names of a space that has none.
std::string no_host(Visit const& visit, model::Space const& space)
{
    if (!space.hosts.empty()) {
        return {};
    }
    auto const only = visit.site().spaces.all().size() == 1;
    return visit.t(space.is_default || only ? "manage.spaces.no_host" : "manage.spaces.no_host_plain");
}

render::View row(Visit const& visit, model::Space const& space)
{
    return render::View{}
        .set("space_url", visit.url(address_of(space)))
        .set("space_name", space.name)
        .set("is_default", space.is_default)
        .set("is_here", space.id == visit.space().id)
        .set("space_hosts", space.hosts.empty() ? no_host(visit, space) : fmt::format("{}", fmt::join(space.hosts, ", ")));
}

/// The space of the address. To whoever administers another one only, it does not exist.
base::result<model::Space> wanted(Visit const& visit)
{
    for (auto const& space : visit.site().spaces.all()) {
        if (space.public_id == visit.parameter("id") && (space.id == visit.space().id || manages_installation(visit))) {
            return space;
        }
    }
    return base::failure(base::ErrorCode::absent, "error.space.absent", {{"space", visit.parameter("id")}});
}

std::string typed(Visit const& visit, std::string_view name) { return std::string{visit.request().form.get(name)}; }

http::Response show_list(Visit& visit, base::Error const* error)
{
    auto const whole = manages_installation(visit);
    auto view = Form{visit, error}
                    .field({.name = "name", .label = "manage.spaces.new_name", .value = typed(visit, "name"), .autocomplete = "off"})
                    .field({.name = "host",
                            .label = "manage.spaces.host",
                            .value = typed(visit, "host"),
                            .hint = "manage.spaces.host_hint",
                            .autocomplete = "off",
                            .required = false})
                    .view();
    std::vector<render::View> rows;
    for (auto const& space : visit.site().spaces.all()) {
        if (whole || space.id == visit.space().id) {
            rows.push_back(row(visit, space));
        }
    }
    view.set("spaces", rows).set("whole", whole);
    return visit.page("management/spaces", management_frame(visit, visit.t("manage.spaces.title")), view, error == nullptr ? 200 : 422);
}

http::Response show_space(Visit& visit, model::Space const& space, base::Error const* error)
{
    auto const name = visit.request().form.first("name");
    auto view =
        Form{visit, error}
            .field(
                {.name = "name", .label = "manage.spaces.new_name", .value = std::string{name.value_or(space.name)}, .autocomplete = "off"})
            .field({.name = "host",
                    .label = "manage.spaces.host",
                    .value = typed(visit, "host"),
                    .hint = "manage.spaces.host_hint",
                    .autocomplete = "off"})
            .view();
    std::vector<render::View> hosts;
    for (auto const& host : space.hosts) {
        hosts.push_back(render::View{}.set("host_name", host).set("remove_of", visit.t("manage.spaces.remove_host_of", {{"host", host}})));
    }
    auto const whole = manages_installation(visit);
    auto const nobody = whole && !visit.site().spaces.is_administered(space.id);
    view.set("title", space.name)
        .set("space_url", visit.url(address_of(space)))
        .set("identifier", visit.t("manage.spaces.identifier", {{"id", space.public_id}}))
        .set("is_default", space.is_default)
        .set("whole", whole)
        .set("hosts", hosts)
        .set_if("no_host", space.is_default ? std::string{} : no_host(visit, space)) // of the default one, more is said above
        .set_if("invite_command",
                nobody ? "maillage user add " + visit.visitor()->account().email + " --role administrator --space " + space.public_id
                       : std::string{});
    auto frame = management_frame(visit, space.name, Crumb{visit.t("manage.spaces.title"), std::string{k_list}});
    frame.kind = "form";
    return visit.page("management/space", frame, view, error == nullptr ? 200 : 422);
}

/// The form of a space back again: its page with what was wrong, or the sentence of what was done.
http::Response answer(Visit& visit, base::result<model::Space> const& space, base::result<void> const& done, std::string_view flash)
{
    if (!done && done.error().code == base::ErrorCode::refused) {
        return visit.failure(done.error());
    }
    return done ? visit.see_other(address_of(*space), flash, {{"host", typed(visit, "host")}}) : show_space(visit, *space, &done.error());
}

} // namespace

http::Response spaces(Visit& visit)
{
    take_kept_form(visit);
    return show_list(visit, nullptr);
}

http::Response add_space(Visit& visit)
{
    std::vector<std::string> hosts;
    if (auto host = typed(visit, "host"); !host.empty()) {
        hosts.push_back(std::move(host));
    }
    auto const added = visit.site().spaces.add(administrator(visit), typed(visit, "name"), hosts, base::now());
    if (!added) {
        return added.error().code == base::ErrorCode::refused ? visit.failure(added.error()) : show_list(visit, &added.error());
    }
    return visit.see_other(address_of(*added), "manage.spaces.added");
}

http::Response space(Visit& visit)
{
    take_kept_form(visit);
    auto const found = wanted(visit);
    return found ? show_space(visit, *found, nullptr) : visit.failure(found.error());
}

http::Response rename_space(Visit& visit)
{
    auto const found = wanted(visit);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const done = visit.site().spaces.rename(administrator(visit), found->public_id, typed(visit, "name"), base::now());
    return answer(visit, found, done, "manage.spaces.renamed");
}

http::Response add_host(Visit& visit)
{
    auto const found = wanted(visit);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const done = visit.site().spaces.add_host(administrator(visit), found->public_id, typed(visit, "host"), base::now());
    return answer(visit, found, done, "manage.spaces.host_added");
}

http::Response remove_host(Visit& visit)
{
    auto const found = wanted(visit);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const done = visit.site().spaces.remove_host(administrator(visit), found->public_id, typed(visit, "host"), base::now());
    return answer(visit, found, done, "manage.spaces.host_removed");
}

} // namespace maillage::web::pages
