// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "service/synthesis/editing.hpp"
#include "service/synthesis/findings.hpp"
#include "syntheses.hpp"

namespace maillage::service::synthesis {
namespace {

using model::FindingKind;
using model::Stance;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class FindingStore : public support::SynthesisTest {
protected:
    void SetUp() override
    {
        SynthesisTest::SetUp();
        if (!IsSkipped()) {
            m_id = make(order());
        }
    }
    std::string add(FindingKind kind, std::string const& sentence)
    {
        return add_finding(database(), analyst(), m_id, {kind, sentence}, m_now).value();
    }
    base::result<void> cite_first_words(std::string const& finding, std::size_t notebook, Stance stance = Stance::supports,
                                        std::string const& passage = "1.0-7")
    {
        return cite(database(), analyst(), m_id, finding, {m_ids[notebook], 1, passage, stance}, m_now);
    }
    store::findings::Finding finding(std::size_t at = 0) { return read(m_id).findings.at(at); }
    std::string m_id;
};
INSTANTIATE_TEST_SUITE_P(Engines, FindingStore, support::engines(), support::engine_name);

TEST_P(FindingStore, WhatStandsBehindItIsCounted)
{
    auto const id = add(FindingKind::indignation, "  La gare\n ferme. ");
    EXPECT_EQ(finding().sentence, "La gare ferme.");
    EXPECT_EQ(behind(finding()).notebooks, 0);
    ASSERT_TRUE(cite_first_words(id, 0)); // written by a person
    ASSERT_TRUE(cite_first_words(id, 2)); // by an association
    ASSERT_TRUE(cite_first_words(id, 2, Stance::supports, "2.0-7"));
    ASSERT_TRUE(cite_first_words(id, 1, Stance::contradicts));
    auto const weight = behind(finding());
    EXPECT_EQ(weight.notebooks, 2) << "two passages of one notebook count once";
    EXPECT_EQ(weight.groups, 1);
    EXPECT_EQ(weight.territories, 1);
    EXPECT_EQ(weight.against, 1);
    ASSERT_TRUE(cite_first_words(id, 0, Stance::contradicts)) << "somebody thought again";
    EXPECT_EQ(behind(finding()).notebooks, 1);
    EXPECT_EQ(behind(finding()).against, 2);
    auto const cited = finding().passages;
    ASSERT_THAT(cited, SizeIs(4));
    EXPECT_EQ(cited[0].quoted.words, "La gare");
    ASSERT_TRUE(uncite(database(), analyst(), m_id, id, cited[0].public_id, m_now));
    EXPECT_THAT(finding().passages, SizeIs(3));
    EXPECT_THAT(file(m_id, DataFormat::findings),
                AllOf(HasSubstr("La gare ferme."), HasSubstr("?passage=2.0-7"), HasSubstr("contradicts")));
}

TEST_P(FindingStore, OnlyWordsThatWerePublishedCanBeCited)
{
    auto const id = add(FindingKind::experience, "On attend.");
    EXPECT_EQ(cite_first_words(id, 0, Stance::supports, "1.0-99999").error().message, "error.finding.passage");
    EXPECT_EQ(cite_first_words(id, 0, Stance::supports, "9.0-7").error().message, "error.finding.passage");
    EXPECT_EQ(cite_first_words(id, 0, Stance::supports, "bonjour").error().message, "error.finding.passage");
    EXPECT_EQ(cite(database(), analyst(), m_id, id, {m_ids[0], 2, "1.0-7"}, m_now).error().message, "error.finding.passage");
    EXPECT_EQ(cite(database(), analyst(), m_id, id, {"rien", 1, "1.0-7"}, m_now).error().message, "error.finding.passage");
    EXPECT_EQ(cite(database(), analyst(), m_id, "rien", {m_ids[0], 1, "1.0-7"}, m_now).error().message, "error.finding.absent");
    EXPECT_EQ(add_finding(database(), analyst(), m_id, {FindingKind::experience, " "}, m_now).error().message, "error.finding.no_sentence");
    EXPECT_EQ(add_finding(database(), analyst(2), m_id, {FindingKind::experience, "Un."}, m_now).error().message, "error.synthesis.absent");
}

TEST_P(FindingStore, TheAddressThatPeopleCopyIsUnderstood)
{
    auto const read = citation_of("https://exemple.org/en/cahiers/abc/versions/3?passage=2.120-188#passage").value();
    EXPECT_EQ(read.notebook, "abc");
    EXPECT_EQ(read.n, 3);
    EXPECT_EQ(read.passage, "2.120-188");
    for (auto const* wrong : {"", "bonjour", "/cahiers/abc", "/cahiers/abc/versions/3", "/cahiers/abc/versions/x?passage=1.0-2",
                              "/cahiers/abc/versions/3?passage=0.0-2"}) {
        EXPECT_EQ(citation_of(wrong).error().message, "error.finding.address") << wrong;
    }
}

TEST_P(FindingStore, FindingsAreOrderedChangedAndRemoved)
{
    auto const first = add(FindingKind::perspective, "Un.");
    auto const second = add(FindingKind::perspective, "Deux.");
    auto const third = add(FindingKind::indignation, "Trois.");
    EXPECT_EQ(finding(0).public_id, third) << "indignations come first";
    ASSERT_TRUE(raise_finding(database(), analyst(), m_id, second, m_now));
    EXPECT_EQ(finding(1).public_id, second);
    ASSERT_TRUE(raise_finding(database(), analyst(), m_id, second, m_now));
    EXPECT_EQ(finding(1).public_id, second);
    ASSERT_TRUE(change_finding(database(), analyst(), m_id, first, {FindingKind::indignation, "Un, mieux dit."}, m_now));
    EXPECT_EQ(finding(1).sentence, "Un, mieux dit.");
    ASSERT_TRUE(remove_finding(database(), analyst(), m_id, third, m_now));
    EXPECT_THAT(read(m_id).findings, SizeIs(2));
}

TEST_P(FindingStore, TheTraceLeadsBackFromTheNotebook)
{
    auto const id = add(FindingKind::perspective, "Rouvrir la gare.");
    ASSERT_TRUE(cite_first_words(id, 4));
    auto const notebook_id = notebook(m_ids[4]).id;
    EXPECT_THAT(citing(database(), notebook_id), IsEmpty()) << "not before it is published";
    ASSERT_TRUE(publish_synthesis(database(), analyst(), m_id, m_now));
    auto const found = citing(database(), notebook_id);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].sentence, "Rouvrir la gare.");
    EXPECT_EQ(found[0].synthesis_id, m_id);
    EXPECT_EQ(found[0].ends, 7);
    support::run_script(address(), "delete from notebook where public_id = '" + m_ids[4] + "'"); // as an erasure does
    EXPECT_THAT(finding().passages, IsEmpty());
    EXPECT_EQ(behind(finding()).notebooks, 0);
}

} // namespace
} // namespace maillage::service::synthesis
