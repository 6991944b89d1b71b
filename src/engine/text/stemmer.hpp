// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/lexicon.hpp"

struct sb_stemmer;

namespace maillage::engine::text {

/// Snowball stems where there is no dictionary: every form has one reading, its stem (for Language::stems). One thread at a time.
class Stemmer : public Lexicon {
public:
    /// `language` is "en"; another one without Snowball stemmer is our bug: asserted.
    explicit Stemmer(std::string const& language);
    ~Stemmer() override;
    Stemmer(Stemmer const&) = delete;
    Stemmer& operator=(Stemmer const&) = delete;

    [[nodiscard]] std::vector<Reading> readings(std::string_view form) const override;
    [[nodiscard]] std::unique_ptr<Lexicon> another() const override { return std::make_unique<Stemmer>(m_language); }

private:
    std::string m_language;
    sb_stemmer* m_stemmer;
};

} // namespace maillage::engine::text
