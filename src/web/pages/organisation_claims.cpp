// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/claims.hpp"

#include "service/organisation/directory.hpp"
#include "service/organisation/editing.hpp"
#include "service/organisation/merging.hpp"
#include "web/failure.hpp"
#include "web/form.hpp"
#include "web/pages/cooperations.hpp"
#include "web/pages/management.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/organisations.hpp"

namespace maillage::web::pages {

namespace {

namespace directory = service::organisation;
using render::View;

constexpr auto k_desk_path = "/gestion/acteurs";
constexpr std::int64_t k_most_withdrawn = 100;

directory::Editor organisation_editor(Visit const& visit) { return directory::Editor::check(visit.visitor()->actor()).value(); }

http::Response show_claim(Visit& visit, base::Error const* error)
{
    auto const found = directory::read(visit.site().database, visit.space().id, visit.parameter("slug"));
    if (!found) {
        return visit.failure(found.error());
    }
    auto const path = organisation_path(found->organisation.slug);
    auto view = Form{visit, error}
                    .field({.name = "text",
                            .label = "organisation.claim.words",
                            .value = std::string{visit.request().form.get("text")},
                            .hint = "organisation.claim.words_hint",
                            .rows = 5})
                    .view();
    view.set("name", found->organisation.name).set("here", visit.url(path + "/rejoindre")).set("back", visit.url(path));
    return visit.page("organisation_claim",
                      {.title = visit.t("organisation.claim.title"),
                       .breadcrumbs = {{visit.t("organisation.title"), "/acteurs"},
                                       {found->organisation.name, path},
                                       {visit.t("organisation.claim.title")}},
                       .kind = "form",
                       .indexed = false},
                      view, error == nullptr ? 200 : status_of(error->code));
}

std::vector<View> claim_rows(Visit const& visit, std::vector<store::organisations::Claim> const& claims)
{
    std::vector<View> rows;
    for (auto const& claim : claims) {
        rows.push_back(View{}
                           .set("organisation", claim.organisation_name)
                           .set("organisation_url", visit.url(organisation_path(claim.organisation_slug)))
                           .set("person", claim.account_name)
                           .set("email", claim.account_email)
                           .set("words", claim.text)
                           .set("day", written_day(visit, claim.at))
                           .set("answer_url", visit.url(std::string{k_desk_path} + "/demandes/" + claim.public_id)));
    }
    return rows;
}

} // namespace

http::Response claim_form(Visit& visit) { return show_claim(visit, nullptr); }

http::Response send_claim(Visit& visit)
{
    auto const& slug = visit.parameter("slug");
    auto const sent =
        directory::claim(visit.site().database, visit.visitor()->actor(), slug, visit.request().form.get("text"), base::now());
    if (sent) {
        return visit.see_other(organisation_path(slug), "organisation.claim.sent");
    }
    return sent.error().code == base::ErrorCode::absent ? visit.failure(sent.error()) : show_claim(visit, &sent.error());
}

http::Response organisation_desk(Visit& visit)
{
    auto const editor = organisation_editor(visit);
    View view;
    view.set("claims", claim_rows(visit, directory::waiting_claims(visit.site().database, editor)))
        .set("keepers", claim_rows(visit, directory::keepers(visit.site().database, editor, 0)));
    std::vector<View> withdrawn;
    {
        auto transaction = visit.site().database.read();
        for (auto const& one : store::organisations::withdrawn(transaction, visit.space().id, k_most_withdrawn)) {
            withdrawn.push_back(
                View{}.set("name", one.name).set("url", visit.url(organisation_path(one.slug))).set("day", written_day(visit, one.at)));
        }
    }
    std::vector<View> cooperations;
    {
        auto transaction = visit.site().database.read();
        for (auto const& one : store::cooperations::withdrawn(transaction, visit.space().id, k_most_withdrawn)) {
            cooperations.push_back(View{}
                                       .set("name", one.title)
                                       .set("url", visit.url(cooperation_path(one.pole, one.slug)))
                                       .set("day", written_day(visit, one.at)));
        }
    }
    view.set("cooperations", cooperations);
    auto const doubts = directory::doubts(visit.site().database, editor, 0, 0).total;
    view.set_if("doubts", doubts > 0 ? visit.t("organisation.doubt.count", {{"count", doubts}}) : std::string{});
    view.set("withdrawn", withdrawn).set("csrf", visit.csrf_token());
    return visit.page("management/organisations", management_frame(visit, visit.t("organisation.desk.title")), view);
}

http::Response answer_organisation_claim(Visit& visit)
{
    auto const editor = organisation_editor(visit);
    auto const& id = visit.parameter("id");
    auto const action = visit.request().form.get("action");
    auto const now = base::now();
    auto const done = action == "fin" ? directory::end_keeping(visit.site().database, editor, id, now)
                                      : directory::answer_claim(visit.site().database, editor, id, action == "accepter", now);
    if (!done) {
        return visit.failure(done.error());
    }
    return visit.see_other(k_desk_path, action == "fin"        ? "organisation.desk.ended"
                                        : action == "accepter" ? "organisation.desk.approved"
                                                               : "organisation.desk.refused");
}

http::Response make_organisation_link(Visit& visit)
{
    auto const token = directory::make_link(visit.site().database, organisation_editor(visit), visit.parameter("slug"), base::now());
    return token ? visit.see_other(organisation_path(visit.parameter("slug")), "organisation.link_made",
                                   {{"link", visit.absolute_url("/fiche/" + *token)}})
                 : visit.failure(token.error());
}

} // namespace maillage::web::pages
