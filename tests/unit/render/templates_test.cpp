// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/render/templates.hpp"

#include <gtest/gtest.h>

namespace maillage::web::render {
namespace {

using enum i18n::Language;

Templates const& templates()
{
    static Templates const all{[](std::string_view path) { return "/assets/" + std::string{path}; }};
    return all;
}

TEST(Templates, EveryTemplateRendersInBothLanguagesWithoutAMissingSentence)
{
    ASSERT_FALSE(templates().names().empty());
    for (auto const& name : templates().names()) {
        for (auto const language : {french, english}) {
            auto const html = templates().render(language, name, View{});
            EXPECT_EQ(html.find("⟦"), std::string::npos) << name;
            EXPECT_EQ(html.find("{{"), std::string::npos) << name;
        }
    }
}

TEST(Templates, TheLayoutHoldsThePageAndItsParts)
{
    View view;
    view.set("title", "Nantes").set("site_name", "Essai").set("content", "<p>Bonjour</p>").set("flash", "C’est fait.");
    auto const html = templates().render(french, "layout", view);
    EXPECT_NE(html.find("<title>Nantes – Essai</title>"), std::string::npos);
    EXPECT_NE(html.find("<p>Bonjour</p>"), std::string::npos);
    EXPECT_NE(html.find("<p>C’est fait.</p>"), std::string::npos);
    EXPECT_NE(html.find("Mentions légales"), std::string::npos);
    EXPECT_NE(html.find("href=\"/compte/connexion\""), std::string::npos);
    EXPECT_EQ(html.find("action=\"/compte/deconnexion\""), std::string::npos);
}

TEST(Templates, AFieldInErrorIsTiedToItsMessages)
{
    View view;
    view.set("id", "email").set("name", "email").set("label", "Adresse").set("type", "email").set("hint", "Comme nom@exemple.fr");
    EXPECT_NE(templates().render(french, "form/text", view).find("aria-describedby=\"email-hint\""), std::string::npos);
    view.set("error", "Il manque le @.");
    auto const html = templates().render(french, "form/text", view);
    EXPECT_NE(html.find("aria-describedby=\"email-hint email-error\" aria-invalid=\"true\""), std::string::npos) << html;
    EXPECT_NE(html.find("id=\"email-error\""), std::string::npos);
}

TEST(Templates, TextFromAViewIsEscapedAndNeverReadAsATemplate)
{
    auto const html = templates().render(french, "error", View{}.set("heading", "<b>\"&'</b> {{t:home.title}} {{{content}}}"));
    EXPECT_NE(html.find("&lt;b&gt;&quot;&amp;&#39;&lt;/b&gt; {{t:home.title}} {{{content}}}"), std::string::npos) << html;
}

TEST(Templates, AddressesFollowTheLanguage)
{
    EXPECT_EQ(page_address(french, "/carte"), "/carte");
    EXPECT_EQ(page_address(english, "/carte"), "/en/carte");
    EXPECT_EQ(page_address(english, "/"), "/en/");
    EXPECT_NE(templates().render(english, "home", View{}).find("href=\"/en/territoires\""), std::string::npos);
}

TEST(View, AnEmptyListHidesItsFrame)
{
    View view;
    view.set("typed", std::vector<View>{});
    auto const html = templates().render(french, "form_expired", view);
    EXPECT_EQ(html.find("<dl>"), std::string::npos);
}

} // namespace
} // namespace maillage::web::render
