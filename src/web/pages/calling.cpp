// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/calling.hpp"

#include "service/notebook/consultations.hpp"
#include "web/failure.hpp"
#include "web/http/url.hpp"
#include "web/pages/consultation_form.hpp"
#include "web/pages/management.hpp"
#include "web/pages/moderation.hpp"

namespace maillage::web::pages {

namespace {

namespace notebook = service::notebook;
using model::ConsultationState;
using render::View;

constexpr auto k_calls_path = "/gestion/consultations";

std::string call_path(std::string const& slug) { return std::string{k_calls_path} + "/" + slug; }

Frame call_frame(Visit const& visit, std::string title)
{
    return management_frame(visit, std::move(title), Crumb{visit.t("calling.list_title"), k_calls_path});
}

base::result<notebook::ConsultationPage> call_of_address(Visit const& visit)
{
    return notebook::consultation(visit.site().database, visit.space().id, visit.parameter("slug"), true);
}

/// The steps that may follow, each with the page that asks.
std::vector<View> steps(Visit const& visit, model::Consultation const& consultation)
{
    std::vector<View> views;
    for (auto const to : model::k_consultation_states) {
        if (notebook::may_move(consultation.state, to)) {
            auto const code = std::string{model::name(to)};
            bool const again = consultation.state == ConsultationState::closed && to == ConsultationState::open;
            views.push_back(View{}
                                .set("step_url", visit.url(call_path(consultation.slug) + "/etat?vers=" + code))
                                .set("step_label", visit.t(again ? "calling.reopen" : "calling.to_" + code)));
        }
    }
    return views;
}

/// `there` is the consultation to change; null for a new one.
http::Response show_call(Visit& visit, notebook::ConsultationPage const* there, notebook::ConsultationInput const& input,
                         base::Error const* error)
{
    bool const used = there != nullptr && notebook::form_is_used(visit.site().database, there->consultation);
    auto view = consultation_view(visit, input, used, error);
    auto const title = there == nullptr ? visit.t("calling.new_title") : there->consultation.title;
    view.set("heading", title)
        .set("fresh", there == nullptr)
        .set("here", visit.url(there == nullptr ? call_path("nouvelle") : call_path(there->consultation.slug) + "/modifier"));
    if (there != nullptr) {
        auto const& consultation = there->consultation;
        view.set("state", visit.t("notebook.state." + std::string{model::name(consultation.state)}))
            .set("steps", steps(visit, consultation))
            .set("is_draft", consultation.state == ConsultationState::draft)
            .set("public_url", visit.url("/consultations/" + consultation.slug))
            .set("address", visit.absolute_url("/consultations/" + consultation.slug))
            .set("notebooks_url", visit.url("/gestion/cahiers?consultation=" + consultation.slug))
            .set("blank_url", visit.url("/consultations/" + consultation.slug + "/cahier-vierge"))
            .set("enter_url", visit.url(call_path(consultation.slug) + "/saisie"))
            .set("open", consultation.state == ConsultationState::open);
    }
    return visit.page("management/consultation", call_frame(visit, title), view, error == nullptr ? 200 : status_of(error->code));
}

} // namespace

http::Response calls(Visit& visit)
{
    std::vector<View> rows;
    for (auto const& one : notebook::consultations(visit.site().database, visit.space().id, true)) {
        rows.push_back(View{}
                           .set("row_url", visit.url(call_path(one.consultation.slug) + "/modifier"))
                           .set("row_title", one.consultation.title)
                           .set("row_state", visit.t("notebook.state." + std::string{model::name(one.consultation.state)}))
                           .set("row_published", visit.t("notebook.count", {{"count", one.published}}))
                           .set("row_pending", i18n::number(visit.language(), static_cast<double>(one.pending)))
                           .set("row_queue", visit.url("/gestion/cahiers?consultation=" + http::percent_encode(one.consultation.slug))));
    }
    View view;
    view.set("rows", rows);
    return visit.page("management/consultations", management_frame(visit, visit.t("calling.list_title")), view);
}

http::Response new_call(Visit& visit)
{
    take_kept_form(visit);
    return show_call(visit, nullptr, visit.request().form.empty() ? first_input(visit) : typed_input(visit), nullptr);
}

http::Response add_call(Visit& visit)
{
    auto input = typed_input(visit);
    if (apply_button(visit, input)) {
        return show_call(visit, nullptr, input, nullptr);
    }
    auto const made = notebook::create_consultation(visit.site().database, notebook_editor(visit), input, base::now());
    return made ? visit.see_other(call_path(made->slug) + "/modifier", "calling.created") : show_call(visit, nullptr, input, &made.error());
}

http::Response call(Visit& visit)
{
    auto const there = call_of_address(visit);
    if (!there) {
        return visit.failure(there.error());
    }
    take_kept_form(visit);
    return show_call(visit, &*there, visit.request().form.empty() ? input_of(*there) : typed_input(visit), nullptr);
}

http::Response change_call(Visit& visit)
{
    auto const there = call_of_address(visit);
    if (!there) {
        return visit.failure(there.error());
    }
    auto input = typed_input(visit);
    if (apply_button(visit, input)) {
        return show_call(visit, &*there, input, nullptr);
    }
    auto const done =
        notebook::change_consultation(visit.site().database, notebook_editor(visit), there->consultation.slug, input, base::now());
    return done ? visit.see_other(call_path(done->slug) + "/modifier", "calling.changed") : show_call(visit, &*there, input, &done.error());
}

http::Response call_step(Visit& visit)
{
    auto const there = call_of_address(visit);
    auto const to = model::consultation_state_named(visit.request().query.get("vers"));
    if (!there) {
        return visit.failure(there.error());
    }
    auto const& consultation = there->consultation;
    if (!to || !notebook::may_move(consultation.state, *to)) {
        return visit.see_other(call_path(consultation.slug) + "/modifier");
    }
    auto const code = std::string{model::name(*to)};
    auto const title = visit.t("calling.to_" + code);
    auto view = Form{visit, nullptr}.view();
    view.set("title", consultation.title)
        .set("heading", title)
        .set("text", visit.t("calling.to_" + code + "_text"))
        .set("to", code)
        .set("here", visit.url(call_path(consultation.slug) + "/etat"))
        .set("back", visit.url(call_path(consultation.slug) + "/modifier"));
    return visit.page("management/consultation_step", call_frame(visit, title), view);
}

http::Response move_call(Visit& visit)
{
    auto const there = call_of_address(visit);
    auto const to = model::consultation_state_named(visit.request().form.get("vers"));
    if (!there || !to) {
        return there ? visit.failure(422) : visit.failure(there.error());
    }
    auto const done =
        notebook::move_consultation(visit.site().database, notebook_editor(visit), there->consultation.slug, *to, base::now());
    return done ? visit.see_other(call_path(there->consultation.slug) + "/modifier", "calling.moved_" + std::string{model::name(*to)})
                : visit.failure(done.error());
}

} // namespace maillage::web::pages
