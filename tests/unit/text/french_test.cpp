// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "base/csv.hpp"
#include "engine/text/tabulate.hpp"
#include "engine/text/units.hpp"
#include "exchange/lexicon/apertium.hpp"
#include "exchange/lexicon/languages.hpp"
#include "exchange/lexicon/reference.hpp"
#include "support/shared_data.hpp"

namespace maillage::exchange::lexicon {
namespace {

using engine::text::Part;
using engine::text::Reading;

LoadedLanguage const& french()
{
    static auto const loaded = load_language("fr");
    return loaded;
}

/// The words that count, in the order they stand.
std::vector<std::string> counted(std::vector<std::string> const& texts, LoadedLanguage const& language = french())
{
    auto const corpus = engine::text::read_texts(texts, {.language = language.language.code});
    auto const units = engine::text::find_units(corpus, language.language);
    engine::text::TableOptions const options;
    std::vector<std::string> out;
    for (auto const unit : units.of_token) {
        if (unit != engine::text::Units::k_none && !units.units[unit].stop && options.parts.has(units.units[unit].part)) {
            out.push_back(units.units[unit].name);
        }
    }
    return out;
}

using Names = std::vector<std::string>;

TEST(Apertium, AnalysesAsLttoolboxWritesThem)
{
    EXPECT_EQ(readings_of("revenu<n><m><sg>/revenir<vblex><pp><m><sg>/revenir<vblex><pp><m><pl>"),
              (std::vector<Reading>{{"revenu", Part::noun}, {"revenir", Part::verb}}));
    EXPECT_EQ(readings_of("de<pr>+le<det><def><m><sg>"), (std::vector<Reading>{{"de", Part::function}}));
    EXPECT_EQ(readings_of("rendez-vous<n><m><sp>/rendre<vblex><imp><p2><pl>+vous<prn><enc><p2><mf><pl>"),
              (std::vector<Reading>{{"rendez-vous", Part::noun}}));
    EXPECT_EQ(readings_of("PARIS<np><top><m><sg>"), (std::vector<Reading>{{"Paris", Part::proper}}));
    EXPECT_TRUE(readings_of("@zorglub").empty());
    EXPECT_TRUE(readings_of("").empty());
    EXPECT_TRUE(readings_of("sans étiquette").empty());
}

TEST(Apertium, AFrontOfAWordIsNotTheWord)
{
    auto const& lexicon = *french().lexicon;
    EXPECT_TRUE(lexicon.readings("xyzzy").empty());
    EXPECT_TRUE(lexicon.readings("").empty());
    EXPECT_TRUE(lexicon.readings("a/b<n>^$").empty());
    EXPECT_EQ(lexicon.readings("coopérations"), (std::vector<Reading>{{"coopération", Part::noun}}));
    EXPECT_EQ(lexicon.readings("œuvre").front().lemma, "œuvre");
}

TEST(Supplement, HasItsRegularForms)
{
    auto const& lexicon = *french().lexicon;
    for (auto const* form : {"mutualiser", "mutualise", "mutualisées", "mutualisant", "mutualisons"}) {
        ASSERT_EQ(lexicon.readings(form).size(), 1U) << form;
        EXPECT_EQ(lexicon.readings(form).front(), (Reading{"mutualiser", Part::verb})) << form;
    }
    auto const made = supplement("déneiger verb\nparticipatif adjective\nlocal adjective\nété être verb");
    EXPECT_TRUE(made.added.contains("déneigeait"));
    EXPECT_TRUE(made.added.contains("participatives"));
    EXPECT_TRUE(made.added.contains("locaux"));
    EXPECT_EQ(made.forced.at("été").lemma, "être");
}

TEST(French, GrammarDoesNotCount)
{
    EXPECT_EQ(counted({"Il n’y a pas que l’école qui, en effet, est concernée aujourd’hui par tout cela."}), (Names{"école", "concerner"}));
    EXPECT_EQ(counted({"C’est-à-dire qu’il faudrait peut-être le faire ; a-t-on d'autres choses à dire ?"}), Names{});
}

TEST(French, FormsMeetInTheirLemma)
{
    EXPECT_EQ(counted({"Les COLLECTIVITES locales mutualisent leurs achats ; la collectivité locale achète."}),
              (Names{"collectivité locale", "mutualiser", "achat", "collectivité locale", "acheter"}));
    EXPECT_EQ(counted({"Des services publics de qualité, un Service Public."}), (Names{"service public", "qualité", "service public"}));
    EXPECT_EQ(counted({"le coeur, un cœur"}), (Names{"cœur", "cœur"}));
}

TEST(French, ARevenueIsNotAReturn) { EXPECT_EQ(counted({"Un revenu de base : le revenu des paysans."})[0], "revenu"); }

TEST(English, StemsAreShownAsTheirCommonestForm)
{
    auto const english = load_language("en");
    EXPECT_EQ(counted({"The councils cooperate. A council, the council’s cooperation; they cooperate on public services."}, english),
              (Names{"council", "cooperate", "council", "council", "cooperate", "cooperate", "public service"}));
}

TEST(French, KnowsNearlyAllRunningWordsOfARealConsultation)
{
    auto const file = support::shared_data("data/notebooks/republique-numerique.csv");
    if (!file) {
        GTEST_SKIP() << "shared data not found";
    }
    std::vector<std::string> texts;
    std::size_t column = 0;
    ASSERT_TRUE(base::read_csv_file(
        *file, {},
        [&](base::CsvHeader const& header) {
            column = *header.column("text");
            return base::result<void>{};
        },
        [&](base::CsvRow const& row) {
            texts.push_back(row.cells[column]);
            return base::result<void>{};
        }));
    auto const corpus = engine::text::read_texts(texts);
    auto const units = engine::text::find_units(corpus, french().language);
    std::size_t known = 0;
    std::size_t all = 0;
    for (auto const& unit : units.units) {
        all += unit.count;
        known += unit.known == engine::text::Known::no ? 0 : unit.count;
    }
    EXPECT_GT(static_cast<double>(known) / static_cast<double>(all), 0.96);
}

} // namespace
} // namespace maillage::exchange::lexicon
