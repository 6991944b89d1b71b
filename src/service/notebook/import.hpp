// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "exchange/notebooks/layout.hpp"
#include "service/notebook/records.hpp"
#include "service/notebook/roles.hpp"
#include "store/database.hpp"

namespace maillage::service::notebook {

struct NotebookImport {
    std::filesystem::path file{};
    std::string file_name{};    ///< to remember it by; the file's own name when empty
    std::string consultation{}; ///< slug or public id
    std::optional<exchange::notebooks::Format> format{}; ///< told by the columns when absent
    std::string
        source{}; ///< whose the ids of the rows are, and the names of documents; when empty that of the format, documents being known by their words
    std::vector<std::string> maps{}; ///< "column=field", "heading=role"; what was asked for the source before, when empty
    std::vector<std::string> places{}; ///< "name=key": which territory the file means by a name that says too little
    bool dry_run{false}; ///< tells what would happen, and writes nothing
    exchange::documents::ReaderLimits limits{}; ///< of the child that reads what is not CSV
};

/// A row or a document that was not taken.
struct RefusedRow {
    std::size_t line{0};
    std::string name{}; ///< of a document
    base::Error reason;
};

/// What a file calls a place that nobody knows, or that several bear.
struct UnknownPlace {
    std::string words{};
    std::int64_t count{0}; ///< notebooks
    bool several{false}; ///< there are several of that name
};
inline constexpr std::size_t k_most_unknown_places = 50;

struct NotebookReport {
    ReadAs read_as{};
    std::string source;
    std::int64_t added{0}; ///< notebooks that are new
    std::int64_t changed{0}; ///< known ones that their source changed: another revision of each
    std::int64_t unchanged{0}; ///< known ones that say what they said
    std::int64_t withheld{0}; ///< known ones that a moderator took off here: left so
    std::int64_t resumed{0}; ///< rows that an interrupted import of the same file had stored
    std::int64_t refused{0};
    std::map<std::string, std::int64_t> set_aside{}; ///< rows that are no notebooks, by what they are
    std::int64_t located{0};
    std::int64_t wider{0}; ///< of those, in the department that the postcode leads to
    std::int64_t padded{0}; ///< a leading zero was missing
    std::int64_t followed{0}; ///< of former communes
    std::int64_t unlocated{0}; ///< of places that nobody knows; not those without a place
    std::vector<UnknownPlace> unknown_places{}; ///< those, the first k_most_unknown_places
    std::int64_t undated{0}; ///< whose date cannot be read
    std::int64_t twice{0}; ///< refused for bearing the id of another row of the file
    std::int64_t terms{0}; ///< themes and working groups that are new
    std::vector<Divided> divided{}; ///< of a trial, the first documents
    std::string original{}; ///< public id of the file, which documents are kept with
    bool written{false};

    /// What the reader should know, by name of its sentence, where there is some.
    [[nodiscard]] std::vector<std::pair<std::string_view, std::int64_t>> remarks() const;
};

struct ImportListener {
    std::function<void(RefusedRow const&)> refused{};
    /// Rows done, of how many; false ends the import after the rows that are stored: the same again goes on from there.
    std::function<bool(std::int64_t done, std::int64_t total)> progress{};
};

/// Reads a file into published notebooks, one a row or a document, some thousands a transaction: CSV and spreadsheets by their columns,
/// documents by their headings. The whole file is read once before anything is stored, so that one whose form is broken changes nothing. The
/// same file again changes nothing; a row that its source changed becomes another revision; an interrupted import goes on where it was.
/// Errors: `error.consultation.absent`, those of RecordSource, `error.notebook.import.place` (value: one of `places` that names no territory), `error.notebook.import.stopped` (conflict) after `progress` said so. Rows are
/// refused with `error.notebook.import.empty`, `error.notebook.import.twice` (fields id, other_line), `error.csv.short_row`,
/// `error.csv.long_row`; documents with what read_in_child says of them.
[[nodiscard]] base::result<NotebookReport> import_notebooks(store::Database& database, Editor const& editor, NotebookImport const& what,
                                                            ImportListener const& listener);

/// How rows of the last file of a source were read, for the next one; nothing when there was none.
[[nodiscard]] std::vector<std::string> remembered_maps(store::ReadTransaction& transaction, std::int64_t consultation,
                                                       std::string const& source);

} // namespace maillage::service::notebook
