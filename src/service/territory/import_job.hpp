// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/job.hpp"
#include "service/jobs/ordered.hpp"
#include "service/jobs/workers.hpp"
#include "service/sent_file.hpp"
#include "service/territory/import.hpp"

/// An import from the browser: files are sent, looked at, and read by a job of the pool.
namespace maillage::service::territory {

inline constexpr std::string_view k_import_job = "territory.import";

/// What a form orders: an import from files that were sent.
struct ImportOrder {
    SentFile file;
    std::optional<SentFile> names{};
    std::string code_column;
    std::string zone_column;
    model::TerritoryKind kind{model::TerritoryKind::living_area};
    std::string lon_column{};
    std::string lat_column{};
    std::optional<std::int64_t> year{};
    std::string source{};
    std::string licence{};
    bool operator==(ImportOrder const&) const = default;
};

/// The beginning of a file, and what its columns seem to be.
struct FileSample {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows; ///< the first ones
    base::CsvSummary csv;
    std::string code_column{}; ///< empty when no name tells
    std::string zone_column{};
    model::TerritoryKind kind{model::TerritoryKind::living_area};
    std::optional<std::int64_t> year{};
    std::string lon_column{};
    std::string lat_column{};
};
/// Failures of these: those of import_zoning, and `error.import.file_gone`.
[[nodiscard]] base::result<FileSample> sample(store::Database& database, Editor const& editor, SentFile const& file);
/// Everything but the writing.
[[nodiscard]] base::result<ImportReport> try_import(store::Database& database, Editor const& editor, ImportOrder const& order);
/// Queues the import and returns the job's public id.
[[nodiscard]] base::result<std::string> queue_import(store::Database& database, Editor const& editor, ImportOrder const& order);

/// An import of the editor's space, whatever became of it. `error.job.absent`.
struct SeenImport {
    model::Job job;
    ImportOrder order;
    std::optional<ImportReport> report{}; ///< of one that was read to its end
};
[[nodiscard]] base::result<SeenImport> find_import(store::Database& database, Editor const& editor, std::string_view job);

/// Adds what runs imports. The database must outlive the workers.
void add_handlers(jobs::Handlers& handlers, store::Database& database, jobs::Behind behind);

} // namespace maillage::service::territory
