// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures belong to revisions as sections do, and go with their notebook.
#include "service/notebook/pictures.hpp"

#include <gmock/gmock.h>

#include "service/notebook/export.hpp"
#include "service/notebook/letters.hpp"
#include "service/notebook/reports.hpp"
#include "service/notebook/shelf.hpp"
#include "service/notebook/tidying.hpp"
#include "service/sent_file.hpp"
#include "store/backup.hpp"
#include "store/events.hpp"
#include "store/jobs.hpp"
#include "store/notebook_pictures.hpp"
#include "store/notebook_writes.hpp"
#include "support/notebooks.hpp"
#include "support/pictures.hpp"

namespace maillage::service::notebook {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Postbox final : public mail::Mailer {
public:
    base::result<void> send(mail::Message const& message) override
    {
        sent.push_back(message);
        return {};
    }
    [[nodiscard]] bool delivers() const override { return true; }
    std::vector<mail::Message> sent;
};

class PictureTest : public support::NotebookTest {
protected:
    base::result<void> add(std::string const& token, std::string const& bytes, std::string alternative = "La gare vue du pont",
                           std::string caption = "")
    {
        return add_picture(database(), 1, token, bytes, {std::move(alternative), std::move(caption)}, m_now);
    }
    static std::string why(base::result<void> const& done) { return done ? "done" : done.error().message + "@" + done.error().input; }
    std::vector<model::Picture> of_draft(std::string const& token) { return writing(database(), 1, token)->pictures; }
    /// The files there are, without those of an installation.
    std::int64_t files()
    {
        static constexpr std::string_view k_text = "select count(*) from file where mime like 'image/%'";
        auto transaction = database().read();
        return transaction.first({"test/files", k_text, k_text}, {}, [](store::Row const& row) { return row.integer(0); }).value();
    }
    static std::string digest_of(model::Picture const& picture) { return picture.digest.substr(0, model::k_picture_digest); }
    /// Whether everybody may see it, its author, and editors.
    std::string seen_by(std::string const& id, std::string const& token, model::Picture const& picture)
    {
        std::string who;
        who += published_picture(database(), 1, id, digest_of(picture)) ? "all " : "";
        who += own_picture(database(), 1, token, digest_of(picture)) ? "author " : "";
        who += moderated_picture(database(), chair(), id, digest_of(picture)) ? "editor" : "";
        return who;
    }
    std::string sent(Begun const& begun, DraftContent const& content)
    {
        auto const version = writing(database(), 1, begun.token)->version;
        return submit(database(), 1, begun.token, version, content, m_now) ? begun.public_id : "not sent";
    }
    void publish_last(std::string const& id) { ASSERT_TRUE(decide(database(), chair(), id, {.n = notebook(id).last}, m_now).has_value()); }
    void hide(std::string const& id, model::Picture const& picture)
    {
        ASSERT_TRUE(hide_picture(database(), chair(), id, picture.public_id, model::Reason::personal_data, "Un visage.", m_now));
    }
    std::string exported(OpenFormat format)
    {
        auto const data = std::move(OpenData::open(database(), 1, m_slug, format, {.site = "https://ici.example"})).value();
        std::string text;
        for (auto piece = data->piece(); !piece.empty(); piece = data->piece()) {
            text += piece;
        }
        return text;
    }
    std::string latest_event(std::string const& id)
    {
        auto transaction = database().read();
        return store::events::of_object(transaction, "notebook", id, 1).at(0).kind;
    }
    /// The words of the letter that was queued last.
    std::string last_letter()
    {
        std::vector<model::Job> jobs;
        {
            auto transaction = database().read();
            jobs = store::jobs::list(transaction, 1, std::nullopt, k_letter_job);
        }
        Postbox box;
        EXPECT_EQ(send_letter(database(), {}, box, jobs.at(0), m_now), true);
        return box.sent.at(0).subject + "\n" + box.sent.at(0).text;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, PictureTest, support::engines(), support::engine_name);

TEST_P(PictureTest, IsAddedWithWordsToADraftAndKeptAsItCame)
{
    auto const begun = begin(draft());
    auto const bytes = support::jpeg(300, 200, 6);
    ASSERT_EQ(why(add(begun.token, bytes, "  La gare  vue du pont ", "Hiver 2025")), "done");
    auto const held = of_draft(begun.token);
    ASSERT_THAT(held, SizeIs(1));
    EXPECT_EQ(held[0].alternative, "La gare vue du pont");
    EXPECT_EQ(held[0].caption, "Hiver 2025");
    EXPECT_EQ(held[0].width, 200);
    EXPECT_EQ(held[0].height, 300);
    auto const shown = own_picture(database(), 1, begun.token, digest_of(held[0])).value();
    EXPECT_THAT(shown, Not(HasSubstr(support::k_place)));
    EXPECT_EQ(files(), 2);
    ASSERT_EQ(sent(begun, draft()), begun.public_id);
    auto const original = original_picture(database(), chair(), begun.public_id, digest_of(held[0])).value();
    EXPECT_EQ(original.bytes, bytes);
    EXPECT_EQ(original.mime, "image/jpeg");
    EXPECT_EQ(writing(database(), 1, begun.token)->pictures, held) << "what was sent stands";
}

TEST_P(PictureTest, WhatIsWrongIsToldBesideItsField)
{
    auto const begun = begin(draft());
    EXPECT_EQ(why(add(begun.token, "")), "error.picture.none@file");
    EXPECT_EQ(messages(add(begun.token, "", " ").error()),
              (std::vector<std::string>{"error.picture.no_alternative@alternative", "error.picture.none@file"}));
    EXPECT_EQ(why(add(begun.token, std::string(k_largest_picture + 1, 'x'))), "error.picture.heavy@file");
    EXPECT_EQ(why(add(begun.token, "%PDF-1.7")), "error.document.picture_unknown@file");
    EXPECT_EQ(why(add(begun.token, support::png_bomb(100'000, 100'000))), "error.document.picture_enormous@file");
    EXPECT_EQ(why(add(begun.token, support::png(20, 20), std::string(301, 'x'))), "error.field.long@alternative");
    EXPECT_EQ(why(add("nobody's", support::png(20, 20))), "error.notebook.link@");
    EXPECT_EQ(add_picture(database(), 2, begun.token, support::png(20, 20), {"x", ""}, m_now).error().message, "error.notebook.link");
    EXPECT_EQ(files(), 0);
    ASSERT_EQ(why(add(begun.token, support::png(20, 20))), "done");
    EXPECT_EQ(why(add(begun.token, support::png(20, 20))), "error.picture.twice@file");
    for (std::size_t i = 1; i < k_most_pictures; ++i) {
        ASSERT_EQ(why(add(begun.token, support::png(20, 20 + i))), "done");
    }
    EXPECT_EQ(why(add(begun.token, support::png(99, 99))), "error.picture.many@");
    EXPECT_EQ(files(), 2 * static_cast<std::int64_t>(k_most_pictures));
}

TEST_P(PictureTest, IsDescribedAnewAndTakenOffWithItsFiles)
{
    auto const begun = begin(draft());
    ASSERT_EQ(why(add(begun.token, support::png(20, 20), "Un")), "done");
    ASSERT_EQ(why(add(begun.token, support::png(30, 20), "Deux")), "done");
    auto const [first, second] = std::pair{of_draft(begun.token)[0], of_draft(begun.token)[1]};
    EXPECT_EQ(why(describe_picture(database(), 1, begun.token, first.public_id, {"", ""}, m_now)),
              "error.picture.no_alternative@alternative");
    ASSERT_TRUE(describe_picture(database(), 1, begun.token, first.public_id, {"Premier", "Légende"}, m_now));
    EXPECT_EQ(of_draft(begun.token)[0].alternative, "Premier");
    EXPECT_EQ(of_draft(begun.token)[0].caption, "Légende");
    EXPECT_EQ(why(describe_picture(database(), 1, begun.token, "nothing", {"x", ""}, m_now)), "error.picture.absent@");
    auto const other = begin(draft());
    EXPECT_EQ(why(drop_picture(database(), 1, other.token, first.public_id, m_now)), "error.picture.absent@") << "it is somebody else's";
    ASSERT_EQ(why(add(other.token, support::png(20, 20), "La même, ailleurs")), "done");
    EXPECT_EQ(files(), 4) << "the same bytes are kept once";
    ASSERT_TRUE(drop_picture(database(), 1, begun.token, first.public_id, m_now));
    EXPECT_EQ(files(), 4) << "another notebook refers to them";
    ASSERT_TRUE(drop_picture(database(), 1, begun.token, second.public_id, m_now));
    EXPECT_EQ(files(), 2);
    EXPECT_THAT(of_draft(begun.token), IsEmpty());
    EXPECT_EQ(writing(database(), 1, begun.token)->version, 1) << "pictures are no conflict with words";
}

TEST_P(PictureTest, EachRevisionKeepsItsPictures)
{
    auto const begun = begin(draft());
    ASSERT_EQ(why(add(begun.token, support::png(20, 20), "Un")), "done");
    ASSERT_EQ(why(add(begun.token, support::png(30, 20), "Deux")), "done");
    auto const held = of_draft(begun.token);
    auto const id = begun.public_id;
    EXPECT_EQ(seen_by(id, begun.token, held[0]), "author ") << "a draft is its author's alone";
    ASSERT_EQ(sent(begun, draft()), id);
    EXPECT_EQ(seen_by(id, begun.token, held[0]), "author editor");
    EXPECT_EQ(why(add(begun.token, support::png(40, 20))), "error.notebook.ended@") << "it waits for a moderator";
    publish_last(id);
    EXPECT_EQ(seen_by(id, begun.token, held[0]), "all author editor");
    EXPECT_EQ(published_picture(database(), 2, id, digest_of(held[0])).error().message, "error.picture.absent") << "another space";

    // A correction begins with what was sent; the second goes, a third comes.
    ASSERT_TRUE(drop_picture(database(), 1, begun.token, held[1].public_id, m_now));
    ASSERT_EQ(why(add(begun.token, support::png(40, 20), "Trois")), "done");
    auto const third = of_draft(begun.token)[1];
    EXPECT_EQ(seen_by(id, begun.token, third), "author editor");
    EXPECT_EQ(files(), 6) << "revision 1 holds the second still";
    ASSERT_EQ(sent(begun, draft("Corrigé")), id);
    EXPECT_EQ(seen_by(id, begun.token, third), "author editor");
    publish_last(id);
    auto const words = [](std::vector<model::Picture> const& pictures) {
        std::vector<std::string> list;
        for (auto const& one : pictures) {
            list.push_back(one.alternative);
        }
        return list;
    };
    EXPECT_THAT(words(read(database(), 1, id, 1)->revision.pictures), ElementsAre("Un", "Deux"));
    EXPECT_THAT(words(read(database(), 1, id, std::nullopt)->revision.pictures), ElementsAre("Un", "Trois"));
    EXPECT_EQ(seen_by(id, begun.token, held[1]), "all author editor") << "version 1 may still be read";

    ASSERT_TRUE(decide(database(), chair(), id, {.n = 2, .decision = model::Decision::send_back, .reason = model::Reason::unclear}, m_now));
    EXPECT_EQ(seen_by(id, begun.token, held[0]), "author editor") << "taken off";
    EXPECT_THAT(words(of_draft(begun.token)), ElementsAre("Un", "Trois")) << "it lies on its author's desk as it was sent";
}

TEST_P(PictureTest, AModeratorHidesOneAndTheRestStays)
{
    auto const begun = begin(draft());
    ASSERT_EQ(why(add(begun.token, support::png(20, 20), "Un")), "done");
    ASSERT_EQ(why(add(begun.token, support::png(30, 20), "Deux")), "done");
    auto const held = of_draft(begun.token);
    auto const id = sent(begun, draft());
    publish_last(id);
    ASSERT_TRUE(report(database(), 1, id, model::Reason::personal_data, "On me reconnaît.", m_now));
    EXPECT_EQ(messages(hide_picture(database(), chair(), id, held[0].public_id, std::nullopt, "", m_now).error()),
              std::vector<std::string>{"error.notebook.no_reason@reason"});
    EXPECT_EQ(messages(hide_picture(database(), chair(), id, held[0].public_id, model::Reason::other, "", m_now).error()),
              std::vector<std::string>{"error.notebook.no_words@text"});
    EXPECT_EQ(why(hide_picture(database(), chair(2), id, held[0].public_id, model::Reason::insult, "", m_now)), "error.notebook.absent@");
    hide(id, held[0]);
    EXPECT_EQ(latest_event(id), "notebook.picture_hidden");
    EXPECT_EQ(seen_by(id, begun.token, held[0]), "author editor");
    EXPECT_EQ(seen_by(id, begun.token, held[1]), "all author editor");
    auto const page = read(database(), 1, id, std::nullopt).value();
    EXPECT_EQ(page.revision.pictures[0].hidden, model::Reason::personal_data);
    EXPECT_EQ(page.revision.pictures[1].hidden, std::nullopt);
    EXPECT_THAT(last_letter(), AllOf(HasSubstr("Une image de votre cahier est masquée"), HasSubstr("données personnelles d’autrui"),
                                     HasSubstr("Un visage."), HasSubstr("/ecrire/")));
    auto const seen = examine(database(), chair(), id).value();
    EXPECT_EQ(seen.reports[0].outcome, model::ReportOutcome::acted);
    ASSERT_THAT(seen.about_pictures, SizeIs(1));
    EXPECT_EQ(seen.about_pictures[0].text, "Un visage.");
    auto const open = moderation_register(database(), 1, m_slug, 10, 0).value();
    ASSERT_THAT(open.pictures, SizeIs(1));
    EXPECT_EQ(open.pictures[0].reason, model::Reason::personal_data);
    EXPECT_EQ(why(hide_picture(database(), chair(), id, held[0].public_id, model::Reason::insult, "", m_now)), "error.picture.hidden@");
    for (auto const format : {OpenFormat::csv, OpenFormat::json}) {
        EXPECT_THAT(exported(format), AllOf(HasSubstr("https://ici.example/cahiers/" + id + "/images/" + held[1].file_name()),
                                            HasSubstr("Deux"), Not(HasSubstr(held[0].file_name()))));
    }
    // A correction that keeps it does not show it.
    ASSERT_EQ(sent(begun, draft("Corrigé")), id);
    publish_last(id);
    EXPECT_EQ(seen_by(id, begun.token, held[0]), "author editor");
    ASSERT_TRUE(show_picture(database(), chair(), id, held[0].public_id, m_now));
    EXPECT_EQ(latest_event(id), "notebook.picture_shown");
    EXPECT_EQ(seen_by(id, begun.token, held[0]), "all author editor");
    EXPECT_EQ(why(show_picture(database(), chair(), id, held[0].public_id, m_now)), "error.picture.shown@");
}

TEST_P(PictureTest, OneThatIsHiddenIsNotTakenAgain)
{
    auto const begun = begin(draft());
    ASSERT_EQ(why(add(begun.token, support::png(20, 20), "Un")), "done");
    auto const held = of_draft(begun.token);
    auto const id = sent(begun, draft());
    publish_last(id);
    hide(id, held[0]);
    ASSERT_EQ(why(add(begun.token, support::png(30, 20), "Deux")), "done");
    ASSERT_TRUE(drop_picture(database(), 1, begun.token, held[0].public_id, m_now));
    auto const before = files();
    EXPECT_EQ(why(add(begun.token, support::png(20, 20), "Rien à voir")), "error.picture.hidden_already@file");
    EXPECT_THAT(of_draft(begun.token), SizeIs(1));
    EXPECT_EQ(files(), before) << "nothing of it is kept";
    ASSERT_TRUE(show_picture(database(), chair(), id, held[0].public_id, m_now));
    EXPECT_EQ(why(add(begun.token, support::png(20, 20), "Un")), "done");
    EXPECT_EQ(why(add(begin(draft()).token, support::png(20, 20), "Un")), "done") << "somebody else's";
}

TEST_P(PictureTest, AFileThatWaitsToBeImportedOutlivesAPictureOfTheSameBytes)
{
    auto const bytes = support::png(20, 20);
    auto const reads = [&](SentFile const& file) {
        SentFilesOnDisk disk;
        return disk.put(database(), file, "file").has_value();
    };
    auto const first = begin(draft());
    ASSERT_EQ(why(add(first.token, bytes)), "done");
    auto const after = keep_sent_file(database(), "scan.png", bytes, m_now).value();
    EXPECT_TRUE(reads(after)) << "though it was a picture first";
    ASSERT_TRUE(drop_picture(database(), 1, first.token, of_draft(first.token)[0].public_id, m_now));
    EXPECT_TRUE(reads(after));
    ASSERT_EQ(why(add(first.token, bytes)), "done");
    auto const other = keep_sent_file(database(), "other.txt", "Autre chose.", m_now + std::chrono::hours{30}).value();
    EXPECT_FALSE(reads(after)) << "a day has passed";
    EXPECT_TRUE(reads(other));
    EXPECT_THAT(of_draft(first.token), SizeIs(1));
    EXPECT_TRUE(own_picture(database(), 1, first.token, digest_of(of_draft(first.token)[0]))) << "which the picture outlives";
}

TEST_P(PictureTest, PersonalDataInWordsAboutAPictureAreSpottedAndMasked)
{
    auto const begun = begin(draft());
    ASSERT_EQ(why(add(begun.token, support::png(20, 20), "Affiche : écrire à ana@exemple.org", "Ana, 06 12 34 56 78")), "done");
    auto const id = sent(begun, draft());
    auto const spotted = examine(database(), chair(), id)->spotted;
    ASSERT_THAT(spotted, SizeIs(2));
    EXPECT_TRUE(spotted[0].picture);
    ASSERT_EQ(mask_personal_data(database(), chair(), id, 1, m_now), 2);
    auto const masked = revision(id, 2)->pictures;
    ASSERT_THAT(masked, SizeIs(1));
    EXPECT_THAT(masked[0].alternative, Not(HasSubstr("ana@exemple.org")));
    EXPECT_THAT(masked[0].caption, Not(HasSubstr("06 12")));
}

TEST_P(PictureTest, FilesGoWithTheirNotebook)
{
    auto const kept = begin(draft());
    ASSERT_EQ(why(add(kept.token, support::png(20, 20))), "done");
    auto const begun = begin(draft());
    ASSERT_EQ(why(add(begun.token, support::png(20, 20))), "done");
    ASSERT_EQ(why(add(begun.token, support::png(30, 20))), "done");
    auto const id = sent(begun, draft());
    publish_last(id);
    EXPECT_EQ(files(), 4);
    {
        auto transaction = database().write();
        store::notebooks::remove(transaction, notebook(id).id);
        transaction.without_event("a test");
        transaction.commit();
    }
    EXPECT_EQ(files(), 2) << "the other notebook refers to one of them";
    // Whatever takes a consultation with it does not ask about files: the daily tidying does.
    support::run_script(address(), "delete from consultation");
    EXPECT_EQ(files(), 2);
    EXPECT_EQ(tidy_drafts(database(), m_now).pictures, 2);
    EXPECT_EQ(files(), 0);
}

TEST_P(PictureTest, ABackupCarriesThem)
{
    auto const begun = begin(draft());
    ASSERT_EQ(why(add(begun.token, support::jpeg(300, 200, 6))), "done");
    auto const id = sent(begun, draft());
    publish_last(id);
    auto const held = revision(id, 1)->pictures;
    auto const before = published_picture(database(), 1, id, digest_of(held[0])).value();
    support::TemporaryFolder const folder;
    auto const file = (folder.path() / "copy").string();
    close();
    ASSERT_TRUE(store::backup::write(address(), file, store::backup::Existing::keep).has_value());
    support::run_script(address(), "delete from notebook; delete from file;");
    ASSERT_TRUE(store::backup::restore(file, address(), store::backup::Existing::replace).has_value());
    EXPECT_EQ(published_picture(database(), 1, id, digest_of(held[0])), before);
    EXPECT_EQ(revision(id, 1)->pictures, held);
    EXPECT_THAT(original_picture(database(), chair(), id, digest_of(held[0]))->bytes, HasSubstr(support::k_place));
}

TEST_P(PictureTest, ADraftWithPicturesIsNoEmptyOne)
{
    auto const empty = begin({});
    auto const pictured = begin({});
    ASSERT_EQ(why(add(pictured.token, support::png(20, 20))), "done");
    tidy_drafts(database(), m_now + std::chrono::days{9});
    EXPECT_FALSE(writing(database(), 1, empty.token).has_value());
    EXPECT_TRUE(writing(database(), 1, pictured.token).has_value());
    EXPECT_EQ(tidy_drafts(database(), m_now + std::chrono::days{400}).purged, 1) << "nobody to warn";
    EXPECT_EQ(files(), 0);
}

} // namespace
} // namespace maillage::service::notebook
