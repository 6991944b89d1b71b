// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/lexicon/languages.hpp"

#include <cassert>

#include "base/embedded.hpp"
#include "embedded/french_dictionary.hpp"
#include "embedded/text_reference.hpp"
#include "engine/text/stemmer.hpp"
#include "exchange/lexicon/reference.hpp"

namespace maillage::exchange::lexicon {
namespace {

std::string_view reference(std::string const& name)
{
    auto const* const file = base::find(embedded::text_reference(), name);
    assert(file != nullptr);
    return file->bytes;
}

} // namespace

LoadedLanguage load_language(std::string const& code)
{
    assert(code == "fr" || code == "en");
    LoadedLanguage out;
    if (code == "fr") {
        out.lexicon =
            std::make_unique<ApertiumLexicon>(embedded::french_dictionary().front().bytes, supplement(reference("fr.lexicon.txt")));
        out.language.cues = cues(reference("fr.cues.txt"));
    } else {
        out.lexicon = std::make_unique<engine::text::Stemmer>(code);
        out.language.stems = true;
    }
    out.language.code = code;
    out.language.lexicon = out.lexicon.get();
    out.language.stop = stop_words(reference(code + ".stop.txt"));
    out.language.expressions = lines_of(reference(code + ".expressions.txt"));
    return out;
}

std::vector<std::string> french_stop_words() { return stop_words(reference("fr.stop.txt")); }

} // namespace maillage::exchange::lexicon
