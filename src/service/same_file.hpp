// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>

namespace maillage::service {

/// Whether both paths lead to one file that is there.
[[nodiscard]] inline bool same_file(std::filesystem::path const& a, std::filesystem::path const& b)
{
    std::error_code absent;
    return std::filesystem::equivalent(a, b, absent);
}

} // namespace maillage::service
