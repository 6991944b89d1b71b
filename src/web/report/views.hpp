// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/boundaries.hpp"
#include "i18n/catalogue.hpp"
#include "service/synthesis/texts.hpp"
#include "web/render/view.hpp"

/// What the report of a file and the pages of a synthesis show alike.
namespace maillage::web::report {

/// A word of a class, for the templates report/words and report/index.
struct WordLine {
    std::string word;
    std::string forms{};    ///< other than the word itself; empty when there are none worth showing
    double chi2{0};
    std::int64_t here{0};   ///< passages of the class that hold it
    std::int64_t all{0};
    double greatest{1};     ///< |χ²| of the longest bar
    std::string url{};      ///< where it stands in its context; empty for none
};
[[nodiscard]] render::View word_view(i18n::Language language, WordLine const& line);

/// The class of colour of a class, from its number.
[[nodiscard]] std::string colour_of(std::int64_t number);

/// For the template report/tree.
[[nodiscard]] render::View tree_view(i18n::Language language, engine::picture::Dendrogram const& drawn);

/// Text in pieces of `text` and `strong`, for the template report/quotations. The ranges are disjoint, in order, within the text.
[[nodiscard]] std::vector<render::View> marked_pieces(std::string_view text, std::vector<base::TextRange> const& strong);

/// What the method note tells of a run.
struct MethodFacts {
    std::string language{"fr"};
    bool notebooks{false}; ///< whether sections of notebooks were read, and no file
    std::int64_t size{0};
    std::int64_t least_passages{0};
    std::int64_t classes{0};
    std::int64_t least{0}; ///< passages in a class
    std::int64_t words{0};
    double known_words{1};
};
/// How it was made, a paragraph each (field text).
[[nodiscard]] std::vector<render::View> method_views(i18n::Language language, MethodFacts const& facts);

} // namespace maillage::web::report
