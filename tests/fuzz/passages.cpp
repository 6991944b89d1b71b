// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cstdint>
#include <cstdlib>

#include "base/text.hpp"
#include "engine/text/blank.hpp"
#include "engine/text/stemmer.hpp"
#include "engine/text/tabulate.hpp"
#include "engine/text/units.hpp"

using namespace maillage;
using namespace maillage::engine::text;

namespace {

void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

/// Passages and words of one text stand in it, in order, and cut no character.
void check(std::string const& text, std::string const& language, Lexicon const& lexicon)
{
    std::vector<std::string> const texts{text, text.substr(0, 0), text};
    auto const corpus = read_texts(texts, {.passages = {.size = 7, .least_tail = 2}, .language = language, .threads = 2});
    require(corpus.texts == 3 && corpus.start.size() == corpus.passages.size() + 1 && corpus.passages.size() % 2 == 0);
    for (std::size_t i = 0; i < corpus.passages.size(); ++i) {
        auto const& passage = corpus.passages[i];
        require(passage.begin < passage.end && passage.end <= texts[passage.text].size() && passage.words > 0);
        require(base::is_utf8(std::string_view{texts[passage.text]}.substr(passage.begin, passage.end - passage.begin)));
        require(i == 0 || corpus.passages[i - 1].text < passage.text || corpus.passages[i - 1].end <= passage.begin);
        for (auto const& token : corpus.of(i)) {
            require(token.begin >= passage.begin && token.begin + token.length <= passage.end);
            require(base::is_utf8(std::string_view{texts[passage.text]}.substr(token.begin, token.length)));
        }
    }
    Language known{.code = language,
                   .lexicon = &lexicon,
                   .stems = true,
                   .stop = {"le"},
                   .expressions = {"le mot", "l'eau"},
                   .cues = {{"le", false, 1}}};
    auto const units = find_units(corpus, known);
    std::size_t count = 0;
    for (auto const& unit : units.units) {
        require(!unit.name.empty() && unit.count > 0);
        count += unit.count;
    }
    std::size_t spanned = 0;
    for (auto const extent : units.extent) {
        spanned += extent;
        count -= extent > 0 ? 1 : 0;
    }
    require(count == 0 && spanned == corpus.tokens.size());
    auto const table = tabulate(corpus, units, {.least_passages = 2, .most_units = 5});
    require(table.table.segments() == corpus.passages.size() && table.table.forms() <= 5);
}

} // namespace

/// Any text: blanked to as many bytes, cut into passages, words and units that all stand in it.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const text = base::admit({reinterpret_cast<char const*>(data), size});
    if (!text) {
        return 0;
    }
    for (auto const what : {Blank::markup, Blank::all}) {
        auto const clean = blank(*text, what);
        require(clean.size() == text->size() && base::is_utf8(clean));
    }
    static Stemmer const stemmer{"en"};
    check(*text, "fr", stemmer);
    check(*text, "en", stemmer);
    return 0;
}
