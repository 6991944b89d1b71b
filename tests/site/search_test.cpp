// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "service/notebook/consultations.hpp"
#include "service/notebook/moderation.hpp"
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

class SearchPages : public support::SiteTest {
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
        input.sections = {{"", "proposal", "Ce qu’on propose"}};
        (void)notebook::create_consultation(database(), chair(), input, m_now).value();
        ASSERT_TRUE(notebook::move_consultation(database(), chair(), "cooperer-ici", model::ConsultationState::open, m_now));
        m_form = notebook::consultation(database(), m_space.id, "cooperer-ici", true)->form;
        m_station = publish("La gare", "Rouvrir la gare <b>aux</b> travailleurs.");
        publish("Le four", "Un four à pain coopératif.");
        settle();
    }
    [[nodiscard]] notebook::Editor chair() const { return notebook::Editor::check(service::Actor::operator_of(m_space.id)).value(); }
    std::string publish(std::string const& title, std::string const& words)
    {
        notebook::DraftContent content;
        content.title = title;
        content.group_name = "Ana Petit";
        content.territory = "commune-26281";
        content.terms = {m_form.terms[0].public_id};
        content.sections = {{m_form.sections[0].public_id, words}};
        auto const begun = notebook::begin_notebook(database(), {.space = m_space.id}, "cooperer-ici", content, m_now).value();
        EXPECT_TRUE(notebook::submit(database(), m_space.id, begun.token, 1, content, m_now).has_value());
        EXPECT_TRUE(notebook::decide(database(), chair(), begun.public_id, {.n = 1}, m_now).has_value());
        return begun.public_id;
    }
    /// Waits until the index knows all that was written.
    void settle()
    {
        auto const until = std::chrono::steady_clock::now() + std::chrono::seconds{30};
        while (std::chrono::steady_clock::now() < until) {
            auto const answer = browser().get("/api/v1/notebooks?limit=1");
            if (answer.status == 200 && nlohmann::json::parse(answer.body).at("behind") == 0) {
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
        FAIL() << "the index does not catch up";
    }
    static constexpr std::string_view k_list = "/consultations/cooperer-ici/cahiers";
    test::Answer list(std::string const& query) { return browser().get(std::string{k_list} + query); }
    model::Form m_form;
    std::string m_station;
};
INSTANTIATE_TEST_SUITE_P(Engines, SearchPages, ::testing::Values(store::Engine::sqlite), support::engine_name);

TEST_P(SearchPages, TheListIsSearchedByWords)
{
    auto const page = list("?q=travailleur&theme=" + m_form.terms[0].public_id).body;
    EXPECT_THAT(page, AllOf(HasSubstr("1 cahier, sur"), HasSubstr("<mark>travailleurs</mark>"), HasSubstr("&lt;b&gt;aux&lt;/b&gt;"),
                            HasSubstr("value=\"travailleur\""), HasSubstr("name=\"theme\" value=\"" + m_form.terms[0].public_id + "\""),
                            Not(HasSubstr("Le four")), HasSubstr("par pertinence"), HasSubstr("tri=titre")));
    EXPECT_THAT(list("?q=cooperer").body, AllOf(HasSubstr("<mark>coopératif</mark>"), Not(HasSubstr("La gare"))));
    EXPECT_THAT(list("?q=coopp%C3%A9ratif").body, AllOf(HasSubstr("Vouliez-vous dire"), HasSubstr("q=coop%C3%A9ratif")));
    EXPECT_THAT(list("?q=le+la").body, AllOf(HasSubstr("que des mots trop courants"), HasSubstr("2 cahiers, sur")));
    EXPECT_THAT(browser().get("/en" + std::string{k_list} + "?q=le+la").body, HasSubstr("too common"));
    EXPECT_THAT(list("?q=++").body, AllOf(HasSubstr("2 cahiers, sur"), Not(HasSubstr("trop courants"))));
}

TEST_P(SearchPages, BadQuestionsGetASentence)
{
    auto const enormous = list("?q=" + std::string(4000, 'a'));
    EXPECT_EQ(enormous.status, 422);
    EXPECT_THAT(enormous.body, AllOf(HasSubstr("Votre question est trop longue"), HasSubstr("2 cahiers, sur")));
    EXPECT_THAT(list("?q=%22jamais").body, HasSubstr("guillemets ne sont pas refermés"));
    EXPECT_THAT(list("?q=auteur:ana").body, HasSubstr("pas un mot-clé"));
    EXPECT_THAT(list("?q=%3Cscript%3Ealert(1)%3C/script%3E").body, Not(HasSubstr("<script>alert")));
    for (auto const* odd : {"?q=%00", "?q=a%00b", "?q=%FF%FE"}) {
        auto const answer = list(odd);
        EXPECT_THAT(answer.status, testing::AnyOf(400, 422)) << odd;
        EXPECT_THAT(answer.body, HasSubstr("</html>")) << odd;
    }
    for (auto const* odd : {"?q=***", "?q=-", "?q=%22%22", "?q=theme:", "?q=a*+b*+c*+ddd*+eee*+fff*+ggg*"}) {
        EXPECT_EQ(list(odd).status, 200) << odd;
    }
    EXPECT_EQ(list("?q=gare&cursor=x").status, 422);
}

TEST_P(SearchPages, TheWholeSpaceIsSearched)
{
    auto const page = browser().get("/recherche?q=gare").body;
    EXPECT_THAT(page, AllOf(HasSubstr("La gare"), HasSubstr("Coopérer ici"), HasSubstr("/consultations/cooperer-ici/cahiers?q=gare")));
    EXPECT_THAT(browser().get("/recherche").body, AllOf(HasSubstr("2 cahiers, sur"), HasSubstr("Le four")));
}

TEST_P(SearchPages, TheInterfaceForProgramsAnswersTheSame)
{
    auto const body = nlohmann::json::parse(browser().get("/api/v1/notebooks?q=gare&consultation=cooperer-ici").body);
    EXPECT_EQ(body.at("total"), 1);
    EXPECT_EQ(body.at("items").at(0).at("id"), m_station);
    EXPECT_EQ(body.at("items").at(0).at("territory").at("id"), "commune-26281");
    EXPECT_TRUE(body.at("items").at(0).at("excerpt").at(1).at("match").get<bool>());
    EXPECT_EQ(body.at("next"), nullptr);
    auto const first = nlohmann::json::parse(browser().get("/api/v1/notebooks?limit=1").body);
    EXPECT_EQ(first.at("total"), 2);
    auto const second =
        nlohmann::json::parse(browser().get("/api/v1/notebooks?limit=1&cursor=" + first.at("next").get<std::string>()).body);
    EXPECT_NE(second.at("items").at(0).at("id"), first.at("items").at(0).at("id"));
    EXPECT_EQ(browser().get("/api/v1/notebooks?consultation=rien").status, 404);
    EXPECT_EQ(browser().get("/api/v1/notebooks?q=" + std::string(2000, 'a')).status, 413);
}

TEST_P(SearchPages, APageNeverOutlivesWhatItSays)
{
    auto visitor = browser();
    EXPECT_THAT(visitor.get("/recherche?q=gare").body, HasSubstr("La gare"));
    ASSERT_TRUE(notebook::decide(database(), chair(), m_station,
                                 {.n = 1, .decision = model::Decision::reject, .reason = model::Reason::unlawful}, m_now));
    EXPECT_THAT(visitor.get("/recherche?q=gare").body, Not(HasSubstr("La gare")));
    settle();
    EXPECT_THAT(visitor.get("/recherche?q=gare").body, HasSubstr("Aucun cahier ne répond"));
    publish("Une autre gare", "La gare du bas.");
    settle();
    EXPECT_THAT(visitor.get("/recherche?q=gare").body, HasSubstr("Une autre gare"));
}

TEST_P(SearchPages, ANotebookKnowsItsNeighboursAndTheIndexItsLag)
{
    EXPECT_THAT(browser().get("/cahiers/" + m_station).body, AllOf(HasSubstr("Sur le même territoire"), HasSubstr("Le four")));
    EXPECT_THAT(browser().get("/metrics").body, AllOf(HasSubstr("maillage_search_documents 2"), HasSubstr("maillage_search_behind 0")));
}

} // namespace
} // namespace maillage
