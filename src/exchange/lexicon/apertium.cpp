// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/lexicon/apertium.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdio>

#include <lttoolbox/fst_processor.h>
#include <unicode/unistr.h>

#include "engine/text/normal.hpp"

namespace maillage::exchange::lexicon {

namespace {

using engine::text::Part;
using engine::text::Reading;

Part part_of(std::string_view tag)
{
    struct Entry {
        std::string_view tag;
        Part part;
    };
    constexpr std::array k_parts{Entry{"n", Part::noun},     Entry{"np", Part::proper},  Entry{"adj", Part::adjective},
                                 Entry{"vblex", Part::verb}, Entry{"vbser", Part::verb}, Entry{"vbhaver", Part::verb},
                                 Entry{"vbaux", Part::verb}, Entry{"vbmod", Part::verb}, Entry{"vbdo", Part::verb},
                                 Entry{"adv", Part::adverb}, Entry{"num", Part::number}};
    auto const* const found = std::ranges::find(k_parts, tag, &Entry::tag);
    // All others are closed classes: articles, pronouns, prepositions, conjunctions, interjections.
    return found == k_parts.end() ? Part::function : found->part;
}

Reading reading_of(std::string_view analysis)
{
    auto const open = analysis.find('<');
    auto const close = analysis.find('>', std::min(open, analysis.size()));
    if (open == std::string_view::npos || close == std::string_view::npos) {
        return {};
    }
    auto const part = part_of(analysis.substr(open + 1, close - open - 1));
    auto const lemma = analysis.substr(0, open);
    auto low = engine::text::normal_form(lemma);
    return {part == Part::proper ? engine::text::capitalised(low) : std::move(low), part};
}

} // namespace

std::vector<Reading> readings_of(std::string_view analysis)
{
    std::vector<Reading> out;
    while (!analysis.empty() && !analysis.starts_with('@')) {
        auto const end = std::min(analysis.find('/'), analysis.size());
        auto const one = analysis.substr(0, end);
        // "rendez-vous" is no verb with its pronoun; "du" is a preposition with its article.
        auto reading = reading_of(one);
        bool const joined = one.find('+') != std::string_view::npos && reading.part == Part::verb;
        if (!joined && !reading.lemma.empty() && std::ranges::find(out, reading) == out.end()) {
            out.push_back(std::move(reading));
        }
        analysis.remove_prefix(std::min(end + 1, analysis.size()));
    }
    return out;
}

struct ApertiumLexicon::Data {
    mutable FSTProcessor processor{}; // keeps its state between calls
    Supplement supplement{};
    std::string_view bytes{};
};

ApertiumLexicon::ApertiumLexicon(std::string_view bytes, Supplement supplement) : m_data{std::make_unique<Data>()}
{
    m_data->supplement = std::move(supplement);
    m_data->bytes = bytes;
    // lttoolbox only reads from a FILE; it does not write to it.
    FILE* const file = fmemopen(const_cast<char*>(bytes.data()), bytes.size(), "rb");
    assert(file != nullptr);
    m_data->processor.load(file);
    std::fclose(file);
    m_data->processor.setDictionaryCaseMode(true);
    m_data->processor.initBiltrans();
}

ApertiumLexicon::~ApertiumLexicon() = default;

std::unique_ptr<engine::text::Lexicon> ApertiumLexicon::another() const
{
    return std::make_unique<ApertiumLexicon>(m_data->bytes, m_data->supplement);
}

std::vector<Reading> ApertiumLexicon::readings(std::string_view form) const
{
    std::string const key{form};
    if (auto const forced = m_data->supplement.forced.find(key); forced != m_data->supplement.forced.end()) {
        return {forced->second};
    }
    // These mean something to lttoolbox's streams, and are in no word.
    if (form.find_first_of("[]{}<>^$/\\@#+~*") == std::string_view::npos && !form.empty()) {
        auto const wide = icu::UnicodeString::fromUTF8(icu::StringPiece{form.data(), static_cast<std::int32_t>(form.size())});
        auto const found =
            m_data->processor.biltransWithQueue(UStringView{wide.getBuffer(), static_cast<std::size_t>(wide.length())}, false);
        // A queue is what is left of a word whose front only was recognised.
        if (found.second == 0) {
            std::string analysis;
            icu::UnicodeString{found.first.data(), static_cast<std::int32_t>(found.first.size())}.toUTF8String(analysis);
            auto readings = readings_of(analysis);
            if (!readings.empty()) {
                return readings;
            }
        }
    }
    auto const added = m_data->supplement.added.find(key);
    return added == m_data->supplement.added.end() ? std::vector<Reading>{} : std::vector<Reading>{added->second};
}

} // namespace maillage::exchange::lexicon
