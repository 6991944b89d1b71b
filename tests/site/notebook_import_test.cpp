// SPDX-License-Identifier: AGPL-3.0-or-later
#include <thread>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "service/notebook/consultations.hpp"
#include "service/territory/official.hpp"
#include "site.hpp"
#include "support/office.hpp"
#include "support/territories.hpp"

namespace maillage {
namespace {

namespace notebook = service::notebook;
using support::Browser;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr auto k_imports = "/gestion/cahiers/imports";

class NotebookImportPages : public support::SiteTest {
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
        input.sections = {{"", "proposal", "Ce qu’on propose"}};
        auto const chair = notebook::Editor::check(service::Actor::operator_of(m_space.id)).value();
        (void)notebook::create_consultation(database(), chair, input, m_now).value();
        ASSERT_TRUE(notebook::move_consultation(database(), chair, "cooperer-ici", model::ConsultationState::open, m_now));
    }
    Browser as(model::Role role)
    {
        auto const email = std::string{model::name(role)} + "@exemple.org";
        (void)person(email, role);
        auto visitor = browser();
        EXPECT_EQ(log_in_as(visitor, email, std::string{k_password}).status, 303);
        return visitor;
    }
    static test::Answer send(Browser& visitor, std::string const& name, std::string const& content,
                             std::string const& consultation = "cooperer-ici")
    {
        (void)visitor.get(k_imports);
        return visitor.post_file(k_imports, {{"csrf", visitor.csrf()}, {"consultation", consultation}}, "file", name, content);
    }
    /// Sends a file that can be read, and opens its preview.
    static std::string preview(Browser& visitor, std::string const& name, std::string const& content)
    {
        auto const answer = send(visitor, name, content);
        EXPECT_EQ(answer.status, 303) << answer.body;
        return std::string{answer.header("location")};
    }
    /// Posts a form of the preview and waits for its job; returns the page of it.
    static std::string follow(Browser& visitor, test::Answer const& answer)
    {
        EXPECT_EQ(answer.status, 303) << answer.body;
        auto const job = std::string{answer.header("location")};
        for (int turn = 0; turn < 200; ++turn) {
            auto const state = nlohmann::json::parse(visitor.get(job + "/avancement").body, nullptr, false);
            if (state["state"] != "queued" && state["state"] != "running") {
                break;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
        return job;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, NotebookImportPages, ::testing::Values(store::Engine::sqlite), support::engine_name);

TEST_P(NotebookImportPages, ATableIsSentTriedAndImported)
{
    auto contributor = as(model::Role::contributor);
    EXPECT_EQ(contributor.get(k_imports).status, 404) << "not theirs to know of";
    auto editor = as(model::Role::editor);
    EXPECT_EQ(send(editor, "avis.csv", "").status, 422);
    EXPECT_THAT(send(editor, "avis.csv", "id,texte\n1,x\n", "").body, HasSubstr("Choisissez la consultation"));
    auto const broken = send(editor, "avis.csv", "id,texte\n1,\"jamais\n");
    EXPECT_EQ(broken.status, 422);
    EXPECT_THAT(broken.body, AllOf(HasSubstr("id=\"file-error\""), HasSubstr("Ligne 2, colonne 3")));

    auto const address =
        preview(editor, "avis.csv", "id;Mon avis;Commune\n1;Rouvrir la gare <b>vite</b>;26281\n2;;26281\n3;Un four;61128\n");
    auto answer = editor.get(address);
    EXPECT_THAT(answer.body, AllOf(HasSubstr("Rouvrir la gare &lt;b&gt;vite"), HasSubstr("<label for=\"c1\">Mon avis"),
                                   HasSubstr("<option value=\"territory\" selected")));
    std::vector<std::pair<std::string, std::string>> form{
        {"csrf", editor.csrf()}, {"source", "mairie"}, {"t0", "id"},      {"c0", "id"},
        {"t1", "Mon avis"},      {"c1", "ignore"},     {"t2", "Commune"}, {"c2", "territory"}};
    auto const with = [&](std::string const& what, std::string const& action) {
        auto fields = form;
        fields[0].second = editor.csrf();
        fields[5].second = what;
        fields.emplace_back("action", action);
        return fields;
    };
    answer = editor.post(address, with("ignore", "essayer"));
    EXPECT_EQ(answer.status, 422) << "no column gives a text";
    EXPECT_THAT(answer.body, HasSubstr("Aucune colonne ne donne le texte"));
    auto const trial = follow(editor, editor.post(address, with("proposal", "essayer")));
    auto page = editor.get(trial).body;
    EXPECT_THAT(page, AllOf(HasSubstr("Essai de"), HasSubstr("2 cahiers ajoutés"), HasSubstr("avis.csv, ligne 3"),
                            HasSubstr("rien n’est enregistré")));
    EXPECT_EQ(browser().get("/consultations/cooperer-ici/cahiers.csv").body.find("four"), std::string::npos);
    auto const refused = editor.get(trial + "/refus.csv");
    EXPECT_EQ(refused.status, 200);
    EXPECT_THAT(refused.body, HasSubstr("\r\n3,,"));

    (void)editor.get(trial);
    auto const job = follow(editor, editor.post(trial + "/importer", {{"csrf", editor.csrf()}}));
    page = editor.get(job).body;
    EXPECT_THAT(page, AllOf(HasSubstr("2 cahiers ajoutés"), HasSubstr("Lire les cahiers de la consultation"), Not(HasSubstr("Essai de"))));
    EXPECT_THAT(browser().get("/consultations/cooperer-ici/cahiers.csv").body, HasSubstr("Un four"));
    EXPECT_THAT(editor.get(k_imports).body, AllOf(HasSubstr(job), HasSubstr(trial)));
    EXPECT_EQ(contributor.get(job).status, 404);
    EXPECT_EQ(editor.get(job + "/original").status, 404) << "the rows of a table are all here";

    // Which territory a name means is asked, and tried again.
    auto const lost = preview(editor, "lieux.csv", "id;Mon avis;Commune\n1;Un pont;Nulle part\n");
    (void)editor.get(lost);
    auto const unsure = follow(editor, editor.post(lost, with("proposal", "essayer")));
    EXPECT_THAT(editor.get(unsure).body, AllOf(HasSubstr("De quels territoires"), HasSubstr("name=\"nom-lieu-0\" value=\"Nulle part\"")));
    auto const tell = [&](std::string const& place) {
        return editor.post(unsure + "/lieux", {{"csrf", editor.csrf()}, {"nom-lieu-0", "Nulle part"}, {"lieu-0", place}});
    };
    auto const wrong = tell("Ailleurs");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, HasSubstr("aucun territoire ne s’appelle ainsi"));
    auto const sure = follow(editor, tell("Romans-sur-Isère"));
    EXPECT_THAT(editor.get(sure).body, AllOf(HasSubstr("Un cahier situé sur un territoire"), Not(HasSubstr("De quels territoires"))));

    // What was chosen for the source is remembered.
    auto const later = preview(editor, "avis.csv", "id;Mon avis;Commune\n4;Encore;26281\n");
    EXPECT_THAT(editor.post(later, {{"csrf", (editor.get(later), editor.csrf())}, {"source", "mairie"}, {"action", "voir"}}).body,
                HasSubstr("<option value=\"proposal\" selected"));
}

TEST_P(NotebookImportPages, DocumentsShowTheirSectionsWhichCanBeCorrected)
{
    auto editor = as(model::Role::editor);
    EXPECT_THAT(send(editor, "secret.pdf", support::locked_pdf()).body, HasSubstr("protégé par un mot de passe"));
    auto const gare = support::odt("<text:h text:outline-level=\"1\">Nos colères</text:h><text:p>Le guichet a fermé.</text:p>"
                                   "<text:h text:outline-level=\"1\">La suite</text:h><text:p>Rouvrir la gare.</text:p>");
    auto const archive = support::zip_of({{"gare.odt", gare}, {"scan.pdf", support::pdf({{}})}});
    auto const address = preview(editor, "lettres.zip", archive);
    auto answer = editor.get(address);
    EXPECT_THAT(answer.body, AllOf(HasSubstr("Le guichet a fermé."), HasSubstr("<label for=\"c1\">La suite"), HasSubstr("que d’images")));
    answer = editor.post(address, {{"csrf", editor.csrf()},
                                   {"source", "lettres.zip"},
                                   {"t0", "Nos colères"},
                                   {"c0", "indignation"},
                                   {"t1", "La suite"},
                                   {"c1", "proposal"},
                                   {"action", "importer"}});
    auto const job = follow(editor, answer);
    EXPECT_THAT(editor.get(job).body, AllOf(HasSubstr("Un cahier ajouté"), HasSubstr("scan.pdf"), HasSubstr("/original")));
    EXPECT_EQ(editor.get(job + "/original").body, archive);
    EXPECT_THAT(browser().get("/consultations/cooperer-ici/cahiers.json").body,
                AllOf(HasSubstr("\"indignation\""), HasSubstr("\"proposal\"")));
}

TEST_P(NotebookImportPages, AFileThatIsGoneIsSaid)
{
    auto editor = as(model::Role::editor);
    auto const answer = editor.get(std::string{k_imports} + "/apercu?fichier=nothing&nom=avis.csv&consultation=cooperer-ici");
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("avis.csv n’est plus là"));
    EXPECT_EQ(editor.get(std::string{k_imports} + "/nothing").status, 404);
}

} // namespace
} // namespace maillage
