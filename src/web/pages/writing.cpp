// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/writing.hpp"

#include <array>
#include <charconv>

#include <nlohmann/json.hpp>

#include "model/email.hpp"
#include "service/account/throttle.hpp"
#include "service/notebook/writing.hpp"
#include "web/failure.hpp"
#include "web/pages/draft_form.hpp"
#include "web/pages/management.hpp"
#include "web/pages/notebook_pictures.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/organisation_field.hpp"
#include "web/pages/writing_desk.hpp"

namespace maillage::web::pages {

namespace {

namespace notebook = service::notebook;
using base::ErrorCode;
using notebook::DraftContent;
using notebook::Writing;
using render::View;

// A class that writes together has one address; nobody begins more than that in a day.
constexpr service::account::ThrottleRule k_beginnings{"notebook begin", 60, std::chrono::minutes{1}, std::chrono::hours{1}};
constexpr service::account::ThrottleRule k_links_to{"notebook link to", 5, std::chrono::minutes{10}, std::chrono::hours{2}};
constexpr service::account::ThrottleRule k_links_from{"notebook link from", 20, std::chrono::minutes{5}, std::chrono::hours{1}};

std::int64_t sent_version(Visit const& visit)
{
    std::int64_t version = 0;
    auto const text = visit.request().form.get("version");
    std::from_chars(text.data(), text.data() + text.size(), version);
    return version;
}

/// Why it came back, when it did.
void set_reason(Visit const& visit, View& view, Writing const& writing)
{
    if (writing.decisions.empty() || writing.decisions.back().decision == model::Decision::publish) {
        view.set("reason", false);
        return;
    }
    auto const& last = writing.decisions.back();
    view.set_if("reason", last.reason ? reason_word(visit, *last.reason) : std::string{}).set("reason_words", paragraphs_of(last.text));
}

http::Response show_form(Visit& visit, Writing const& writing, base::Error const* error)
{
    auto view = draft_view(visit, writing, error);
    set_common(visit, view, writing);
    set_reason(visit, view, writing);
    set_pictures(view, writing.pictures, writing_pictures(visit));
    view.set("correcting", writing.notebook.shown.has_value()).set("sent_back", writing.notebook.state == model::NotebookState::sent_back);
    bool const titled = !writing.content.title.empty();
    auto const title = titled ? writing.content.title : visit.t("writing.heading");
    auto const language = titled ? writing.content.language : std::string{};
    return closed_answer(
        visit.page("writing/form", writing_frame(visit, writing, title, language), view, error == nullptr ? 200 : status_of(error->code)));
}

http::Response show_standing(Visit& visit, Writing const& writing, base::Error const* error)
{
    using model::NotebookState;
    auto const state = writing.notebook.state;
    Form form{visit, error};
    form.field({.name = "text",
                .label = "writing.appeal_label",
                .value = std::string{visit.request().form.get("text")},
                .hint = "writing.appeal_hint",
                .rows = 6});
    auto view = form.view();
    set_common(visit, view, writing);
    set_reason(visit, view, writing);
    bool const appealed = !writing.appeals.empty() && writing.appeals.back().about_last;
    view.set("title", writing.content.title)
        .set("submitted", state == NotebookState::submitted)
        .set("published", state == NotebookState::published)
        .set("pending", writing.notebook.pending && writing.notebook.shown)
        .set("rejected", state == NotebookState::rejected)
        .set("may_appeal", writing.may_appeal())
        .set("appealed", state == NotebookState::rejected && appealed)
        .set("may_correct", writing.may_write() && writing.consultation.state == model::ConsultationState::open)
        .set("public_url", visit.url("/cahiers/" + writing.notebook.public_id))
        .set("will_write", !writing.content.contact_email.empty())
        .set("after", writing.consultation.moderation == model::Moderation::after);
    return closed_answer(visit.page("writing/standing", writing_frame(visit, writing, visit.t("writing.standing_title")), view,
                                    error == nullptr ? 200 : status_of(error->code)));
}

/// What was typed and cannot be saved is shown whole: it can still be copied.
http::Response show_kept(Visit& visit, Writing const& writing, DraftContent const& mine, base::Error const& error)
{
    std::vector<View> parts;
    for (auto const& part : parts_of(visit, writing.form, mine)) {
        if (!part.text.empty()) {
            parts.push_back(View{}.set("label", part.label).set("text", part.text));
        }
    }
    View view;
    set_common(visit, view, writing);
    view.set("message", visit.t(error)).set("parts", parts);
    return closed_answer(
        visit.page("writing/kept", writing_frame(visit, writing, visit.t("writing.kept_title")), view, status_of(error.code)));
}

/// Both versions, side by side where they differ; the form that joins them saves over the one that stands.
http::Response show_conflict(Visit& visit, Writing const& there, DraftContent const& mine)
{
    auto const theirs = parts_of(visit, there.form, there.content);
    auto const ours = parts_of(visit, there.form, mine);
    std::vector<View> differing;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        if (ours[i].text == theirs[i].text) {
            continue;
        }
        auto const pick = "pick-" + ours[i].field;
        bool const both = ours[i].joins && !ours[i].text.empty() && !theirs[i].text.empty();
        differing.push_back(View{}
                                .set("label", ours[i].label)
                                .set("pick", pick)
                                .set("mine", ours[i].text)
                                .set("theirs", theirs[i].text)
                                .set("may_join", both)
                                .set("mine_chosen", !both && !ours[i].text.empty())
                                .set("theirs_chosen", !both && ours[i].text.empty()));
    }
    std::vector<View> fields;
    for (auto const& [name, value] : fields_of(mine)) {
        fields.push_back(View{}.set("name", name).set("value", value));
    }
    View view;
    set_common(visit, view, there);
    view.set("differing", differing).set("fields", fields);
    return closed_answer(visit.page("writing/conflict", writing_frame(visit, there, visit.t("writing.conflict_title")), view, 409));
}

DraftContent joined(Visit const& visit, Writing const& there, DraftContent const& mine)
{
    auto result = mine;
    for (auto const& part : parts_of(visit, there.form, mine)) {
        auto const pick = visit.request().form.get("pick-" + part.field);
        if (pick == "theirs") {
            take_part(result, there.content, part.field, false);
        } else if (pick == "both") {
            // What was saved first stands first.
            auto both = there.content;
            take_part(both, mine, part.field, true);
            take_part(result, both, part.field, false);
        }
    }
    return result;
}

http::Response show_failed_save(Visit& visit, DraftContent const& mine, base::Error const& error)
{
    auto now = opened_writing(visit);
    if (!now) {
        return unusable_link(visit);
    }
    if (error.message == "error.notebook.conflict") {
        return show_conflict(visit, *now, mine);
    }
    if (now->notebook.state == model::NotebookState::submitted && now->content == mine) {
        return closed_answer(visit.see_other(writing_path(visit))); // sent twice
    }
    return show_kept(visit, *now, mine, error);
}

base::result<void> count_link(Visit& visit, std::string const& address)
{
    auto const email = model::EmailAddress::parse(address);
    if (!email) {
        return {}; // the service says what is wrong
    }
    auto const& desk = visit.site().desk;
    std::array const counters{service::account::Counted{k_links_to, email->folded()},
                              service::account::Counted{k_links_from, service::account::network_of(visit.request().client)}};
    return service::account::count_attempt(desk, counters);
}

http::Response mail_link(Visit& visit, DraftContent const& content)
{
    auto done = count_link(visit, content.contact_email);
    if (done) {
        done = notebook::send_link(visit.site().database, visit.space().id, visit.parameter("token"), base::now());
    }
    if (done) {
        return closed_answer(visit.see_other(writing_path(visit), "writing.link_sent", {{"email", content.contact_email}}));
    }
    auto const now = opened_writing(visit);
    auto error = done.error();
    error.input = "contact_email";
    return now ? show_form(visit, *now, &error) : unusable_link(visit);
}

} // namespace

http::Response begin_writing(Visit& visit)
{
    std::array const counters{service::account::Counted{k_beginnings, service::account::network_of(visit.request().client)}};
    if (auto const counted = service::account::count_attempt(visit.site().desk, counters); !counted) {
        return visit.failure(counted.error());
    }
    DraftContent content;
    content.language = i18n::code(visit.language());
    notebook::Beginning beginning{visit.space().id};
    if (visit.visitor()) {
        beginning.account = visit.visitor()->account().id;
    }
    auto const begun = notebook::begin_notebook(visit.site().database, beginning, visit.parameter("slug"), content, base::now());
    return begun ? closed_answer(visit.see_other("/ecrire/" + begun->token)) : visit.failure(begun.error());
}

http::Response write(Visit& visit)
{
    auto const found = opened_writing(visit);
    if (!found) {
        return unusable_link(visit);
    }
    bool const writes = found->version > 0 || !visit.request().query.get("corriger").empty();
    bool const open = found->consultation.state == model::ConsultationState::open;
    if (found->may_write() && writes && !open) {
        return show_kept(visit, *found, found->content, {ErrorCode::conflict, "error.notebook.not_open"});
    }
    return found->may_write() && writes ? show_form(visit, *found, nullptr) : show_standing(visit, *found, nullptr);
}

http::Response save_writing(Visit& visit)
{
    auto const there = opened_writing(visit);
    if (!there) {
        return unusable_link(visit);
    }
    auto const action = visit.request().form.get("action");
    auto content = typed_draft(visit, there->form, there->content, true);
    auto const version = sent_version(visit);
    if (action == "joindre" && version == there->version) {
        content = joined(visit, *there, content);
    }
    auto const saved =
        notebook::save_draft(visit.site().database, visit.space().id, visit.parameter("token"), version, content, base::now());
    if (!saved) {
        return show_failed_save(visit, content, saved.error());
    }
    if (action == "images") {
        return closed_answer(visit.see_other(writing_path(visit) + "/images"));
    }
    if (action == "relire") {
        return closed_answer(visit.see_other(writing_path(visit) + "/envoi"));
    }
    if (action == "lien") {
        return mail_link(visit, content);
    }
    if (action == "structure") {
        auto const chosen = content.organisation.empty() || !content.organisation_slug.empty() || !seeks_organisation(visit);
        return closed_answer(visit.see_other(writing_path(visit) + (chosen ? "" : "?structure=1") + "#structure"));
    }
    bool const chooses = !content.territory.empty() && !model::TerritoryKey::parse(content.territory);
    if (chooses || action == "lieu") {
        return closed_answer(visit.see_other(writing_path(visit) + "#place"));
    }
    return closed_answer(visit.see_other(writing_path(visit), "writing.saved_done"));
}

http::Response keep_writing(Visit& visit)
{
    auto const there = opened_writing(visit);
    if (!there) {
        return closed_answer(visit.json({{"error", visit.t(there.error())}}, 404));
    }
    auto const content = typed_draft(visit, there->form, there->content, false);
    auto const now = base::now();
    auto const saved =
        notebook::save_draft(visit.site().database, visit.space().id, visit.parameter("token"), sent_version(visit), content, now);
    if (!saved) {
        bool const conflict = saved.error().message == "error.notebook.conflict";
        return closed_answer(
            visit.json({{"error", conflict ? visit.t("writing.conflict_soon") : visit.t(saved.error())}, {"conflict", conflict}},
                       status_of(saved.error().code)));
    }
    return closed_answer(visit.json({{"version", *saved}, {"saved", visit.t("writing.saved", {{"at", moment(visit, now)}})}}));
}

http::Response review_writing(Visit& visit)
{
    auto const there = opened_writing(visit);
    if (!there) {
        return unusable_link(visit);
    }
    auto const read = notebook::review(visit.site().database, visit.space().id, visit.parameter("token"));
    if (!read && read.error().code == ErrorCode::conflict) {
        return closed_answer(visit.see_other(writing_path(visit)));
    }
    if (!read) {
        return show_form(visit, *there, &read.error());
    }
    View view;
    set_common(visit, view, read->writing);
    set_written(visit, view, read->revision, read->writing.form, read->writing.territory);
    set_pictures(view, read->revision.pictures, writing_pictures(visit));
    auto const& consultation = read->writing.consultation;
    view.set("title", read->revision.title)
        .set("before", consultation.moderation == model::Moderation::before)
        .set_if("licence", consultation.licence)
        .set_if("contact_name", read->writing.content.contact_name)
        .set_if("contact_email", read->writing.content.contact_email)
        .set("no_contact", read->writing.content.contact_email.empty())
        .set("any_contact", !read->writing.content.contact_email.empty() || !read->writing.content.contact_name.empty());
    return closed_answer(visit.page("writing/review", writing_frame(visit, read->writing, visit.t("writing.review_title")), view));
}

http::Response send_writing(Visit& visit)
{
    auto const there = opened_writing(visit);
    if (!there) {
        return unusable_link(visit);
    }
    auto const version = sent_version(visit);
    if (there->version == 0) {
        return closed_answer(visit.see_other(writing_path(visit))); // sent already
    }
    if (version != there->version) {
        return closed_answer(visit.see_other(writing_path(visit) + "/envoi", "writing.changed_meanwhile"));
    }
    auto const sent =
        notebook::submit(visit.site().database, visit.space().id, visit.parameter("token"), version, there->content, base::now());
    if (!sent) {
        return sent.error().code == ErrorCode::invalid ? show_form(visit, *there, &sent.error())
                                                       : show_failed_save(visit, there->content, sent.error());
    }
    return closed_answer(visit.see_other(writing_path(visit), "writing.sent_done"));
}

http::Response appeal_writing(Visit& visit)
{
    auto const done =
        notebook::appeal(visit.site().database, visit.space().id, visit.parameter("token"), visit.request().form.get("text"), base::now());
    if (done) {
        return closed_answer(visit.see_other(writing_path(visit), "writing.appeal_done"));
    }
    auto const there = opened_writing(visit);
    return there ? show_standing(visit, *there, &done.error()) : unusable_link(visit);
}

} // namespace maillage::web::pages
