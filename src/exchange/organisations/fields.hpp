// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "exchange/organisations/record.hpp"

namespace maillage::exchange::organisations {

/// What a column, or a member of a JSON object, gives.
enum class Field {
    ignore,
    id,
    name,
    kind,
    ess,
    siren,
    siret,
    rna,
    naf,
    field,
    people,
    description,
    website,
    email,
    phone,
    contact,
    territory,
    postcode,
    city,
    lon,
    lat,
    point, ///< latitude and longitude in one cell
    source_url,
    status ///< GoGoCarto: below 1 for what is refused, removed or waits
};
[[nodiscard]] std::string_view name(Field field);
[[nodiscard]] std::optional<Field> field_named(std::string_view text);
/// All that may be asked for.
[[nodiscard]] std::vector<std::string_view> field_names();
/// What a column of that name gives, as directories call them in French and in English.
[[nodiscard]] Field known_field(std::string_view name);

/// What each column gives: from its name, and from what somebody asked for.
class Layout {
public:
    /// `maps` are "column=field", a field being one of field_names(). Errors: `error.organisation.import.map` (value),
    /// `error.organisation.import.field` (value, fields), `error.csv.no_column`, `error.csv.ambiguous_column`.
    /// Those that are `remembered` of another file may name columns that this one lacks.
    static base::result<Layout> of(base::CsvHeader const& header, std::vector<std::string> const& maps, bool remembered = false);
    /// The same for objects, whose members are met one by one. Column names of `maps` are not looked for.
    static base::result<Layout> of_members(std::vector<std::string> const& maps);

    /// `error.organisation.import.no_name_column` (columns) when no column gives a name.
    [[nodiscard]] base::result<void> complete() const;
    /// The row as a record, or that it is set aside.
    [[nodiscard]] std::variant<Record, SetAside> read(base::CsvRow const& row) const;

    struct Member {
        std::string name; ///< nested ones by their path: "address/postalCode"
        std::string value;
    };
    /// An object as a record; members that were not met before are given a field now.
    [[nodiscard]] std::variant<Record, SetAside> read(std::vector<Member> const& members);

    /// Columns and what they give, in order.
    struct Column {
        std::string name{};
        Field field{Field::ignore};
    };
    [[nodiscard]] std::vector<Column> const& columns() const { return m_columns; }
    /// The column that gives a field; empty when none does.
    [[nodiscard]] std::string column_of(std::string_view field) const;

private:
    Field settle(std::string const& name);

    std::vector<Column> m_columns{};
    std::unordered_map<std::string, Field> m_asked{};    ///< folded names
    std::unordered_map<std::string, std::size_t> m_met{}; ///< members of objects, by name: which of m_columns
};

/// Gives one value to a record.
class Filler {
public:
    void put(Field field, std::string_view value);
    [[nodiscard]] std::variant<Record, SetAside> done() &&;

private:
    Record m_record{};
    bool m_off{false}; ///< its status says so
};

} // namespace maillage::exchange::organisations
