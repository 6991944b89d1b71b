// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>

#include "service/account/throttle.hpp"
#include "service/organisation/directory.hpp"
#include "service/organisation/editing.hpp"
#include "service/organisation/logo.hpp"
#include "web/failure.hpp"
#include "web/form.hpp"
#include "web/http/etag.hpp"
#include "web/pages/organisations.hpp"

namespace maillage::web::pages {

namespace {

namespace directory = service::organisation;
using render::View;

// Each costs a process of its own.
constexpr service::account::ThrottleRule k_logos{"organisation logo", 30, std::chrono::minutes{1}, std::chrono::hours{1}};

/// Whose logo a form is about, and where it stands.
struct LogoPlace {
    directory::LogoHand hand;
    model::Organisation organisation;
    std::string here;
    std::string back;
    bool secret{false}; ///< the address is
};

http::Response sealed_logo(bool secret, http::Response response)
{
    if (secret) {
        response.header("Referrer-Policy", "strict-origin");
        response.header("Cache-Control", "private, no-store");
    }
    return response;
}

/// By the account of whoever asks, or by the link whose secret stands in the address.
base::result<LogoPlace> logo_place(Visit const& visit, bool linked)
{
    auto& database = visit.site().database;
    if (linked) {
        auto const& token = visit.parameter("token");
        auto found = directory::open_by_link(database, visit.space().id, token);
        if (!found || found->organisation.state == model::OrganisationState::withdrawn) {
            return base::failure(base::ErrorCode::absent, "error.organisation.link");
        }
        return LogoPlace{
            {nullptr, visit.space().id, token}, std::move(found->organisation), "/fiche/" + token + "/logo", "/fiche/" + token, true};
    }
    auto const& slug = visit.parameter("slug");
    auto found = directory::open(database, visit.visitor()->actor(), slug);
    if (!found) {
        return base::failure(found.error());
    }
    return LogoPlace{{&visit.visitor()->actor(), visit.space().id, slug},
                     std::move(found->organisation),
                     organisation_path(slug) + "/logo",
                     organisation_path(slug),
                     false};
}

http::Response show_logo_form(Visit& visit, LogoPlace const& place, base::Error const* error)
{
    auto const page = directory::read(visit.site().database, visit.space().id, place.organisation.slug);
    auto const logo = page ? page->logo : std::nullopt;
    auto const said = error == nullptr && logo ? logo->alternative : std::string{visit.request().form.get("alternative")};
    Form form{visit, error};
    form.field(
            {.name = "file",
             .label = "organisation.logo.file",
             .type = "file",
             .hint_words = visit.t("organisation.logo.file_hint", {{"most", static_cast<std::int64_t>(directory::k_largest_logo >> 20U)}})})
        .field({.name = "alternative",
                .label = "picture.alternative",
                .value = said,
                .hint = "organisation.logo.alternative_hint",
                .autocomplete = "off"});
    auto view = form.view();
    set_logo(view, place.organisation.slug, logo);
    auto const title = visit.t("organisation.logo.title");
    view.set("name", place.organisation.name)
        .set("here", visit.url(place.here))
        .set("back", visit.url(place.back))
        .set("linked", place.secret);
    return sealed_logo(place.secret, visit.page("organisation_logo",
                                                {.title = title,
                                                 .breadcrumbs = {{visit.t("organisation.title"), "/acteurs"},
                                                                 {place.organisation.name, organisation_path(place.organisation.slug)},
                                                                 {title}},
                                                 .kind = "form",
                                                 .indexed = false},
                                                view, error == nullptr ? 200 : status_of(error->code)));
}

base::result<void> take_sent_logo(Visit& visit, LogoPlace const& place)
{
    std::array const counters{service::account::Counted{k_logos, service::account::network_of(visit.request().client)}};
    if (auto const counted = service::account::count_attempt(visit.site().desk, counters); !counted) {
        return counted;
    }
    auto const alternative = visit.request().form.get("alternative");
    auto const& uploads = visit.request().uploads;
    auto const sent = std::ranges::find(uploads, "file", &http::Upload::field);
    if (sent == uploads.end() || sent->size == 0) {
        // Other words for the one that is there.
        auto const page = directory::read(visit.site().database, visit.space().id, place.organisation.slug);
        if (page && page->logo) {
            return directory::describe_logo(visit.site().database, place.hand, alternative, base::now());
        }
    } else if (sent->size > directory::k_largest_logo) {
        return base::failure(base::ErrorCode::too_large, "error.picture.heavy",
                             {{"most", std::to_string(directory::k_largest_logo >> 20U)}}, "file");
    }
    return directory::put_logo(visit.site().database, place.hand, sent == uploads.end() ? std::string{} : sent->bytes(), alternative,
                               base::now());
}

http::Response show_logo_page(Visit& visit, bool linked)
{
    auto const place = logo_place(visit, linked);
    return place ? show_logo_form(visit, *place, nullptr) : sealed_logo(linked, visit.failure(place.error()));
}

http::Response change_logo_page(Visit& visit, bool linked)
{
    auto const place = logo_place(visit, linked);
    if (!place) {
        return sealed_logo(linked, visit.failure(place.error()));
    }
    bool const drops = visit.request().form.get("action") == "retirer";
    auto const done = drops ? directory::remove_logo(visit.site().database, place->hand, base::now()) : take_sent_logo(visit, *place);
    return done ? sealed_logo(linked, visit.see_other(place->back, drops ? "organisation.logo.removed" : "organisation.logo.kept"))
                : show_logo_form(visit, *place, &done.error());
}

} // namespace

std::string logo_path(std::string const& slug, model::Logo const& logo) { return organisation_path(slug) + "/logo/" + logo.file_name(); }

void set_logo(View& view, std::string const& slug, std::optional<model::Logo> const& logo)
{
    view.set("logo", logo.has_value());
    if (logo) {
        view.set("logo_src", logo_path(slug, *logo))
            .set("logo_alternative", logo->alternative)
            .set("logo_width", std::to_string(logo->width))
            .set("logo_height", std::to_string(logo->height));
    }
}

http::Response organisation_logo(Visit& visit)
{
    auto bytes = directory::logo_bytes(visit.site().database, visit.space().id, visit.parameter("slug"), visit.parameter("digest"));
    if (!bytes) {
        return visit.failure(bytes.error());
    }
    http::ETag const tag{.opaque = visit.parameter("digest")};
    http::Response response;
    response.status = http::has_current(visit.request().headers, tag) ? 304 : 200;
    response.body = *std::move(bytes);
    // An hour, not for ever: the organisation may be taken off.
    response.header("Content-Type", "image/jpeg").header("ETag", tag.text()).header("Cache-Control", "public, max-age=3600");
    return response;
}

http::Response logo_form(Visit& visit) { return show_logo_page(visit, false); }
http::Response change_logo(Visit& visit) { return change_logo_page(visit, false); }
http::Response linked_logo_form(Visit& visit) { return show_logo_page(visit, true); }
http::Response change_linked_logo(Visit& visit) { return change_logo_page(visit, true); }

} // namespace maillage::web::pages
