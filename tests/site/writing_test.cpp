// SPDX-License-Identifier: AGPL-3.0-or-later
// A notebook from the first word to the register, by forms alone.
#include <filesystem>
#include <thread>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "service/notebook/consultations.hpp"
#include "service/notebook/moderation.hpp"
#include "service/notebook/shelf.hpp"
#include "service/notebook/writing.hpp"
#include "service/territory/official.hpp"
#include "site.hpp"
#include "support/territories.hpp"

namespace maillage {
namespace {

namespace notebook = service::notebook;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Fields = std::vector<std::pair<std::string, std::string>>;

class WritingPages : public support::SiteTest {
protected:
    void SetUp() override
    {
        SiteTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        (void)service::territory::load_official(database(), exchange::territory_pack::encode(support::small_country())).value();
        notebook::ConsultationInput input;
        input.title = "Coopérer ici";
        input.themes = {"Mutualiser", "Se nourrir"};
        input.licence = "Licence Ouverte 2.0";
        input.sections = {{"", "indignation", "Ce qui indigne", "Dites ce qui manque.", "", "300"}, {"", "proposal", "Ce qu’on propose"}};
        input.questions = {{"", "choice", "Où ?", "", {"En ville", "À la campagne"}}, {"", "number", "Combien ?"}};
        (void)notebook::create_consultation(database(), chair(), input, m_now).value();
        ASSERT_TRUE(notebook::move_consultation(database(), chair(), "cooperer-ici", model::ConsultationState::open, m_now));
        m_form = notebook::consultation(database(), m_space.id, "cooperer-ici", true)->form;
        person("awa@exemple.org", model::Role::editor);
        person("jeanne@exemple.org");
    }
    [[nodiscard]] notebook::Editor chair() const { return notebook::Editor::check(service::Actor::operator_of(m_space.id)).value(); }
    support::Browser logged_in(std::string const& email)
    {
        auto visitor = browser();
        EXPECT_EQ(log_in_as(visitor, email, std::string{k_password}).status, 303);
        return visitor;
    }
    /// The address of a new draft.
    static std::string begin(support::Browser& visitor)
    {
        auto const begun = visitor.post("/consultations/cooperer-ici/ecrire", {});
        EXPECT_EQ(begun.status, 303);
        auto const address = std::string{begun.header("location")};
        EXPECT_TRUE(address.starts_with("/ecrire/") && address.size() > 30) << address;
        return address;
    }
    /// Every field of the form, as a browser sends it.
    Fields filled(std::string const& version, std::string const& title, std::string const& words) const
    {
        return {{"version", version},
                {"title", title},
                {"section-" + m_form.sections[0].public_id, ""},
                {"section-" + m_form.sections[1].public_id, words},
                {"group_kind", "association"},
                {"group_name", "Les Amis du rail"},
                {"people", "12"},
                {"organisation", ""},
                {"territory", "Romans-sur-Isère"},
                {"territory_key", ""},
                {"territory_label", ""},
                {"terms", m_form.terms[0].public_id},
                {"question-" + m_form.questions[0].public_id, "En ville"},
                {"question-" + m_form.questions[1].public_id, "2,5"},
                {"signatories", "Ana Petit, Rail"},
                {"language", "fr"},
                {"contact_name", "Ana"},
                {"contact_email", "ana@exemple.org"}};
    }
    static Fields with(Fields fields, std::string const& name, std::string const& value)
    {
        for (auto& field : fields) {
            if (field.first == name) {
                field.second = value;
                return fields;
            }
        }
        fields.emplace_back(name, value);
        return fields;
    }
    /// Writes, reads again and sends; returns the draft's address.
    std::string send(support::Browser& visitor, std::string const& title)
    {
        auto const address = begin(visitor);
        EXPECT_EQ(visitor.post(address, with(filled("1", title, "Rouvrir la gare."), "action", "relire")).status, 303);
        EXPECT_EQ(visitor.post(address + "/envoi", {{"version", "2"}}).status, 303);
        return address;
    }
    std::string id_of(std::string const& address)
    {
        auto const token = address.substr(address.rfind('/') + 1);
        return notebook::writing(database(), m_space.id, token)->notebook.public_id;
    }
    model::Form m_form;
};
INSTANTIATE_TEST_SUITE_P(Engines, WritingPages, ::testing::Values(store::Engine::sqlite), support::engine_name);

TEST_P(WritingPages, AFormThatWasSentTwiceIsShownSideBySide)
{
    auto visitor = browser();
    auto const first = id_of(send(visitor, "La gare"));
    auto const second = id_of(send(visitor, "La gare"));
    auto const other = id_of(send(visitor, "La gare, le soir"));
    auto editor = logged_in("awa@exemple.org");
    auto const seen = editor.get("/gestion/cahiers/" + second).body;
    EXPECT_THAT(seen, HasSubstr("/gestion/cahiers/" + second + "/comparer/" + first));
    EXPECT_THAT(seen, HasSubstr("Les mêmes mots, titre compris."));
    EXPECT_THAT(seen, Not(HasSubstr("/comparer/" + other))) << "not the same";
    auto const beside = editor.get("/gestion/cahiers/" + second + "/comparer/" + other);
    EXPECT_EQ(beside.status, 200);
    EXPECT_THAT(beside.body, HasSubstr("<mark>"));
    EXPECT_EQ(editor.get("/gestion/cahiers/" + second + "/comparer/" + second).status, 404);
    EXPECT_EQ(editor.get("/gestion/cahiers/" + second + "/comparer/nobody").status, 404);
    auto nobody = browser();
    EXPECT_EQ(nobody.get("/gestion/cahiers/" + second + "/comparer/" + first).status, 303) << "to log in";
}

TEST_P(WritingPages, ANotebookIsWrittenByItsLinkReadAgainAndSent)
{
    auto visitor = browser();
    EXPECT_THAT(visitor.get("/consultations/cooperer-ici").body, HasSubstr("Écrire un cahier"));
    auto const address = begin(visitor);
    auto const page = visitor.get(address);
    EXPECT_THAT(page.body, AllOf(HasSubstr("Dites ce qui manque."), HasSubstr("300 caractères au plus"), HasSubstr("À la campagne"),
                                 HasSubstr("noindex")));
    EXPECT_EQ(page.header("referrer-policy"), "strict-origin") << "the address is a secret";
    EXPECT_EQ(page.header("cache-control"), "private, no-store");
    auto other = browser(); // another computer, without a cookie
    EXPECT_EQ(other.post(address, filled("1", "La gare", "Rouvrir la gare.")).status, 303);
    auto const again = visitor.get(address).body;
    EXPECT_THAT(again, AllOf(HasSubstr("value=\"La gare\""), HasSubstr("Rouvrir la gare."), HasSubstr("name=\"version\" value=\"2\""),
                             HasSubstr("value=\"Romans-sur-Isère (26)\""), HasSubstr("value=\"commune-26281\"")));
    EXPECT_EQ(visitor.post(address, filled("1", "La gare", "Rouvrir la gare.")).status, 303) << "the same form sent twice";
    auto const review = visitor.get(address + "/envoi").body;
    EXPECT_THAT(review, AllOf(HasSubstr("Rouvrir la gare."), HasSubstr("Licence Ouverte 2.0"), HasSubstr("Romans-sur-Isère"),
                              HasSubstr("ana@exemple.org"), HasSubstr("12 personnes")));
    EXPECT_EQ(visitor.post(address + "/envoi", {{"version", "2"}}).status, 303);
    EXPECT_THAT(visitor.get(address).body, AllOf(HasSubstr("attend d’être lu"), Not(HasSubstr("<textarea"))));
    EXPECT_EQ(visitor.post(address + "/envoi", {{"version", "2"}}).status, 303) << "sent twice";
    EXPECT_EQ(visitor.get("/ecrire/unknown").status, 404);
    EXPECT_EQ(visitor.get("/cahiers/" + id_of(address)).status, 404) << "nobody else reads it yet";
    EXPECT_EQ(notebook::queue(database(), chair(), {}).counts.unread, 1);
}

TEST_P(WritingPages, TwoVersionsAreShownAndJoined)
{
    auto visitor = browser();
    auto const address = begin(visitor);
    EXPECT_EQ(visitor.post(address, filled("1", "La leur", "Un guichet.")).status, 303);
    auto const conflict = visitor.post(address, filled("1", "La mienne", "Un train."));
    EXPECT_EQ(conflict.status, 409);
    EXPECT_THAT(conflict.body, AllOf(HasSubstr("Un guichet."), HasSubstr("Un train."), HasSubstr("La leur"), HasSubstr("La mienne")));
    auto const section = "section-" + m_form.sections[1].public_id;
    auto joined = filled("2", "La mienne", "Un train.");
    joined = with(with(with(joined, "pick-title", "theirs"), "pick-" + section, "both"), "action", "joindre");
    EXPECT_EQ(visitor.post(address, joined).status, 303);
    auto const page = visitor.get(address).body;
    EXPECT_THAT(page, AllOf(HasSubstr("value=\"La leur\""), HasSubstr("Un guichet.\n\nUn train.")));
    auto const autosave = visitor.post(address + "/brouillon", filled("1", "Trop tard", "Un train."));
    EXPECT_EQ(autosave.status, 409);
    EXPECT_EQ(nlohmann::json::parse(autosave.body)["conflict"], true);
    auto const kept = visitor.post(address + "/brouillon", filled("3", "À temps", "Un train."));
    EXPECT_EQ(kept.status, 200);
    EXPECT_EQ(nlohmann::json::parse(kept.body)["version"], 4);
}

TEST_P(WritingPages, WhatIsWrongIsSaidBesideItsFieldAndNothingIsLost)
{
    auto visitor = browser();
    auto const address = begin(visitor);
    auto wrong = with(with(with(filled("1", "", std::string(20'000, 'x')), "people", "beaucoup"), "contact_email", "ana"), "territory",
                      "Nulle-part-sur-Rien");
    EXPECT_EQ(visitor.post(address, wrong).status, 303) << "a draft may be anything";
    auto const review = visitor.get(address + "/envoi");
    EXPECT_EQ(review.status, 422);
    EXPECT_THAT(review.body, AllOf(HasSubstr("Donnez un titre au cahier."), HasSubstr("beaucoup"), HasSubstr("Ce texte est trop long"),
                                   HasSubstr("n’est pas une adresse électronique"), HasSubstr("n’est pas un territoire connu")));
    EXPECT_THAT(review.body, HasSubstr(std::string(20'000, 'x')));
    EXPECT_EQ(visitor.post(address + "/envoi", {{"version", "2"}}).status, 422);
    EXPECT_EQ(visitor.post(address, with(filled("2", "T", "x"), "action", "lien")).status, 303) << "the address is good now";
    EXPECT_EQ(visitor.post(address, with(with(filled("3", "T", "y"), "contact_email", ""), "action", "lien")).status, 422);
}

TEST_P(WritingPages, AClosedConsultationStillShowsWhatWasWritten)
{
    auto visitor = browser();
    auto const address = begin(visitor);
    ASSERT_TRUE(notebook::move_consultation(database(), chair(), "cooperer-ici", model::ConsultationState::closed, m_now));
    auto const late = visitor.post(address, filled("1", "La gare", "Rouvrir la gare."));
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, AllOf(HasSubstr("ne reçoit pas de cahiers"), HasSubstr("Rouvrir la gare.")));
    EXPECT_EQ(visitor.post("/consultations/cooperer-ici/ecrire", {}).status, 409);
    EXPECT_THAT(visitor.get("/consultations/cooperer-ici").body, Not(HasSubstr("Écrire un cahier")));
}

TEST_P(WritingPages, EditorsDecideAndAuthorsAnswer)
{
    auto author = browser();
    auto const address = send(author, "La gare");
    auto const other = send(author, "Le four");
    auto editor = logged_in("awa@exemple.org");
    auto const list = editor.get("/gestion/cahiers").body;
    EXPECT_THAT(list, AllOf(HasSubstr("La gare"), HasSubstr("Le four"), HasSubstr("À lire (2)")));
    auto const path = "/gestion/cahiers/" + id_of(address);
    EXPECT_THAT(editor.get(path).body, AllOf(HasSubstr("ana@exemple.org"), HasSubstr("Rouvrir la gare.")));
    EXPECT_EQ(editor.post(path + "/decision", {{"csrf", editor.csrf()}, {"n", "1"}, {"decision", "reject"}}).status, 422) << "why?";
    (void)editor.get(path);
    Fields const refusal{
        {"csrf", editor.csrf()}, {"n", "1"}, {"decision", "reject"}, {"reason", "off_topic"}, {"text", "Il parle d’autre chose."}};
    EXPECT_EQ(editor.post(path + "/decision", refusal).status, 303);
    auto const standing = author.get(address).body;
    EXPECT_THAT(standing, AllOf(HasSubstr("n’est pas publié"), HasSubstr("hors du sujet"), HasSubstr("Il parle d’autre chose."),
                                HasSubstr("/recours")));
    EXPECT_EQ(author.post(address + "/recours", {{"text", " "}}).status, 422);
    EXPECT_EQ(author.post(address + "/recours", {{"text", "Mais si."}}).status, 303);
    EXPECT_EQ(author.post(address + "/recours", {{"text", "Encore."}}).status, 409) << "once";
    EXPECT_THAT(editor.get("/gestion/cahiers?etat=recours").body, AllOf(HasSubstr("La gare"), Not(HasSubstr("Le four"))));
    EXPECT_THAT(editor.get(path).body, AllOf(HasSubstr("Mais si."), HasSubstr("Vous avez pris vous-même")));
    EXPECT_EQ(editor.post(path + "/decision", {{"csrf", editor.csrf()}, {"n", "1"}, {"decision", "publish"}}).status, 303);
    EXPECT_EQ(author.get("/cahiers/" + id_of(address)).status, 200);
    EXPECT_THAT(author.get(address).body, HasSubstr("Votre cahier est publié"));
    EXPECT_THAT(author.get(address + "?corriger=oui").body, AllOf(HasSubstr("<textarea"), HasSubstr("Rouvrir la gare.")));
    (void)editor.get("/gestion/cahiers");
    Fields const back{{"csrf", editor.csrf()},
                      {"cahier", id_of(other) + ":1"},
                      {"decision", "send_back"},
                      {"reason", "unclear"},
                      {"text", "Où est ce four ?"}};
    EXPECT_EQ(editor.post("/gestion/cahiers", back).status, 303);
    EXPECT_THAT(author.get(other).body, AllOf(HasSubstr("Où est ce four ?"), HasSubstr("<textarea")));
    auto const all = author.get("/consultations/cooperer-ici/moderation").body;
    EXPECT_THAT(all, AllOf(HasSubstr("1 décision de publier"), HasSubstr("1 recours\u00a0: 1 accepté"), HasSubstr("difficile à comprendre"),
                           Not(HasSubstr("Ana")), Not(HasSubstr("Awa")), Not(HasSubstr("Où est ce four"))));
}

TEST_P(WritingPages, AnyReaderMayReportAndNobodyElseDecides)
{
    auto author = browser();
    auto const id = id_of(send(author, "La gare"));
    EXPECT_EQ(author.get("/cahiers/" + id + "/signaler").status, 404) << "not published";
    ASSERT_TRUE(notebook::decide(database(), chair(), id, {.n = 1}, m_now));
    auto reader = browser();
    EXPECT_THAT(reader.get("/cahiers/" + id).body, HasSubstr("/cahiers/" + id + "/signaler"));
    EXPECT_EQ(reader.get("/cahiers/" + id + "/signaler").status, 200);
    EXPECT_EQ(reader.post("/cahiers/" + id + "/signaler", {{"csrf", reader.csrf()}, {"reason", ""}}).status, 422);
    EXPECT_EQ(reader.post("/cahiers/" + id + "/signaler", {{"reason", "insult"}}).status, 403) << "without the token";
    for (int time = 0; time < 12; ++time) {
        (void)reader.get("/cahiers/" + id + "/signaler");
        auto const sent =
            reader.post("/cahiers/" + id + "/signaler", {{"csrf", reader.csrf()}, {"reason", "insult"}, {"text", "Ligne 2."}});
        EXPECT_TRUE(sent.status == 303 || (time > 7 && sent.status == 429)) << time << ": " << sent.status;
    }
    auto editor = logged_in("awa@exemple.org");
    EXPECT_THAT(editor.get("/gestion/cahiers?etat=signales").body, AllOf(HasSubstr("La gare"), HasSubstr("signalements")));
    EXPECT_THAT(editor.get("/gestion/cahiers/" + id).body, HasSubstr("Ligne 2."));
    EXPECT_EQ(editor.post("/gestion/cahiers/" + id + "/signalements", {{"csrf", editor.csrf()}}).status, 303);
    EXPECT_THAT(editor.get("/gestion/cahiers").body, HasSubstr("Rien n’attend ici."));
    EXPECT_EQ(editor.get("/gestion").status, 200);
    EXPECT_EQ(editor.get("/gestion/comptes").status, 404);
    auto contributor = logged_in("jeanne@exemple.org");
    for (auto const& path : {std::string{"/gestion/cahiers"}, "/gestion/cahiers/" + id, std::string{"/gestion/consultations"},
                             std::string{"/gestion/consultations/cooperer-ici/saisie"}}) {
        EXPECT_EQ(contributor.get(path).status, 404) << path;
        EXPECT_EQ(browser().get(path).status, 303) << path;
    }
    EXPECT_EQ(contributor.post("/gestion/cahiers/" + id + "/decision", {{"csrf", contributor.csrf()}}).status, 404);
}

TEST_P(WritingPages, WhoReportsMayLeaveAnAddressAndObject)
{
    auto author = browser();
    auto const id = id_of(send(author, "La gare"));
    ASSERT_TRUE(notebook::decide(database(), chair(), id, {.n = 1}, m_now));
    auto reader = browser();
    auto const form = "/cahiers/" + id + "/signaler";
    auto const report = [&](std::string const& email) {
        (void)reader.get(form);
        return reader.post(form, {{"csrf", reader.csrf()}, {"reason", "insult"}, {"text", ""}, {"email", email}});
    };
    EXPECT_THAT(report("lea@").body, AllOf(HasSubstr("href=\"#email\""), HasSubstr("value=\"lea@\"")));
    EXPECT_EQ(report("lea@exemple.org").status, 303);
    EXPECT_THAT(reader.get("/cahiers/" + id).body, AllOf(HasSubstr("vous saurez par courriel"), Not(HasSubstr("lea@exemple.org"))));
    auto editor = logged_in("awa@exemple.org");
    EXPECT_THAT(editor.get("/gestion/cahiers/" + id).body, AllOf(HasSubstr("elle sera prévenue"), Not(HasSubstr("lea@exemple.org"))));
    EXPECT_EQ(editor.post("/gestion/cahiers/" + id + "/signalements", {{"csrf", editor.csrf()}}).status, 303);
    std::string letter;
    for (int turn = 0; turn < 100 && letter.empty(); ++turn) {
        for (auto const& file : std::filesystem::directory_iterator{m_outbox.path()}) {
            auto const text = base::read_file(file.path(), 100'000).value_or("");
            letter = text.find("/signalement/") == std::string::npos ? letter : text;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    // Long lines are parted by a sign and a line end.
    for (auto at = letter.find("=\r\n"); at != std::string::npos; at = letter.find("=\r\n")) {
        letter.erase(at, 3);
    }
    EXPECT_THAT(letter, HasSubstr("lea@exemple.org"));
    auto const start = letter.find("/signalement/");
    ASSERT_NE(start, std::string::npos);
    auto const link = letter.substr(start, letter.find_first_of("\r\n", start) - start);
    auto const answer = reader.get(link);
    EXPECT_THAT(answer.body, AllOf(HasSubstr("reste tel qu’il est"), HasSubstr("noindex"), HasSubstr("<textarea")));
    EXPECT_EQ(answer.header("referrer-policy"), "strict-origin") << "the address is a secret";
    EXPECT_EQ(reader.post(link, {{"text", ""}}).status, 422);
    EXPECT_EQ(reader.post(link, {{"text", "C’est bien moi."}}).status, 303);
    EXPECT_THAT(reader.get(link).body, AllOf(HasSubstr("un nouvel examen"), Not(HasSubstr("<textarea"))));
    EXPECT_EQ(reader.post(link, {{"text", "Encore."}}).status, 409);
    EXPECT_THAT(editor.get("/gestion/cahiers/" + id).body, AllOf(HasSubstr("La réponse est contestée"), HasSubstr("C’est bien moi.")));
    EXPECT_EQ(reader.get("/signalement/nobody").status, 404);
}

TEST_P(WritingPages, AConsultationIsMadeByItsFormAlone)
{
    auto editor = logged_in("awa@exemple.org");
    EXPECT_THAT(editor.get("/gestion/consultations/nouvelle").body, HasSubstr("Ce que nous proposons"));
    Fields form{{"csrf", editor.csrf()},
                {"title", "Nos gares"},
                {"slug", "nos-gares"},
                {"moderation", "after"},
                {"themes", "Rail\r\nVélo\r\n"},
                {"section-1-title", "Ce qui manque"},
                {"section-1-kind", "indignation"},
                {"section-2-title", "Ce qu’on propose"},
                {"section-2-kind", "proposal"},
                {"question-1-title", "Où ?"},
                {"question-1-kind", "choice"},
                {"question-1-choices", "En ville"}};
    auto const moved = editor.post("/gestion/consultations/nouvelle", with(form, "action", "section-down-1"));
    EXPECT_EQ(moved.status, 200);
    EXPECT_LT(moved.body.find("Ce qu’on propose"), moved.body.find("Ce qui manque"));
    EXPECT_THAT(editor.post("/gestion/consultations/nouvelle", with(form, "action", "section-add")).body, HasSubstr("section-3-title"));
    EXPECT_THAT(editor.post("/gestion/consultations/nouvelle", with(form, "action", "section-remove-2")).body,
                Not(HasSubstr("section-2-title")));
    EXPECT_THAT(editor.post("/gestion/consultations/nouvelle", form).body, HasSubstr("deux réponses au moins"));
    EXPECT_THAT(editor.post("/gestion/consultations/nouvelle", with(with(form, "question-1-choices", "a\nb"), "slug", "Nos Gares")).body,
                HasSubstr("ne peut pas être une adresse"));
    form = with(form, "question-1-choices", "En ville\r\nÀ la campagne");
    EXPECT_THAT(editor.post("/gestion/consultations/nouvelle", with(form, "language", "de")).body, HasSubstr("n’est pas une langue d’ici"));
    auto const made = editor.post("/gestion/consultations/nouvelle", form);
    EXPECT_EQ(made.header("location"), "/gestion/consultations/nos-gares/modifier");
    EXPECT_EQ(browser().get("/consultations/nos-gares").status, 404) << "a draft";
    EXPECT_THAT(editor.get("/gestion/consultations/nos-gares/etat?vers=open").body, HasSubstr("devient publique"));
    auto const token = editor.csrf();
    EXPECT_EQ(editor.post("/gestion/consultations/nos-gares/etat", {{"csrf", token}, {"vers", "open"}}).status, 303);
    EXPECT_EQ(editor.post("/gestion/consultations/nos-gares/etat", {{"csrf", token}, {"vers", "archived"}}).status, 409);
    EXPECT_EQ(browser().get("/consultations/nos-gares").status, 200);
    EXPECT_THAT(browser().get("/en/consultations/nos-gares").body, HasSubstr("<h3 lang=\"fr\">Ce qui manque</h3>"))
        << "what is not in the language of the page says so";
    EXPECT_THAT(browser().get("/consultations/nos-gares/cahier-vierge").body, AllOf(HasSubstr("Ce qui manque"), HasSubstr("Vélo")));
}

TEST_P(WritingPages, AFormThatWasWrittenInKeepsItsSections)
{
    auto author = browser();
    (void)send(author, "La gare");
    auto editor = logged_in("awa@exemple.org");
    EXPECT_THAT(editor.get("/gestion/consultations/cooperer-ici/modifier").body,
                AllOf(HasSubstr("Des cahiers sont déjà écrits"), Not(HasSubstr("section-remove-1"))));
    Fields form{{"csrf", editor.csrf()},
                {"title", "Coopérer ici et là"},
                {"themes", "Mutualiser\nSe nourrir"},
                {"section-1-id", m_form.sections[1].public_id},
                {"section-1-title", "Nos propositions"},
                {"section-1-kind", "proposal"}};
    auto const refused = editor.post("/gestion/consultations/cooperer-ici/modifier", form);
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("Ce qui indigne"), HasSubstr("ne peut plus être retirée")));
    form.insert(form.end(), {{"section-2-id", m_form.sections[0].public_id},
                             {"section-2-title", "Ce qui indigne"},
                             {"section-2-kind", "indignation"},
                             {"question-1-id", m_form.questions[0].public_id},
                             {"question-1-title", "Où ?"},
                             {"question-1-kind", "choice"},
                             {"question-1-choices", "En ville\nÀ la campagne\nAilleurs"},
                             {"question-2-id", m_form.questions[1].public_id},
                             {"question-2-title", "Combien ?"},
                             {"question-2-kind", "number"}});
    EXPECT_EQ(editor.post("/gestion/consultations/cooperer-ici/modifier", form).status, 303) << "moved, renamed, added to";
    EXPECT_EQ(editor.post("/gestion/consultations/cooperer-ici/modifier", with(form, "section-1-kind", "free")).status, 409);
    EXPECT_EQ(editor.post("/gestion/consultations/cooperer-ici/modifier", with(form, "seen", "1")).status, 409)
        << "somebody else changed it";
}

TEST_P(WritingPages, WhatCameOnPaperIsEnteredAndSaysSo)
{
    auto editor = logged_in("awa@exemple.org");
    auto const path = std::string{"/gestion/consultations/cooperer-ici/saisie"};
    EXPECT_EQ(editor.get(path).status, 200);
    auto form = with(filled("0", "Sur papier", "Rouvrir la gare."), "csrf", editor.csrf());
    EXPECT_THAT(editor.post(path, with(form, "title", "")).body, AllOf(HasSubstr("Donnez un titre"), HasSubstr("Rouvrir la gare.")));
    EXPECT_EQ(notebook::queue(database(), chair(), {}).counts.unread, 0) << "nothing is half entered";
    auto const entered = editor.post(path, with(form, "action", "envoyer"));
    ASSERT_EQ(entered.status, 303);
    auto const address = std::string{entered.header("location")};
    EXPECT_THAT(editor.get(address).body, HasSubstr("saisi par l’équipe"));
    auto const id = address.substr(address.rfind('/') + 1);
    ASSERT_TRUE(notebook::decide(database(), chair(), id, {.n = 1}, m_now));
    EXPECT_THAT(browser().get("/cahiers/" + id).body, HasSubstr("Saisi par l’équipe"));
}

} // namespace
} // namespace maillage
