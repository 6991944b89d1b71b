// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/notebooks/split.hpp"

#include <gmock/gmock.h>

namespace maillage::exchange::notebooks {
namespace {

using documents::Block;
using documents::Document;
using model::SectionKind;
using testing::ElementsAre;
using testing::SizeIs;
using Kind = Block::Kind;

std::vector<std::string> sections_of(Record const& record)
{
    std::vector<std::string> list;
    for (auto const& section : record.sections) {
        list.push_back(std::string{model::name(section.kind)} + "/" + section.heading + "/" + section.text);
    }
    return list;
}

TEST(Split, HeadingsTellTheKindOfTheirSections)
{
    Document const document{"lettres/gare.odt",
                            {{Kind::title, 0, "La gare"},
                             {Kind::text, 0, "Auteur : Les Amis du rail\nCommune : Romans-sur-Isère"},
                             {Kind::text, 0, "Thème : Se nourrir, Se déplacer"},
                             {Kind::text, 0, "Nous sommes douze."},
                             {Kind::heading, 1, "1. Nos colères"},
                             {Kind::text, 0, "Le guichet a fermé."},
                             {Kind::heading, 2, "Un exemple"},
                             {Kind::text, 0, "En 2019."},
                             {Kind::heading, 1, "II – Ce que nous proposons :"},
                             {Kind::text, 0, "- rouvrir"},
                             {Kind::text, 0, "- partager"},
                             {Kind::heading, 1, "Annexe"},
                             {Kind::text, 0, "Un plan."}},
                            {}};
    std::vector<FoundHeading> found;
    auto const record = record_of(document, 3, {}, &found);
    EXPECT_EQ(record.id, "lettres/gare.odt");
    EXPECT_EQ(record.line, 3U);
    EXPECT_EQ(record.title, "La gare");
    EXPECT_EQ(record.author, "Les Amis du rail");
    EXPECT_EQ(record.territory, "Romans-sur-Isère");
    EXPECT_THAT(record.themes, ElementsAre("Se nourrir", "Se déplacer"));
    EXPECT_THAT(sections_of(record),
                ElementsAre("free//Nous sommes douze.", "indignation/Nos colères/Le guichet a fermé.\n\nUn exemple\n\nEn 2019.",
                            "proposal/Ce que nous proposons/- rouvrir\n- partager", "free/Annexe/Un plan."));
    EXPECT_THAT(found, SizeIs(4));
}

TEST(Split, WhatSomebodySaidOfAHeadingGoesFirst)
{
    Document const document{"a.md",
                            {{Kind::heading, 1, "Nos pistes noires"},
                             {Kind::text, 0, "Skier."},
                             {Kind::heading, 1, "Nos propositions"},
                             {Kind::text, 0, "Marcher."},
                             {Kind::heading, 1, "Merci"},
                             {Kind::text, 0, "À tous."}},
                            {}};
    auto const map = HeadingMap::of({"Nos pistes noires=experience", "nos propositions=inline", "Merci=ignore"});
    ASSERT_TRUE(map.has_value());
    auto const record = record_of(document, 1, *map);
    EXPECT_EQ(record.title, "a");
    EXPECT_THAT(sections_of(record), ElementsAre("experience/Nos pistes noires/Skier.\n\nNos propositions\n\nMarcher."));
    EXPECT_EQ(HeadingMap::of({"Merci=nothing"}).error().message, "error.notebook.import.heading");
    EXPECT_EQ(HeadingMap::of({"Merci"}).error().message, "error.notebook.import.map");
}

TEST(Split, BoldLinesAreHeadingsWhereThereAreNoStyles)
{
    Document const document{
        "a.docx",
        {{Kind::bold, 0, "NOS PROPOSITIONS"}, {Kind::text, 0, "Rouvrir."}, {Kind::bold, 0, "Et puis"}, {Kind::text, 0, "Partager."}},
        {}};
    EXPECT_THAT(sections_of(record_of(document, 1, {})), ElementsAre("proposal/NOS PROPOSITIONS/Rouvrir.", "free/Et puis/Partager."));
}

TEST(Split, ShortLinesWithACueAreHeadingsInPlainText)
{
    Document const document{
        "a.txt",
        {{Kind::text, 0, "La gare de Romans"},
         {Kind::text, 0, "Nos propositions\nRouvrir la gare.\nCette idée est bonne, et la proposition aussi, pensons-nous tous ici."},
         {Kind::text, 0, "Expérience"},
         {Kind::text, 0, "Un café."}},
        {}};
    auto const record = record_of(document, 1, {});
    EXPECT_EQ(record.title, "La gare de Romans");
    EXPECT_THAT(
        sections_of(record),
        ElementsAre("proposal/Nos propositions/Rouvrir la gare.\nCette idée est bonne, et la proposition aussi, pensons-nous tous ici.",
                    "experience/Expérience/Un café."));
}

TEST(Split, ATextWithoutHeadingsIsOneSectionAndItsFileGivesTheTitle)
{
    Document const document{"dossier/la_gare-2.txt", {{Kind::text, 0, "Rouvrir la gare, à plusieurs."}}, {}};
    auto const record = record_of(document, 1, {});
    EXPECT_EQ(record.title, "la gare 2");
    EXPECT_THAT(sections_of(record), ElementsAre("free//Rouvrir la gare, à plusieurs."));
}

} // namespace
} // namespace maillage::exchange::notebooks
