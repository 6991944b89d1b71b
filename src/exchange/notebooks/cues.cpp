// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/notebooks/cues.hpp"

#include <algorithm>
#include <cassert>

#include "base/text.hpp"
#include "embedded/section_cues.hpp"
#include "exchange/notebooks/columns.hpp"

namespace maillage::exchange::notebooks {

Cues const& Cues::instance()
{
    static Cues const cues{embedded::section_cues().front().bytes};
    return cues;
}

Cues::Cues(std::string_view text)
{
    for (auto const& line : split_at(text, '\n')) {
        auto const colon = line.find(':');
        if (line.starts_with('#') || colon == std::string::npos) {
            continue;
        }
        constexpr std::string_view k_label = "label ";
        auto const gives = line.substr(0, colon);
        for (auto const& phrase : split_at(std::string_view{line}.substr(colon + 1), ',')) {
            auto const folded = base::fold_for_search(phrase);
            if (gives.starts_with(k_label)) {
                auto const field = field_named(gives.substr(k_label.size()));
                assert(field.has_value() && "a label gives a field");
                m_labels.emplace_back(folded, *field);
            } else {
                auto const kind = model::section_kind_named(gives);
                assert(kind.has_value() && "a heading begins a kind of section");
                m_headings.emplace_back(" " + folded + " ", *kind);
            }
        }
    }
}

std::optional<model::SectionKind> Cues::heading(std::string_view text) const
{
    auto const folded = " " + base::fold_for_search(text) + " ";
    std::optional<model::SectionKind> best;
    auto first = std::string::npos;
    std::size_t longest = 0;
    for (auto const& [phrase, kind] : m_headings) {
        auto const at = folded.find(phrase);
        if (at != std::string::npos && (at < first || (at == first && phrase.size() > longest))) {
            first = at;
            longest = phrase.size();
            best = kind;
        }
    }
    return best;
}

std::optional<Field> Cues::label(std::string_view text) const
{
    auto const folded = base::fold_for_search(text);
    auto const found = std::ranges::find(m_labels, folded, [](auto const& label) { return label.first; });
    return found == m_labels.end() ? std::nullopt : std::optional{found->second};
}

} // namespace maillage::exchange::notebooks
