// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/files.hpp"
#include "base/result.hpp"

namespace maillage::search {

/// Where a node keeps its index: a folder with the index that answers, another while one is being built, and a file `current` that
/// names the first. So a search goes on while the index is rebuilt, by whichever process, and no half-built index is ever asked.
class Folder {
public:
    explicit Folder(std::filesystem::path path) : m_path{std::move(path)} {}

    [[nodiscard]] std::filesystem::path const& path() const { return m_path; }
    /// Name of the index that answers; nothing while there is none.
    [[nodiscard]] std::optional<std::string> current() const;
    [[nodiscard]] std::filesystem::path path_of(std::string const& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

/// The right to build a new index in a folder, held by one process at a time and given back at the end of its life.
class Rebuilding {
public:
    /// Makes the folder, clears away what earlier attempts left, and names a new index. `error.search.rebuilding` (conflict) while
    /// another holds the right. Throws base::IoError when the folder cannot be written.
    static base::result<Rebuilding> begin(Folder const& folder);

    /// Where to build.
    [[nodiscard]] std::filesystem::path path() const { return m_folder.path_of(m_name); }
    [[nodiscard]] std::string const& name() const { return m_name; }
    /// From now on that index answers; the one before goes.
    void publish();

private:
    Rebuilding(Folder folder, base::FileDescriptor lock, std::string name);
    void remove_others(std::optional<std::string> const& kept) const;

    Folder m_folder;
    base::FileDescriptor m_lock;
    std::string m_name;
};

} // namespace maillage::search
