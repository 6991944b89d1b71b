// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/moderation_likeness.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "service/notebook/likeness.hpp"
#include "service/notebook/moderation.hpp"
#include "service/notebook_search/doubles.hpp"
#include "web/pages/management.hpp"
#include "web/pages/moderation.hpp"
#include "web/pages/notebook_words.hpp"

namespace maillage::web::pages {
namespace {

namespace notebook = service::notebook;
using render::View;

std::string address_of(std::string_view id) { return "/gestion/cahiers/" + std::string{id}; }

constexpr std::int64_t k_compared_waiting = 200;

std::vector<std::vector<service::notebook_search::CloseText>> close_of(Visit const& visit, std::span<std::int64_t const> asked,
                                                                       std::span<std::int64_t const> waiting, std::size_t limit)
{
    auto& site = visit.site();
    return service::notebook_search::close_texts(site.database, site.search, visit.space().id, asked, waiting, limit);
}

std::string resemblance_words(Visit const& visit, double resemblance)
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

/// Those whose text resembles what a moderator reads of it: public ids.
std::vector<std::string> close_ones(Visit const& visit, notebook::Editor const& editor, std::string_view id)
{
    constexpr std::size_t k_most = 10;
    auto const examined = notebook::examine(visit.site().database, editor, id);
    if (!examined) {
        return {};
    }
    std::vector<std::int64_t> waiting;
    for (auto const& one :
         notebook::queue(visit.site().database, editor, {examined->consultation.slug, std::nullopt, k_compared_waiting}).first) {
        waiting.push_back(one.id);
    }
    std::vector<std::string> ids;
    auto close = close_of(visit, std::array{examined->notebook.id}, waiting, k_most);
    for (auto& one : close.front()) {
        ids.push_back(std::move(one.public_id));
    }
    return ids;
}

} // namespace

std::vector<std::optional<View>> closest_views(Visit const& visit, std::vector<store::notebooks::Waiting> const& rows)
{
    std::vector<std::int64_t> ids;
    std::ranges::transform(rows, std::back_inserter(ids), &store::notebooks::Waiting::id);
    std::vector<std::optional<View>> views;
    auto const close = close_of(visit, ids, {}, 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (close[i].empty()) {
            views.emplace_back();
            continue;
        }
        auto const& other = close[i].front();
        views.emplace_back(View{}
                               .set("near_url", visit.url(address_of(rows[i].public_id) + "/comparer/" + other.public_id))
                               .set("near_title", other.title)
                               .set("near_language", other.language)
                               .set("near_share", i18n::percent(visit.language(), other.resemblance)));
    }
    return views;
}

std::vector<View> alike_views(Visit const& visit, std::string_view id)
{
    std::vector<View> views;
    auto const editor = notebook_editor(visit);
    auto const found = notebook::alike(visit.site().database, editor, id, close_ones(visit, editor, id));
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
                            .set("alike_share", resemblance_words(visit, one.resemblance)));
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
    view.set("share", resemblance_words(visit, found->resemblance))
        .set("sides", std::vector{side_view(visit, found->left), side_view(visit, found->right)})
        .set("back", visit.url(address_of(found->left.public_id)));
    auto frame = management_frame(visit, visit.t("moderation.side_by_side"), Crumb{visit.t("moderation.title"), "/gestion/cahiers"});
    frame.kind = "report";
    return visit.page("management/side_by_side", frame, view);
}

} // namespace maillage::web::pages
