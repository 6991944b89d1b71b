// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "service/notebook/consultations.hpp"
#include "service/notebook/moderation.hpp"
#include "service/notebook/shelf.hpp"
#include "service/notebook/writing.hpp"
#include "service/organisation/editing.hpp"
#include "service/territory/official.hpp"
#include "site.hpp"
#include "support/territories.hpp"
#include "web/pages/whole_files.hpp"

namespace maillage {
namespace {

namespace notebook = service::notebook;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class NotebookPages : public support::SiteTest {
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
        input.lead = "Que faire ensemble ?";
        input.themes = {"Mutualiser", "Se nourrir"};
        input.sections = {{"", "indignation", "Ce qui indigne"}, {"", "proposal", "Ce qu’on propose"}};
        (void)notebook::create_consultation(database(), chair(), input, m_now).value();
        ASSERT_TRUE(notebook::move_consultation(database(), chair(), "cooperer-ici", model::ConsultationState::open, m_now));
        m_form = notebook::consultation(database(), m_space.id, "cooperer-ici", true)->form;
    }
    [[nodiscard]] notebook::Editor chair() const { return notebook::Editor::check(service::Actor::operator_of(m_space.id)).value(); }
    notebook::DraftContent draft(std::string const& title, std::string const& words) const
    {
        notebook::DraftContent content;
        content.title = title;
        content.group_name = "Ana <b>Petit</b>";
        content.territory = "commune-26281";
        content.terms = {m_form.terms[0].public_id};
        content.sections = {{m_form.sections[1].public_id, words}};
        return content;
    }
    void send(notebook::Begun const& begun, std::int64_t version, notebook::DraftContent const& content, std::int64_t n)
    {
        ASSERT_TRUE(notebook::submit(database(), m_space.id, begun.token, version, content, m_now).has_value());
        ASSERT_TRUE(notebook::decide(database(), chair(), begun.public_id, {.n = n}, m_now).has_value());
    }
    notebook::Begun publish(notebook::DraftContent const& content)
    {
        auto const begun = notebook::begin_notebook(database(), {.space = m_space.id}, "cooperer-ici", content, m_now).value();
        send(begun, 1, content, 1);
        return begun;
    }
    model::Form m_form;
};
INSTANTIATE_TEST_SUITE_P(Engines, NotebookPages, ::testing::Values(store::Engine::sqlite), support::engine_name);

TEST_P(NotebookPages, AConsultationIsReadFromItsListToItsNumbers)
{
    auto visitor = browser();
    for (int number = 0; number < 12; ++number) {
        auto content = draft("Cahier " + std::to_string(number), "Un four à pain.");
        if (number >= 3) {
            content.terms = {m_form.terms[1].public_id};
        }
        publish(content);
    }
    EXPECT_THAT(visitor.get("/consultations").body, AllOf(HasSubstr("Coopérer ici"), HasSubstr("12 cahiers")));
    auto const page = visitor.get("/consultations/cooperer-ici").body;
    EXPECT_THAT(page, AllOf(HasSubstr("12 cahiers, 1 territoire"), HasSubstr("un cahier sur 4"), HasSubstr("Auvergne-Rhône-Alpes"),
                            HasSubstr("cahiers?theme=" + m_form.terms[0].public_id), HasSubstr("Ce qu’on propose")));
    EXPECT_THAT(visitor.get("/en/consultations/cooperer-ici").body, AllOf(HasSubstr("lang=\"en\""), HasSubstr("one notebook in 4")));
    auto const list = visitor.get("/consultations/cooperer-ici/cahiers?theme=" + m_form.terms[0].public_id).body;
    EXPECT_THAT(list, AllOf(HasSubstr("3 cahiers, sur"), HasSubstr("Cahier 2"), Not(HasSubstr("Cahier 7"))));
    EXPECT_THAT(list, Not(HasSubstr("<b>Petit")));
    auto const drome = visitor.get("/consultations/cooperer-ici/cahiers?territoire=departement-26&nature=proposal&tri=titre&limit=5").body;
    EXPECT_THAT(drome, AllOf(HasSubstr("12 cahiers, sur"), HasSubstr("cursor="), HasSubstr("CA Valence Romans Agglo")));
    auto const at = drome.find("cursor=") + 7;
    auto const cursor = drome.substr(at, drome.find('"', at) - at);
    EXPECT_THAT(visitor.get("/consultations/cooperer-ici/cahiers?tri=titre&limit=5&cursor=" + cursor).body,
                AllOf(HasSubstr("5 cahiers sur cette page"), Not(HasSubstr("Cahier 0<"))));
    EXPECT_EQ(visitor.get("/consultations/cooperer-ici/cahiers?cursor=x").status, 422);
    EXPECT_EQ(visitor.get("/consultations/rien").status, 404);
    EXPECT_EQ(visitor.get("/consultations/rien/cahiers").status, 404);
}

TEST_P(NotebookPages, TheHomePageLeadsToWhatIsOpenAndWhatIsNew)
{
    auto visitor = browser();
    auto const empty = visitor.get("/").body;
    EXPECT_THAT(empty, AllOf(HasSubstr("href=\"/consultations/cooperer-ici\" lang=\"fr\">Coopérer ici"),
                             Not(HasSubstr("class=\"figures\"")), Not(HasSubstr("Quoi de neuf"))));
    auto const begun = publish(draft("La gare", "Rouvrir la gare."));
    EXPECT_THAT(visitor.get("/").body, AllOf(HasSubstr("<strong>1</strong> cahier publié"), HasSubstr("/cahiers/" + begun.public_id),
                                             HasSubstr("Romans-sur-Isère, "), HasSubstr("Quoi de neuf")));
    ASSERT_TRUE(notebook::move_consultation(database(), chair(), "cooperer-ici", model::ConsultationState::closed, m_now));
    EXPECT_THAT(visitor.get("/en/").body, AllOf(HasSubstr("No consultation is open"), HasSubstr("What is new")));
}

TEST_P(NotebookPages, AnySentenceCanBeCitedAndTheCitationStaysTrue)
{
    auto visitor = browser();
    auto const begun = publish(draft("La gare", "Rouvrir la gare. L’ouvrir le soir."));
    auto const address = "/cahiers/" + begun.public_id;
    auto const page = visitor.get(address).body;
    EXPECT_THAT(page, AllOf(HasSubstr("id=\"s1p2\""), HasSubstr("Romans-sur-Isère"), HasSubstr("citer=oui"), Not(HasSubstr("<mark")),
                            HasSubstr("Ana &lt;b&gt;Petit&lt;/b&gt;")));
    auto const cite = visitor.get(address + "/versions/1?citer=oui").body;
    auto const at = cite.find("?passage=", cite.find("id=\"s1p2\""));
    ASSERT_NE(at, std::string::npos);
    auto const passage = cite.substr(at, cite.find('#', at) - at);
    EXPECT_THAT(visitor.get(address + "/versions/1" + passage).body,
                AllOf(HasSubstr("<mark id=\"passage\">L’ouvrir le soir.</mark>"), Not(HasSubstr("version antérieure"))));
    send(begun, 0, draft("La gare", "Bien sûr. Rouvrir la gare. L’ouvrir le soir."), 2);
    EXPECT_THAT(visitor.get(address + "/versions/1" + passage).body,
                AllOf(HasSubstr("<mark id=\"passage\">L’ouvrir le soir.</mark>"), HasSubstr("version antérieure"),
                      HasSubstr("Les mots cités y sont toujours."), HasSubstr("/versions/2?passage=1.28-47#passage")));
    send(begun, 0, draft("La gare", "Autre chose que ce qui était écrit."), 3);
    EXPECT_THAT(visitor.get(address + "/versions/1" + passage).body, HasSubstr("Les mots cités n’y sont plus."));
    EXPECT_THAT(visitor.get(address + "/versions/1?passage=1.5-9999").body, HasSubstr("cite un passage qui n’est pas dans cette version"));
    EXPECT_EQ(visitor.get(address + "/versions/9").status, 404);
    EXPECT_EQ(visitor.get(address + "/versions/x").status, 404);
    EXPECT_EQ(visitor.get("/cahiers/nothing").status, 404);
    ASSERT_TRUE(notebook::decide(database(), chair(), begun.public_id,
                                 {.n = 3, .decision = model::Decision::reject, .reason = model::Reason::unlawful}, m_now));
    EXPECT_EQ(visitor.get(address).status, 404);
    EXPECT_EQ(visitor.get(address + "/versions/1").status, 404);
}

TEST_P(NotebookPages, EverythingCanBeTakenAway)
{
    publish(draft("=La gare", "Rouvrir."));
    auto visitor = browser();
    auto const csv = visitor.get("/consultations/cooperer-ici/cahiers.csv");
    EXPECT_EQ(csv.status, 200);
    EXPECT_THAT(csv.body, AllOf(HasSubstr("'=La gare"), HasSubstr("Rouvrir.")));
    auto const json = nlohmann::json::parse(visitor.get("/consultations/cooperer-ici/cahiers.json").body, nullptr, false);
    EXPECT_EQ(json["notebooks"][0]["title"], "=La gare");
    EXPECT_EQ(json["notebooks"][0]["territory"]["id"], "commune-26281");
    EXPECT_EQ(visitor.get("/consultations/rien/cahiers.csv").status, 404);
    EXPECT_EQ(visitor.get("/consultations/cooperer-ici/cahiers.ods").status, 404);
    auto const sheet = visitor.get("/consultations/cooperer-ici/cahiers.xlsx");
    EXPECT_EQ(sheet.status, 200);
    EXPECT_TRUE(sheet.body.starts_with("PK"));
    EXPECT_THAT(visitor.get("/donnees").body, AllOf(HasSubstr("/consultations/cooperer-ici/cahiers.xlsx"), HasSubstr("section_kind")));
}

TEST_P(NotebookPages, AListedOrganisationIsChosenAndLeadsBothWays)
{
    auto const list = [&](std::string const& name, std::string const& siret) {
        service::organisation::OrganisationInput input;
        input.name = name;
        input.kind = "association";
        input.siret = siret;
        return service::organisation::create(
            database(), service::organisation::Editor::check(service::Actor::operator_of(m_space.id)).value(), input, m_now);
    };
    ASSERT_TRUE(list("Les Amis du rail", ""));
    ASSERT_TRUE(list("Les Amis du four", ""));
    auto visitor = browser();
    auto const begun =
        notebook::begin_notebook(database(), {.space = m_space.id}, "cooperer-ici", draft("La gare", "Rouvrir."), m_now).value();
    auto const here = "/ecrire/" + begun.token;
    auto const save = [&](std::string const& version, std::string const& choice) {
        return std::string{visitor
                               .post(here, {{"version", version},
                                            {"title", "La gare"},
                                            {"organisation", "amis du"},
                                            {"organisation_key", ""},
                                            {"organisation_label", ""},
                                            {"organisation_choice", choice},
                                            {"action", "structure"}})
                               .header("location")};
    };
    // Without scripts: the page comes back with those that answer to the words.
    EXPECT_EQ(save("1", ""), here + "?structure=1#structure");
    EXPECT_THAT(visitor.get(here + "?structure=1").body,
                AllOf(HasSubstr("value=\"les-amis-du-rail\""), HasSubstr("value=\"les-amis-du-four\""), HasSubstr("Aucune de celles-ci")));
    EXPECT_EQ(save("2", "-"), here + "#structure") << "none of these: the words stand";
    EXPECT_EQ(save("3", "les-amis-du-rail"), here + "#structure");
    EXPECT_THAT(visitor.get(here).body,
                AllOf(HasSubstr("value=\"Les Amis du rail\""), HasSubstr("name=\"organisation_key\" value=\"les-amis-du-rail\""),
                      HasSubstr("mènera à la fiche")));
    auto content = notebook::writing(database(), m_space.id, begun.token).value().content;
    EXPECT_EQ(content.organisation_slug, "les-amis-du-rail");
    send(begun, 4, content, 1);
    auto const address = "/cahiers/" + begun.public_id;
    EXPECT_THAT(visitor.get(address).body, HasSubstr("<a href=\"/acteurs/les-amis-du-rail\">Les Amis du rail</a>"));
    EXPECT_THAT(visitor.get("/acteurs/les-amis-du-rail").body, AllOf(HasSubstr("Cahiers de cette structure"), HasSubstr(address)));
    EXPECT_THAT(visitor.get("/acteurs/les-amis-du-four").body, Not(HasSubstr("Cahiers de cette structure")));
    EXPECT_THAT(visitor.get("/consultations/cooperer-ici/cahiers.csv").body,
                HasSubstr(",Les Amis du rail,http://reseau.example/acteurs/les-amis-du-rail,"));
    EXPECT_THAT(visitor.get("/consultations/cooperer-ici/cahiers.json").body,
                HasSubstr("\"organisation_page\":\"http://reseau.example/acteurs/les-amis-du-rail\""));
    // Another name typed over it is no longer that organisation: a version that is cited keeps its own.
    content.organisation = "Une autre";
    content.organisation_slug.clear();
    send(begun, 0, content, 2);
    EXPECT_THAT(visitor.get(address).body, AllOf(HasSubstr("Une autre"), Not(HasSubstr("/acteurs/les-amis-du-rail"))));
    EXPECT_THAT(visitor.get(address + "/versions/1").body, HasSubstr("/acteurs/les-amis-du-rail"));
    EXPECT_THAT(visitor.get("/acteurs/les-amis-du-rail").body, Not(HasSubstr("Cahiers de cette structure")));
}

TEST_P(NotebookPages, FewWholeFilesAreMadeAtOnce)
{
    auto visitor = browser();
    auto const first = web::pages::take_whole_file_place(2);
    {
        auto const second = web::pages::take_whole_file_place(2);
        ASSERT_TRUE(first && second);
        EXPECT_FALSE(web::pages::take_whole_file_place(2));
        for (auto const* const address : {"/consultations/cooperer-ici/cahiers.xlsx", "/acteurs.xlsx", "/reseau.graphml"}) {
            auto const busy = visitor.get(address);
            EXPECT_EQ(busy.status, 503) << address;
            EXPECT_EQ(busy.header("retry-after"), "20") << address;
            EXPECT_THAT(busy.body, HasSubstr("Recommencez dans 20 secondes")) << address;
        }
        EXPECT_EQ(visitor.get("/consultations/cooperer-ici/cahiers.csv").status, 200) << "which leaves as it is written";
    }
    EXPECT_EQ(visitor.get("/consultations/cooperer-ici/cahiers.xlsx").status, 200);
    EXPECT_EQ(visitor.get("/consultations/cooperer-ici/cahiers.xlsx").status, 200) << "the place was given back";
}

} // namespace
} // namespace maillage
