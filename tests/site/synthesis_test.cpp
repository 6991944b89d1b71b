// SPDX-License-Identifier: AGPL-3.0-or-later
#include <thread>

#include <gmock/gmock.h>

#include "service/notebook/consultations.hpp"
#include "service/notebook/moderation.hpp"
#include "service/notebook/writing.hpp"
#include "service/synthesis/reading.hpp"
#include "service/territory/official.hpp"
#include "site.hpp"
#include "support/territories.hpp"
#include "support/two_worlds.hpp"

namespace maillage {
namespace {

namespace notebook = service::notebook;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class SynthesisPages : public support::SiteTest {
protected:
    void SetUp() override
    {
        SiteTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        (void)service::territory::load_official(database(), exchange::territory_pack::encode(support::small_country())).value();
        notebook::ConsultationInput input;
        input.title = "Deux mondes";
        input.themes = {"Voyager", "Se nourrir"};
        input.sections = {{"", "indignation", "Ce qui indigne"}, {"", "proposal", "Ce qu’on propose"}};
        (void)notebook::create_consultation(database(), chair(), input, m_now).value();
        ASSERT_TRUE(notebook::move_consultation(database(), chair(), "deux-mondes", model::ConsultationState::open, m_now));
        auto const form = notebook::consultation(database(), m_space.id, "deux-mondes", true)->form;
        for (int number = 0; number < 24; ++number) {
            notebook::DraftContent content;
            content.title = "Cahier " + std::to_string(number);
            content.group_name = "Ana <b>Petit</b>";
            content.territory = "commune-26281";
            content.terms = {form.terms[static_cast<std::size_t>(number % 2)].public_id};
            content.sections = {{form.sections[0].public_id, support::sentence_of_world(number % 2, number)},
                                {form.sections[1].public_id, support::sentence_of_world(number % 2, number + 1)}};
            auto const begun = notebook::begin_notebook(database(), {.space = m_space.id}, "deux-mondes", content, m_now).value();
            ASSERT_TRUE(notebook::submit(database(), m_space.id, begun.token, 1, content, m_now).has_value());
            ASSERT_TRUE(notebook::decide(database(), chair(), begun.public_id, {.n = 1}, m_now).has_value());
        }
        person("ana@exemple.org", model::Role::analyst);
    }
    [[nodiscard]] notebook::Editor chair() const { return notebook::Editor::check(service::Actor::operator_of(m_space.id)).value(); }
    support::Browser analyst()
    {
        auto visitor = browser();
        (void)log_in_as(visitor, "ana@exemple.org", std::string{k_password});
        return visitor;
    }
    static std::vector<std::pair<std::string, std::string>> order(support::Browser const& visitor)
    {
        return {{"csrf", visitor.csrf()},
                {"consultation", "deux-mondes"},
                {"title", "Ce que disent les cahiers"},
                {"language", "fr"},
                {"classes", "2"},
                {"size", "40"},
                {"least_passages", "3"},
                {"least_words", "5"},
                {"seed", "1"},
                {"stop", "bonjour, merci"},
                {"expressions", ""}};
    }
    /// Orders a synthesis and waits until it is made; returns its id.
    std::string make(support::Browser& visitor)
    {
        (void)visitor.get("/gestion/syntheses/nouvelle?consultation=deux-mondes");
        auto const answer = visitor.post("/gestion/syntheses/nouvelle", order(visitor));
        EXPECT_EQ(answer.status, 303);
        auto const location = std::string{answer.header("location")};
        auto const id = location.substr(location.rfind('/') + 1);
        for (int turn = 0; turn < 200; ++turn) {
            auto const read = service::synthesis::read_synthesis(database(), m_space.id, id, true);
            if (read && read->synthesis.state != model::SynthesisState::waiting) {
                break;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
        return id;
    }
    static std::string between(std::string const& text, std::string const& before, std::string const& after)
    {
        auto const at = text.find(before);
        if (at == std::string::npos) {
            return {};
        }
        auto const start = at + before.size();
        return text.substr(start, text.find(after, start) - start);
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, SynthesisPages, ::testing::Values(store::Engine::sqlite), support::engine_name);

TEST_P(SynthesisPages, FromTheFormToAPublishedPageWhoseQuotationsLeadToTheirSentence)
{
    auto visitor = browser();
    EXPECT_EQ(visitor.get("/gestion/syntheses").status, 303) << "to the log-in page";
    auto ana = analyst();
    EXPECT_THAT(ana.get("/gestion/syntheses").body, AllOf(HasSubstr("Deux mondes"), HasSubstr("24 cahiers")));
    auto const form = ana.get("/gestion/syntheses/nouvelle?consultation=deux-mondes").body;
    EXPECT_THAT(form, AllOf(HasSubstr("Se nourrir"), HasSubstr("Auvergne-Rhône-Alpes"), HasSubstr("name=\"stop\"")));
    auto const id = make(ana);
    auto const address = "/syntheses/" + id;
    EXPECT_EQ(visitor.get(address).status, 404) << "a draft is not for everybody";
    EXPECT_THAT(ana.get(address).body, HasSubstr("Ceci est un brouillon"));
    auto const desk = ana.get("/gestion/syntheses/" + id).body;
    EXPECT_THAT(desk, AllOf(HasSubstr("24 cahiers lus"), HasSubstr("/classes/2"), HasSubstr("Publier la synthèse")));
    EXPECT_EQ(ana.post("/gestion/syntheses/" + id + "/publication", {{"csrf", ana.csrf()}}).status, 303);

    auto const page = visitor.get(address).body;
    EXPECT_THAT(page, AllOf(HasSubstr("24 cahiers ont été lus"), HasSubstr("<svg class=\"picture\""), HasSubstr("id=\"classe-2\""),
                            HasSubstr("bonjour, merci"), HasSubstr("Ana &lt;b&gt;Petit&lt;/b&gt;"), Not(HasSubstr("brouillon"))));
    EXPECT_THAT(page, HasSubstr("<mark>")) << "the words of the class are marked in its passages";
    auto const passage = between(page, "<figcaption><a href=\"", "#passage\"");
    ASSERT_FALSE(passage.empty());
    EXPECT_THAT(visitor.get(passage).body, HasSubstr("<mark id=\"passage\">"));
    EXPECT_THAT(visitor.get("/en" + address).body, AllOf(HasSubstr("24 notebooks were read"), HasSubstr("/en/cahiers/")));
    EXPECT_THAT(visitor.get(address + "/classes/1").body, AllOf(HasSubstr("Ce qu"), HasSubstr("χ²"), HasSubstr("?theme=")));
    EXPECT_EQ(visitor.get(address + "/classes/9").status, 404);
    EXPECT_EQ(visitor.get(address + "/classes/x").status, 404);
    auto const csv = visitor.get(address + "/words.csv");
    EXPECT_THAT(csv.body, AllOf(HasSubstr("class,word,forms"), HasSubstr("gare")));
    EXPECT_THAT(std::string{csv.header("content-disposition")}, HasSubstr("words.csv"));
    EXPECT_THAT(visitor.get(address + "/synthesis.json").body, HasSubstr("\"kind\":\"maillage-synthesis\""));
    EXPECT_EQ(visitor.get(address + "/rien.csv").status, 404);
    EXPECT_THAT(visitor.get("/consultations/deux-mondes").body, HasSubstr("Ce que disent les cahiers"));
    EXPECT_THAT(visitor.get("/consultations/deux-mondes/syntheses").body, HasSubstr(address));
}

TEST_P(SynthesisPages, PicturesHaveTheirTablesAndWordsTheirSentences)
{
    auto ana = analyst();
    auto const id = make(ana);
    auto const address = "/syntheses/" + id;
    auto visitor = browser();
    EXPECT_EQ(visitor.get(address + "/mots").status, 404) << "a draft is not for everybody";
    EXPECT_EQ(visitor.get(address + "/segments").status, 404);
    (void)ana.get("/gestion/syntheses/" + id);
    ASSERT_EQ(ana.post("/gestion/syntheses/" + id + "/publication", {{"csrf", ana.csrf()}}).status, 303);
    auto const page = visitor.get(address).body;
    EXPECT_THAT(page, AllOf(HasSubstr("id=\"carte\""), HasSubstr("Les chiffres de la carte"), HasSubstr("Se nourrir"),
                            HasSubstr(address + "/mots?mot="), HasSubstr(address + "/segments")));
    auto const one = visitor.get(address + "/classes/1").body;
    EXPECT_THAT(one, AllOf(HasSubstr("Les mots qui vont ensemble"), HasSubstr("Les liens en chiffres"), HasSubstr("role=\"img\"")));
    EXPECT_THAT(visitor.get("/en" + address + "/classes/1").body, HasSubstr("Words that go together"));

    auto const words = visitor.get(address + "/mots").body;
    EXPECT_THAT(words, AllOf(HasSubstr("mot=gare"), HasSubstr("mot=farine")));
    EXPECT_THAT(visitor.get(address + "/mots?debut=far").body, AllOf(HasSubstr("mot=farine"), Not(HasSubstr("mot=gare"))));
    auto const contexts = visitor.get(address + "/mots?mot=gare").body;
    EXPECT_THAT(contexts,
                AllOf(HasSubstr("gare\u00a0» en contexte"), HasSubstr("#passage"), HasSubstr("24 passages"), Not(HasSubstr("Écarter"))));
    auto const sentence = between(contexts, "<th scope=\"row\" lang=\"fr\"><a href=\"", "#passage");
    EXPECT_THAT(visitor.get(sentence).body, HasSubstr("<mark id=\"passage\">"));
    EXPECT_THAT(visitor.get(address + "/mots?mot=%3Cb%3E").body, AllOf(HasSubstr("&lt;b&gt;"), Not(HasSubstr("<b>"))));
    EXPECT_THAT(visitor.get(address + "/mots?mot=%3F").body, HasSubstr("Écrivez un mot"));
    EXPECT_EQ(visitor.get(address + "/mots?mot=gare&classe=9").status, 404);
    EXPECT_THAT(visitor.get(address + "/segments").body, HasSubstr("blé des paysans"));
    EXPECT_EQ(visitor.get(address + "/segments?classe=9").status, 404);
    EXPECT_EQ(visitor.get(address + "/segments?classe=2").status, 200);

    // … and for an analyst a way to count a word otherwise
    auto const offered = ana.get(address + "/mots?mot=gare").body;
    EXPECT_THAT(offered, AllOf(HasSubstr("&amp;ecarter=gare"), HasSubstr("&amp;forme=gare")));
    EXPECT_THAT(ana.get("/gestion/syntheses/nouvelle?depuis=" + id + "&forme=gare").body, HasSubstr("gare = "));
    EXPECT_THAT(ana.get("/gestion").body, AllOf(HasSubstr("/gestion/syntheses"), Not(HasSubstr("/gestion/cahiers"))));
    EXPECT_THAT(ana.get("/").body, HasSubstr("href=\"/gestion\""));
}

TEST_P(SynthesisPages, PassagesForAFindingAreSearched)
{
    auto ana = analyst();
    auto const id = make(ana);
    auto const desk = "/gestion/syntheses/" + id;
    (void)ana.get(desk);
    auto const finding = std::string{
        ana.post(desk + "/constats", {{"csrf", ana.csrf()}, {"kind", "experience"}, {"sentence", "On attend."}}).header("location")};
    auto const found = ana.get(finding + "?q=farine").body;
    EXPECT_THAT(found, AllOf(HasSubstr("<mark>farine</mark>"), HasSubstr("Citer à l’appui"), HasSubstr("Suite")));
    auto const notebook_id = between(found, "name=\"notebook\" value=\"", "\"");
    auto const passage = between(found, "name=\"passage\" value=\"", "\"");
    auto const answer = ana.post(finding + "/citation", {{"csrf", ana.csrf()},
                                                         {"notebook", notebook_id},
                                                         {"n", "1"},
                                                         {"passage", passage},
                                                         {"stance", "supports"},
                                                         {"back", finding + "?q=farine"}});
    EXPECT_EQ(answer.header("location"), finding + "?q=farine");
    EXPECT_THAT(ana.get(finding + "?q=farine").body, HasSubstr("cité à l’appui"));
    EXPECT_THAT(ana.get(finding + "?q=zorglub").body, HasSubstr("Aucun passage publié"));
}

TEST_P(SynthesisPages, AFormComesBackWithWhatIsWrong)
{
    auto ana = analyst();
    (void)ana.get("/gestion/syntheses/nouvelle?consultation=deux-mondes");
    auto fields = order(ana);
    for (auto& [name, value] : fields) {
        value = name == "size" ? "4" : name == "classes" ? "beaucoup" : value;
    }
    fields.emplace_back("from", "2026-01-02");
    fields.emplace_back("to", "2026-01-01");
    auto const answer = ana.post("/gestion/syntheses/nouvelle", fields);
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, AllOf(HasSubstr("nombre entre 5 et 1"), HasSubstr("nombre entre 0 et 50"),
                                   HasSubstr("La fin vient avant le début"), HasSubstr("Ce que disent les cahiers")));
    EXPECT_EQ(ana.get("/gestion/syntheses/nouvelle?consultation=rien").status, 404);
    EXPECT_EQ(ana.get("/gestion/syntheses/rien").status, 404);
}

TEST_P(SynthesisPages, AFindingCitesWithOneClickAndTheNotebookKnows)
{
    auto ana = analyst();
    auto const id = make(ana);
    auto const desk = "/gestion/syntheses/" + id;
    (void)ana.get(desk);
    auto const added = ana.post(desk + "/constats", {{"csrf", ana.csrf()}, {"kind", "perspective"}, {"sentence", "Rouvrir <la> gare."}});
    ASSERT_EQ(added.status, 303);
    auto const finding = std::string{added.header("location")};
    auto const finding_id = finding.substr(finding.rfind('/') + 1);
    EXPECT_THAT(ana.get(finding).body, AllOf(HasSubstr("Rouvrir &lt;la&gt; gare."), HasSubstr("Aucun cahier cité")));

    auto const reading = ana.get(desk + "/classes/1?constat=" + finding_id).body;
    EXPECT_THAT(reading, HasSubstr("Vous choisissez des passages pour"));
    auto const cited = between(reading, "name=\"notebook\" value=\"", "\"");
    auto const passage = between(reading, "name=\"passage\" value=\"", "\"");
    EXPECT_EQ(ana.post(finding + "/citation", {{"csrf", ana.csrf()},
                                               {"notebook", cited},
                                               {"n", "1"},
                                               {"passage", passage},
                                               {"stance", "supports"},
                                               {"back", desk + "/classes/1?constat=" + finding_id}})
                  .header("location"),
              desk + "/classes/1?constat=" + finding_id);
    EXPECT_THAT(ana.get(desk + "/classes/1?constat=" + finding_id).body, HasSubstr("cité à l’appui"));
    (void)ana.get(finding);
    auto const wrong =
        ana.post(finding + "/citation", {{"csrf", ana.csrf()}, {"address", "https://ailleurs.example/"}, {"stance", "supports"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, HasSubstr("Ce n’est pas l’adresse d’un passage"));

    auto visitor = browser();
    EXPECT_THAT(visitor.get("/cahiers/" + cited).body, Not(HasSubstr("Ce qu’il en est venu")));
    (void)ana.get(desk);
    (void)ana.post(desk + "/publication", {{"csrf", ana.csrf()}});
    auto const notebook_page = visitor.get("/cahiers/" + cited).body;
    EXPECT_THAT(notebook_page, AllOf(HasSubstr("Ce qu’il en est venu"), HasSubstr("#constat-" + finding_id)));
    EXPECT_THAT(visitor.get("/syntheses/" + id).body,
                AllOf(HasSubstr("id=\"constat-" + finding_id), HasSubstr("1 cahier"), HasSubstr("kind-perspective")));
    // … and from the sentence in the notebook itself
    EXPECT_THAT(ana.get("/cahiers/" + cited + "/versions/1?passage=1.0-7").body, HasSubstr(finding_id + "/citation"));
    EXPECT_THAT(visitor.get("/cahiers/" + cited + "/versions/1?passage=1.0-7").body, Not(HasSubstr("/citation")));
}

TEST_P(SynthesisPages, ARunIsMadeAgainAndCompared)
{
    auto ana = analyst();
    auto const first = make(ana);
    EXPECT_THAT(ana.get("/gestion/syntheses/nouvelle?depuis=" + first).body,
                AllOf(HasSubstr("Ce que disent les cahiers"), HasSubstr("bonjour"), HasSubstr("value=\"" + first + "\"")));
    auto fields = order(ana);
    fields.emplace_back("based_on", first);
    fields.emplace_back("stop", "gare");
    auto const second = make(ana);
    EXPECT_THAT(ana.get("/gestion/syntheses/" + second + "/comparaison/" + first).body,
                AllOf(HasSubstr("48 passages communs"), HasSubstr("<strong>24</strong>")));
    (void)ana.get("/gestion/syntheses/" + second + "/classes/1");
    EXPECT_EQ(
        ana.post("/gestion/syntheses/" + second + "/classes/1", {{"csrf", ana.csrf()}, {"label", "Le rail"}, {"note", ""}, {"joined", ""}})
            .status,
        303);
    EXPECT_THAT(ana.get("/syntheses/" + second).body, HasSubstr("Le rail"));
    auto const classes = "/gestion/syntheses/" + second + "/classes/";
    (void)ana.get(classes + "2");
    (void)ana.post(classes + "2", {{"csrf", ana.csrf()}, {"label", ""}, {"note", ""}, {"joined", "1"}});
    EXPECT_THAT(ana.get(classes + "2").body, HasSubstr("réunie à la classe 1, elle fait avec elle 100"));
    (void)ana.post(classes + "2", {{"csrf", ana.csrf()}, {"label", ""}, {"note", ""}, {"joined", ""}, {"aside", "1"}});
    EXPECT_THAT(ana.get(classes + "2").body, HasSubstr("la classe n’est plus montrée, sa part (50"));
    (void)ana.get("/gestion/syntheses/" + second);
    EXPECT_EQ(ana.post("/gestion/syntheses/" + second + "/suppression", {{"csrf", ana.csrf()}}).status, 303);
    EXPECT_EQ(ana.get("/gestion/syntheses/" + second).status, 404);
}

} // namespace
} // namespace maillage
