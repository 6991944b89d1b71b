// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures of a notebook over HTTP: who may see what, when, and with which headers.
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "service/notebook/consultations.hpp"
#include "service/notebook/moderation.hpp"
#include "service/notebook/pictures.hpp"
#include "service/notebook/writing.hpp"
#include "site.hpp"
#include "support/pictures.hpp"

namespace maillage {
namespace {

namespace notebook = service::notebook;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class PicturePages : public support::SiteTest {
protected:
    void SetUp() override
    {
        SiteTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        notebook::ConsultationInput input;
        input.title = "Coopérer ici";
        input.sections = {{"", "proposal", "Ce qu’on propose"}};
        (void)notebook::create_consultation(database(), chair(), input, m_now).value();
        ASSERT_TRUE(notebook::move_consultation(database(), chair(), "cooperer-ici", model::ConsultationState::open, m_now));
        m_section = notebook::consultation(database(), m_space.id, "cooperer-ici", true)->form.sections[0].public_id;
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
    /// The address of a draft that may be sent.
    std::string begin(support::Browser& visitor) const
    {
        auto const address = std::string{visitor.post("/consultations/cooperer-ici/ecrire", {}).header("location")};
        EXPECT_EQ(visitor
                      .post(address, {{"version", "1"},
                                      {"title", "La gare"},
                                      {"section-" + m_section, "Rouvrir la gare."},
                                      {"group_kind", "person"},
                                      {"action", "images"}})
                      .header("location"),
                  address + "/images");
        return address;
    }
    static test::Answer add(support::Browser& visitor, std::string const& address, std::string const& bytes,
                            std::string const& alternative = "La gare vue du pont")
    {
        return visitor.post_file(address + "/images", {{"alternative", alternative}, {"caption", "Hiver"}}, "file", "photo.jpg", bytes);
    }
    /// The first address of a picture on a page.
    static std::string picture_on(std::string const& page)
    {
        auto const end = page.find(".jpg\"");
        auto const start = page.rfind("src=\"", end) + 5;
        return end == std::string::npos ? "" : page.substr(start, end + 4 - start);
    }
    std::string id_of(std::string const& address)
    {
        return notebook::writing(database(), m_space.id, address.substr(address.rfind('/') + 1))->notebook.public_id;
    }
    static void send(support::Browser& visitor, std::string const& address)
    {
        EXPECT_EQ(visitor.post(address + "/envoi", {{"version", "2"}}).status, 303);
    }
    std::string m_section;
};
INSTANTIATE_TEST_SUITE_P(Engines, PicturePages, ::testing::Values(store::Engine::sqlite), support::engine_name);

TEST_P(PicturePages, AnAuthorAddsChangesAndTakesOffByFormsAlone)
{
    auto visitor = browser();
    auto const address = begin(visitor);
    EXPECT_THAT(visitor.get(address + "/images").body, AllOf(HasSubstr("enctype=\"multipart/form-data\""), HasSubstr("6 images au plus")));
    EXPECT_EQ(add(visitor, address, support::jpeg(300, 200, 6)).header("location"), address + "/images");
    auto const page = visitor.get(address + "/images");
    EXPECT_THAT(page.body, AllOf(HasSubstr("alt=\"La gare vue du pont\" width=\"200\" height=\"300\" loading=\"lazy\""), HasSubstr("Hiver"),
                                 HasSubstr("L’image est ajoutée.")));
    EXPECT_EQ(page.header("referrer-policy"), "strict-origin") << "the address is a secret";
    auto const picture = visitor.get(picture_on(page.body));
    EXPECT_EQ(picture.status, 200);
    EXPECT_EQ(picture.header("content-type"), "image/jpeg");
    EXPECT_EQ(picture.header("cache-control"), "private, no-store");
    EXPECT_THAT(picture.body, Not(HasSubstr(support::k_place)));

    EXPECT_THAT(add(visitor, address, support::png(20, 20), "").body, HasSubstr("ce que montre l’image, pour qui ne la voit pas"));
    auto const refused = add(visitor, address, "%PDF-1.7", "Un plan");
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("n’est pas une image"), HasSubstr("Un plan</textarea>"))) << "what was typed stays";
    EXPECT_EQ(add(visitor, address, std::string(notebook::k_largest_picture + 1, 'x')).status, 413);

    auto const id = notebook::writing(database(), m_space.id, address.substr(address.rfind('/') + 1))->pictures.at(0).public_id;
    auto const wrong =
        visitor.post(address + "/images", {{"image", id}, {"alternative-" + id, ""}, {"caption-" + id, "x"}, {"action", "enregistrer"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, HasSubstr("href=\"#alternative-" + id + "\""));
    EXPECT_EQ(visitor.post(address + "/images", {{"image", id}, {"alternative-" + id, "La halle"}, {"caption-" + id, ""}}).status, 303);
    EXPECT_THAT(visitor.get(address).body, HasSubstr("alt=\"La halle\""));
    EXPECT_THAT(visitor.get(address + "/envoi").body, AllOf(HasSubstr("Lu à la place de l’image"), HasSubstr("La halle")));
    EXPECT_EQ(visitor.post(address + "/images", {{"image", id}, {"action", "retirer"}}).status, 303);
    EXPECT_THAT(visitor.get(address).body, Not(HasSubstr("La halle")));
    EXPECT_EQ(visitor.get(picture_on(page.body)).status, 404) << "its files went";
    EXPECT_EQ(visitor.get("/ecrire/nobody/images").status, 404);
}

TEST_P(PicturePages, EverybodySeesWhatIsPublishedAndNothingElse)
{
    auto visitor = browser();
    auto const address = begin(visitor);
    EXPECT_EQ(add(visitor, address, support::jpeg(300, 200, 6)).status, 303);
    auto const name = picture_on(visitor.get(address).body).substr(address.size() + 8);
    auto const id = id_of(address);
    auto const open = "/cahiers/" + id + "/images/" + name;
    auto const desk = "/gestion/cahiers/" + id + "/images/" + name;
    auto nobody = browser();
    auto reader = logged_in("jeanne@exemple.org");
    auto editor = logged_in("awa@exemple.org");
    EXPECT_EQ(nobody.get(open).status, 404);
    EXPECT_EQ(editor.get(desk).status, 404) << "a draft is its author's alone";
    send(visitor, address);
    EXPECT_EQ(nobody.get(open).status, 404);
    EXPECT_EQ(nobody.get(desk).status, 303) << "to log in";
    EXPECT_EQ(reader.get(desk).status, 404);
    EXPECT_EQ(editor.get(desk).status, 200);
    EXPECT_THAT(editor.get("/gestion/cahiers/" + id).body, AllOf(HasSubstr(desk), HasSubstr("Lu à la place de l’image")));
    ASSERT_TRUE(notebook::decide(database(), chair(), id, {.n = 1}, m_now));

    auto const page = nobody.get("/cahiers/" + id).body;
    EXPECT_THAT(page, HasSubstr("<img src=\"" + open + "\" alt=\"La gare vue du pont\" width=\"200\" height=\"300\" loading=\"lazy\""));
    EXPECT_THAT(page, HasSubstr("<figcaption>Hiver</figcaption>"));
    EXPECT_THAT(nobody.get("/en/cahiers/" + id + "/versions/1").body, HasSubstr("src=\"" + open + "\"")) << "bytes have no language";
    auto const picture = nobody.get(open);
    EXPECT_EQ(picture.status, 200);
    EXPECT_EQ(picture.header("content-type"), "image/jpeg");
    EXPECT_EQ(picture.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(picture.header("cache-control"), "public, max-age=3600");
    EXPECT_THAT(std::string{picture.header("content-security-policy")}, HasSubstr("default-src 'none'"));
    EXPECT_TRUE(picture.body.starts_with("\xFF\xD8\xFF"));
    EXPECT_FALSE(picture.header("etag").empty());
    EXPECT_EQ(nobody.get("/cahiers/" + id + "/images/" + std::string(32, '0') + ".jpg").status, 404);
    auto const original = editor.get("/gestion/cahiers/" + id + "/images/originaux/" + name.substr(0, name.find('.')));
    EXPECT_THAT(original.body, HasSubstr(support::k_place));
    EXPECT_EQ(original.header("content-type"), "application/octet-stream");
    EXPECT_THAT(std::string{original.header("content-disposition")}, HasSubstr("attachment"));
    EXPECT_EQ(reader.get("/gestion/cahiers/" + id + "/images/originaux/" + name.substr(0, name.find('.'))).status, 404);
    EXPECT_THAT(nobody.get("/consultations/cooperer-ici/cahiers.json").body, HasSubstr("reseau.example" + open));
    EXPECT_THAT(nobody.get("/consultations/cooperer-ici/cahiers.csv").body, HasSubstr("reseau.example" + open + ",La gare vue du pont"));
}

TEST_P(PicturePages, AnEditorHidesOneWithAReasonAndShowsItAgain)
{
    auto visitor = browser();
    auto const address = begin(visitor);
    EXPECT_EQ(add(visitor, address, support::png(30, 20)).status, 303);
    auto const name = picture_on(visitor.get(address).body).substr(address.size() + 8);
    send(visitor, address);
    auto const id = id_of(address);
    ASSERT_TRUE(notebook::decide(database(), chair(), id, {.n = 1}, m_now));
    auto const open = "/cahiers/" + id + "/images/" + name;
    EXPECT_EQ(visitor.get(open).status, 200);
    auto const picture = notebook::writing(database(), m_space.id, address.substr(address.rfind('/') + 1))->pictures.at(0).public_id;
    auto editor = logged_in("awa@exemple.org");
    auto const desk = "/gestion/cahiers/" + id;
    EXPECT_THAT(editor.get(desk).body, HasSubstr("Masquer cette image"));
    auto const csrf = editor.csrf();
    auto const judge = [&](std::string const& reason, std::string const& action) {
        return editor.post(
            desk + "/images",
            {{"csrf", csrf}, {"image", picture}, {"picture_reason", reason}, {"picture_text", "Un visage"}, {"action", action}});
    };
    auto const unsaid = judge("", "masquer");
    EXPECT_EQ(unsaid.status, 422);
    EXPECT_THAT(unsaid.body, AllOf(HasSubstr("href=\"#picture_reason\""), HasSubstr("Un visage</textarea>")));
    EXPECT_EQ(judge("personal_data", "masquer").status, 303);
    EXPECT_EQ(visitor.get(open).status, 404);
    auto const page = visitor.get("/cahiers/" + id).body;
    EXPECT_THAT(page, AllOf(HasSubstr("Une image est masquée par la modération."), Not(HasSubstr(name)), HasSubstr("Rouvrir la gare.")));
    EXPECT_THAT(visitor.get("/consultations/cooperer-ici/moderation").body,
                AllOf(HasSubstr("1 image masquée."), HasSubstr("données personnelles d’autrui"), Not(HasSubstr("Un visage"))));
    EXPECT_THAT(editor.get(desk).body,
                AllOf(HasSubstr("La montrer de nouveau"), HasSubstr("Un visage"), Not(HasSubstr("Masquer cette image"))));
    EXPECT_EQ(judge("", "montrer").status, 303);
    EXPECT_EQ(visitor.get(open).status, 200);
    ASSERT_TRUE(notebook::decide(database(), chair(), id, {.n = 1, .decision = model::Decision::reject, .reason = model::Reason::unlawful},
                                 base::now() + std::chrono::hours{1}));
    auto const decided = editor.get(desk).body;
    auto const at = [&](std::string_view words) { return decided.find("<strong>" + std::string{words}); };
    EXPECT_LT(at("Image masquée"), at("Image montrée de nouveau"));
    EXPECT_LT(at("Image montrée de nouveau"), decided.rfind(", version 1</strong>")) << "in the order of what was decided";
    EXPECT_EQ(visitor.post(desk + "/images", {{"image", picture}}).status, 303) << "to log in";
}

TEST_P(PicturePages, AnEditorAddsPicturesToWhatCameOnPaper)
{
    auto editor = logged_in("awa@exemple.org");
    EXPECT_THAT(editor.get("/gestion/consultations/cooperer-ici/saisie").body, HasSubstr("Ajouter des images avant d’envoyer"));
    auto const begun = editor.post("/gestion/consultations/cooperer-ici/saisie", {{"csrf", editor.csrf()},
                                                                                  {"title", "Écrit à la main"},
                                                                                  {"section-" + m_section, "Rouvrir la gare."},
                                                                                  {"group_kind", "group"},
                                                                                  {"group_name", "Les voisins"},
                                                                                  {"action", "images"}});
    ASSERT_EQ(begun.status, 303);
    auto const pictures = std::string{begun.header("location")};
    auto const address = pictures.substr(0, pictures.rfind('/'));
    EXPECT_EQ(add(editor, address, support::png(30, 20), "La page écrite à la main").status, 303);
    EXPECT_EQ(editor.post(address + "/envoi", {{"version", "1"}}).status, 303);
    auto const seen = editor.get("/gestion/cahiers/" + id_of(address)).body;
    EXPECT_THAT(seen, AllOf(HasSubstr("saisi par l’équipe"), HasSubstr("La page écrite à la main")));
}

} // namespace
} // namespace maillage
