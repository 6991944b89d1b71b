// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cooperation/joining_words.hpp"
#include "web/pages/cooperations.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/organisations.hpp"

namespace maillage::web::pages {

namespace {

namespace cooperation_service = service::cooperation;
using render::View;

constexpr std::size_t k_joiners_shown = 20;

std::vector<View> joiner_rows(Visit const& visit, cooperation_service::Joiners const& found)
{
    std::vector<View> rows;
    for (auto const& one : found.joiners) {
        std::vector<View> reasons;
        for (auto const& reason : cooperation_service::reasons_of(found, one, visit.language())) {
            reasons.push_back(
                View{}.set("reason", reason.text).set_if("reason_url", reason.path.empty() ? std::string{} : visit.url(reason.path)));
        }
        rows.push_back(View{}
                           .set("name", one.organisation.name)
                           .set("url", visit.url(organisation_path(one.organisation.slug)))
                           .set("kind", term_word(visit, "kind", one.organisation.kind))
                           .set_if("place", one.organisation.place)
                           .set("points", visit.t("joining.points", {{"count", one.reasons.points}}))
                           .set("reasons", reasons));
    }
    return rows;
}

} // namespace

std::string joiners_path(std::string const& slug) { return "/cooperations/" + slug + "/rejoindre"; }

http::Response cooperation_joiners(Visit& visit)
{
    auto const today = base::Date{std::chrono::floor<std::chrono::days>(base::now())};
    auto const found =
        cooperation_service::joiners(visit.site().database, visit.space().id, visit.parameter("slug"), today, k_joiners_shown);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const& one = found->cooperation;
    std::vector<View> missing;
    for (auto const side : found->missing) {
        missing.push_back(View{}.set("sentence", visit.t("joining.side." + std::string{engine::matching::name(side)})));
    }
    auto const path = cooperation_path(one.pole, one.slug);
    auto const title = visit.t("joining.title");
    View view;
    view.set("title", title)
        .set("cooperation", one.title)
        .set("cooperation_url", visit.url(path))
        .set("placed", !found->territory.empty())
        .set("compared", visit.t("joining.compared", {{"count", found->in_reach},
                                                      {"territory", found->territory},
                                                      {"km", static_cast<std::int64_t>(cooperation_service::k_reach_km)}}))
        .set("missing", missing)
        .set("joiners", joiner_rows(visit, *found))
        .set("json_url", "/api/v1/cooperations/" + one.slug + "/joiners");
    return visit.page(
        "cooperation_joiners",
        {.title = title + " – " + one.title,
         .breadcrumbs = {{visit.t(one.pole ? "cooperation.poles" : "cooperation.title"), one.pole ? "/poles" : "/cooperations"},
                         {one.title, path},
                         {title}},
         .kind = "report",
         .indexed = false},
        view);
}

} // namespace maillage::web::pages
