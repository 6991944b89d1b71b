// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include "base/result.hpp"
#include "service/organisation/import_job.hpp"

namespace maillage::service::organisation {

/// The files of an order on the disk, while they are read.
struct FilesOfOrder {
    SentFilesOnDisk disk{};
    std::filesystem::path file{};
    std::optional<std::filesystem::path> units{};

    /// `error.import.file_gone` (file) when one is no longer kept.
    [[nodiscard]] base::result<void> put(store::Database& database, ImportOrder const& order);
};

} // namespace maillage::service::organisation
