// SPDX-License-Identifier: AGPL-3.0-or-later
#include <charconv>

#include "base/boundaries.hpp"
#include "service/organisation/merging.hpp"
#include "web/failure.hpp"
#include "web/form.hpp"
#include "web/pages/management.hpp"
#include "web/pages/organisation_imports.hpp"
#include "web/pages/organisations.hpp"

namespace maillage::web::pages {
namespace {

namespace merging = service::organisation;
using render::View;

constexpr std::string_view k_doubts_path = "/gestion/acteurs/doublons";
constexpr std::int64_t k_doubts_shown = 50;
constexpr std::size_t k_shown_of_a_value = 400;

merging::Editor doubts_editor(Visit const& visit) { return merging::Editor::check(visit.visitor()->actor()).value(); }

std::string common_words(Visit const& visit, model::Likeness const& likeness)
{
    auto words = visit.t("organisation.doubt.common." + std::string{model::name(likeness.common)});
    if (likeness.metres) {
        words += " · " + visit.t("organisation.doubt.metres", {{"metres", *likeness.metres}});
    }
    return words;
}

/// What one of them says of a choice, in words.
std::string said_of(Visit const& visit, merging::Side const& side, std::string_view choice)
{
    auto value = side.value(choice);
    if (value.empty()) {
        return visit.t("organisation.doubt.nothing");
    }
    if (choice == "kind") {
        return term_word(visit, "kind", value);
    }
    if (choice == "ess") {
        return visit.t("organisation.ess." + value);
    }
    if (choice == "fields") {
        std::string words;
        for (auto const& field : side.organisation.fields) {
            words += (words.empty() ? "" : ", ") + term_word(visit, "field", field);
        }
        return words;
    }
    return base::shorten(value, k_shown_of_a_value);
}

View side_view(Visit const& visit, merging::Side const& side)
{
    bool const waits = side.organisation.state == model::OrganisationState::withdrawn;
    return View{}
        .set("side_name", side.organisation.name)
        .set("side_url", visit.url(organisation_path(side.organisation.slug)))
        .set("side_waits", waits)
        .set("side_cooperations", visit.t("organisation.doubt.cooperations", {{"count", side.cooperations}}));
}

std::string milliseconds(base::Time time) { return std::to_string(base::to_milliseconds(time)); }

base::Time time_of(std::string_view text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return base::from_milliseconds(number);
}

http::Response show_doubt(Visit& visit, base::Error const* error)
{
    auto const found = merging::side_by_side(visit.site().database, doubts_editor(visit), visit.parameter("id"));
    if (!found) {
        return visit.failure(found.error());
    }
    auto const proposed = found->proposed();
    auto const& sent = visit.request().form;
    Form form{visit, error};
    std::vector<View> choices;
    std::vector<View> same;
    for (auto const choice : merging::k_choices) {
        auto const name = std::string{choice};
        auto const label = "organisation.doubt.field." + name;
        if (found->kept.value(choice) == found->other.value(choice)) {
            if (!found->kept.value(choice).empty()) {
                same.push_back(View{}.set("same_label", visit.t(label)).set("same_value", said_of(visit, found->kept, choice)));
            }
            continue;
        }
        bool const of_other = sent.contains(name) ? sent.get(name) == "autre" : proposed.contains(choice);
        choices.push_back(form.one_of_choices(
            {.name = name, .label = label, .type = "radio"},
            {{"garde", said_of(visit, found->kept, choice), !of_other}, {"autre", said_of(visit, found->other, choice), of_other}}));
    }
    std::vector<View> both;
    for (auto const& title : found->both) {
        both.push_back(View{}.set("text", title));
    }
    auto view = form.view();
    view.set("choices", choices)
        .set("same", same)
        .set("both", both)
        .set("common", common_words(visit, found->likeness))
        .set("sides", std::vector{side_view(visit, found->kept), side_view(visit, found->other)})
        .set("kept_url", visit.url(organisation_path(found->kept.organisation.slug)))
        .set("seen_kept", milliseconds(found->kept.organisation.updated_at))
        .set("seen_other", milliseconds(found->other.organisation.updated_at))
        .set("here", visit.url(std::string{k_doubts_path} + "/" + found->id));
    return visit.page("management/organisation_doubt",
                      {.title = visit.t("organisation.doubt.one_title"),
                       .breadcrumbs = {{visit.t("organisation.desk.title"), "/gestion/acteurs"},
                                       {visit.t("organisation.doubt.title"), std::string{k_doubts_path}},
                                       {visit.t("organisation.doubt.one_title")}},
                       .indexed = false},
                      view, error == nullptr ? 200 : status_of(error->code));
}

} // namespace

http::Response organisation_doubts(Visit& visit)
{
    std::int64_t const after = base::to_milliseconds(time_of(visit.request().query.get("apres")));
    auto const found = merging::doubts(visit.site().database, doubts_editor(visit), after, k_doubts_shown);
    std::vector<View> rows;
    for (auto const& one : found.items) {
        rows.push_back(View{}
                           .set("pair_url", visit.url(std::string{k_doubts_path} + "/" + one.public_id))
                           .set("pair_names", one.name == one.other_name ? one.name : one.name + " / " + one.other_name)
                           .set("pair_common", common_words(visit, one.likeness))
                           .set("pair_waits", one.other_waits));
    }
    View view;
    view.set("pairs", rows)
        .set("count", visit.t("organisation.doubt.count", {{"count", found.total}}))
        .set("next",
             found.more ? std::optional{visit.url(k_doubts_path) + "?apres=" + std::to_string(found.items.back().id)} : std::nullopt);
    return visit.page("management/organisation_doubts",
                      {.title = visit.t("organisation.doubt.title"),
                       .breadcrumbs = {{visit.t("organisation.desk.title"), "/gestion/acteurs"}, {visit.t("organisation.doubt.title")}},
                       .indexed = false},
                      view);
}

http::Response organisation_doubt(Visit& visit) { return show_doubt(visit, nullptr); }

http::Response answer_organisation_doubt(Visit& visit)
{
    auto& database = visit.site().database;
    auto const editor = doubts_editor(visit);
    auto const& id = visit.parameter("id");
    auto const& form = visit.request().form;
    if (form.get("action") == "differents") {
        auto const done = merging::say_different(database, editor, id, base::now());
        return done ? visit.see_other(std::string{k_doubts_path}, "organisation.doubt.told_apart") : visit.failure(done.error());
    }
    merging::Merge choice;
    for (auto const one : merging::k_choices) {
        if (form.get(one) == "autre") {
            choice.of_other.emplace(one);
        }
    }
    choice.seen_kept = time_of(form.get("seen_kept"));
    choice.seen_other = time_of(form.get("seen_other"));
    auto const slug = merging::merge(database, editor, id, choice, base::now());
    if (slug) {
        return visit.see_other(organisation_path(*slug), "organisation.doubt.merged");
    }
    return slug.error().code == base::ErrorCode::absent ? visit.failure(slug.error()) : show_doubt(visit, &slug.error());
}

} // namespace maillage::web::pages
