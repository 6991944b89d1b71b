// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/choice.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "base/text.hpp"

namespace maillage::engine::text {
namespace {

using Readings = std::vector<Reading>;

Reading const* first_of(Readings const& readings, auto const& accepts)
{
    auto const found = std::ranges::find_if(readings, accepts);
    return found == readings.end() ? nullptr : &*found;
}

/// The dictionary's order is kept, but a noun goes before an adjective.
Reading const* best_nominal(Readings const& readings)
{
    auto const* noun = first_of(readings, [](Reading const& r) { return r.part == Part::noun; });
    return noun != nullptr ? noun : first_of(readings, [](Reading const& r) { return r.part == Part::adjective; });
}

Reading pick(Readings const& readings, FormEvidence const& evidence)
{
    auto const* name = first_of(readings, [](Reading const& r) { return r.part == Part::proper; });
    bool const others = std::ranges::any_of(readings, [](Reading const& r) { return r.part != Part::proper; });
    if (name != nullptr && (!others || evidence.capital_inside > evidence.lower)) {
        return *name;
    }
    // A form that is a grammatical word at times is one nearly always.
    for (auto const part : {Part::function, Part::number}) {
        if (auto const* found = first_of(readings, [part](Reading const& r) { return r.part == part; })) {
            return *found;
        }
    }
    auto const* nominal = best_nominal(readings);
    auto const* verb = first_of(readings, [](Reading const& r) { return r.part == Part::verb; });
    auto const* adverb = first_of(readings, [](Reading const& r) { return r.part == Part::adverb; });
    if (nominal != nullptr && verb != nullptr) {
        return evidence.verbal > evidence.nominal ? *verb : *nominal;
    }
    for (auto const* found : {nominal, verb, adverb}) {
        if (found != nullptr) {
            return *found;
        }
    }
    return readings.front();
}

/// Spellings with accents of a form written without, most likely first: one letter changed, then two, then three.
class Accents {
public:
    Accents(std::string const& form, bool everywhere)
    {
        for (std::size_t i = 0; i < form.size(); ++i) {
            m_letters.emplace_back(1, form[i]);
            if (i == 0 || everywhere) {
                for (auto const& [plain, accented] : k_accents) {
                    if (form[i] == plain) {
                        m_places.push_back({i, accented});
                    }
                }
            }
        }
    }

    /// Calls `use` with each spelling until it returns true.
    template <typename Use>
    void each(Use use)
    {
        for (std::size_t changes = 1; changes <= 3 && !m_done; ++changes) {
            vary(0, changes, use);
        }
    }

private:
    struct Place {
        std::size_t at = 0;
        std::span<std::string_view const> accented{};
    };
    static constexpr std::array<std::string_view, 3> k_e{"é", "è", "ê"};
    static constexpr std::array<std::string_view, 2> k_a{"â", "à"};
    static constexpr std::array<std::string_view, 2> k_i{"î", "ï"};
    static constexpr std::array<std::string_view, 1> k_o{"ô"};
    static constexpr std::array<std::string_view, 2> k_u{"û", "ù"};
    static constexpr std::array<std::string_view, 1> k_c{"ç"};
    static constexpr std::array<std::pair<char, std::span<std::string_view const>>, 6> k_accents{
        {{'e', k_e}, {'a', k_a}, {'i', k_i}, {'o', k_o}, {'u', k_u}, {'c', k_c}}};

    template <typename Use>
    void vary(std::size_t place, std::size_t changes, Use& use)
    {
        if (changes == 0) {
            std::string spelling;
            for (auto const& letter : m_letters) {
                spelling += letter;
            }
            m_done = use(spelling) || --m_left == 0;
            return;
        }
        for (; place < m_places.size() && !m_done; ++place) {
            auto& letter = m_letters[m_places[place].at];
            auto const plain = letter;
            for (auto const accented : m_places[place].accented) {
                letter = accented;
                if (!m_done) {
                    vary(place + 1, changes - 1, use);
                }
            }
            letter = plain;
        }
    }

    std::vector<std::string> m_letters{};
    std::vector<Place> m_places{};
    int m_left = 600; // look-ups that a word may cost
    bool m_done = false;
};

bool is_plain(std::string const& form)
{
    return std::ranges::all_of(form, [](char c) { return c >= 'a' && c <= 'z'; });
}

Readings restored(Lexicon const& lexicon, std::string const& form, FormEvidence const& evidence)
{
    Readings found;
    if (is_plain(form) && form.size() > 3 && form.size() < 24) {
        Accents{form, evidence.all_capitals}.each([&](std::string const& spelling) {
            found = lexicon.readings(spelling);
            return !found.empty();
        });
    }
    return found;
}

} // namespace

Choice choose(Lexicon const& lexicon, std::string const& form, FormEvidence const& evidence)
{
    auto readings = lexicon.readings(form);
    if (evidence.first_capital || evidence.all_capitals) {
        for (auto& reading : lexicon.readings(capitalised(form))) {
            if (reading.part == Part::proper) {
                readings.push_back(std::move(reading));
            }
        }
    }
    if (!readings.empty()) {
        return {pick(readings, evidence), Known::dictionary};
    }
    if (evidence.first_capital || evidence.all_capitals) {
        readings = restored(lexicon, form, evidence);
        if (!readings.empty()) {
            return {pick(readings, evidence), Known::restored};
        }
    }
    return {{form, Part::unknown}, Known::no};
}

} // namespace maillage::engine::text
