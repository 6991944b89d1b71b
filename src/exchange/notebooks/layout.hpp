// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "exchange/notebooks/record.hpp"

namespace maillage::exchange::notebooks {

/// Whose table it is, `csv` being anybody's; or documents, which are no table.
enum class Format { csv, grand_debat, cap_collectif, decidim_proposals, decidim_comments, documents };
[[nodiscard]] std::string_view name(Format format);
/// Tells the platform by the names of its columns.
[[nodiscard]] Format detect_format(base::CsvHeader const& header);

/// What a column gives.
enum class Field {
    ignore,
    id,
    title,
    author,
    organisation,
    group_kind,
    people,
    postcode,
    territory,
    theme,
    working_group,
    date,
    language,
    section,     ///< text, of a kind and with a heading
    record_kind, ///< Cap Collectif: which of the kinds of records of one file a row is
    address,     ///< of the record on its platform, whose ids hold on that host only
    withdrawn    ///< says yes, or a date, when the row was withdrawn or put in the bin
};
[[nodiscard]] std::string_view name(Field field);

/// How the rows of a file are read: what each column gives, from the format, the names of the columns and what somebody asked for.
class Layout {
public:
    struct Column {
        std::size_t at{0};
        Field field{Field::ignore};
        model::SectionKind kind{model::SectionKind::free};
        std::string heading{};
        std::string name{};
    };

    /// `maps` are "column=field": the field is one of id, title, author, organisation, group_kind, people, postcode, territory, theme,
    /// working_group, date, language, ignore, or a kind of section (indignation, experience, proposal, free, text). Several columns make
    /// one id with "one+other=id". Errors: `error.notebook.import.map` (value), `error.notebook.import.field` (value, fields),
    /// `error.csv.no_column`, `error.notebook.import.no_text` (columns) when no column gives a text.
    static base::result<Layout> of(base::CsvHeader const& header, std::optional<Format> format, std::vector<std::string> const& maps);

    /// The same for a file of which somebody has yet to say which column gives the text.
    static base::result<Layout> as_far_as_known(base::CsvHeader const& header, std::optional<Format> format,
                                                std::vector<std::string> const& maps);

    /// A row that is no notebook, and why: "vote", "comment", "withdrawn"…
    struct SetAside {
        std::string why;
    };
    /// The row as a record; set aside when it is of another kind. A row that says nothing gives a record without sections.
    [[nodiscard]] tl::expected<Record, SetAside> read(base::CsvRow const& row) const;

    [[nodiscard]] Format format() const { return m_format; }
    /// Columns that give something, by field, and those that nobody reads.
    [[nodiscard]] std::vector<Column> const& columns() const { return m_columns; }
    [[nodiscard]] std::vector<std::string> ignored() const;
    /// The maps that give this layout again, whatever is detected: for the next file of the source.
    [[nodiscard]] std::vector<std::string> as_maps() const;

private:
    [[nodiscard]] std::optional<std::string> set_aside(base::CsvRow const& row) const;

    Format m_format{Format::csv};
    std::vector<Column> m_columns;
};

} // namespace maillage::exchange::notebooks
