// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/records.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "service/notebook/document_records.hpp"

namespace maillage::service::notebook {
namespace {

namespace formats = exchange::notebooks;
using base::failure;

constexpr std::size_t k_header_within = 20;
constexpr std::size_t k_sample_rows = 5;

class TableRecords final : public RecordSource {
public:
    explicit TableRecords(std::filesystem::path file) : m_file{std::move(file)} { m_read_as.kind = "CSV"; }
    TableRecords(std::unique_ptr<base::TemporaryDirectory> folder, std::filesystem::path file, exchange::documents::Read const& read)
        : m_folder{std::move(folder)}, m_file{std::move(file)}, m_spreadsheet{true}
    {
        m_read_as.kind = name(read.kind);
        m_read_as.sheet = read.sheet.name;
        m_read_as.other_sheets = read.sheet.others;
        m_read_as.remarks = read.sheet.remarks;
    }

    base::result<std::int64_t> look_through(std::optional<formats::Format> format, std::vector<std::string> const& maps) override
    {
        m_sample = {};
        auto looking = options();
        looking.on_ragged = [](base::Error const&) {};
        looking.rows_wanted = k_sample_rows;
        base::result<void> laid_out{};
        auto const csv = base::read_csv_file(
            m_file, looking,
            [&](base::CsvHeader const& header) -> base::result<void> {
                m_sample.columns = header.names();
                auto made = formats::Layout::as_far_as_known(header, format, maps);
                if (!made) {
                    return failure(made.error());
                }
                m_layout = *std::move(made);
                if (auto const whole = formats::Layout::of(header, format, maps); !whole) {
                    laid_out = failure(whole.error()); // told once its first rows are known, which help to say what its columns are
                }
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
        m_read_as.format = m_layout->format();
        m_read_as.ignored = m_layout->ignored();
        m_read_as.columns.clear();
        for (auto const& column : m_layout->columns()) {
            if (column.field != formats::Field::ignore) {
                bool const section = column.field == formats::Field::section;
                m_read_as.columns.emplace_back(column.name, std::string{section ? model::name(column.kind) : formats::name(column.field)});
            }
        }
        return laid_out ? base::result<std::int64_t>{static_cast<std::int64_t>(csv->rows)} : failure(laid_out.error());
    }

    base::result<void> each(std::function<base::result<void>(Taken)> const& use) override
    {
        auto reading = options();
        base::result<void> ended{};
        reading.on_ragged = [&](base::Error const& error) {
            auto const line = static_cast<std::size_t>(std::stoull(std::string{error.field("line")}));
            if (ended) {
                ended = use({line, {}, error});
            }
        };
        auto const csv = base::read_csv_file(
            m_file, reading, [](base::CsvHeader const&) -> base::result<void> { return {}; },
            [&](base::CsvRow const& row) -> base::result<void> {
                if (!ended) {
                    return ended;
                }
                auto record = m_layout->read(row);
                return record ? use({row.line, {}, *std::move(record)}) : use({row.line, {}, record.error()});
            });
        if (!csv) {
            return failure(csv.error());
        }
        m_read_as.csv = *csv;
        return ended;
    }

    std::vector<Divided> divided(std::size_t) override { return {}; }
    [[nodiscard]] bool is_table() const override { return true; }

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

    std::unique_ptr<base::TemporaryDirectory> m_folder{};
    std::filesystem::path m_file;
    bool m_spreadsheet{false};
    std::optional<formats::Layout> m_layout{};
};

/// The first bytes of a file.
base::result<std::string> start_of(std::filesystem::path const& file)
{
    std::string start;
    auto const read = base::read_in_pieces(file, [&](std::string_view piece) -> base::result<void> {
        start = piece;
        return failure(base::ErrorCode::conflict, "enough");
    });
    return read || read.error().message == "enough" ? base::result<std::string>{std::move(start)} : failure(read.error());
}

} // namespace

base::result<std::unique_ptr<RecordSource>> RecordSource::open(std::filesystem::path const& file, std::string const& file_name,
                                                               exchange::documents::ReaderLimits const& limits)
{
    auto const start = start_of(file);
    if (!start) {
        return failure(start.error());
    }
    if (!exchange::documents::is_foreign(*start, file_name)) {
        return std::make_unique<TableRecords>(file);
    }
    auto folder = std::make_unique<base::TemporaryDirectory>();
    auto const table = folder->path() / "table.csv";
    auto const documents = folder->path() / "documents";
    base::AtomicFile rows{table};
    DocumentSpool spool{documents};
    exchange::documents::ReaderListener listener;
    listener.table = [&](std::string_view piece) { rows.write(piece); };
    listener.document = [&](std::size_t number, exchange::documents::Document document) -> base::result<void> {
        spool.add(number, document);
        return {};
    };
    listener.refused = [&](std::size_t number, std::string const& name, base::Error const& why) { spool.add(number, name, why); };
    auto const read = exchange::documents::read_in_child(file, file_name, listener, limits);
    if (!read) {
        return failure(read.error());
    }
    if (read->kind == exchange::documents::FileKind::xlsx || read->kind == exchange::documents::FileKind::ods) {
        rows.commit();
        return std::make_unique<TableRecords>(std::move(folder), table, *read);
    }
    // A file that is one document is that document, or the reason why not; pictures of pages are kept, since somebody can read them.
    bool const alone = read->kind != exchange::documents::FileKind::archive && spool.count() == 1;
    if (alone && spool.last_refusal() && spool.last_refusal()->message != "error.document.scanned") {
        return failure(*spool.last_refusal());
    }
    return std::move(spool).finish(std::move(folder), std::string{name(read->kind)});
}

} // namespace maillage::service::notebook
