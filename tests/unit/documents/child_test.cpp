// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/documents/child.hpp"

#include <filesystem>

#include <gmock/gmock.h>

#include "base/files.hpp"
#include "support/office.hpp"

namespace maillage::exchange::documents {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ReadingChild : public testing::Test {
protected:
    base::result<Read> read(std::string const& name, std::string_view content)
    {
        m_table.clear();
        m_documents.clear();
        m_refused.clear();
        auto const file = m_folder.path() / "sent";
        base::write_file(file, content);
        ReaderListener listener;
        listener.table = [&](std::string_view piece) { m_table += piece; };
        listener.document = [&](std::size_t number, Document const& document) -> base::result<void> {
            m_documents.push_back(std::to_string(number) + " " + document.name + " " + document.blocks.at(0).text);
            return {};
        };
        listener.refused = [&](std::size_t number, std::string const& refused, base::Error const& why) {
            m_refused.push_back(std::to_string(number) + " " + refused + " " + why.message);
        };
        return read_in_child(file, name, listener, m_limits);
    }
    /// Reads by a program that is no reader: what it says is this script.
    base::result<Read> read_by(std::string_view script)
    {
        auto const program = m_folder.path() / "program";
        base::write_file(program, "#!/bin/sh\n" + std::string{script} + "\n", 0700);
        m_limits.program = program;
        auto outcome = read("gare.txt", "Une gare.");
        m_limits.program = "/proc/self/exe";
        return outcome;
    }

    base::TemporaryDirectory m_folder;
    ReaderLimits m_limits;
    std::string m_table;
    std::vector<std::string> m_documents;
    std::vector<std::string> m_refused;
};

TEST_F(ReadingChild, ReadsOneDocumentUnderItsOwnName)
{
    auto const outcome = read("Cahier de la gare.odt", support::odt("<text:p>Rouvrir la gare.</text:p>"));
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
    EXPECT_EQ(outcome->kind, FileKind::odt);
    EXPECT_THAT(m_documents, ElementsAre("1 Cahier de la gare.odt Rouvrir la gare."));
}

TEST_F(ReadingChild, ReadsPdfAndTextOfAnyEncodingWhileItCanOpenNoFile)
{
    ASSERT_TRUE(read("a.pdf", support::pdf({{"Rouvrir la gare ensemble."}})).has_value());
    EXPECT_THAT(m_refused, IsEmpty());
    EXPECT_THAT(m_documents, ElementsAre("1 a.pdf Rouvrir la gare ensemble."));
    ASSERT_TRUE(read("a.txt", "Caf\xE9").has_value());
    EXPECT_THAT(m_documents, ElementsAre("1 a.txt Café"));
}

TEST_F(ReadingChild, TakesTheGoodDocumentsOfAnArchiveAndNamesTheOthers)
{
    auto const good = support::odt("<text:p>Rouvrir la gare.</text:p>");
    auto const outcome = read("lettres.zip", support::zip_of({{"a.odt", good},
                                                              {"__MACOSX/a.odt", "x"},
                                                              {"dossier/.DS_Store", "x"},
                                                              {"dossier/b.odt", good.substr(0, 60)},
                                                              {"inner.zip", support::zip_of({{"c.odt", good}})},
                                                              {"scan.pdf", support::pdf({{}})},
                                                              {"d.txt", "Partager."}}));
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
    EXPECT_EQ(outcome->kind, FileKind::archive);
    EXPECT_THAT(m_documents, ElementsAre("1 a.odt Rouvrir la gare.", "5 d.txt Partager."));
    EXPECT_THAT(m_refused, ElementsAre("2 dossier/b.odt error.document.broken", "3 inner.zip error.document.nested",
                                       "4 scan.pdf error.document.scanned"));
}

TEST_F(ReadingChild, SpreadsheetsBecomeCsvWhoseLinesAreTheirRows)
{
    auto const outcome =
        read("avis.xlsx", support::xlsx("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c></row>"
                                        "<row r=\"4\"><c r=\"A4\"><v>1</v></c></row>",
                                        {"id", "deux\nlignes, \"et\""}));
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
    EXPECT_EQ(outcome->kind, FileKind::xlsx);
    EXPECT_EQ(outcome->sheet.name, "Avis");
    EXPECT_EQ(m_table, "\r\nid,\"deux\nlignes, \"\"et\"\"\"\r\n\r\n1,\r\n");
    EXPECT_EQ(read("avis.xlsx", "PK\x03\x04 nothing").error().message, "error.document.broken");
}

TEST_F(ReadingChild, TooLittleMemoryEndsTheChildAlone)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "sanitizers need all addresses";
#endif
    m_limits.memory = std::uint64_t{16} << 20U; // less than its libraries take
    EXPECT_EQ(read("gare.txt", "Une gare.").error().message, "error.document.memory");
}

TEST_F(ReadingChild, ASilentChildIsEnded)
{
    m_limits.silence = std::chrono::milliseconds{200};
    EXPECT_EQ(read_by("sleep 20").error().message, "error.document.slow");
}

TEST_F(ReadingChild, WhateverTheChildSaysTheParentGoesOn)
{
    EXPECT_EQ(read_by("exit 0").error().message, "error.document.crashed");
    EXPECT_EQ(read_by("exit 81").error().message, "error.document.memory");
    EXPECT_EQ(read_by("exit 82").error().message, "error.document.unlocked");
    EXPECT_EQ(read_by("kill -SEGV $$").error().message, "error.document.crashed");
    EXPECT_EQ(read_by("kill -XCPU $$").error().message, "error.document.slow");
    EXPECT_EQ(read_by("echo what is this").error().message, "error.document.crashed");
    EXPECT_EQ(read_by("printf 'Z\\377\\377\\377\\377'").error().message, "error.document.crashed") << "a frame of 4 GiB";
    EXPECT_EQ(read_by("printf 'Z\\002\\000\\000\\000{}'").error().message, "error.document.crashed");
    EXPECT_EQ(read_by("printf 'D\\002\\000\\000\\000{}'").error().message, "error.document.crashed") << "a document that never began";
    EXPECT_EQ(read_by("printf 'R\\046\\000\\000\\000{\"message\":\"error.account.x\",\"fields\":[]}'").error().message,
              "error.document.crashed")
        << "only sentences about documents come from there";
    EXPECT_EQ(read_by("yes").error().message, "error.document.crashed");
    EXPECT_THAT(m_documents, IsEmpty());
}

TEST_F(ReadingChild, AnAbsentFileIsSaid)
{
    EXPECT_EQ(read_in_child(m_folder.path() / "nothing", "x.odt", {}).error().message, "error.file.absent");
}

} // namespace
} // namespace maillage::exchange::documents
