// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "service/synthesis/reading.hpp"
#include "service/synthesis/roles.hpp"
#include "web/visit.hpp"

/// What pages about a synthesis show alike, whoever they are for.
namespace maillage::web::pages {

using service::synthesis::ClassRead;
using service::synthesis::SynthesisRead;

/// Whether the visitor may read drafts and edit.
[[nodiscard]] bool is_analyst(Visit const& visit);
/// The route let analysts and editors in only.
[[nodiscard]] service::synthesis::Analyst analyst(Visit const& visit);

/// A value of a variable as people call it.
[[nodiscard]] std::string value_word(Visit const& visit, store::syntheses::VariableValue const& value);
/// The address of the very words.
[[nodiscard]] std::string passage_url(Visit const& visit, store::syntheses::Quoted const& quoted);
/// Address, about, language, pieces (the class's words marked) and what names the passage in a form.
[[nodiscard]] render::View quoted_view(Visit const& visit, store::syntheses::Quoted const& quoted, std::string_view marks = {});

/// Where everybody reads it, without the language.
[[nodiscard]] std::string synthesis_path(SynthesisRead const& read);
[[nodiscard]] std::vector<Crumb> synthesis_way(Visit const& visit, SynthesisRead const& read);
/// The fields of templates/synthesis_head, and what names the synthesis.
void set_synthesis_head(Visit const& visit, render::View& view, SynthesisRead const& read);
/// Words in their context: in one class, or in all passages for 0; after a position in the run.
[[nodiscard]] std::string context_path(SynthesisRead const& read, std::string_view words, std::int64_t number = 0, std::int64_t after = 0);

/// The name of a class, or a sentence for one that has none.
[[nodiscard]] std::string class_name(Visit const& visit, ClassRead const& one);
/// The first `most` words, for report/words.
[[nodiscard]] std::vector<render::View> word_views(Visit const& visit, SynthesisRead const& read, ClassRead const& one, std::size_t most);
/// The values that are over-represented, by variable: variable, values of value, chi2, url, here, all, share.
[[nodiscard]] std::vector<render::View> strong_views(Visit const& visit, SynthesisRead const& read, ClassRead const& one,
                                                     bool under = false);
/// Number, colour, name, share, size, words and strong.
[[nodiscard]] render::View class_view(Visit const& visit, SynthesisRead const& read, ClassRead const& one, std::size_t words);

/// The findings by kind: kind, class, findings of anchor, sentence, weight, against, and quotations that support and contradict.
[[nodiscard]] std::vector<render::View> finding_views(Visit const& visit, SynthesisRead const& read);
/// "3 notebooks, 2 of them by groups, 3 territories".
[[nodiscard]] std::string weight_in_words(Visit const& visit, store::findings::Finding const& finding);

/// What a reader should know before the classes, a sentence each.
[[nodiscard]] std::vector<render::View> remark_views(Visit const& visit, SynthesisRead const& read);
/// Paragraphs of the corpus (text), of the method, what was set aside, and parameters (name, value).
void set_method(Visit const& visit, render::View& view, SynthesisRead const& read);
/// What was selected, in words; empty for a whole consultation.
[[nodiscard]] std::string selection_in_words(Visit const& visit, SynthesisRead const& read);

} // namespace maillage::web::pages
