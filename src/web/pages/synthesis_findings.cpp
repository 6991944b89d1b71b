// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "service/synthesis/concordance.hpp"
#include "service/synthesis/editing.hpp"
#include "service/synthesis/findings.hpp"
#include "web/form.hpp"
#include "web/http/url.hpp"
#include "web/pages/management.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/syntheses.hpp"
#include "web/pages/synthesis_view.hpp"
#include "web/report/views.hpp"

namespace maillage::web::pages {

namespace {

namespace editing = service::synthesis;
using render::View;

constexpr std::size_t k_words_to_read = 40;

std::string synthesis_desk_path(Visit const& visit) { return "/gestion/syntheses/" + visit.parameter("id"); }

Frame below_synthesis(Visit const& visit, SynthesisRead const& read, std::string title)
{
    Frame made{.title = title, .indexed = false};
    made.breadcrumbs.push_back({visit.t("manage.title"), "/gestion"});
    made.breadcrumbs.push_back({visit.t("synthesis.title"), "/gestion/syntheses"});
    made.breadcrumbs.push_back({read.synthesis.title, "/gestion/syntheses/" + read.synthesis.public_id});
    made.breadcrumbs.push_back({std::move(title)});
    return made;
}

store::findings::Finding const* finding_named(SynthesisRead const& read, std::string_view id)
{
    auto const found = std::ranges::find(read.findings, id, &store::findings::Finding::public_id);
    return found == read.findings.end() ? nullptr : &*found;
}

/// How a passage stands to a finding now: "supports", "contradicts", or empty.
std::string stance_of(store::findings::Finding const* finding, store::syntheses::Quoted const& quoted)
{
    if (finding == nullptr) {
        return {};
    }
    auto const found = std::ranges::find_if(finding->passages, [&](store::findings::Cited const& cited) {
        auto const& other = cited.quoted;
        return other.revision == quoted.revision && other.section == quoted.section && other.begins == quoted.begins &&
               other.ends == quoted.ends;
    });
    return found == finding->passages.end() ? std::string{} : std::string{model::name(found->stance)};
}

/// Passages of a class by kind of section, with what one click does with them.
std::vector<View> passages_by_kind(Visit const& visit, std::int64_t number, store::findings::Finding const* finding)
{
    constexpr std::int64_t k_per_kind = 8;
    std::vector<View> groups;
    for (auto const kind : model::k_section_kinds) {
        auto const read = editing::read_synthesis(visit.site().database, visit.space().id, visit.parameter("id"), true,
                                                  {.number = number, .terms = 0, .values = 0, .passages = k_per_kind, .kind = kind});
        auto const* const one = read ? read->of_number(number) : nullptr;
        if (one == nullptr || one->passages.empty()) {
            continue;
        }
        std::vector<View> passages;
        for (auto const& passage : one->passages) {
            auto const stance = stance_of(finding, passage.quoted);
            passages.push_back(quoted_view(visit, passage.quoted, passage.marks)
                                   .set("supports", stance == "supports")
                                   .set("contradicts", stance == "contradicts"));
        }
        groups.push_back(View{}.set("kind", section_word(visit, kind)).set("class", section_class(kind)).set("passages", passages));
    }
    return groups;
}

std::vector<View> choices_of(Visit const& visit, SynthesisRead const& read, std::string_view chosen)
{
    std::vector<View> views;
    for (auto const& finding : read.findings) {
        constexpr std::size_t k_label = 90;
        views.push_back(View{}
                            .set("id", finding.public_id)
                            .set("label", visit.t("synthesis.finding." + std::string{model::name(finding.kind)}) + " – " +
                                              base::shorten(finding.sentence, k_label))
                            .set("chosen", finding.public_id == chosen));
    }
    return views;
}

http::Response show_class(Visit& visit, base::Error const* error)
{
    auto const number = place_in_list(visit.parameter("number")).value_or(-1);
    auto const read =
        editing::read_synthesis(visit.site().database, visit.space().id, visit.parameter("id"), true,
                                {.number = number, .terms = editing::k_every, .values = editing::k_every, .passages = 0, .kind = {}});
    if (!read) {
        return visit.failure(read.error());
    }
    auto const& one = *read->of_number(number);
    auto const& typed = visit.request().form;
    auto const again = error != nullptr;
    std::vector<Form::Option> with{{"", visit.t("synthesis.class.joined_none"), !one.row.joined}};
    for (auto const& other : read->classes) {
        if (other.row.number != number) {
            auto const text = std::to_string(*other.row.number);
            auto const& label = other.row.label;
            with.push_back({text, visit.t("report.class_number", {{"number", *other.row.number}}) + (label.empty() ? "" : " – " + label),
                            other.row.number == one.row.joined});
        }
    }
    auto view =
        Form{visit, error}
            .field({.name = "label",
                    .label = "synthesis.class.label",
                    .value = again ? std::string{typed.get("label")} : one.row.label,
                    .hint = "synthesis.class.label_hint",
                    .autocomplete = "off",
                    .required = false})
            .field({.name = "note",
                    .label = "synthesis.class.note",
                    .value = again ? std::string{typed.get("note")} : one.row.note,
                    .hint = "synthesis.class.note_hint",
                    .required = false})
            .choices({.name = "aside", .label = "synthesis.class.fate", .type = "checkbox", .required = false},
                     {{"1", visit.t("synthesis.class.aside"), one.row.aside, visit.t("synthesis.class.aside_hint")}})
            .select({.name = "joined", .label = "synthesis.class.joined", .hint = "synthesis.class.joined_hint", .required = false}, with)
            .view();
    auto const chosen = visit.request().query.get("constat");
    auto const* const finding = finding_named(*read, chosen);
    auto const here = visit.url(synthesis_desk_path(visit)) + "/classes/" + std::to_string(number);
    auto const name = class_name(visit, one);
    std::vector<View> others;
    for (auto const& other : read->classes) {
        auto const text = std::to_string(*other.row.number);
        others.push_back(View{}
                             .set("number", text)
                             .set("url", visit.url(synthesis_desk_path(visit)) + "/classes/" + text +
                                             (finding == nullptr ? "" : "?constat=" + finding->public_id))
                             .set("here", other.row.number == number));
    }
    auto const shown = class_view(visit, *read, one, k_words_to_read);
    view.set("class", shown)
        .set("name", name)
        .set("here", here)
        .set("others", others)
        .set("weak", strong_views(visit, *read, one, true))
        .set("groups", passages_by_kind(visit, number, finding))
        .set("choices", choices_of(visit, *read, chosen))
        .set("desk_url", visit.url(synthesis_desk_path(visit)))
        .set("back", "/gestion/syntheses/" + visit.parameter("id") + "/classes/" + std::to_string(number) +
                         (finding == nullptr ? "" : "?constat=" + finding->public_id))
        .set("cite_url", finding == nullptr
                             ? std::nullopt
                             : std::optional{visit.url(synthesis_desk_path(visit)) + "/constats/" + finding->public_id + "/citation"})
        .set_if("sentence", finding == nullptr ? std::string{} : finding->sentence);
    return visit.page("management/synthesis_class", below_synthesis(visit, *read, visit.t("report.class_number", {{"number", number}})),
                      view, again ? 422 : 200);
}

editing::FindingInput typed_finding(Visit const& visit)
{
    auto const& form = visit.request().form;
    return {model::finding_kind_named(form.get("kind")).value_or(model::FindingKind::indignation), std::string{form.get("sentence")}};
}

/// Passages that hold what was looked for, with what one click does with them.
void set_passages_found(Visit const& visit, View& view, SynthesisRead const& read, store::findings::Finding const& finding)
{
    auto const& query = visit.request().query;
    auto const typed = std::string{query.get("q")};
    view.set_if("typed", typed).set("searched", false);
    if (base::trim(typed).empty()) {
        return;
    }
    auto const sought = editing::seek(visit.site().database, read, typed,
                                      {.number = 0, .after = place_in_list(query.get("apres")).value_or(0), .most = 20});
    std::vector<View> passages;
    if (sought) {
        for (auto const& found : sought->passages) {
            auto const stance = stance_of(&finding, found.passage.quoted);
            passages.push_back(quoted_view(visit, found.passage.quoted)
                                   .set("pieces", report::marked_pieces(found.passage.quoted.words, found.marks))
                                   .set("supports", stance == "supports")
                                   .set("contradicts", stance == "contradicts"));
        }
    }
    auto const here = "/gestion/syntheses/" + visit.parameter("id") + "/constats/" + finding.public_id;
    auto const searched = here + "?q=" + http::percent_encode(typed);
    auto const next = sought && sought->next ? "&apres=" + std::to_string(*sought->next) : std::string{};
    view.set("searched", true)
        .set("passages", passages)
        .set("cite_url", visit.url(here) + "/citation")
        .set("found_back", searched)
        .set("next", next.empty() ? std::nullopt : std::optional{visit.url(searched) + next + "#passages"});
}

http::Response show_finding(Visit& visit, base::Error const* error)
{
    auto const read = editing::read_synthesis(visit.site().database, visit.space().id, visit.parameter("id"), true);
    if (!read) {
        return visit.failure(read.error());
    }
    auto const* const finding = finding_named(*read, visit.parameter("finding"));
    if (finding == nullptr) {
        return visit.failure({base::ErrorCode::absent, "error.finding.absent"});
    }
    auto const& typed = visit.request().form;
    std::vector<Form::Option> kinds;
    for (auto const kind : model::k_finding_kinds) {
        auto const name = std::string{model::name(kind)};
        kinds.push_back({name, visit.t("synthesis.finding." + name), kind == finding->kind});
    }
    auto view = Form{visit, error}
                    .select({.name = "kind", .label = "synthesis.finding.kind"}, kinds)
                    .field({.name = "sentence",
                            .label = "synthesis.finding.sentence",
                            .value = std::string{typed.first("sentence").value_or(finding->sentence)},
                            .hint = "synthesis.finding.sentence_hint"})
                    .field({.name = "address",
                            .label = "synthesis.finding.address",
                            .value = std::string{typed.get("address")},
                            .hint = "synthesis.finding.address_hint",
                            .autocomplete = "off"})
                    .view();
    auto const here = visit.url(synthesis_desk_path(visit)) + "/constats/" + finding->public_id;
    auto const quotations = [&](model::Stance stance) {
        std::vector<View> views;
        for (auto const& cited : finding->passages) {
            if (cited.stance == stance) {
                views.push_back(quoted_view(visit, cited.quoted).set("citation", cited.public_id));
            }
        }
        return views;
    };
    std::vector<View> classes;
    for (auto const& one : read->classes) {
        auto const number = std::to_string(*one.row.number);
        classes.push_back(View{}
                              .set("number", number)
                              .set("name", class_name(visit, one))
                              .set("url", visit.url(synthesis_desk_path(visit)) + "/classes/" + number + "?constat=" + finding->public_id));
    }
    view.set("here", here)
        .set("title", finding->sentence)
        .set("back", "/gestion/syntheses/" + visit.parameter("id") + "/constats/" + finding->public_id)
        .set("weight", weight_in_words(visit, *finding))
        .set("quotations", quotations(model::Stance::supports))
        .set("contrary", quotations(model::Stance::contradicts))
        .set("classes", classes)
        .set("notebooks_url", visit.url("/consultations/" + read->consultation.slug + "/cahiers"))
        .set("desk_url", visit.url(synthesis_desk_path(visit)));
    set_passages_found(visit, view, *read, *finding);
    return visit.page("management/synthesis_finding", below_synthesis(visit, *read, visit.t("synthesis.finding.one")), view,
                      error == nullptr ? 200 : 422);
}

/// After a button: to the page that the form names, one of ours under /gestion/syntheses or /cahiers, or to the finding.
http::Response back_from(Visit& visit, std::string_view flash)
{
    auto const back = visit.request().form.get("back");
    bool const ours = back.starts_with("/gestion/syntheses/") || back.starts_with("/cahiers/");
    auto const finding = synthesis_desk_path(visit) + "/constats/" + visit.parameter("finding");
    return visit.see_other(ours ? back : std::string_view{finding}, flash);
}

} // namespace

http::Response edited_class(Visit& visit) { return show_class(visit, nullptr); }

http::Response describe_class(Visit& visit)
{
    auto const& form = visit.request().form;
    editing::ClassInput input;
    input.label = form.get("label");
    input.note = form.get("note");
    input.aside = !form.get("aside").empty();
    input.joined = place_in_list(form.get("joined"));
    auto const number = place_in_list(visit.parameter("number")).value_or(-1);
    auto const done = editing::describe_class(visit.site().database, analyst(visit), visit.parameter("id"), number, input, base::now());
    if (!done) {
        return show_class(visit, &done.error());
    }
    auto const path = synthesis_desk_path(visit) + "/classes/" + visit.parameter("number");
    // What it changes is told at once, in shares.
    auto const read = editing::read_synthesis(visit.site().database, visit.space().id, visit.parameter("id"), true);
    auto const* const one = read ? read->of_number(number) : nullptr;
    if (one != nullptr && one->row.aside) {
        return visit.see_other(path, "synthesis.edit.saved_aside", {{"share", i18n::percent(visit.language(), one->share, 1)}});
    }
    if (one != nullptr && one->row.joined) {
        for (auto const& shown : read->shown()) {
            if (shown.row.number == one->row.joined) {
                return visit.see_other(path, "synthesis.edit.saved_joined",
                                       {{"number", *one->row.joined}, {"share", i18n::percent(visit.language(), shown.share, 1)}});
            }
        }
    }
    return visit.see_other(path, "synthesis.edit.saved");
}

http::Response add_finding(Visit& visit)
{
    auto const added =
        editing::add_finding(visit.site().database, analyst(visit), visit.parameter("id"), typed_finding(visit), base::now());
    return added ? visit.see_other(synthesis_desk_path(visit) + "/constats/" + *added, "synthesis.finding.added")
                 : visit.see_other(synthesis_desk_path(visit), "synthesis.finding.needs_sentence");
}

http::Response edited_finding(Visit& visit) { return show_finding(visit, nullptr); }

http::Response change_finding(Visit& visit)
{
    auto const done = editing::change_finding(visit.site().database, analyst(visit), visit.parameter("id"), visit.parameter("finding"),
                                              typed_finding(visit), base::now());
    return done ? back_from(visit, "synthesis.edit.saved") : show_finding(visit, &done.error());
}

http::Response raise_finding(Visit& visit)
{
    auto const done =
        editing::raise_finding(visit.site().database, analyst(visit), visit.parameter("id"), visit.parameter("finding"), base::now());
    return done ? visit.see_other(synthesis_desk_path(visit)) : visit.failure(done.error());
}

http::Response remove_finding(Visit& visit)
{
    auto const done =
        editing::remove_finding(visit.site().database, analyst(visit), visit.parameter("id"), visit.parameter("finding"), base::now());
    return done ? visit.see_other(synthesis_desk_path(visit), "synthesis.finding.removed") : visit.failure(done.error());
}

http::Response cite_passage(Visit& visit)
{
    auto const& form = visit.request().form;
    editing::CitationInput input;
    if (auto const address = form.get("address"); !address.empty() || !form.contains("passage")) {
        auto read = editing::citation_of(address);
        if (!read) {
            return show_finding(visit, &read.error());
        }
        input = *std::move(read);
    } else {
        input.notebook = form.get("notebook");
        input.n = place_in_list(form.get("n")).value_or(0);
        input.passage = form.get("passage");
    }
    input.stance = model::stance_named(form.get("stance")).value_or(model::Stance::supports);
    auto const done =
        editing::cite(visit.site().database, analyst(visit), visit.parameter("id"), visit.parameter("finding"), input, base::now());
    if (!done && form.contains("address")) {
        auto error = done.error();
        error.input = "address";
        return show_finding(visit, &error);
    }
    return done ? back_from(visit, "synthesis.finding.cited") : visit.failure(done.error());
}

http::Response uncite_passage(Visit& visit)
{
    auto const done = editing::uncite(visit.site().database, analyst(visit), visit.parameter("id"), visit.parameter("finding"),
                                      visit.request().form.get("citation"), base::now());
    return done ? back_from(visit, "synthesis.finding.uncited") : visit.failure(done.error());
}

} // namespace maillage::web::pages
