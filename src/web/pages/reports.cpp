// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/reports.hpp"
#include "service/notebook/reporters.hpp"

#include <array>

#include "base/text.hpp"

#include "service/account/throttle.hpp"
#include "service/notebook/shelf.hpp"
#include "web/failure.hpp"
#include "web/form.hpp"
#include "web/pages/management.hpp"
#include "web/pages/moderation.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/writing_desk.hpp"

namespace maillage::web::pages {

namespace {

namespace notebook = service::notebook;
using render::View;

constexpr service::account::ThrottleRule k_reports{"notebook report", 10, std::chrono::minutes{5}, std::chrono::hours{2}};
constexpr std::int64_t k_entries = 50;

http::Response show_report(Visit& visit, base::Error const* error)
{
    auto const found = notebook::read(visit.site().database, visit.space().id, visit.parameter("id"), std::nullopt);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const& sent = visit.request().form;
    auto const chosen = sent.get("reason");
    std::vector<Form::Option> reasons;
    for (auto const reason : model::k_reasons) {
        auto const code = std::string{model::name(reason)};
        reasons.push_back({code, reason_word(visit, reason), code == chosen});
    }
    auto view = Form{visit, error}
                    .choices({.name = "reason", .label = "moderation.report_reason", .type = "radio"}, reasons)
                    .field({.name = "text",
                            .label = "moderation.report_words",
                            .value = std::string{sent.get("text")},
                            .hint = "moderation.report_words_hint",
                            .required = false,
                            .rows = 4})
                    .field({.name = "email",
                            .label = "reporting.email",
                            .type = "email",
                            .value = std::string{sent.get("email")},
                            .hint = "reporting.email_hint",
                            .autocomplete = "email",
                            .required = false})
                    .view();
    auto const here = "/cahiers/" + found->notebook.public_id;
    view.set("title", found->revision.title)
        .set("language", found->revision.language)
        .set("here", visit.url(here + "/signaler"))
        .set("back", visit.url(here))
        .set("register_url", visit.url("/consultations/" + found->consultation.slug + "/moderation"));
    return visit.page(
        "report_notebook",
        {.title = visit.t("moderation.report_title"),
         .breadcrumbs = {{visit.t("notebook.consultations"), "/consultations"},
                         {found->consultation.title, "/consultations/" + found->consultation.slug, found->consultation.language},
                         {found->revision.title, here, found->revision.language},
                         {visit.t("moderation.report_title")}},
         .kind = "form",
         .indexed = false},
        view, error == nullptr ? 200 : status_of(error->code));
}

/// Numbers of one kind, in the order of their size.
class RegisterCounts {
public:
    explicit RegisterCounts(std::vector<store::notebooks::RegisterCount> const& counts) : m_counts{counts} {}

    std::int64_t of(std::string_view what, std::string_view outcome) const
    {
        std::int64_t total = 0;
        for (auto const& one : m_counts) {
            total += one.what == what && one.outcome == outcome ? one.count : 0;
        }
        return total;
    }
    std::int64_t of_reason(std::string_view what, std::string_view outcome, std::string_view reason) const
    {
        for (auto const& one : m_counts) {
            if (one.what == what && one.outcome == outcome && one.reason == reason) {
                return one.count;
            }
        }
        return 0;
    }
    std::int64_t all(std::string_view what) const
    {
        std::int64_t total = 0;
        for (auto const& one : m_counts) {
            total += one.what == what ? one.count : 0;
        }
        return total;
    }

private:
    std::vector<store::notebooks::RegisterCount> const& m_counts;
};

std::string count_words(Visit const& visit, std::int64_t count) { return i18n::number(visit.language(), static_cast<double>(count)); }

std::vector<View> reason_rows(Visit const& visit, RegisterCounts const& counts)
{
    std::vector<View> rows;
    for (auto const reason : model::k_reasons) {
        auto const code = model::name(reason);
        auto const back = counts.of_reason("decision", "send_back", code);
        auto const refused = counts.of_reason("decision", "reject", code);
        std::int64_t reported = 0;
        for (auto const outcome : {"", "acted", "kept"}) {
            reported += counts.of_reason("report", outcome, code);
        }
        auto const pictures = counts.of_reason("picture", "hide", code);
        if (back + refused + reported + pictures > 0) {
            rows.push_back(View{}
                               .set("pictures", count_words(visit, pictures))
                               .set("reason", reason_word(visit, reason))
                               .set("back", count_words(visit, back))
                               .set("refused", count_words(visit, refused))
                               .set("reported", count_words(visit, reported)));
        }
    }
    return rows;
}

} // namespace

http::Response report_form(Visit& visit) { return show_report(visit, nullptr); }

http::Response send_report(Visit& visit)
{
    std::array const counters{service::account::Counted{k_reports, service::account::network_of(visit.request().client)}};
    auto sent = service::account::count_attempt(visit.site().desk, counters);
    if (sent) {
        sent = notebook::report(visit.site().database, visit.space().id, visit.parameter("id"),
                                model::reason_named(visit.request().form.get("reason")), visit.request().form.get("text"), base::now(),
                                {std::string{visit.request().form.get("email")}, std::string{i18n::code(visit.language())}});
    }
    if (!sent) {
        return sent.error().code == base::ErrorCode::absent ? visit.failure(sent.error()) : show_report(visit, &sent.error());
    }
    bool const told = !base::trim(visit.request().form.get("email")).empty();
    return visit.see_other("/cahiers/" + visit.parameter("id"), told ? "reporting.done" : "moderation.report_done");
}

namespace {

http::Response show_answer(Visit& visit, base::Error const* error)
{
    auto const found = notebook::answered_report(visit.site().database, visit.space().id, visit.parameter("token"));
    if (!found) {
        return closed_answer(visit.page("report_gone", {.title = visit.t("reporting.gone_title"), .indexed = false}, {}, 404));
    }
    auto view = Form{visit, error}
                    .field({.name = "text",
                            .label = "reporting.objection",
                            .value = std::string{visit.request().form.get("text")},
                            .hint = "reporting.objection_hint",
                            .rows = 5})
                    .view();
    bool const waits = found->outcome == model::ReportOutcome::waiting;
    auto const outcome = std::string{waits ? "waiting" : model::name(found->outcome)};
    view.set("title", found->title)
        .set("language", found->language)
        .set("consultation", found->consultation.title)
        .set("consultation_language", found->consultation.language)
        .set("consultation_url", visit.url("/consultations/" + found->consultation.slug))
        .set("here", visit.url("/signalement/" + visit.parameter("token")))
        .set("outcome", visit.t("reporting.is_" + outcome))
        .set("objected", !found->objection.empty())
        .set("may_object", !waits && found->objection.empty())
        .set_if("notebook_url", found->shown ? visit.url("/cahiers/" + found->notebook) : std::string{});
    return closed_answer(
        visit.page("report_answer",
                   {.title = visit.t("reporting.answer_title"),
                    .breadcrumbs = {{visit.t("notebook.consultations"), "/consultations"},
                                    {found->consultation.title, "/consultations/" + found->consultation.slug, found->consultation.language},
                                    {visit.t("reporting.answer_title")}},
                    .kind = "form",
                    .indexed = false},
                   view, error == nullptr ? 200 : status_of(error->code)));
}

} // namespace

http::Response report_answer(Visit& visit) { return show_answer(visit, nullptr); }

http::Response send_objection(Visit& visit)
{
    auto const done =
        notebook::object_to_answer(visit.site().database, visit.space().id, visit.parameter("token"), visit.request().form.get("text"));
    return done ? closed_answer(visit.see_other("/signalement/" + visit.parameter("token"), "reporting.objection_done"))
                : show_answer(visit, &done.error());
}

http::Response moderation_register(Visit& visit)
{
    auto const before = place_in_list(visit.request().query.get("avant")).value_or(0);
    auto const found = notebook::moderation_register(visit.site().database, visit.space().id, visit.parameter("slug"), k_entries, before);
    if (!found) {
        return visit.failure(found.error());
    }
    RegisterCounts const counts{found->counts};
    std::vector<View> entries;
    for (auto const& one : found->entries) {
        auto const outcome = one.appeal == model::AppealOutcome::waiting ? std::string_view{"waiting"} : model::name(one.appeal);
        entries.push_back(View{}
                              .set("id", one.public_id)
                              .set("day", written_day(visit, one.at))
                              .set("decision", decision_word(visit, one.decision))
                              .set("why", one.reason ? reason_word(visit, *one.reason) : std::string{})
                              .set_if("appeal", one.appealed ? visit.t("moderation.appeal_" + std::string{outcome}) : std::string{}));
    }
    std::vector<View> pictures;
    for (auto const& one : found->pictures) {
        pictures.push_back(View{}
                               .set("id", one.public_id)
                               .set("day", written_day(visit, one.at))
                               .set("why", one.reason ? reason_word(visit, *one.reason) : std::string{}));
    }
    auto const path = "/consultations/" + found->consultation.slug;
    View view;
    view.set("hidden_pictures", pictures)
        .set("pictures_sum", visit.t("picture.register_sum", {{"count", counts.all("picture")}}))
        .set("title", found->consultation.title)
        .set("consultation_language", found->consultation.language)
        .set("consultation_url", visit.url(path))
        .set("decisions", visit.t("moderation.sum_decisions", {{"published", counts.of("decision", "publish")},
                                                               {"back", counts.of("decision", "send_back")},
                                                               {"refused", counts.of("decision", "reject")}}))
        .set("appeals", visit.t("moderation.sum_appeals", {{"count", counts.all("appeal")},
                                                           {"reversed", counts.of("appeal", "reversed")},
                                                           {"upheld", counts.of("appeal", "upheld")}}))
        .set("reports",
             visit.t("moderation.sum_reports",
                     {{"count", counts.all("report")}, {"acted", counts.of("report", "acted")}, {"kept", counts.of("report", "kept")}}))
        .set("reasons", reason_rows(visit, counts))
        .set("entries", entries)
        .set_if("older",
                found->more ? visit.url(path + "/moderation") + "?avant=" + std::to_string(found->entries.back().id) : std::string{});
    return visit.page("moderation_register",
                      {.title = visit.t("moderation.register_title"),
                       .breadcrumbs = {{visit.t("notebook.consultations"), "/consultations"},
                                       {found->consultation.title, path, found->consultation.language},
                                       {visit.t("moderation.register_title")}}},
                      view);
}

} // namespace maillage::web::pages
