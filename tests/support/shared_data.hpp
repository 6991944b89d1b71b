// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string_view>

namespace maillage::support {

/// The file or folder `path` of the public data that some tests measure against and that is no part of the project: looked for in the
/// folder that MAILLAGE_SHARED names (the build sets it to "shared" beside the checkout). Nothing when it is not there; then the test
/// says so: `if (!path) { GTEST_SKIP() << "no shared data"; }`.
[[nodiscard]] inline std::optional<std::filesystem::path> shared_data(std::string_view path)
{
    auto const* const folder = std::getenv("MAILLAGE_SHARED"); // NOLINT(concurrency-mt-unsafe): read only
    auto const found = std::filesystem::path{folder != nullptr ? folder : MAILLAGE_SHARED_DEFAULT} / path;
    return std::filesystem::exists(found) ? std::optional{found} : std::nullopt;
}

} // namespace maillage::support
