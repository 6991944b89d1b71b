// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/text/lexicon.hpp"

namespace maillage::exchange::lexicon {

/// Readings that go before a dictionary's, and words that it lacks.
struct Supplement {
    std::unordered_map<std::string, engine::text::Reading> forced{}; ///< by form
    std::unordered_map<std::string, engine::text::Reading> added{};  ///< by form
};

/// A compiled morphological dictionary of Apertium (lttoolbox's binary format, `*.automorf.bin`).
class ApertiumLexicon : public engine::text::Lexicon {
public:
    /// `bytes` come with the program, and stay: damaged ones are our bug.
    ApertiumLexicon(std::string_view bytes, Supplement supplement);
    ~ApertiumLexicon() override;

    [[nodiscard]] std::vector<engine::text::Reading> readings(std::string_view form) const override;
    [[nodiscard]] std::unique_ptr<engine::text::Lexicon> another() const override;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

/// The readings in an analysis as lttoolbox writes it: "revenu<n><m><sg>/revenir<vblex><pp><m><sg>". Empty for an unknown word ("@…"). Lemmas
/// but those of names are in lower case; each lemma and part once.
[[nodiscard]] std::vector<engine::text::Reading> readings_of(std::string_view analysis);

} // namespace maillage::exchange::lexicon
