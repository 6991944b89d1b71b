// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "exchange/organisations/file.hpp"
#include "service/organisation/roles.hpp"
#include "store/database.hpp"

namespace maillage::service::organisation {

struct OrganisationImport {
    std::filesystem::path file{};
    std::string file_name{}; ///< to remember it by; the file's own name when empty
    std::optional<exchange::organisations::Format> format{}; ///< told by the file when absent
    std::optional<std::filesystem::path> units{}; ///< of Sirene: the file of legal units
    std::string source{}; ///< whose the ids of the rows are, shown on each page; the name of the format when empty
    std::vector<std::string> maps{}; ///< "column=field"; what was asked for the source before, when empty
    std::string territory{}; ///< of Sirene: key or code of the territory whose establishments are wanted; all when empty
    bool only_ess{false};    ///< of Sirene
    bool tell{false};        ///< writes to those that come with an address, with a link to correct or withdraw
    bool dry_run{false};     ///< tells what would happen; each batch is undone. Doubts between two of its batches go uncounted
    exchange::documents::ReaderLimits limits{}; ///< of the child that reads spreadsheets
};

/// A row that was not taken.
struct RefusedOrganisation {
    std::size_t line{0};  ///< of a table; of JSON, which element
    std::string column{}; ///< of what is wrong; empty where it is the row
    base::Error reason;
};

struct OrganisationReport {
    exchange::organisations::ReadAs read_as{};
    std::string source;
    std::int64_t added{0};
    std::int64_t changed{0};   ///< known ones that their source changed
    std::int64_t unchanged{0}; ///< known ones that say what they said
    std::int64_t kept{0};      ///< known ones that their source changed, and somebody here too: left as they are
    std::int64_t withheld{0};  ///< taken off here: left so
    std::int64_t resumed{0};   ///< rows that an interrupted import of the same file had stored
    std::int64_t refused{0};
    std::map<std::string, std::int64_t> set_aside{}; ///< rows that are none for this directory, by why
    std::int64_t doubts{0};       ///< perhaps the same as one that was there: for an editor
    std::int64_t waiting{0};      ///< of those, how many are not shown until somebody answers: they bear the SIRET of another
    std::int64_t located{0};
    std::int64_t wider{0};        ///< of those, in the department that the postcode leads to
    std::int64_t padded{0};       ///< a leading zero was missing
    std::int64_t followed{0};     ///< of former communes
    std::int64_t unlocated{0};    ///< of places that nobody knows; not those without a place
    std::int64_t projected{0};    ///< positions that were in Lambert 93
    std::int64_t swapped{0};      ///< positions whose two numbers were swapped
    std::int64_t other_kinds{0};  ///< of a kind that nobody knows: "other"
    std::int64_t other_fields{0}; ///< words for fields of activity that the list does not know
    std::int64_t left_out{0};     ///< values that could not be read, of rows that were taken
    std::int64_t twice{0};        ///< refused for bearing the id of another row of the file
    bool written{false};

    /// What the reader should know, by name of its sentence, where there is some.
    [[nodiscard]] std::vector<std::pair<std::string_view, std::int64_t>> remarks() const;
};

struct OrganisationListener {
    std::function<void(RefusedOrganisation const&)> refused{};
    /// Rows done, of how many; false ends the import after the rows that are stored: the same again goes on from there.
    std::function<bool(std::int64_t done, std::int64_t total)> progress{};
};

/// Reads a file into listed organisations, some thousands a transaction. The whole file is read once before anything is stored, so that one
/// whose form is broken changes nothing. An organisation is known by source and id: the same file again changes nothing; one that its source
/// changed is changed, unless somebody here changed it since; an interrupted import goes on where it was. None is made one with another: those
/// that are perhaps the same are noted for an editor. Errors: `error.organisation.territory` (value), those of RecordFile,
/// `error.organisation.import.stopped` (conflict) after `progress` said so. Rows are refused with those of the readers,
/// `error.organisation.no_name`, `.half_position`, `.position`, `.siret_of_other`, `error.register.*`,
/// `error.organisation.import.twice` (id, other_line), `error.organisation.import.siret_taken` (siret).
[[nodiscard]] base::result<OrganisationReport> import_organisations(store::Database& database, Editor const& editor,
                                                                    OrganisationImport const& what, OrganisationListener const& listener);

/// The territory that a key or a commune's code names. `error.organisation.territory` (value).
[[nodiscard]] base::result<model::Territory> import_territory(store::ReadTransaction& transaction, std::string const& text);

/// What was asked of the columns of the source's last file; nothing when there was none.
[[nodiscard]] std::vector<std::string> remembered_maps(store::ReadTransaction& transaction, std::int64_t space, std::string const& source);

} // namespace maillage::service::organisation
