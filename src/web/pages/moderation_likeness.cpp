// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/moderation_likeness.hpp"

#include "service/notebook/likeness.hpp"
#include "web/pages/management.hpp"
#include "web/pages/moderation.hpp"
#include "web/pages/notebook_words.hpp"

namespace maillage::web::pages {
namespace {

namespace notebook = service::notebook;
using render::View;

std::string address_of(std::string_view id) { return "/gestion/cahiers/" + std::string{id}; }

std::string share_words(Visit const& visit, double resemblance)
{
    return resemblance >= 1 ? visit.t("moderation.same_words")
                            : visit.t("moderation.words_in_common", {{"share", i18n::percent(visit.language(), resemblance)}});
}

View side_view(Visit const& visit, notebook::SideBySide::Side const& side)
{
    std::vector<View> pieces;
    for (auto const& one : side.stretches) {
        pieces.push_back(View{}.set("text", base::part(side.text, one.range)).set("differs", !one.shared));
    }
    auto const& revision = side.revision;
    return View{}
        .set("side_url", visit.url(address_of(side.public_id)))
        .set("side_title", revision.title)
        .set("side_language", revision.language)
        .set("side_by", signed_by(visit, revision.group_name, revision.group_kind, revision.organisation))
        .set("side_day", written_day(visit, revision.written_at))
        .set("side_state", visit.t("moderation.state_" + std::string{model::name(side.state)}))
        .set("pieces", pieces);
}

} // namespace

std::vector<View> alike_views(Visit const& visit, std::string_view id)
{
    std::vector<View> views;
    auto const found = notebook::alike(visit.site().database, notebook_editor(visit), id, {});
    if (!found) {
        return views;
    }
    for (auto const& one : *found) {
        auto const& revision = one.revision;
        views.push_back(View{}
                            .set("side_url", visit.url(address_of(id) + "/comparer/" + one.public_id))
                            .set("alike_title", revision.title)
                            .set("alike_language", revision.language)
                            .set("alike_by", signed_by(visit, revision.group_name, revision.group_kind, revision.organisation))
                            .set("alike_state", visit.t("moderation.state_" + std::string{model::name(one.state)}))
                            .set("alike_share", share_words(visit, one.resemblance)));
    }
    return views;
}

http::Response moderated_side_by_side(Visit& visit)
{
    auto const found =
        notebook::side_by_side(visit.site().database, notebook_editor(visit), visit.parameter("id"), visit.parameter("other"));
    if (!found) {
        return visit.failure(found.error());
    }
    View view;
    view.set("share", share_words(visit, found->resemblance))
        .set("sides", std::vector{side_view(visit, found->left), side_view(visit, found->right)})
        .set("back", visit.url(address_of(found->left.public_id)));
    auto frame = management_frame(visit, visit.t("moderation.side_by_side"), Crumb{visit.t("moderation.title"), "/gestion/cahiers"});
    frame.kind = "report";
    return visit.page("management/side_by_side", frame, view);
}

} // namespace maillage::web::pages
