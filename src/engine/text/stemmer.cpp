// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/stemmer.hpp"

#include <cassert>

#include <libstemmer.h>

namespace maillage::engine::text {

Stemmer::Stemmer(std::string const& language) : m_language{language}, m_stemmer{sb_stemmer_new(language.c_str(), nullptr)}
{
    assert(m_stemmer != nullptr && "Snowball has this language");
}

Stemmer::~Stemmer() { sb_stemmer_delete(m_stemmer); }

std::vector<Reading> Stemmer::readings(std::string_view form) const
{
    // "council's" and "councils" are one word to a reader.
    if (form.ends_with("'s")) {
        form.remove_suffix(2);
    }
    auto const* const stem = sb_stemmer_stem(m_stemmer, reinterpret_cast<sb_symbol const*>(form.data()), static_cast<int>(form.size()));
    auto const length = static_cast<std::size_t>(sb_stemmer_length(m_stemmer));
    return {{std::string{reinterpret_cast<char const*>(stem), length}, Part::unknown}};
}

} // namespace maillage::engine::text
