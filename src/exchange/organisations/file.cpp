// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/organisations/file.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/text.hpp"
#include "exchange/documents/readers.hpp"
#include "exchange/organisations/elements.hpp"
#include "exchange/organisations/members.hpp"

namespace maillage::exchange::organisations {
namespace {

using base::ErrorCode;
using base::failure;

constexpr std::array k_formats{std::pair{Format::csv, std::string_view{"csv"}}, std::pair{Format::geojson, std::string_view{"geojson"}},
                               std::pair{Format::gogocarto, std::string_view{"gogocarto"}},
                               std::pair{Format::sirene, std::string_view{"sirene"}}};
constexpr std::size_t k_header_within = 20;

/// GoGoCarto's own import and export columns.
bool is_gogocarto(base::CsvHeader const& header)
{
    auto const has = [&](std::string_view name) { return std::ranges::find(header.names(), name) != header.names().end(); };
    return (has("taxonomy") || has("categories")) && (has("streetAddress") || has("addressLocality") || has("sourceKey"));
}

class TableFile final : public RecordFile {
public:
    TableFile(FileRequest request, base::CsvHeader const& header) : m_request{std::move(request)}
    {
        m_read_as.kind = "CSV";
        m_read_as.format = m_request.format.value_or(is_gogocarto(header) ? Format::gogocarto : Format::csv);
    }
    /// Of a spreadsheet, which stands as CSV in a folder of its own.
    TableFile(FileRequest request, std::unique_ptr<base::TemporaryDirectory> folder, documents::Read const& read)
        : m_request{std::move(request)}, m_folder{std::move(folder)}, m_spreadsheet{true}
    {
        m_read_as.kind = documents::name(read.kind);
        m_read_as.sheet = read.sheet.name;
        m_read_as.other_sheets = read.sheet.others;
    }

    base::result<std::size_t> look_through() override
    {
        auto looking = options();
        looking.on_ragged = [](base::Error const&) {};
        looking.rows_wanted = k_sample_rows;
        m_sample = {};
        auto const csv = base::read_csv_file(
            m_request.file, looking,
            [&](base::CsvHeader const& header) -> base::result<void> {
                m_sample.columns = header.names();
                auto layout = Layout::of(header, m_request.maps, m_request.remembered);
                if (!layout) {
                    return failure(layout.error());
                }
                m_layout = *std::move(layout);
                return {};
            },
            [&](base::CsvRow const& row) -> base::result<void> {
                m_sample.rows.emplace_back(row.cells.begin(), row.cells.end());
                return {};
            });
        if (!csv) {
            return failure(csv.error());
        }
        m_read_as.csv = *csv;
        m_read_as.columns = m_layout->columns();
        if (auto const complete = m_layout->complete(); !complete) {
            return failure(complete.error());
        }
        return csv->rows;
    }

    base::result<void> each(std::function<base::result<void>(Taken)> const& use) override
    {
        auto reading = options();
        base::result<void> ended{};
        reading.on_ragged = [&](base::Error const& error) {
            auto const line = static_cast<std::size_t>(std::stoull(std::string{error.field("line")}));
            if (ended) {
                ended = use({line, line, error});
            }
        };
        auto const csv = base::read_csv_file(
            m_request.file, reading, [](base::CsvHeader const&) -> base::result<void> { return {}; },
            [&](base::CsvRow const& row) -> base::result<void> {
                if (!ended) {
                    return ended;
                }
                auto record = m_layout->read(row);
                if (auto* const aside = std::get_if<SetAside>(&record)) {
                    return use({row.line, row.line, std::move(*aside)});
                }
                return use({row.line, row.line, std::move(std::get<Record>(record))});
            });
        return csv ? ended : failure(csv.error());
    }

private:
    [[nodiscard]] base::CsvOptions options() const
    {
        base::CsvOptions wanted;
        wanted.header_within = k_header_within;
        if (m_spreadsheet) {
            wanted.delimiter = ',';
            wanted.encoding = base::Encoding::utf8;
            wanted.lines_are_rows = true;
            wanted.short_rows = base::ShortRows::pad; // a sheet has no short rows, only empty cells
        }
        return wanted;
    }

    FileRequest m_request;
    std::unique_ptr<base::TemporaryDirectory> m_folder{};
    bool m_spreadsheet{false};
    std::optional<Layout> m_layout{};
};

class JsonFile final : public RecordFile {
public:
    explicit JsonFile(FileRequest request) : m_request{std::move(request)} { m_read_as.kind = "JSON"; }

    base::result<std::size_t> look_through() override
    {
        if (auto const made = lay_out(); !made) {
            return failure(made.error());
        }
        std::vector<std::vector<Layout::Member>> first;
        auto const read = each_element(m_request.file, [&](std::size_t, nlohmann::json const& element) -> base::result<void> {
            // GeoJSON or not is known once the list has ended: a feature says so itself.
            m_features = m_features || (element.is_object() && element.value("type", nlohmann::json{}) == "Feature");
            if (auto members = members_of(element)) {
                static_cast<void>(m_layout->read(*members));
                if (first.size() < k_sample_rows) {
                    first.push_back(*std::move(members));
                }
            }
            return {};
        });
        if (!read) {
            return failure(read.error());
        }
        m_read_as.format = m_features || read->list == ElementList::features ? Format::geojson : Format::gogocarto;
        if (m_request.format && *m_request.format != m_read_as.format) {
            return failure(ErrorCode::invalid, "error.organisation.import.not_format", {{"format", std::string{name(*m_request.format)}}});
        }
        m_read_as.csv.rows = read->elements;
        m_read_as.columns = m_layout->columns();
        show(first);
        if (auto const complete = m_layout->complete(); !complete) {
            return failure(complete.error());
        }
        return read->elements;
    }

    base::result<void> each(std::function<base::result<void>(Taken)> const& use) override
    {
        auto const read = each_element(m_request.file, [&](std::size_t number, nlohmann::json const& element) -> base::result<void> {
            auto const members = members_of(element);
            if (!members) {
                return use({number, number, members.error()});
            }
            auto record = m_layout->read(*members);
            if (auto* const aside = std::get_if<SetAside>(&record)) {
                return use({number, number, std::move(*aside)});
            }
            return use({number, number, std::move(std::get<Record>(record))});
        });
        return read ? base::result<void>{} : failure(read.error());
    }

private:
    base::result<void> lay_out()
    {
        auto layout = Layout::of_members(m_request.maps);
        if (!layout) {
            return failure(layout.error());
        }
        m_layout = *std::move(layout);
        return {};
    }
    [[nodiscard]] base::result<std::vector<Layout::Member>> members_of(nlohmann::json const& element) const
    {
        return m_features ? members_of_feature(element) : members_of_element(element);
    }
    void show(std::vector<std::vector<Layout::Member>> const& first)
    {
        constexpr std::size_t k_most_columns = 100;
        m_sample = {};
        for (auto const& column : m_read_as.columns) {
            if (m_sample.columns.size() < k_most_columns) {
                m_sample.columns.push_back(column.name);
            }
        }
        for (auto const& members : first) {
            std::vector<std::string> row;
            for (auto const& name : m_sample.columns) {
                auto const found = std::ranges::find(members, name, &Layout::Member::name);
                row.push_back(found == members.end() ? std::string{} : found->value);
            }
            m_sample.rows.push_back(std::move(row));
        }
    }

    FileRequest m_request;
    bool m_features{false};
    std::optional<Layout> m_layout{};
};

class SireneFile final : public RecordFile {
public:
    SireneFile(FileRequest request, base::CsvHeader const& header)
        : m_join{std::move(request.file), request.units, std::move(request.filter)}
    {
        m_read_as.format = Format::sirene;
        m_read_as.kind = "CSV";
        m_read_as.joined = request.units.has_value();
        m_sample.columns = header.names();
    }

    base::result<std::size_t> look_through() override
    {
        if (auto const prepared = m_join.prepare(); !prepared) {
            return failure(prepared.error());
        }
        m_read_as.csv = m_join.summary();
        return m_join.kept();
    }
    base::result<void> each(std::function<base::result<void>(Taken)> const& use) override { return m_join.each(use); }
    [[nodiscard]] std::vector<std::pair<std::string, std::size_t>> passed_over() const override
    {
        return {{"closed", m_join.aside().closed}, {"elsewhere", m_join.aside().elsewhere}};
    }

private:
    SireneJoin m_join;
};

/// Whether it begins as JSON does.
bool starts_json(std::string_view start)
{
    constexpr std::string_view k_mark = "\xEF\xBB\xBF";
    if (start.starts_with(k_mark)) {
        start.remove_prefix(k_mark.size());
    }
    auto const at = start.find_first_not_of(" \t\r\n");
    return at != std::string_view::npos && (start[at] == '{' || start[at] == '[');
}

/// The first bytes of a file.
base::result<std::string> beginning(std::filesystem::path const& file)
{
    std::string start;
    auto const read = base::read_in_pieces(file, [&](std::string_view piece) -> base::result<void> {
        start = piece;
        return failure(ErrorCode::conflict, "enough");
    });
    return read || read.error().message == "enough" ? base::result<std::string>{std::move(start)} : failure(read.error());
}

/// The names of the columns, from the first line that can be one; nothing when the table is broken before.
base::CsvHeader first_header(std::string_view start, bool cut)
{
    base::CsvHeader found{{}};
    if (cut) {
        start = start.substr(0, start.find_last_of("\r\n"));
    }
    base::CsvOptions options;
    options.header_within = k_header_within;
    options.on_ragged = [](base::Error const&) {};
    static_cast<void>(base::read_csv(
        start, options,
        [&](base::CsvHeader const& header) -> base::result<void> {
            found = header;
            return failure(ErrorCode::conflict, "enough");
        },
        [](base::CsvRow const&) -> base::result<void> { return {}; }));
    return found;
}

base::result<std::unique_ptr<RecordFile>> open_spreadsheet(FileRequest request)
{
    auto folder = std::make_unique<base::TemporaryDirectory>();
    auto const table = folder->path() / "table.csv";
    base::AtomicFile rows{table};
    bool is_table = false;
    documents::ReaderListener listener;
    listener.table = [&](std::string_view piece) {
        is_table = true;
        rows.write(piece);
    };
    listener.document = [](std::size_t, documents::Document const&) -> base::result<void> {
        return failure(ErrorCode::invalid, "error.organisation.import.document");
    };
    listener.refused = [](std::size_t, std::string const&, base::Error const&) {};
    auto const read = documents::read_in_child(request.file, request.file_name, listener, request.limits);
    if (!read) {
        return failure(read.error());
    }
    bool const sheet = read->kind == documents::FileKind::xlsx || read->kind == documents::FileKind::ods;
    if (!sheet || (request.format && *request.format != Format::csv && *request.format != Format::gogocarto)) {
        return failure(ErrorCode::invalid, "error.organisation.import.document");
    }
    rows.commit();
    request.file = table;
    return std::make_unique<TableFile>(std::move(request), std::move(folder), *read);
}

} // namespace

std::string_view name(Format format) { return std::ranges::find(k_formats, format, &std::pair<Format, std::string_view>::first)->second; }

std::optional<Format> format_named(std::string_view text)
{
    auto const found = std::ranges::find(k_formats, text, &std::pair<Format, std::string_view>::second);
    return found == k_formats.end() ? std::nullopt : std::optional{found->first};
}

base::result<Layout> layout_of(ReadAs const& read, Sample const& sample, std::vector<std::string> const& maps, bool remembered)
{
    if (read.format == Format::sirene) {
        return Layout::of_members({});
    }
    if (read.kind != "JSON") {
        return Layout::of(base::CsvHeader{sample.columns}, maps, remembered);
    }
    auto layout = Layout::of_members(maps);
    if (layout) {
        std::vector<Layout::Member> met;
        for (auto const& column : read.columns) {
            met.push_back({column.name, {}});
        }
        static_cast<void>(layout->read(met));
    }
    return layout;
}

std::string RecordFile::column_of(std::string_view field) const
{
    auto const wanted = field_named(field);
    auto const found = wanted ? std::ranges::find(m_read_as.columns, *wanted, &Layout::Column::field) : m_read_as.columns.end();
    return found == m_read_as.columns.end() ? std::string{} : found->name;
}

base::result<std::unique_ptr<RecordFile>> RecordFile::open(FileRequest request)
{
    auto const start = beginning(request.file);
    if (!start) {
        return failure(start.error());
    }
    auto const not_it = [&]() -> base::result<std::unique_ptr<RecordFile>> {
        return failure(ErrorCode::invalid, "error.organisation.import.not_format", {{"format", std::string{name(*request.format)}}});
    };
    if (starts_json(*start)) {
        bool const can_be = !request.format || *request.format == Format::geojson || *request.format == Format::gogocarto;
        if (!can_be) {
            return not_it();
        }
        return std::make_unique<JsonFile>(std::move(request));
    }
    if (documents::is_foreign(*start, request.file_name)) {
        return open_spreadsheet(std::move(request));
    }
    if (request.format == Format::geojson) {
        return not_it();
    }
    constexpr std::size_t k_piece = 65'536;
    auto const header = first_header(*start, start->size() == k_piece);
    bool const of_register = is_sirene(header);
    if (request.format == Format::sirene && !of_register) {
        return not_it();
    }
    if (of_register && request.format.value_or(Format::sirene) == Format::sirene) {
        return std::make_unique<SireneFile>(std::move(request), header);
    }
    return std::make_unique<TableFile>(std::move(request), header);
}

} // namespace maillage::exchange::organisations
