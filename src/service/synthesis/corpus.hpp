// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/synthesis.hpp"
#include "service/synthesis/contributions.hpp"
#include "store/syntheses.hpp"

namespace maillage::service::synthesis {

/// Sections of notebooks as they are analysed: one text each, so that no passage crosses from one section to the next.
struct Corpus {
    std::vector<store::syntheses::CorpusSection> sections{}; ///< per text; their words stand in `contributions`
    Contributions contributions{};
    /// What people call the values of a variable that are no words themselves: themes, departments, regions.
    std::map<std::pair<std::string, std::string>, std::string> names{}; ///< by variable and value
    std::string digest{}; ///< SHA-256 (hex) of all of it

    [[nodiscard]] std::string name_of(std::string const& variable, std::string const& value) const;
};

/// The published notebooks of a consultation that fit. Errors: `error.synthesis.no_theme`, `error.synthesis.no_territory` (input; field name),
/// `error.synthesis.no_sections` when nothing fits.
[[nodiscard]] base::result<Corpus> read_corpus(store::ReadTransaction& transaction, std::int64_t consultation,
                                               model::SynthesisSelection const& selection);
/// What a synthesis read, as far as it is still published. `error.synthesis.no_sections`.
[[nodiscard]] base::result<Corpus> read_corpus_again(store::ReadTransaction& transaction, model::Synthesis const& synthesis);

} // namespace maillage::service::synthesis
