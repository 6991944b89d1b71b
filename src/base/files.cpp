// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/files.hpp"

#include <array>
#include <cassert>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/id.hpp"
#include "base/remakable_file.hpp"

namespace maillage::base {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_piece = std::size_t{64} * 1024;

std::string_view sentence_of(int number)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR: return "error.file.absent";
    case EACCES:
    case EPERM:
    case EROFS: return "error.file.denied";
    case ENOSPC:
    case EDQUOT: return "error.file.disk_full";
    default: return "error.file.failed";
    }
}

int open_retrying(fs::path const& path, int flags, unsigned mode = 0)
{
    int number = -1;
    do {
        number = ::open(path.c_str(), flags | O_CLOEXEC, mode);
    } while (number < 0 && errno == EINTR);
    return number;
}

/// Bytes read into `buffer`; zero at the end.
std::size_t read_piece(fs::path const& path, FileDescriptor const& file, std::array<char, k_piece>& buffer)
{
    while (true) {
        auto const count = ::read(file.number(), buffer.data(), buffer.size());
        if (count >= 0) {
            return static_cast<std::size_t>(count);
        }
        if (errno != EINTR) {
            throw file_error(path, errno, "read");
        }
    }
}

void sync_directory_of(fs::path const& path)
{
    auto const directory = path.has_parent_path() ? path.parent_path() : fs::path{"."};
    FileDescriptor const opened{open_retrying(directory, O_RDONLY | O_DIRECTORY)};
    // Some network file systems cannot sync a folder and say EINVAL; there is nothing better to do there.
    if (!opened || (::fsync(opened.number()) != 0 && errno != EINVAL)) {
        throw file_error(directory, errno, "sync");
    }
}

void write_all(fs::path const& path, FileDescriptor const& file, std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const count = ::write(file.number(), bytes.data(), bytes.size());
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            throw file_error(path, errno, "write");
        }
    }
}

FileDescriptor open_remakable(fs::path const& path)
{
    constexpr unsigned k_readable_by_all = 0644;
    FileDescriptor file{open_retrying(path, O_WRONLY | O_CREAT | O_TRUNC, k_readable_by_all)};
    if (!file) {
        throw file_error(path, errno, "create");
    }
    return file;
}

} // namespace

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept
{
    if (this != &other) {
        close();
        m_number = other.release();
    }
    return *this;
}

int FileDescriptor::release() { return std::exchange(m_number, -1); }

void FileDescriptor::close()
{
    if (m_number >= 0) {
        ::close(std::exchange(m_number, -1));
    }
}

IoError file_error(fs::path const& path, int number, std::string_view action)
{
    auto const reason = std::generic_category().message(number);
    return IoError{std::string{sentence_of(number)},
                   {{"path", path.string()}, {"reason", reason}},
                   fmt::format("{} {}: {}", action, path.string(), reason)};
}

result<FileDescriptor> open_to_read(fs::path const& path)
{
    auto const refuse = [&path](ErrorCode code, std::string_view message) {
        return failure(code, std::string{message}, {{"path", path.string()}});
    };
    FileDescriptor file{open_retrying(path, O_RDONLY)};
    if (!file) {
        switch (errno) {
        case ENOENT:
        case ENOTDIR:
        case ENAMETOOLONG: return refuse(ErrorCode::absent, "error.file.absent");
        case EACCES:
        case EPERM: return refuse(ErrorCode::refused, "error.file.denied");
        default: throw file_error(path, errno, "open");
        }
    }
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) {
        throw file_error(path, errno, "stat");
    }
    if (S_ISDIR(status.st_mode)) {
        return refuse(ErrorCode::invalid, "error.file.is_directory");
    }
    return file;
}

result<std::string> read_file(fs::path const& path, std::size_t limit)
{
    std::string content;
    auto const read = read_in_pieces(path, [&](std::string_view piece) -> result<void> {
        if (piece.size() > limit - content.size()) {
            return failure(ErrorCode::too_large, "error.file.too_large", {{"path", path.string()}, {"limit", std::to_string(limit)}});
        }
        content.append(piece);
        return {};
    });
    return read.map([&content] { return std::move(content); });
}

result<void> read_in_pieces(fs::path const& path, std::function<result<void>(std::string_view)> const& use)
{
    auto const file = open_to_read(path);
    if (!file) {
        return failure(file.error());
    }
    std::array<char, k_piece> buffer{};
    while (auto const count = read_piece(path, *file, buffer)) {
        if (auto used = use({buffer.data(), count}); !used) {
            return used;
        }
    }
    return {};
}

AtomicFile::AtomicFile(fs::path path, unsigned mode)
    : m_path{std::move(path)}, m_temporary{m_path.parent_path() / fmt::format(".{}.{}", m_path.filename().string(), new_id())},
      m_file{open_retrying(m_temporary, O_WRONLY | O_CREAT | O_EXCL, mode)}
{
    if (!m_file) {
        throw file_error(m_path, errno, "create");
    }
}

AtomicFile::~AtomicFile()
{
    if (!m_temporary.empty()) {
        ::unlink(m_temporary.c_str());
    }
}

void AtomicFile::write(std::string_view bytes)
{
    assert(m_file && "a committed file takes no more bytes");
    m_pending += bytes;
    if (m_pending.size() >= k_piece) {
        flush();
    }
}

void AtomicFile::flush()
{
    write_all(m_path, m_file, m_pending);
    m_pending.clear();
}

void AtomicFile::commit()
{
    assert(m_file && "a file is committed once");
    flush();
    if (::fsync(m_file.number()) != 0) {
        throw file_error(m_path, errno, "sync");
    }
    m_file.close();
    if (::rename(m_temporary.c_str(), m_path.c_str()) != 0) {
        throw file_error(m_path, errno, "rename");
    }
    m_temporary.clear();
    sync_directory_of(m_path);
}

void write_file(fs::path const& path, std::string_view bytes, unsigned mode)
{
    AtomicFile file{path, mode};
    file.write(bytes);
    file.commit();
}

void write_remakable_file(fs::path const& path, std::string_view bytes) { write_all(path, open_remakable(path), bytes); }

RemakableFile::RemakableFile(fs::path path) : m_path{std::move(path)}, m_file{open_remakable(m_path)} {}

void RemakableFile::write(std::string_view bytes)
{
    constexpr std::size_t k_most_pending = std::size_t{256} * 1024;
    m_pending += bytes;
    if (m_pending.size() >= k_most_pending) {
        flush();
    }
}

void RemakableFile::flush()
{
    write_all(m_path, m_file, m_pending);
    m_pending.clear();
}

TemporaryDirectory::TemporaryDirectory(std::optional<fs::path> const& parent)
{
    std::error_code failed;
    auto const root = parent ? *parent : fs::temp_directory_path(failed);
    auto pattern = (root / "maillage-XXXXXX").string();
    if (failed || ::mkdtemp(pattern.data()) == nullptr) {
        throw file_error(root, failed ? failed.value() : errno, "make a temporary folder in");
    }
    m_path = pattern;
}

TemporaryDirectory::~TemporaryDirectory()
{
    std::error_code ignored; // a leftover in the folder for temporary files is not worth more
    fs::remove_all(m_path, ignored);
}

} // namespace maillage::base
