// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include <sched.h>
#include <sys/mount.h>

namespace maillage::support {

/// A file system in memory, mounted on `path` in a name space of this thread's own, so that a test that dies leaves nothing. Takes
/// root: without it, `mounted` is false.
class SmallDisk {
public:
    SmallDisk(std::filesystem::path path, std::string const& size) : m_path{std::move(path)}
    {
        std::filesystem::create_directories(m_path);
        m_mounted = unshare(CLONE_NEWNS) == 0 && mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                    mount("maillage-test", m_path.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted) {
            umount2(m_path.c_str(), MNT_DETACH);
        }
    }
    SmallDisk(SmallDisk const&) = delete;
    SmallDisk& operator=(SmallDisk const&) = delete;

    [[nodiscard]] bool mounted() const { return m_mounted; }
    [[nodiscard]] bool make_read_only() const { return mount(nullptr, m_path.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0; }

private:
    std::filesystem::path m_path;
    bool m_mounted{false};
};

} // namespace maillage::support
