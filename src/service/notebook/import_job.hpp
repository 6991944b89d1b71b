// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/job.hpp"
#include "service/jobs/ordered.hpp"
#include "service/jobs/workers.hpp"
#include "service/notebook/import.hpp"
#include "service/sent_file.hpp"

/// An import of notebooks from the browser: a file is sent, looked at, tried and imported by a job of the pool.
namespace maillage::service::notebook {

inline constexpr std::string_view k_import_job = "notebook.import";

/// What a form orders.
struct ImportOrder {
    SentFile file;
    std::string consultation{}; ///< slug
    std::string source{};       ///< as NotebookImport::source
    std::vector<std::string> maps{};
    std::vector<std::string> places{}; ///< as NotebookImport::places
    bool trial{true};
    std::string language{"fr"}; ///< of the sentences in the report that can be downloaded
    bool operator==(ImportOrder const&) const = default;
};
[[nodiscard]] std::string to_json(ImportOrder const& order);
[[nodiscard]] ImportOrder order_of(std::string_view json); ///< of what to_json wrote

/// The beginning of a file, and how it would be read.
struct FileSample {
    ReadAs read_as{};
    RecordSource::Sample table{};       ///< of a table
    std::vector<std::string> gives{};   ///< what each column of it gives, by name of its field; "" for what only its format can say
    std::vector<Divided> documents{};   ///< of documents, the first
    std::string source{};               ///< the one that is used when none is given
    std::optional<base::Error> problem{}; ///< what has to be chosen yet: no column gives a text
};
/// Errors: `error.import.file_gone`, `error.consultation.absent`, those of RecordSource. How the source's last file was read stands in for
/// maps that are not given.
[[nodiscard]] base::result<FileSample> sample(store::Database& database, Editor const& editor, ImportOrder const& order);

/// Queues the import, or its trial, and returns the job's public id. `error.consultation.absent`.
[[nodiscard]] base::result<std::string> queue_import(store::Database& database, Editor const& editor, ImportOrder const& order);

/// What an import came to, as its job keeps it.
struct ImportOutcome {
    NotebookReport report{};
    std::vector<RefusedRow> rows{}; ///< the first that were refused
    std::string refused_file{};     ///< public id of the CSV file that names all of them; empty when there are none
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

/// The bytes of a file that an import of that job kept: the CSV of what was refused, or the original. `error.job.absent`.
enum class ImportFile { refused, original };
[[nodiscard]] base::result<std::string> import_file(store::Database& database, Editor const& editor, std::string_view job,
                                                    ImportFile which);

/// Adds what runs imports. The database must outlive the workers.
void add_handlers(jobs::Handlers& handlers, store::Database& database, jobs::Behind behind);

} // namespace maillage::service::notebook
