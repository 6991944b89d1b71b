// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/job.hpp"
#include "service/jobs/ordered.hpp"
#include "service/jobs/workers.hpp"
#include "service/organisation/import.hpp"
#include "service/sent_file.hpp"

/// An import of organisations from the browser: a file is sent, looked at, tried and imported by a job of the pool.
namespace maillage::service::organisation {

inline constexpr std::string_view k_import_job = "organisation.import";

/// What a form orders.
struct ImportOrder {
    SentFile file;
    std::optional<SentFile> units{}; ///< of Sirene
    std::string source{};            ///< as OrganisationImport, like what follows
    std::vector<std::string> maps{};
    std::string territory{};
    bool only_ess{false};
    bool tell{false};
    bool trial{true};
    std::string language{"fr"}; ///< of the sentences in the report that can be downloaded
    bool operator==(ImportOrder const&) const = default;
};
[[nodiscard]] std::string to_json(ImportOrder const& order);
[[nodiscard]] ImportOrder order_of(std::string_view json); ///< of what to_json wrote

/// The beginning of a file, and how it would be read.
struct FileSample {
    exchange::organisations::ReadAs read_as{};
    exchange::organisations::Sample table{};
    std::vector<std::string> gives{}; ///< what each column of it gives, by name of its field; empty for what only its format can say
    std::string source{};             ///< the one that is used when none is given
    std::optional<base::Error> problem{}; ///< what has to be chosen yet: no column gives a name
};
/// Errors: `error.import.file_gone`, those of RecordFile. What was asked of the source's last file stands in for maps that are not given.
/// The file is read whole the first time; what that told is remembered, for as long as it is among the last that were looked at.
[[nodiscard]] base::result<FileSample> sample(store::Database& database, Editor const& editor, ImportOrder const& order);

/// `error.organisation.territory` (value) for what names none; an empty text names all.
[[nodiscard]] base::result<void> check_territory(store::Database& database, std::string const& text);

/// Queues the import, or its trial, and returns the job's public id.
[[nodiscard]] std::string queue_import(store::Database& database, Editor const& editor, ImportOrder const& order);

/// What an import came to, as its job keeps it.
struct ImportOutcome {
    OrganisationReport report{};
    std::vector<RefusedOrganisation> rows{}; ///< the first that were refused
    std::string refused_file{}; ///< public id of the CSV file that names all of them; empty when there are none
};
[[nodiscard]] std::string to_json(ImportOutcome const& outcome);
[[nodiscard]] std::optional<ImportOutcome> outcome_of(std::string_view json);

/// An import of the editor's space, whatever became of it. `error.job.absent`.
struct SeenImport {
    model::Job job;
    ImportOrder order;
    std::optional<ImportOutcome> outcome{}; ///< of one that was read to its end
};
[[nodiscard]] base::result<SeenImport> find_import(store::Database& database, Editor const& editor, std::string_view job);
/// The newest ones of the editor's space.
[[nodiscard]] std::vector<SeenImport> recent_imports(store::Database& database, Editor const& editor, std::int64_t most);
/// The CSV of what was refused. `error.job.absent`.
[[nodiscard]] base::result<std::string> refused_rows(store::Database& database, Editor const& editor, std::string_view job);

/// Adds what runs imports. The database must outlive the workers.
void add_handlers(jobs::Handlers& handlers, store::Database& database, jobs::Behind behind);

} // namespace maillage::service::organisation
