// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/documents/readers.hpp"

#include <gmock/gmock.h>

#include "support/office.hpp"

namespace maillage::exchange::documents {
namespace {

using support::docx_paragraph;
using testing::ElementsAre;
using testing::HasSubstr;
using Kind = Block::Kind;

std::string failure_of(std::string_view bytes, std::string_view name)
{
    auto const document = read_document(bytes, name);
    return document ? "it was read" : document.error().message;
}

TEST(Odt, HeadingsListsNotesAndSpacesAreRead)
{
    auto const file =
        support::odt("<text:p text:style-name=\"P1\">Cahier de la gare</text:p>"
                     "<text:h text:style-name=\"P2\" text:outline-level=\"1\">Ce qui nous indigne</text:h>"
                     "<text:p>Le guichet<text:s text:c=\"2\"/>a fermé<text:note><text:note-citation>1</text:note-citation><text:note-body>"
                     "<text:p>En 2019.</text:p></text:note-body></text:note>.<text:line-break/>Sans un mot.</text:p>"
                     "<text:list><text:list-item><text:p>le bus</text:p></text:list-item><text:list-item><text:p>le "
                     "train</text:p></text:list-item></text:list>"
                     "<text:p text:style-name=\"P3\">Nos propositions</text:p>"
                     "<text:p><office:annotation><text:p>À revoir</text:p></office:annotation>Rouvrir &amp; partager.</text:p>",
                     "<style:style style:name=\"P1\" style:parent-style-name=\"Title\"/>"
                     "<style:style style:name=\"P2\" style:parent-style-name=\"Heading_20_1\"/>"
                     "<style:style style:name=\"P3\" style:parent-style-name=\"Standard\"><style:text-properties "
                     "fo:font-weight=\"bold\"/></style:style>");
    auto const document = read_document(file, "gare.odt");
    ASSERT_TRUE(document.has_value()) << document.error().message;
    EXPECT_THAT(document->blocks, ElementsAre(Block{Kind::title, 0, "Cahier de la gare"}, Block{Kind::heading, 1, "Ce qui nous indigne"},
                                              Block{Kind::text, 0, "Le guichet  a fermé (En 2019.).\nSans un mot."},
                                              Block{Kind::text, 0, "- le bus"}, Block{Kind::text, 0, "- le train"},
                                              Block{Kind::bold, 0, "Nos propositions"}, Block{Kind::text, 0, "Rouvrir & partager."}));
}

TEST(Docx, StylesDeletionsBreaksAndMacrosAreKnown)
{
    auto const file =
        support::docx(docx_paragraph("Cahier de la gare", "Titre") + docx_paragraph("Nos idées", "Mien") +
                          "<w:p><w:r><w:t>Rouvrir</w:t><w:br/><w:t>ensemble</w:t></w:r><w:del><w:r><w:t>jamais</w:t></w:r></w:del></w:p>"
                          "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Tout en gras</w:t></w:r></w:p>"
                          "<w:p><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>Pas en gras</w:t></w:r></w:p>"
                          "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>un</w:t></w:r></w:p>"
                          "<mc:AlternateContent><mc:Fallback><w:p><w:r><w:t>copie</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>",
                      {{"word/vbaProject.bin", "macro"}});
    auto const document = read_document(file, "gare.docm");
    ASSERT_TRUE(document.has_value()) << document.error().message;
    EXPECT_THAT(document->blocks, ElementsAre(Block{Kind::title, 0, "Cahier de la gare"}, Block{Kind::heading, 1, "Nos idées"},
                                              Block{Kind::text, 0, "Rouvrir\nensemble"}, Block{Kind::bold, 0, "Tout en gras"},
                                              Block{Kind::text, 0, "Pas en gras"}, Block{Kind::text, 0, "- un"}));
    EXPECT_THAT(document->remarks, ElementsAre("macros"));
}

TEST(Pdf, LinesBecomeParagraphsAndCutWordsAreJoined)
{
    auto const file = support::pdf(
        {{"Nos propositions", "Rouvrir la gare avec les habitants et les asso-", "ciations du bassin de vie, puis la garder ouverte.", "1"},
         {"Une autre page."}});
    auto const document = read_document(file, "gare.pdf");
    ASSERT_TRUE(document.has_value()) << document.error().message;
    ASSERT_FALSE(document->blocks.empty());
    EXPECT_EQ(document->blocks[0].text, "Nos propositions");
    EXPECT_THAT(document->blocks[1].text, HasSubstr("les associations du bassin"));
    EXPECT_EQ(document->blocks.back().text, "Une autre page.");
}

TEST(Pdf, PicturesOfPagesAndPasswordsAreSaid)
{
    EXPECT_EQ(failure_of(support::pdf({{}, {}}), "scan.pdf"), "error.document.scanned");
    EXPECT_EQ(failure_of(support::locked_pdf(), "secret.pdf"), "error.document.locked");
    EXPECT_EQ(failure_of("%PDF-1.4\nnothing of it", "x.pdf"), "error.document.broken");
}

TEST(Markdown, HeadingsAndListsAreReadAndHtmlIsText)
{
    auto const document = read_document("# La gare\n\nUn *mot*.\n\n## Nos idées\n\n- un\n- deux\n\n**En gras**\n\n<b>x</b>\n", "gare.md");
    ASSERT_TRUE(document.has_value());
    EXPECT_THAT(document->blocks,
                ElementsAre(Block{Kind::heading, 1, "La gare"}, Block{Kind::text, 0, "Un mot."}, Block{Kind::heading, 2, "Nos idées"},
                            Block{Kind::text, 0, "- un"}, Block{Kind::text, 0, "- deux"}, Block{Kind::bold, 0, "En gras"},
                            Block{Kind::text, 0, "<b>x</b>"}));
}

TEST(Plain, ParagraphsAreDividedByEmptyLinesInAnyEncoding)
{
    auto const document = read_document("La gare\r\n\r\nUn caf\xE9\r\nici.\r\n", "gare.txt");
    ASSERT_TRUE(document.has_value());
    EXPECT_THAT(document->blocks, ElementsAre(Block{Kind::text, 0, "La gare"}, Block{Kind::text, 0, "Un café\nici."}));
}

TEST(BadDocuments, EachIsRefusedWithASentence)
{
    auto const good = support::odt("<text:p>Bien.</text:p>");
    EXPECT_EQ(failure_of("", "x.odt"), "error.document.nothing");
    EXPECT_EQ(failure_of(support::odt(""), "x.odt"), "error.document.nothing");
    EXPECT_EQ(failure_of(std::string_view{good}.substr(0, good.size() / 2), "x.odt"), "error.document.broken");
    EXPECT_EQ(failure_of("not a zip at all", "x.docx"), "error.document.broken");
    EXPECT_EQ(failure_of(support::odt("<text:p>jamais fermé"), "x.odt"), "error.document.xml");
    EXPECT_EQ(failure_of(support::odt("<!DOCTYPE x [<!ENTITY a \"b\">]>"), "x.odt"), "error.document.xml");
    EXPECT_EQ(failure_of(support::odt("<text:p>x</text:p>", "", {{"content.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>"}}), "x.odt"),
              "error.document.xml");
    std::string deep;
    for (int level = 0; level < 5000; ++level) {
        deep += "<text:span>";
    }
    EXPECT_EQ(failure_of(support::odt(deep), "x.odt"), "error.document.xml");
    EXPECT_EQ(
        failure_of(support::odt("<text:p>x</text:p>", "",
                                {{"META-INF/manifest.xml", "<m xmlns:m=\"u\"><m:file-entry><m:encryption-data/></m:file-entry></m>"}}),
                   "x.odt"),
        "error.document.encrypted");
    EXPECT_EQ(failure_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", "x.docx"), "error.document.old_office");
    EXPECT_EQ(failure_of(support::zip_of({{"inner.odt", good}}), "x.zip"), "error.document.nested");
    EXPECT_EQ(failure_of(support::ods(""), "x.ods"), "error.document.table_among_documents");
    EXPECT_EQ(failure_of("\x7F"
                         "ELF",
                         "program"),
              "error.document.unknown");
    EXPECT_EQ(failure_of(std::string(k_largest_document + 1, 'x'), "x.txt"), "error.document.too_large");
    EXPECT_EQ(failure_of(std::string(k_longest_document + 1, 'x'), "x.txt"), "error.document.too_long");
    EXPECT_EQ(failure_of(support::odt("<text:p>" + std::string(k_longest_document + 1, 'x') + "</text:p>"), "x.odt"),
              "error.document.too_long");
    EXPECT_EQ(failure_of(std::string("a\0b", 3), "x.txt"), "error.text.binary");
    EXPECT_EQ(failure_of(support::odt("<text:p>x</text:p>", "", {{"content.xml", std::string(std::size_t{12} << 20U, ' ')}}), "x.odt"),
              "error.document.bomb");
}

} // namespace
} // namespace maillage::exchange::documents
