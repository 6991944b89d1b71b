// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/pictures.hpp"

#include <algorithm>

#include "exchange/documents/child.hpp"
#include "service/notebook/by_link.hpp"
#include "service/notebook/fields.hpp"
#include "service/notebook/letters.hpp"
#include "service/notebook/reporters.hpp"
#include "service/picture_turn.hpp"
#include "store/consultations.hpp"
#include "store/files.hpp"
#include "store/notebook_pictures.hpp"
#include "store/notebooks.hpp"

namespace maillage::service::notebook {
namespace {

namespace pictures = store::pictures;
using base::ErrorCode;
using base::failure;

// What a voice reads out before anybody can stop it; what is longer belongs to the text.
constexpr std::size_t k_longest_alternative = 300;
constexpr std::size_t k_longest_caption = 300;
constexpr std::size_t k_longest_words = 2000;
constexpr std::string_view k_of_a_draft = "a draft is its author's alone until it is sent";

tl::unexpected<base::Error> no_picture() { return failure(ErrorCode::absent, "error.picture.absent"); }

PictureWords admitted(PictureWords const& words, Problems& problems)
{
    Fields fields{problems};
    return {fields.required_line(words.alternative, "alternative", k_longest_alternative, "error.picture.no_alternative"),
            fields.line(words.caption, "caption", k_longest_caption)};
}

/// The draft that a link opens, begun when what was sent stands.
base::result<Held> draft_by(store::WriteTransaction& transaction, std::int64_t space, std::string_view token, base::Time now)
{
    auto found = held_by(transaction, space, token);
    if (!found) {
        return found;
    }
    if (auto const may = may_write(*found); !may) {
        return failure(may.error());
    }
    if (!store::notebooks::draft(transaction, found->notebook.id)) {
        auto const form = store::consultations::form(transaction, found->consultation.id);
        begin_correction(transaction, found->notebook, to_json(as_sent(transaction, *found, form)), now);
    }
    return found;
}

/// Before a stranger's file costs anything: whether the link may write.
base::result<void> may_add(store::Database& database, std::int64_t space, std::string_view token)
{
    auto transaction = database.read();
    auto const found = held_by(transaction, space, token);
    return found ? may_write(*found) : base::result<void>{failure(found.error())};
}

void check_file(std::string_view bytes, Problems& problems)
{
    if (bytes.empty()) {
        problems.note({ErrorCode::invalid, "error.picture.none", {}, "file", {}});
    } else if (bytes.size() > k_largest_picture) {
        problems.note({ErrorCode::too_large, "error.picture.heavy", {{"most", std::to_string(k_largest_picture >> 20U)}}, "file", {}});
    }
}

base::result<std::string> bytes_of(store::ReadTransaction& transaction, std::int64_t file)
{
    auto bytes = store::files::content(transaction, file);
    return bytes ? base::result<std::string>{*std::move(bytes)} : base::result<std::string>{no_picture()};
}

/// A notebook that was sent, for whoever moderates it.
base::result<Held> sent_to(store::ReadTransaction& transaction, Editor const& editor, std::string_view id)
{
    auto notebook = store::notebooks::find(transaction, id);
    auto consultation = notebook ? store::consultations::find(transaction, notebook->consultation) : std::nullopt;
    if (!consultation || consultation->space != editor.actor().space() || notebook->last == 0) {
        return failure(ErrorCode::absent, "error.notebook.absent");
    }
    return Held{*std::move(notebook), *std::move(consultation)};
}

base::result<pictures::Served> served_to(store::ReadTransaction& transaction, Editor const& editor, std::string_view id,
                                         std::string_view digest)
{
    auto const found = sent_to(transaction, editor, id);
    auto served = found ? pictures::served(transaction, found->notebook.id, digest) : std::nullopt;
    return served ? base::result<pictures::Served>{*std::move(served)} : base::result<pictures::Served>{no_picture()};
}

/// Hides or shows one, within a transaction that tells of it.
base::result<void> decide_picture(store::Database& database, Editor const& editor, std::string_view id, std::string_view picture,
                                  pictures::Decided const& decided)
{
    auto transaction = database.write();
    auto const found = sent_to(transaction, editor, id);
    if (!found) {
        return failure(found.error());
    }
    auto const& notebook = found->notebook;
    auto const there = pictures::find(transaction, notebook.id, picture);
    if (!there) {
        return no_picture();
    }
    bool const hides = decided.reason.has_value();
    if (there->hidden.has_value() == hides) {
        return failure(ErrorCode::conflict, hides ? "error.picture.hidden" : "error.picture.shown");
    }
    pictures::decide(transaction, there->id, decided, editor.actor().account());
    if (hides) {
        answer_reports(transaction, notebook.id, found->consultation.space, model::ReportOutcome::acted, decided.at);
        queue_letter(transaction, Letter::picture_hidden, notebook, found->consultation.space, decided.at);
    }
    transaction.record(
        editor.actor().did(hides ? "notebook.picture_hidden" : "notebook.picture_shown", "notebook", notebook.public_id, decided.at));
    transaction.commit();
    return {};
}

} // namespace

base::result<void> add_picture(store::Database& database, std::int64_t space, std::string_view token, std::string_view bytes,
                               PictureWords const& words, base::Time now)
{
    if (auto const may = may_add(database, space, token); !may) {
        return may;
    }
    Problems problems;
    auto const said = admitted(words, problems);
    check_file(bytes, problems);
    if (problems) {
        return problems.failure();
    }
    // Outside of any transaction: it may take seconds.
    auto const shown = in_picture_turn([&] { return exchange::documents::shown_by_child(bytes); });
    if (!shown) {
        auto error = shown.error();
        error.input = "file";
        return failure(std::move(error));
    }
    auto transaction = database.write();
    auto const found = draft_by(transaction, space, token, now);
    if (!found) {
        return failure(found.error());
    }
    auto const held = pictures::of_draft(transaction, found->notebook.id);
    if (held.size() >= k_most_pictures) {
        return failure(ErrorCode::conflict, "error.picture.many", {{"most", std::to_string(k_most_pictures)}});
    }
    auto const original = store::files::add(transaction, exchange::pictures::mime_of(shown->was), bytes);
    auto const file = store::files::add(transaction, "image/jpeg", shown->jpeg);
    if (std::ranges::find(held, file.sha256, &model::Picture::digest) != held.end()) {
        return failure(ErrorCode::conflict, "error.picture.twice", {}, "file"); // what was added goes with the transaction
    }
    if (pictures::hidden_already(transaction, found->notebook.id, original.id, file.id)) {
        return failure(ErrorCode::conflict, "error.picture.hidden_already", {}, "file");
    }
    auto const id = pictures::add(transaction,
                                  {found->notebook.id, original.id, file.id, static_cast<std::int64_t>(shown->size.width),
                                   static_cast<std::int64_t>(shown->size.height)},
                                  now);
    pictures::put_in_draft(transaction, found->notebook.id, id, said.alternative, said.caption, now);
    transaction.without_event(k_of_a_draft);
    transaction.commit();
    return {};
}

base::result<void> describe_picture(store::Database& database, std::int64_t space, std::string_view token, std::string_view picture,
                                    PictureWords const& words, base::Time now)
{
    Problems problems;
    auto const said = admitted(words, problems);
    if (problems) {
        return problems.failure();
    }
    auto transaction = database.write();
    auto const found = draft_by(transaction, space, token, now);
    if (!found) {
        return failure(found.error());
    }
    if (!pictures::describe(transaction, found->notebook.id, picture, said.alternative, said.caption, now)) {
        return no_picture();
    }
    transaction.without_event(k_of_a_draft);
    transaction.commit();
    return {};
}

base::result<void> drop_picture(store::Database& database, std::int64_t space, std::string_view token, std::string_view picture,
                                base::Time now)
{
    auto transaction = database.write();
    auto const found = draft_by(transaction, space, token, now);
    if (!found) {
        return failure(found.error());
    }
    if (!pictures::drop_from_draft(transaction, found->notebook.id, picture, now)) {
        return no_picture();
    }
    pictures::remove_unheld(transaction, found->notebook.id);
    transaction.without_event(k_of_a_draft);
    transaction.commit();
    return {};
}

base::result<std::string> published_picture(store::Database& database, std::int64_t space, std::string_view id, std::string_view digest)
{
    auto transaction = database.read();
    auto const notebook = store::notebooks::find(transaction, id);
    auto const consultation = notebook && notebook->shown ? store::consultations::find(transaction, notebook->consultation) : std::nullopt;
    if (!consultation || consultation->space != space || consultation->state == model::ConsultationState::draft) {
        return no_picture();
    }
    auto const served = pictures::served(transaction, notebook->id, digest);
    return served && served->published ? bytes_of(transaction, served->shown) : base::result<std::string>{no_picture()};
}

base::result<std::string> own_picture(store::Database& database, std::int64_t space, std::string_view token, std::string_view digest)
{
    auto transaction = database.read();
    auto const found = held_by(transaction, space, token);
    auto const served = found ? pictures::served(transaction, found->notebook.id, digest) : std::nullopt;
    return served ? bytes_of(transaction, served->shown) : base::result<std::string>{no_picture()};
}

base::result<std::string> moderated_picture(store::Database& database, Editor const& editor, std::string_view notebook,
                                            std::string_view digest)
{
    auto transaction = database.read();
    auto const served = served_to(transaction, editor, notebook, digest);
    return served ? bytes_of(transaction, served->shown) : base::result<std::string>{failure(served.error())};
}

base::result<OriginalPicture> original_picture(store::Database& database, Editor const& editor, std::string_view notebook,
                                               std::string_view digest)
{
    auto transaction = database.read();
    auto const served = served_to(transaction, editor, notebook, digest);
    auto bytes = served ? bytes_of(transaction, served->original) : base::result<std::string>{failure(served.error())};
    return std::move(bytes).map([&](std::string&& content) { return OriginalPicture{std::move(content), served->original_mime}; });
}

base::result<void> hide_picture(store::Database& database, Editor const& editor, std::string_view notebook, std::string_view picture,
                                std::optional<model::Reason> reason, std::string_view text, base::Time now)
{
    Problems problems;
    auto const words = Fields{problems}.paragraphs(text, "text", k_longest_words);
    if (!reason) {
        problems.note({ErrorCode::invalid, "error.notebook.no_reason", {}, "reason", {}});
    } else if (*reason == model::Reason::other && words.empty()) {
        problems.note({ErrorCode::invalid, "error.notebook.no_words", {}, "text", {}});
    }
    if (problems) {
        return problems.failure();
    }
    return decide_picture(database, editor, notebook, picture, {reason, words, now, {}});
}

base::result<void> show_picture(store::Database& database, Editor const& editor, std::string_view notebook, std::string_view picture,
                                base::Time now)
{
    return decide_picture(database, editor, notebook, picture, {std::nullopt, {}, now, {}});
}

} // namespace maillage::service::notebook
