// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/spool.hpp"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "base/exception.hpp"

namespace maillage::web::http {

namespace {

[[noreturn]] void fail(std::filesystem::path const& path)
{
    throw base::IoError{"error.http.spool", {{"path", path.string()}}, std::generic_category().message(errno)};
}

} // namespace

SpoolFile::SpoolFile(std::filesystem::path const& folder)
{
    auto name = (folder / "upload-XXXXXX").string();
    m_fd = mkostemp(name.data(), O_CLOEXEC);
    if (m_fd < 0) {
        fail(folder);
    }
    m_path = name;
}

SpoolFile::~SpoolFile()
{
    close();
    if (!m_path.empty()) {
        std::error_code ignored; // renamed away by the handler, or gone: nothing to do about it
        std::filesystem::remove(m_path, ignored);
    }
}

SpoolFile::SpoolFile(SpoolFile&& other) noexcept : m_path{std::exchange(other.m_path, {})}, m_fd{std::exchange(other.m_fd, -1)} {}

void SpoolFile::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const written = ::write(m_fd, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            fail(m_path);
        }
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
}

void SpoolFile::close()
{
    if (m_fd >= 0) {
        ::close(std::exchange(m_fd, -1));
    }
}

} // namespace maillage::web::http
