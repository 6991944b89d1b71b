// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "exchange/documents/child.hpp"
#include "exchange/documents/reader.hpp"
#include "exchange/notebooks/layout.hpp"
#include "exchange/notebooks/split.hpp"

namespace maillage::service::notebook {

/// The first act of a program whose services read foreign files: they do so in processes of its own program (see the reader).
using exchange::documents::run_as_reader;

/// A row or a document, and what it says: a record, or that it is none, or why it cannot be taken.
struct Taken {
    std::size_t line{0};
    std::string name{}; ///< of a document
    std::variant<exchange::notebooks::Record, exchange::notebooks::Layout::SetAside, base::Error> what;
};

/// What a file was read as, for people.
struct ReadAs {
    exchange::notebooks::Format format{exchange::notebooks::Format::csv};
    std::string kind{}; ///< "CSV", "XLSX", "ODT", "ZIP"…
    base::CsvSummary csv{}; ///< of a table; of documents, only how many
    std::string sheet{};
    std::vector<std::string> other_sheets{};
    std::vector<std::string> remarks{}; ///< ends of sentence ids: "macros", "footnotes"
    std::vector<std::pair<std::string, std::string>>
        columns{}; ///< that give something, or headings that were found: name, and what it gives
    std::vector<std::string> ignored{};                         ///< columns that nobody reads
};

/// A document as it will be divided, for whoever may correct it.
struct Divided {
    std::string name;
    exchange::notebooks::Record record{};
    std::vector<exchange::notebooks::FoundHeading> headings{};
    std::optional<base::Error> refused{};
};

/// A file of notebooks, whatever its form, as records in order. What is not CSV is read once, in a child process, into a temporary file.
class RecordSource {
public:
    virtual ~RecordSource() = default;

    /// Errors: those of documents::read_in_child about the file as a whole, and of base/files.hpp.
    static base::result<std::unique_ptr<RecordSource>> open(std::filesystem::path const& file, std::string const& file_name,
                                                            exchange::documents::ReaderLimits const& limits = {});

    /// Reads everything for its form alone, lays it out, and says how many records there are. Errors: those of Layout::of or
    /// HeadingMap::of, and of base::read_csv_file.
    virtual base::result<std::int64_t> look_through(std::optional<exchange::notebooks::Format> format,
                                                    std::vector<std::string> const& maps) = 0;
    /// After look_through. `use` fails to stop.
    virtual base::result<void> each(std::function<base::result<void>(Taken)> const& use) = 0;
    /// After look_through: how it was read.
    [[nodiscard]] ReadAs const& read_as() const { return m_read_as; }
    /// Documents as they are divided, the first `most`; the first rows of a table are in `rows`.
    virtual std::vector<Divided> divided(std::size_t most) = 0;
    [[nodiscard]] virtual bool is_table() const = 0;

    /// The first rows of a table with the names of its columns.
    struct Sample {
        std::vector<std::string> columns{};
        std::vector<std::vector<std::string>> rows{};
    };
    [[nodiscard]] Sample const& sample() const { return m_sample; }

protected:
    ReadAs m_read_as{};
    Sample m_sample{};
};

} // namespace maillage::service::notebook
