// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace maillage::web::http {

/// A file of our own in the spool folder, readable by nobody else, removed with its owner unless it was renamed away.
class SpoolFile {
public:
    /// Throws base::IoError (`error.http.spool`, field path), as does `write`.
    explicit SpoolFile(std::filesystem::path const& folder);
    ~SpoolFile();
    SpoolFile(SpoolFile&& other) noexcept;
    SpoolFile& operator=(SpoolFile&&) = delete;

    void write(std::string_view bytes);
    /// No more is written.
    void close();
    [[nodiscard]] std::filesystem::path const& path() const { return m_path; }

private:
    std::filesystem::path m_path{};
    int m_fd{-1};
};

} // namespace maillage::web::http
