// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/files.hpp"

namespace maillage::base {

/// A file that is written piece by piece in place, without waiting for the disk, readable by all: a long one that a command can make again (see
/// write_remakable_file for a short one). Throws IoError.
class RemakableFile {
public:
    explicit RemakableFile(std::filesystem::path path);
    /// Bytes are gathered to pieces of some 256 KiB.
    void write(std::string_view bytes);
    /// Writes what is gathered. What was not flushed is lost.
    void flush();

private:
    std::filesystem::path m_path;
    FileDescriptor m_file{};
    std::string m_pending{};
};

} // namespace maillage::base
