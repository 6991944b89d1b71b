// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/notebook_pictures.hpp"

#include <algorithm>
#include <array>

#include "service/account/throttle.hpp"
#include "service/notebook/pictures.hpp"
#include "web/failure.hpp"
#include "web/form.hpp"
#include "web/http/etag.hpp"
#include "web/pages/moderation.hpp"
#include "web/pages/writing_desk.hpp"

namespace maillage::web::pages {

namespace {

namespace notebook = service::notebook;
using render::View;

// A class that writes together has one address; each picture costs a process of its own.
constexpr service::account::ThrottleRule k_additions{"notebook picture", 90, std::chrono::minutes{1}, std::chrono::hours{1}};

/// Whoever has it already is told so by its digest alone.
http::Response picture_answer(Visit& visit, base::result<std::string> bytes)
{
    if (!bytes) {
        return visit.failure(bytes.error());
    }
    http::ETag const tag{.opaque = visit.parameter("digest")};
    http::Response response;
    response.status = http::has_current(visit.request().headers, tag) ? 304 : 200;
    response.body = *std::move(bytes);
    response.header("Content-Type", "image/jpeg").header("ETag", tag.text());
    return response;
}

/// Names of the fields about one picture of the draft.
std::string named(std::string_view field, std::string const& picture) { return std::string{field} + "-" + picture; }

notebook::PictureWords typed_words(Visit const& visit, std::string const& picture)
{
    auto const& form = visit.request().form;
    auto const field = [&](std::string_view name) {
        return std::string{form.get(picture.empty() ? std::string{name} : named(name, picture))};
    };
    return {field("alternative"), field("caption")};
}

/// Fields about one picture; `picture` is empty for one to come.
std::pair<View, View> word_fields(Visit const& visit, Form& form, std::string const& picture, notebook::PictureWords const& words)
{
    auto alternative = form.one({.name = picture.empty() ? "alternative" : named("alternative", picture),
                                 .label = "picture.alternative",
                                 .value = words.alternative,
                                 .hint_words = picture.empty() ? visit.t("picture.alternative_hint") : std::string{},
                                 .rows = 2});
    auto caption = form.one({.name = picture.empty() ? "caption" : named("caption", picture),
                             .label = "picture.caption",
                             .value = words.caption,
                             .autocomplete = "off",
                             .required = false});
    return {std::move(alternative), std::move(caption)};
}

http::Response show_picture_form(Visit& visit, notebook::Writing const& writing, base::Error const* error)
{
    auto const& sent = visit.request().form;
    auto const about = std::string{sent.get("image")};
    Form form{visit, error};
    form.values_in(writing.content.language);
    // First, so that a failure of the whole form leads to it.
    auto const file =
        form.one({.name = "file",
                  .label = "picture.file",
                  .type = "file",
                  .hint_words = visit.t("picture.file_hint", {{"most", static_cast<std::int64_t>(notebook::k_largest_picture >> 20U)}})});
    auto const [alternative, caption] = word_fields(visit, form, {}, about.empty() ? typed_words(visit, {}) : notebook::PictureWords{});
    std::vector<View> held;
    for (auto const& one : writing.pictures) {
        auto const words = about == one.public_id ? typed_words(visit, about) : notebook::PictureWords{one.alternative, one.caption};
        auto const [said, beneath] = word_fields(visit, form, one.public_id, words);
        held.push_back(View{}
                           .set("src", writing_pictures(visit) + one.file_name())
                           .set("alternative", one.alternative)
                           .set("width", std::to_string(one.width))
                           .set("height", std::to_string(one.height))
                           .set("picture_id", one.public_id)
                           .set("is_hidden", one.hidden.has_value())
                           .set("heading", visit.t("picture.number", {{"n", static_cast<std::int64_t>(held.size() + 1)}}))
                           .set("said", said)
                           .set("beneath", beneath));
    }
    auto view = form.view();
    set_common(visit, view, writing);
    view.set("file", file)
        .set("new_alternative", alternative)
        .set("new_caption", caption)
        .set("held", held)
        .set("room", writing.pictures.size() < notebook::k_most_pictures)
        .set("most", visit.t("picture.most", {{"count", static_cast<std::int64_t>(notebook::k_most_pictures)}}))
        .set("content_language", writing.content.language);
    return closed_answer(visit.page("writing/pictures", writing_frame(visit, writing, visit.t("picture.form_title")), view,
                                    error == nullptr ? 200 : status_of(error->code)));
}

base::result<void> add_sent_picture(Visit& visit)
{
    std::array const counters{service::account::Counted{k_additions, service::account::network_of(visit.request().client)}};
    if (auto const counted = service::account::count_attempt(visit.site().desk, counters); !counted) {
        return counted;
    }
    auto const& uploads = visit.request().uploads;
    auto const sent = std::ranges::find(uploads, "file", &http::Upload::field);
    auto const bytes = sent == uploads.end() || sent->size > notebook::k_largest_picture + 1 ? std::string{} : sent->bytes();
    if (sent != uploads.end() && sent->size > notebook::k_largest_picture) {
        return base::failure(base::ErrorCode::too_large, "error.picture.heavy",
                             {{"most", std::to_string(notebook::k_largest_picture >> 20U)}}, "file");
    }
    return notebook::add_picture(visit.site().database, visit.space().id, visit.parameter("token"), bytes, typed_words(visit, {}),
                                 base::now());
}

/// What the form asks about a picture that is there.
base::result<void> change_held_picture(Visit& visit, std::string const& picture)
{
    auto& database = visit.site().database;
    auto const& token = visit.parameter("token");
    if (visit.request().form.get("action") == "retirer") {
        return notebook::drop_picture(database, visit.space().id, token, picture, base::now());
    }
    auto done = notebook::describe_picture(database, visit.space().id, token, picture, typed_words(visit, picture), base::now());
    if (!done) {
        auto& error = done.error();
        auto const name = [&](std::string& input) { input = input.empty() ? input : named(input, picture); };
        name(error.input);
        std::ranges::for_each(error.others, name, &base::Error::input);
    }
    return done;
}

} // namespace

std::string public_pictures(std::string const& notebook) { return "/cahiers/" + notebook + "/images/"; }
std::string writing_pictures(Visit const& visit) { return writing_path(visit) + "/images/"; }
std::string moderated_pictures(std::string const& notebook) { return "/gestion/cahiers/" + notebook + "/images/"; }

void set_pictures(View& view, std::vector<model::Picture> const& pictures, std::string const& folder)
{
    std::vector<View> views;
    for (auto const& one : pictures) {
        views.push_back(View{}
                            .set("src", folder + one.file_name())
                            .set("alternative", one.alternative)
                            .set_if("caption", one.caption)
                            .set("width", std::to_string(one.width))
                            .set("height", std::to_string(one.height))
                            .set("picture_id", one.public_id)
                            .set("is_hidden", one.hidden.has_value()));
    }
    view.set("pictures", views);
}

http::Response public_picture(Visit& visit)
{
    // An hour, not for ever: it may be hidden, or its author erased. Afterwards its digest is asked for, not its bytes.
    auto response = picture_answer(
        visit, notebook::published_picture(visit.site().database, visit.space().id, visit.parameter("id"), visit.parameter("digest")));
    if (response.status < 400) {
        response.header("Cache-Control", "public, max-age=3600");
    }
    return response;
}

http::Response written_picture(Visit& visit)
{
    return closed_answer(picture_answer(
        visit, notebook::own_picture(visit.site().database, visit.space().id, visit.parameter("token"), visit.parameter("digest"))));
}

http::Response moderated_picture(Visit& visit)
{
    auto response = picture_answer(visit, notebook::moderated_picture(visit.site().database, notebook_editor(visit), visit.parameter("id"),
                                                                      visit.parameter("digest")));
    response.header("Cache-Control", "private, no-store");
    return response;
}

http::Response original_picture(Visit& visit)
{
    auto found =
        notebook::original_picture(visit.site().database, notebook_editor(visit), visit.parameter("id"), visit.parameter("digest"));
    if (!found) {
        return visit.failure(found.error());
    }
    auto const ending = found->mime.substr(found->mime.find('/') + 1);
    http::Response response;
    response.body = std::move(found->bytes);
    response.header("Content-Type", "application/octet-stream")
        .header("Content-Disposition", "attachment; filename=\"image." + (ending == "jpeg" ? "jpg" : ending) + "\"")
        .header("Cache-Control", "private, no-store");
    return response;
}

http::Response picture_form(Visit& visit)
{
    auto const found = opened_writing(visit);
    if (!found) {
        return unusable_link(visit);
    }
    bool const open = found->consultation.state == model::ConsultationState::open;
    return found->may_write() && open ? show_picture_form(visit, *found, nullptr) : closed_answer(visit.see_other(writing_path(visit)));
}

http::Response change_pictures(Visit& visit)
{
    auto const about = std::string{visit.request().form.get("image")};
    auto const done = about.empty() ? add_sent_picture(visit) : change_held_picture(visit, about);
    if (done) {
        auto const said = about.empty()                                     ? "picture.added"
                          : visit.request().form.get("action") == "retirer" ? "picture.dropped"
                                                                            : "picture.described";
        return closed_answer(visit.see_other(writing_path(visit) + "/images", said));
    }
    auto const there = opened_writing(visit);
    return there ? show_picture_form(visit, *there, &done.error()) : unusable_link(visit);
}

http::Response judge_picture(Visit& visit)
{
    auto const& form = visit.request().form;
    auto const& id = visit.parameter("id");
    auto& database = visit.site().database;
    auto const picture = form.get("image");
    bool const shows = form.get("action") == "montrer";
    auto const done = shows
                          ? notebook::show_picture(database, notebook_editor(visit), id, picture, base::now())
                          : notebook::hide_picture(database, notebook_editor(visit), id, picture,
                                                   model::reason_named(form.get("picture_reason")), form.get("picture_text"), base::now());
    if (done) {
        return visit.see_other("/gestion/cahiers/" + id + "#images", shows ? "picture.shown_done" : "picture.hidden_done");
    }
    auto error = done.error();
    auto const name = [](std::string& input) { input = input.empty() ? input : "picture_" + input; };
    name(error.input);
    std::ranges::for_each(error.others, name, &base::Error::input);
    return moderated_again(visit, error);
}

} // namespace maillage::web::pages
