// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/files.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "store/database.hpp"

namespace maillage::service {

/// A file sent to be imported. It is kept for a day.
struct SentFile {
    std::string id;   ///< public id
    std::string name; ///< as people know it
    bool operator==(SentFile const&) const = default;
};
/// `error.import.no_file` (input "file") when there is nothing in it. The caller has checked who sends it.
[[nodiscard]] base::result<SentFile> keep_sent_file(store::Database& database, std::string_view name, std::string_view bytes,
                                                    base::Time now);

/// Sent files on the disk, as the readers of files want them, until the end of its life.
class SentFilesOnDisk {
public:
    /// `error.import.file_gone` (file) when it is no longer kept.
    [[nodiscard]] base::result<std::filesystem::path> put(store::Database& database, SentFile const& sent, std::string_view name);
    /// Line ends of the file put last.
    [[nodiscard]] std::int64_t lines() const { return m_lines; }

private:
    base::TemporaryDirectory m_folder;
    std::int64_t m_lines{0};
};

} // namespace maillage::service
