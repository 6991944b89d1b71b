// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/notebooks/layout.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "exchange/notebooks/columns.hpp"

namespace maillage::exchange::notebooks {
namespace {

using base::ErrorCode;
using base::failure;
using model::SectionKind;

/// Exports write references with quotes inside the cell: "5-1".
std::string_view without_quotes(std::string_view text)
{
    text = base::trim(text);
    return text.size() >= 2 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

/// "participer.exemple.fr" of "https://participer.exemple.fr/processes/1"; empty when there is no host.
std::string_view host_of(std::string_view address)
{
    auto const start = address.find("://");
    if (start == std::string_view::npos) {
        return {};
    }
    address.remove_prefix(start + 3);
    return address.substr(0, address.find_first_of("/?#"));
}

std::vector<std::string> parts(std::string_view text)
{
    std::vector<std::string> found;
    for (std::size_t start = 0; start <= text.size();) {
        auto const end = std::min(text.find('|', start), text.size());
        if (auto part = base::squeeze(text.substr(start, end - start)); !part.empty()) {
            found.push_back(std::move(part));
        }
        start = end + 1;
    }
    return found;
}

/// Choices of one answer, one a line.
std::string with_lines(std::string text)
{
    if (text.find('|') != std::string::npos) {
        text = fmt::format("{}", fmt::join(parts(text), "\n"));
    }
    return text;
}

model::GroupKind group_kind(std::string_view text)
{
    if (auto const known = model::group_kind_named(base::trim(text))) {
        return *known;
    }
    auto const folded = base::fold_for_search(text);
    auto const has = [&](std::string_view word) { return folded.find(word) != std::string::npos; };
    if (folded.empty() || has("citoyen") || has("particulier") || has("person")) {
        return model::GroupKind::person;
    }
    if (has("non lucratif") || has("association") || has("nonprofit")) {
        return model::GroupKind::association;
    }
    if (has("lucratif") || has("entreprise") || has("company")) {
        return model::GroupKind::company;
    }
    if (has("elu") || has("institution") || has("collectivite") || has("administration")) {
        return model::GroupKind::authority;
    }
    return has("groupe") || has("collectif") ? model::GroupKind::group : model::GroupKind::other;
}

/// "true", "Oui", "1", or a date: whatever says that it happened.
bool says_yes(std::string_view cell)
{
    auto const text = base::fold_for_search(cell);
    return !text.empty() && text != "false" && text != "non" && text != "no" && text != "0" && text != "not trashed" &&
           text != "published" && text != "null";
}

/// Gives a column what was asked for it.
bool give(Layout::Column& column, std::string_view field)
{
    if (field == "text") {
        field = "free";
    }
    if (auto const kind = model::section_kind_named(field)) {
        column.field = Field::section;
        column.kind = *kind;
        column.heading = column.heading.empty() && !is_plain_text_column(column.name) ? column.name : column.heading;
        return true;
    }
    auto const known = field_named(field);
    column.field = known.value_or(column.field);
    return known.has_value();
}

} // namespace

base::result<Layout> Layout::of(base::CsvHeader const& header, std::optional<Format> format, std::vector<std::string> const& maps)
{
    auto layout = as_far_as_known(header, format, maps);
    if (layout && std::ranges::none_of(layout->m_columns, [](Column const& column) { return column.field == Field::section; })) {
        return failure(ErrorCode::invalid, "error.notebook.import.no_text",
                       {{"columns", fmt::format("{}", fmt::join(header.names(), ", "))}});
    }
    return layout;
}

base::result<Layout> Layout::as_far_as_known(base::CsvHeader const& header, std::optional<Format> format,
                                             std::vector<std::string> const& maps)
{
    Layout layout;
    layout.m_format = format.value_or(detect_format(header));
    auto const& names = header.names();
    for (std::size_t at = 0; at < names.size(); ++at) {
        auto column = known_column(layout.m_format, names[at]);
        column.at = at;
        column.name = names[at];
        layout.m_columns.push_back(std::move(column));
    }
    prefer(layout.m_format, layout.m_columns);
    std::set<std::size_t> given; // columns that were asked for
    for (auto const& map : maps) {
        auto const wish = asked(map);
        if (!wish) {
            return failure(wish.error());
        }
        // A name that holds a plus is a name first.
        auto const whole = header.find(wish->column);
        std::vector<std::string> wanted{wish->column};
        if (!whole && wish->column.find('+') != std::string::npos) {
            wanted = split_at(wish->column, '+');
        }
        bool first = true;
        for (auto const& one : wanted) {
            auto const at = header.column(one);
            if (!at) {
                return failure(at.error());
            }
            // What was found by itself gives way to what was asked.
            for (auto& column : layout.m_columns) {
                bool const single = wish->field == "id" || wish->field == "title" || wish->field == "date";
                if (first && single && field_named(wish->field) == column.field && !given.contains(column.at)) {
                    column.field = Field::ignore;
                }
            }
            first = false;
            auto const column = std::ranges::find(layout.m_columns, *at, &Column::at);
            given.insert(*at);
            if (!give(*column, wish->field)) {
                return failure(ErrorCode::invalid, "error.notebook.import.field", {{"value", wish->field}, {"fields", field_names()}});
            }
        }
    }
    return layout;
}

std::optional<std::string> Layout::set_aside(base::CsvRow const& row) const
{
    for (auto const& column : m_columns) {
        auto const& cell = row.cells[column.at];
        if (column.field == Field::withdrawn && says_yes(cell)) {
            return "withdrawn";
        }
        if (column.field == Field::record_kind) {
            auto const kind = base::trim(cell);
            auto const word = kind.substr(kind.rfind('_') + 1);
            if (!word.empty() && word != "opinion" && word != "proposal" && word != "reply" && word != "contribution") {
                return std::string{word};
            }
        }
    }
    return std::nullopt;
}

tl::expected<Record, Layout::SetAside> Layout::read(base::CsvRow const& row) const
{
    if (auto why = set_aside(row)) {
        return tl::make_unexpected(SetAside{*std::move(why)});
    }
    Record record;
    record.line = row.line;
    std::string_view host;
    for (auto const& column : m_columns) {
        auto const& cell = row.cells[column.at];
        if (column.field == Field::ignore || base::trim(cell).empty()) {
            continue;
        }
        auto const line = [&](std::string& into) {
            if (into.empty()) {
                into = base::squeeze(cell);
            }
        };
        switch (column.field) {
        case Field::ignore:
        case Field::record_kind:
        case Field::withdrawn: break;
        case Field::address: host = host_of(base::trim(cell)); break;
        case Field::id: record.id += (record.id.empty() ? "" : "/") + std::string{without_quotes(cell)}; break;
        case Field::title: line(record.title); break;
        case Field::author: line(record.author); break;
        case Field::organisation: line(record.organisation); break;
        case Field::group_kind: record.group_kind = group_kind(cell); break;
        case Field::people: record.people = people_of(cell); break;
        case Field::postcode: line(record.postcode); break;
        case Field::territory: line(record.territory); break;
        case Field::theme: {
            auto more = parts(cell);
            record.themes.insert(record.themes.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
            break;
        }
        case Field::working_group: record.working_groups.push_back(base::squeeze(cell)); break;
        case Field::date:
            if (!record.date) {
                record.date = read_date(cell);
                record.bad_date = !record.date;
            }
            break;
        case Field::language:
            if (cell.starts_with("en")) {
                record.language = "en";
            }
            break;
        case Field::section: {
            auto text = text_of(cell);
            // Another language of the same field gives way to the first.
            bool const translated = m_format != Format::csv && !record.sections.empty() && column.heading.empty() &&
                                    record.sections.back().heading.empty() && column.name.find('/') != std::string::npos;
            if (!translated) {
                record.sections.push_back(
                    {column.kind, column.heading, m_format == Format::grand_debat ? with_lines(std::move(text)) : std::move(text), {}});
            }
            break;
        }
        }
    }
    if (!host.empty() && !record.id.empty()) {
        record.id = fmt::format("{}/{}", host, record.id);
    }
    if (!record.organisation.empty() && record.group_kind == model::GroupKind::person) {
        record.group_kind = model::GroupKind::group;
    }
    return record;
}

std::vector<std::string> Layout::ignored() const
{
    std::vector<std::string> names;
    for (auto const& column : m_columns) {
        if (column.field == Field::ignore) {
            names.push_back(column.name);
        }
    }
    return names;
}

std::vector<std::string> Layout::as_maps() const
{
    std::vector<std::string> maps;
    for (auto const& column : m_columns) {
        maps.push_back(column.name + "=" + std::string{column.field == Field::section ? model::name(column.kind) : name(column.field)});
    }
    return maps;
}

} // namespace maillage::exchange::notebooks
