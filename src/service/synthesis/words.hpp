// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "service/synthesis/texts.hpp"
#include "store/transaction.hpp"

/// The words that a run counted.
namespace maillage::service::synthesis {

/// How a word is written, and how often. The forms of an expression hold spaces.
using Forms = std::vector<std::pair<std::string, std::int64_t>>;
[[nodiscard]] std::string to_json(Forms const& forms);
[[nodiscard]] Forms forms_of_json(std::string_view json);

/// "noun", "verb", "expression"…
[[nodiscard]] std::string_view name_of(engine::text::Part part);

/// Keeps the words of the table of a run that two notebooks hold at least, in alphabetical order.
void write_words(store::WriteTransaction& transaction, std::int64_t synthesis, TextSynthesis const& found);

} // namespace maillage::service::synthesis
