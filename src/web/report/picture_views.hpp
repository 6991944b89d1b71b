// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "i18n/catalogue.hpp"
#include "service/synthesis/growth.hpp"
#include "service/synthesis/pictures.hpp"
#include "service/synthesis/spread.hpp"
#include "service/territory/picture.hpp"
#include "web/render/view.hpp"
#include "web/report/views.hpp"

/// Pictures of a synthesis as templates write them in SVG, each with the rows of its table: alike on the pages and in reports on the disk.
namespace maillage::web::report {

/// The classes that a picture or its table names, by number from 1.
struct ClassNames {
    std::vector<std::string> names{};
    [[nodiscard]] std::string of(std::int64_t number) const;
};

/// Words that a word plot shows: over-represented, and avoided.
inline constexpr std::size_t k_words_drawn = 20;
inline constexpr std::size_t k_avoided_drawn = 5;
/// For the template report/word_plot: the words of a class by χ², the most over-represented first, those that it avoids last.
/// `most` is the greatest χ² of all classes, so that their plots compare.
[[nodiscard]] render::View word_plot_view(i18n::Language language, std::vector<WordLine> const& over, std::vector<WordLine> const& under,
                                          double most);

/// What people call a value of the map.
using Calling = std::function<std::string(service::synthesis::FactorPoint const&)>;
/// For the template report/factors.
[[nodiscard]] render::View factor_view(i18n::Language language, service::synthesis::Factors const& factors, Calling const& calling);

/// For the template report/graph.
[[nodiscard]] render::View graph_view(i18n::Language language, service::synthesis::WordGraph const& graph);

/// For the template report/timeline.
[[nodiscard]] render::View timeline_view(i18n::Language language, service::synthesis::OverTime const& time, ClassNames const& classes);

/// For the template report/growth: the vocabulary as the texts are read, against the same words in any order. There is a point at least.
[[nodiscard]] render::View growth_view(i18n::Language language, service::synthesis::Growth const& growth);

/// For the template report/country: the departments where a class is more or less present than elsewhere. `outlines` as draw_departments gives them.
[[nodiscard]] render::View country_view(i18n::Language language, std::vector<service::synthesis::Department> const& departments,
                                        std::int64_t number, service::territory::Picture const& outlines);

} // namespace maillage::web::report
