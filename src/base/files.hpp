// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/exception.hpp"
#include "base/result.hpp"

namespace maillage::base {

/// An open file, closed at the end of its life.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int number) : m_number{number} {}
    ~FileDescriptor() { close(); }
    FileDescriptor(FileDescriptor&& other) noexcept : m_number{other.release()} {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] explicit operator bool() const { return m_number >= 0; }
    int release();
    void close();

private:
    int m_number = -1;
};

/// An IoError for a failed system call on `path`, with the sentence that says what to do: `error.file.disk_full`, `error.file.denied`,
/// `error.file.absent`, else `error.file.failed`; fields path and reason. `number` is an errno.
[[nodiscard]] IoError file_error(std::filesystem::path const& path, int number, std::string_view action);

/// What is expected to go wrong when someone names a file becomes an Error: `error.file.absent`, `error.file.denied`,
/// `error.file.is_directory` (field path). Everything else (a disk that fails to read) throws IoError.
[[nodiscard]] result<FileDescriptor> open_to_read(std::filesystem::path const& path);

/// The whole content. Also fails with `error.file.too_large` (fields path, limit in bytes) past `limit`.
[[nodiscard]] result<std::string> read_file(std::filesystem::path const& path, std::size_t limit);

/// Reads piece by piece (at most 64 KiB each), in constant memory, until the end or until `use` fails.
[[nodiscard]] result<void> read_in_pieces(std::filesystem::path const& path, std::function<result<void>(std::string_view)> const& use);

/// A file that appears under its name complete or not at all: written beside it, synced to the disk, then renamed over it; the folder is
/// synced too, so that it is still there after a power cut. Without commit() nothing remains. All failures throw IoError.
class AtomicFile {
public:
    /// `mode`: permissions of a file that holds personal data unless told otherwise.
    explicit AtomicFile(std::filesystem::path path, unsigned mode = 0600);
    ~AtomicFile();
    AtomicFile(AtomicFile const&) = delete;
    AtomicFile& operator=(AtomicFile const&) = delete;

    /// Bytes are gathered to pieces of 64 KiB, so that a line at a time may be written.
    void write(std::string_view bytes);
    void commit();
    /// Where the bytes are until commit(): for libraries that write by themselves.
    [[nodiscard]] std::filesystem::path const& temporary_path() const { return m_temporary; }

private:
    std::filesystem::path m_path;
    std::filesystem::path m_temporary;
    FileDescriptor m_file{};
    std::string m_pending{};

    void flush();
};

void write_file(std::filesystem::path const& path, std::string_view bytes, unsigned mode = 0600);

/// The same in place and without waiting for the disk, readable by all: for one of many files that a command can make again. Throws IoError.
void write_remakable_file(std::filesystem::path const& path, std::string_view bytes);

/// A new folder that only this user can enter, removed with all it holds at the end of its life.
class TemporaryDirectory {
public:
    /// `parent` defaults to the system's folder for temporary files. Throws IoError.
    explicit TemporaryDirectory(std::optional<std::filesystem::path> const& parent = std::nullopt);
    ~TemporaryDirectory();
    TemporaryDirectory(TemporaryDirectory const&) = delete;
    TemporaryDirectory& operator=(TemporaryDirectory const&) = delete;

    [[nodiscard]] std::filesystem::path const& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace maillage::base
