// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <map>
#include <memory>

#include <gtest/gtest.h>

#include "engine/text/tabulate.hpp"
#include "engine/text/units.hpp"

namespace maillage::engine::text {
namespace {

/// A dictionary of a few words, so that each rule is seen alone.
class Few : public Lexicon {
public:
    explicit Few(std::map<std::string, std::vector<Reading>, std::less<>> words) : m_words{std::move(words)} {}
    [[nodiscard]] std::vector<Reading> readings(std::string_view form) const override
    {
        auto const found = m_words.find(form);
        return found == m_words.end() ? std::vector<Reading>{} : found->second;
    }
    [[nodiscard]] std::unique_ptr<Lexicon> another() const override { return std::make_unique<Few>(m_words); }

private:
    std::map<std::string, std::vector<Reading>, std::less<>> m_words;
};

struct Analysed {
    Corpus corpus;
    Units units;

    /// Names of the units in the order they stand.
    [[nodiscard]] std::vector<std::string> names() const
    {
        std::vector<std::string> out;
        for (auto const unit : units.of_token) {
            if (unit != Units::k_none) {
                out.push_back(units.units[unit].name);
            }
        }
        return out;
    }
};

Analysed analyse(std::vector<std::string> const& texts, Lexicon const& lexicon, Language language = {})
{
    language.code = "fr";
    language.lexicon = &lexicon;
    Analysed out{read_texts(texts), {}};
    out.units = find_units(out.corpus, language);
    return out;
}

using Names = std::vector<std::string>;

TEST(Units, UnknownFormsAreKept) { EXPECT_EQ(analyse({"Zorglub bulgroz"}, Few{{}}).names(), (Names{"zorglub", "bulgroz"})); }

TEST(Units, AGivenLemmaHolds)
{
    Few const dictionary{{{"bus", {{"bus", Part::noun}}}, {"cars", {{"car", Part::noun}}}}};
    Language language;
    language.lemmas = {{"cars", "bus"}, {"zorglubs", "zorglub"}};
    auto const found = analyse({"cars bus zorglubs"}, dictionary, language);
    EXPECT_EQ(found.names(), (Names{"bus", "bus", "zorglub"}));
    auto const& bus = found.units.units[found.units.of_token[0]];
    EXPECT_EQ(bus.part, Part::noun);
    EXPECT_EQ(bus.forms.size(), 2U);
}

TEST(Units, AnExpressionKnowsHowItIsWritten)
{
    Few const dictionary{{{"tiers", {{"tiers", Part::adjective}}}, {"lieu", {{"lieu", Part::noun}}}, {"lieux", {{"lieu", Part::noun}}}}};
    Language language;
    language.expressions = {"tiers lieu"};
    auto const found = analyse({"tiers lieux. tiers-lieux. Tiers lieu."}, dictionary, language);
    ASSERT_EQ(found.units.units.size(), 1U);
    using Forms = std::vector<std::pair<std::string, std::uint32_t>>;
    EXPECT_EQ(found.units.units[0].forms, (Forms{{"tiers lieux", 2}, {"tiers lieu", 1}}));
}

TEST(Units, APluralNeedsItsSingular)
{
    EXPECT_EQ(analyse({"hackathons hackathon zorglubs"}, Few{{}}).names(), (Names{"hackathon", "hackathon", "zorglubs"}));
}

TEST(Units, NeighboursDecideBetweenNounAndVerb)
{
    Few const words{{{"porte", {{"porte", Part::noun}, {"porter", Part::verb}}}}};
    Language language;
    language.cues = {{"la", false, 1}, {"il", true, 2}};
    EXPECT_EQ(analyse({"la porte, la porte"}, words, language).names()[1], "porte");
    EXPECT_EQ(analyse({"la porte il porte"}, words, language).names()[1], "porter");
    EXPECT_EQ(analyse({"porte porte"}, words, language).names()[1], "porte");
    EXPECT_EQ(analyse({"Oui il. Porte"}, words, language).names()[2], "porte"); // the sentence has ended
}

TEST(Units, ANameHasItsCapitalInsideSentences)
{
    Few const words{{{"pierre", {{"pierre", Part::noun}}}, {"Pierre", {{"Pierre", Part::proper}, {"pierre", Part::noun}}}}};
    EXPECT_EQ(analyse({"oui Pierre et Pierre avec une pierre"}, words).names()[1], "Pierre");
    EXPECT_EQ(analyse({"Pierre. Pierre. la pierre"}, words).names()[0], "pierre");
}

TEST(Units, CapitalsWithoutAccentsFindThem)
{
    Few const words{{{"état", {{"état", Part::noun}}},
                     {"collectivités", {{"collectivité", Part::noun}}},
                     {"intérêt", {{"intérêt", Part::noun}}},
                     {"marche", {{"marche", Part::noun}}},
                     {"marché", {{"marché", Part::noun}}}}};
    EXPECT_EQ(analyse({"l'Etat LES COLLECTIVITES INTERET MARCHE"}, words).names(),
              (Names{"l’", "état", "les", "collectivité", "intérêt", "marche"}));
    // Only the letters that were capitals, and nothing in lower case: a misspelling is left alone.
    EXPECT_EQ(analyse({"la etat Collectivites"}, words).names(), (Names{"la", "etat", "collectivites"}));
    EXPECT_EQ(analyse({"ETAT"}, words).units.units[0].known, Known::restored);
}

TEST(Units, HyphensJoinWhatTheDictionaryHas)
{
    Few const words{{{"rendez-vous", {{"rendez-vous", Part::noun}}}, {"là", {{"là", Part::adverb}}}}};
    auto const found = analyse({"un rendez-vous ce jour-là"}, words);
    EXPECT_EQ(found.names(), (Names{"un", "rendez-vous", "ce", "jour", "là"}));
    EXPECT_EQ(found.units.extent[1], 2);
    EXPECT_EQ(found.units.extent[2], 0);
}

TEST(Units, ExpressionsMatchInAnyInflectionLongestFirst)
{
    Few const words{{{"services", {{"service", Part::noun}}},
                     {"service", {{"service", Part::noun}}},
                     {"publics", {{"public", Part::adjective}}},
                     {"public", {{"public", Part::adjective}}}}};
    Language language;
    language.expressions = {"service public", "service public local", "droit d'auteur"};
    language.stop = {"en effet"};
    auto const found = analyse({"En effet les services publics", "un service public local", "droit d’auteur"}, words, language);
    EXPECT_EQ(found.names(), (Names{"en effet", "les", "service public", "un", "service public local", "droit d’auteur"}));
    for (auto const& unit : found.units.units) {
        EXPECT_EQ(unit.stop, unit.name == "en effet");
    }
}

TEST(Units, AnExpressionStaysInItsPassage)
{
    Language language;
    language.expressions = {"bien commun"};
    EXPECT_EQ(analyse({"le bien", "commun"}, Few{{}}, language).names(), (Names{"le", "bien", "commun"}));
}

TEST(Tabulate, HoldsWhatCountsInEnoughPassages)
{
    Few const words{{{"le", {{"le", Part::function}}}, {"vite", {{"vite", Part::adverb}}}}};
    Language language;
    language.stop = {"chose"};
    auto const found = analyse({"le pain pain vite chose", "le pain eau vite chose", "eau vite chose le pain", "", "sel"}, words, language);
    auto const all = tabulate(found.corpus, found.units, {.least_passages = 2});
    // Passages: the empty text has none.
    ASSERT_EQ(all.table.segments(), 4U);
    Names names;
    for (auto const unit : all.unit) {
        names.push_back(found.units.units[unit].name);
    }
    EXPECT_EQ(names, (Names{"eau", "pain", "vite"}));
    EXPECT_EQ(all.count, (std::vector<std::uint32_t>{2, 4, 3}));
    EXPECT_EQ(all.table.totals(), (std::vector<std::uint32_t>{2, 3, 3}));
    EXPECT_TRUE(all.table.of(3).empty());

    auto const few = tabulate(found.corpus, found.units, {.parts = {Part::unknown}, .least_passages = 2, .most_units = 1});
    ASSERT_EQ(few.unit.size(), 1U);
    EXPECT_EQ(found.units.units[few.unit[0]].name, "pain");
}

TEST(Units, ThreadsChangeNothing)
{
    // So many words that each thread takes a share of them.
    Few const dictionary{{{"loi", {{"loi", Part::noun}}}, {"agraire", {{"agraire", Part::adjective}}}}};
    std::vector<std::string> texts;
    for (int i = 0; i < 45'000; ++i) {
        texts.push_back("La loi agraire du mot" + std::to_string(i) + "x et du mot" + std::to_string(i % 50) + "y");
    }
    Language const language{.code = "fr", .lexicon = &dictionary, .expressions = {"loi agraire"}};
    auto const corpus = read_texts(texts);
    auto const one = find_units(corpus, language);
    auto const table = tabulate(corpus, one, {.least_passages = 2});
    for (std::uint32_t const threads : {2U, 5U}) {
        auto const many = find_units(corpus, language, threads);
        EXPECT_EQ(many.of_token, one.of_token);
        EXPECT_EQ(many.extent, one.extent);
        ASSERT_EQ(many.units.size(), one.units.size());
        for (std::size_t i = 0; i < one.units.size(); ++i) {
            EXPECT_EQ(many.units[i].name, one.units[i].name);
            EXPECT_EQ(many.units[i].count, one.units[i].count);
        }
        auto const again = tabulate(corpus, many, {.least_passages = 2, .threads = threads});
        EXPECT_EQ(again.unit, table.unit);
        ASSERT_EQ(again.table.segments(), table.table.segments());
        for (std::uint32_t i = 0; i < table.table.segments(); ++i) {
            EXPECT_TRUE(std::ranges::equal(again.table.of(i), table.table.of(i)));
        }
    }
}

} // namespace
} // namespace maillage::engine::text
