// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "exchange/documents/child.hpp"
#include "exchange/organisations/fields.hpp"
#include "exchange/organisations/record.hpp"
#include "exchange/organisations/sirene.hpp"

namespace maillage::exchange::organisations {

/// `csv`: any table with names of columns, a spreadsheet too. `gogocarto`: its JSON, or its CSV, whose columns are known.
enum class Format { csv, geojson, gogocarto, sirene };
[[nodiscard]] std::string_view name(Format format);
[[nodiscard]] std::optional<Format> format_named(std::string_view text);

struct FileRequest {
    std::filesystem::path file{};
    std::string file_name{};                      ///< what people call it
    std::optional<Format> format{};               ///< told by the file when absent
    std::vector<std::string> maps{};              ///< "column=field"
    std::optional<std::filesystem::path> units{}; ///< of Sirene: the file of legal units
    SireneFilter filter{};                        ///< of Sirene
    documents::ReaderLimits limits{};             ///< of the child that reads spreadsheets
    bool remembered{false};                       ///< the maps are of another file of the source: columns may be missing
};

/// What a file was read as, for people.
struct ReadAs {
    Format format{Format::csv};
    std::string kind{};       ///< "CSV", "XLSX", "ODS", "JSON"
    base::CsvSummary csv{};   ///< of a table; of JSON, only how many elements
    std::string sheet{};
    std::vector<std::string> other_sheets{};
    std::vector<Layout::Column> columns{};
    bool joined{false}; ///< Sirene with its legal units
};

/// The first rows with the names of their columns.
struct Sample {
    std::vector<std::string> columns{};
    std::vector<std::vector<std::string>> rows{};
};

/// What the columns of a file that was read before give with these maps, without reading it again; of Sirene, whose columns are known, none.
/// Errors: those of Layout::of and Layout::of_members.
[[nodiscard]] base::result<Layout> layout_of(ReadAs const& read, Sample const& sample, std::vector<std::string> const& maps,
                                             bool remembered = false);

/// A file of organisations, whatever its form, as records in order. It is read once for its form alone, and then as often as asked.
class RecordFile {
public:
    virtual ~RecordFile() = default;
    RecordFile(RecordFile const&) = delete;
    RecordFile& operator=(RecordFile const&) = delete;

    /// Errors: `error.organisation.import.document` (kind) for a text where a table is wanted, `error.organisation.import.not_format`
    /// (format) for a file that is not of the format asked for, those of documents::read_in_child and of base/files.hpp.
    static base::result<std::unique_ptr<RecordFile>> open(FileRequest request);

    /// Reads everything, and says how many records there are. Errors: those of Layout, of base::read_csv_file, of each_element, of
    /// SireneJoin. A file whose columns give no name is known by then as far as read_as() and sample() say.
    virtual base::result<std::size_t> look_through() = 0;
    /// After look_through. `use` fails to stop.
    virtual base::result<void> each(std::function<base::result<void>(Taken)> const& use) = 0;

    /// Rows that were set aside while looking through, by why: each() does not tell of them again.
    [[nodiscard]] virtual std::vector<std::pair<std::string, std::size_t>> passed_over() const { return {}; }

    [[nodiscard]] ReadAs const& read_as() const { return m_read_as; }
    [[nodiscard]] Sample const& sample() const { return m_sample; }
    /// The column that gives what a failure is about; empty when none does.
    [[nodiscard]] std::string column_of(std::string_view field) const;

    /// How many rows a sample has.
    static constexpr std::size_t k_sample_rows = 5;

protected:
    RecordFile() = default;
    ReadAs m_read_as{};
    Sample m_sample{};
};

} // namespace maillage::exchange::organisations
