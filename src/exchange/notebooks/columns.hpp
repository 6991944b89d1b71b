// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/notebooks/layout.hpp"

// What the columns of each platform are called. Sources: the exporters of Decidim, the header lines of Cap Collectif's own tests, the files
// of the Grand débat national. Private to exchange/notebooks.
namespace maillage::exchange::notebooks {

[[nodiscard]] std::optional<Field> field_named(std::string_view text);
/// All that may be asked for, for a sentence.
[[nodiscard]] std::string field_names();
/// What a column of that name gives in a file of that format; its heading when it is a section.
[[nodiscard]] Layout::Column known_column(Format format, std::string_view name);
/// Where two columns give what only one can, the better one stays.
void prefer(Format format, std::vector<Layout::Column>& columns);
/// Whether a column is named for holding a text, and not for what the text is about.
[[nodiscard]] bool is_plain_text_column(std::string_view name);
/// A number of people, when it is one.
[[nodiscard]] std::optional<std::int64_t> people_of(std::string_view cell);

/// "column=field", taken apart at the last equals sign.
struct Asked {
    std::string column;
    std::string field;
};
/// `error.notebook.import.map` (value).
[[nodiscard]] base::result<Asked> asked(std::string const& map);
[[nodiscard]] std::vector<std::string> split_at(std::string_view text, char sign);

} // namespace maillage::exchange::notebooks
